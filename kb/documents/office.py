"""The zip archive that a docx or pptx is: looked at before anything in it is unpacked.

The libraries that read these files unpack everything and build a tree of each part. So they are
given a lean copy: the markup, counted while it is unpacked, and pictures and films as empty files.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Literal

from kb.documents.files import damaged, protected, reading, too_large

MAX_MEMBERS = 5_000
"""A file of 500 slides has some 3,000."""

MAX_UNPACKED = 200 * 2**20
"""All members together. Pictures are packed already, so this is four times the largest file."""

MAX_RATIO = 100
BIG = 2**20
"""Markup shrinks to a tenth, at most to a fiftieth; what shrinks more and is large is a bomb.

A white picture shrinks more, too; but pictures are not unpacked.
"""

MAX_MARKUP = 24 * 2**20
MAX_NODES = 1_500_000
"""Bytes of markup, and tags in it, each attribute counted as two: so much they take as a tree.

A report of 500 pages has some 10 MB with 900,000 of them, and takes 170 MB.
"""

_ENTRY = b"PK\x01\x02"
_MARKUP = (".xml", ".rels", ".psmdcp")
_BROKEN = (zipfile.BadZipFile, struct.error, OSError, ValueError, NotImplementedError)
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_DATE = r"<dcterms:{}\b[^>]*>\s*(\d{{4}}-\d\d-\d\d)"


def kind_of(path: Path, data: bytes) -> Literal["docx", "pptx"] | None:
    """What a zip archive is; None for another kind, or where it is too broken to tell."""
    _check_count(path, data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except _BROKEN:
        return None
    if "word/document.xml" in names:
        return "docx"
    return "pptx" if "ppt/presentation.xml" in names else None


@contextmanager
def opened(path: Path, data: bytes, format_: str) -> Iterator[zipfile.ZipFile]:
    """The archive, after all that can be said against it from outside has been looked for.

    Raises KbError for a broken, protected or over-large archive, also while it is read.
    """
    _check_count(path, data)
    with reading(path, format_), zipfile.ZipFile(BytesIO(data)) as archive:
        _check(path, archive, format_)
        yield archive


def _check_count(path: Path, data: bytes) -> None:
    # In the bytes, since zipfile makes an object of each entry before one can ask how many.
    if data.count(_ENTRY) > MAX_MEMBERS:
        raise too_large(path, "holds too many files for a document")


def _check(path: Path, archive: zipfile.ZipFile, format_: str) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise protected(path)
    # Of the other methods zipfile unpacks a block whole, however large; Office uses none.
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in members):
        raise damaged(path, format_, "it is packed as no Office program does it")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise too_large(path, f"unpacks to more than {MAX_UNPACKED // 2**20} MB")
    for member in members:
        bomb = member.file_size > max(BIG, MAX_RATIO * member.compress_size)
        if bomb and member.filename.endswith(_MARKUP):
            raise too_large(path, f"unpacks to over {MAX_RATIO} times its size: {member.filename}")


def lean(path: Path, archive: zipfile.ZipFile, format_: str) -> BytesIO:
    """A copy of the archive with its markup, and empty files in place of everything else."""
    copy, left, nodes = BytesIO(), MAX_MARKUP, 0
    with zipfile.ZipFile(copy, "w") as target:
        for name in dict.fromkeys(archive.namelist()):
            content = b""
            if name.endswith(_MARKUP):
                with archive.open(name) as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                nodes += content.count(b"<") + 2 * content.count(b"=")
                if left < 0 or nodes > MAX_NODES:
                    raise too_large(path, "holds more markup than a document of 500 pages")
                if any(doctype in content for doctype in _DOCTYPES):
                    raise damaged(path, format_, f"{name} declares entities of its own")
            target.writestr(name, content)
    copy.seek(0)
    return copy


def dates(archive: zipfile.ZipFile) -> tuple[date | None, date | None]:
    """The days on which the document was made and last changed, as far as it tells."""
    names = [one for one in archive.namelist() if one.endswith(("docProps/core.xml", ".psmdcp"))]
    if not names:
        return None, None
    with archive.open(names[0]) as stream:
        text = stream.read(BIG).decode("utf-8", "replace")
    return _day(text, "created"), _day(text, "modified")


def _day(text: str, name: str) -> date | None:
    found = re.search(_DATE.format(name), text)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
