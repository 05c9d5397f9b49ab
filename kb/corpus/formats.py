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
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from kb.corpus import government, jsonlines, selex
from kb.corpus.model import OfficialText
from kb.faults import KbError

Open = Callable[[Path], BinaryIO]
"""How a file is opened: the caller may want to follow how much of it has been read."""

_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, tarfile.TarError, UnicodeDecodeError)


def read_path(path: Path, opener: Open) -> Iterator[OfficialText]:
    """All official texts in a file or folder.

    Raises KbError for a file that is truncated or in no known format.
    """
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.suffix in (".md", ".json", ".jsonl"))
        if not files:
            raise _unknown(path)
        for file in files:
            yield from read_path(file, opener)
        return
    try:
        yield from _archive(path, opener) if tarfile.is_tarfile(path) else _single(path, opener)
    except _BROKEN as error:
        raise KbError(
            "unreadable",
            f"{path}: {error or type(error).__name__}",
            "the file is cut off or damaged: get it once more",
        ) from error


def _archive(path: Path, opener: Open) -> Iterator[OfficialText]:
    with opener(path) as raw, tarfile.open(fileobj=raw) as archive:
        for member in archive:
            data = archive.extractfile(member) if member.name.endswith(".md") else None
            page = data.read().decode("utf-8") if data else ""
            if page.startswith("---"):  # an archive may hold a page about itself
                text = selex.read(page)
                if text is None:
                    raise _unknown(path / member.name)
                yield text


def _single(path: Path, opener: Open) -> Iterator[OfficialText]:
    with opener(path) as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        with gzip.open(raw) if packed else raw as stream:
            yield from _text(path, TextIOWrapper(stream, encoding="utf-8"))


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
    for number, line in enumerate(chain([first], lines), 1):
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
