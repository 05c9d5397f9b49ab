"""The formats that people really have, told apart by what is in them.

- the Government Offices' legal database: one JSON object an act;
- SE-Lex: one Markdown file an act, alone, in a folder, or in a tar archive;
- JSON Lines (docs/corpus.md): statutes and provisions, one object a line, may be gzipped.
"""

from __future__ import annotations

import gzip
import json
import lzma
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kb.corpus import government, jsonlines, selex
from kb.corpus.model import OfficialText
from kb.faults import KbError

_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, tarfile.TarError, UnicodeDecodeError)


def read_path(path: Path) -> Iterator[OfficialText]:
    """All official texts in a file or folder.

    Raises KbError for a file that is truncated or in no known format.
    """
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.suffix in (".md", ".json", ".jsonl"))
        if not files:
            raise _unknown(path)
        for file in files:
            yield from read_path(file)
        return
    try:
        yield from _read_file(path)
    except _BROKEN as error:
        raise KbError(
            "unreadable",
            f"{path}: {error or type(error).__name__}",
            "the file is cut off or damaged: get it once more",
        ) from error


def _read_file(path: Path) -> Iterator[OfficialText]:
    if tarfile.is_tarfile(path):
        yield from _archive(path)
        return
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    opener = gzip.open if packed else open
    with opener(path, "rt", encoding="utf-8") as text:
        yield from _text(path, text)


def _archive(path: Path) -> Iterator[OfficialText]:
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".md"):
                data = archive.extractfile(member)
                if data is not None:
                    one = selex.read(data.read().decode("utf-8"))
                    if one is not None:
                        yield one


def _text(path: Path, stream: Iterable[str]) -> Iterator[OfficialText]:
    lines = iter(stream)
    first = next(lines, "")
    if first.startswith("---"):
        one = selex.read(first + "".join(lines))
        if one is None:
            raise _unknown(path)
        yield one
    elif first.lstrip().startswith("{"):
        yield from _json(path, first, lines)
    else:
        raise _unknown(path)


def _json(path: Path, first: str, lines: Iterator[str]) -> Iterator[OfficialText]:
    """One object of the government's database, or JSON Lines of ours."""
    try:
        row = json.loads(first)
    except ValueError:
        row = None
    if isinstance(row, dict) and "sfs" in row:
        yield from jsonlines.read(_rows(path, first, lines))
        return
    try:
        whole: Any = row if row is not None else json.loads(first + "".join(lines))
    except ValueError as error:
        raise _unknown(path) from error
    found = government.read(whole)
    if found is None:
        raise _unknown(path)
    yield found


def _rows(path: Path, first: str, lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate([first, *()], 1):
        yield _row(path, number, line)
    for number, line in enumerate(lines, 2):
        if line.strip():
            yield _row(path, number, line)


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise KbError(
            "unreadable",
            f"{path}, line {number}: not JSON",
            "the file is cut off or damaged: get it once more",
        ) from error
    if not isinstance(row, dict):
        raise _unknown(path)
    return row


def _unknown(path: Path) -> KbError:
    return KbError(
        "unknown_format",
        f"{path} is in no format that is known here",
        "give the Government Offices' JSON, SE-Lex Markdown or JSON Lines (docs/corpus.md)",
    )
