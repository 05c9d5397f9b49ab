"""PDF: the text of its pages, as far as its fonts say what their signs mean."""

from __future__ import annotations

import logging
import re
import time
import unicodedata
from array import array
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from kb.documents.files import check_length, protected, reading, too_large
from kb.documents.model import Document
from kb.documents.pieces import visible
from kb.faults import KbError

MAX_PAGES = 2_000
MAX_SECONDS = 120.0
"""Of the processor, for one file. A page takes about 20 ms; drawings within drawings multiply."""

MAX_STREAM = 16 * 2**20
"""Bytes that one stream may unpack to. A page of text has 20 kB, a map some 5 MB."""

MAX_TOKENS = 500_000
"""Numbers and operators of one page. They are objects of some 100 bytes while it is read."""

_FORGET_EVERY = 20
"""After so many drawings on a page, and after each page, what was unpacked is forgotten."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(
    # Old type-setting has the minus sign for a hyphen; Chromium leaves a blank before its own.
    r"(?<=[^\W\d_])([-\u2212\u00ad]|[ ]?\u2010)[ \t]*\r?\n[ \t]*([^\W\d_]+)"
)
_AND = frozenset({"och", "eller", "samt", "respektive", "resp", "till", "and", "or"})


def read(path: Path, data: bytes) -> Document:
    """The text of all pages; the place is the page. Raises KbError where there is none at all."""
    parts: list[str] = []
    starts, numbers, length = array("I"), array("I"), 0
    with reading(path, "pdf"):
        reader = _opened(path, data)
        for number, text in enumerate(_pages(path, reader), 1):
            starts.append(length)
            numbers.append(number)
            parts.append(f"{tidy(text)}\n")
            length += len(parts[-1])
            check_length(path, length)
        created, modified = _dates(reader)
    text = "".join(parts)
    if not text.strip():
        raise KbError(
            "no_text",
            f"{path} holds no text, only pictures of pages",
            "have the text recognised (OCR), or give the file that it was made from",
        )
    return Document(text, "pdf", created, modified, "page", starts, numbers)


def tidy(text: str) -> str:
    """The text of a page with ligatures taken apart and words joined that the line broke."""
    text = unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text).translate(_LIGATURES))
    return visible(_BREAK.sub(_joined, text))


def _joined(match: re.Match[str]) -> str:
    hyphen, rest = match[1], match[2]
    if hyphen != "\u00ad":
        if rest.lower() in _AND:  # hälso- / och sjukvårdslagen
            return match[0]
        if rest[0].isupper() or match.string[match.start() - 1].isupper():  # EU- / förordningen
            return hyphen + rest
    return rest


def _opened(path: Path, data: bytes) -> Any:
    """pypdf's reader, with a password tried where it is empty (a file that may not be printed)."""
    import pypdf
    from pypdf.errors import DependencyError

    logger = logging.getLogger("pypdf")
    if not logger.handlers:  # or its notes on small faults of the file go to stderr
        logger.addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise protected(path)
    except DependencyError as error:
        raise protected(path) from error
    return reader


def _pages(path: Path, reader: Any) -> Iterator[str]:
    """The text of each page. Raises KbError where it takes too long, or there are too many."""
    from pypdf import apply_configuration

    watch = _watch(path, reader)
    with apply_configuration(
        zlib_maximum_output_length=MAX_STREAM,
        lzw_maximum_output_length=MAX_STREAM,
        run_length_maximum_output_length=MAX_STREAM,
        array_based_stream_maximum_output_length=MAX_STREAM,
        stream_parsing_work_maximum_count=MAX_TOKENS,
    ):
        if len(reader.pages) > MAX_PAGES:
            raise too_large(path, f"has more than {MAX_PAGES:,} pages")
        for page in reader.pages:
            yield page.extract_text(visitor_operand_before=watch)
            watch(b"")
            _forget(reader)


def _watch(path: Path, reader: Any) -> Callable[..., None]:
    """What pypdf is to call before each operator: ends reading that takes too long or too much.

    An error raised inside a drawing is swallowed by pypdf, but the next operator raises it again.
    """
    end = time.process_time() + MAX_SECONDS
    drawings = 0

    def watch(operator: bytes, *_: Any) -> None:
        nonlocal drawings
        if time.process_time() > end:
            raise too_large(path, f"takes more than {MAX_SECONDS:.0f} seconds to read")
        if operator == b"Do":
            drawings += 1
            if drawings % _FORGET_EVERY == 0:
                _forget(reader)

    return watch


def _forget(reader: Any) -> None:
    """Empty pypdf's store of objects, which only grows; what is asked for is read again."""
    for one in reader.resolved_objects.values():
        # They refer to each other in circles, and would wait for the garbage collector.
        if hasattr(one, "decoded_self"):
            one.decoded_self = None
    reader.resolved_objects.clear()


def _dates(reader: Any) -> tuple[date | None, date | None]:
    """The days that the file tells of itself; what is in no known form is none.

    Read here, since pypdf refuses what LibreOffice writes for the time of day (Z').
    """

    def day(key: str) -> date | None:
        found = _DAY.match(str(reader.metadata.get(key, "")))
        try:
            return date(int(found[1]), int(found[2]), int(found[3])) if found else None
        except ValueError:
            return None

    return (day("/CreationDate"), day("/ModDate")) if reader.metadata else (None, None)
