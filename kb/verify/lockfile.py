"""statutes/verified.lock: one line a cited place, in the order of the statutes' numbers.

place, status, month of the text, last amending act, hash of the wording, its fingerprint; parted by
tabs, "-" where there is nothing to say.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from kb.faults import KbError
from kb.verify.shingles import packed, unpacked

FILE = "statutes/verified.lock"
Status = Literal["read", "clipped", "repealed", "absent", "unknown", "contradicted"]
"""read: its text was seen. clipped: seen in part. repealed: it or its statute no longer holds.
absent: not in the texts at hand, another source shows it. unknown: no source shows it.
contradicted: the text at hand says otherwise."""

_HEAD = """\
# Written by kb verify: what was seen of every place that the entries cite. No official wording is
# kept. Columns: place, status, month of the text, last amending act, hash, fingerprint.
"""


@dataclass(frozen=True)
class Row:
    """What was seen of one place ("2005:716 5:15")."""

    place: str
    status: Status
    text_of: str | None = None
    amended_by: str | None = None
    hash: str | None = None
    shingles: tuple[bytes, ...] = ()


def read_lock(root: Path) -> dict[str, Row]:
    """The rows of a folder of entries by place; none where there is no lock file.

    Raises KbError when it is damaged.
    """
    path = root / FILE
    if not path.exists():
        return {}
    rows = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            try:
                row = _row(line)
            except ValueError as error:
                hint = "write it anew: kb verify"
                raise KbError("damaged_lock", f"{FILE}:{number}: {error}", hint) from error
            rows[row.place] = row
    return rows


def _row(line: str) -> Row:
    place, status, *rest = line.split("\t")
    text_of, amended_by, hash_, kept = (None if one == "-" else one for one in rest)
    shingles = unpacked(b64decode(kept, validate=True)) if kept else []
    if status not in get_args(Status):
        raise ValueError(f"{status!r} is no status")
    return Row(place, cast(Status, status), text_of, amended_by, hash_, tuple(shingles))


def write_lock(root: Path, rows: Iterable[Row]) -> None:
    """Write the lock file; the old one stays until the new one is whole."""
    lines = [
        "\t".join(
            [
                row.place,
                row.status,
                row.text_of or "-",
                row.amended_by or "-",
                row.hash or "-",
                b64encode(packed(list(row.shingles))).decode() or "-",
            ]
        )
        for row in rows
    ]
    path = root / FILE
    new = path.with_name(path.name + ".new")
    new.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    new.replace(path)
