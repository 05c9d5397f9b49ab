"""What was read of a file, and where in the file a passage of it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Format = Literal["txt", "md", "html", "docx", "pptx", "pdf"]


class Place(NamedTuple):
    """A line (of a docx: the paragraph) or a page (of a pptx: the slide), from 1.

    Both are None for what stands on every page: headers and footers of a docx.
    """

    line: int | None
    page: int | None


class Note(NamedTuple):
    """What is to be said of a passage, given by its offsets."""

    start: int
    end: int
    text: str


class Pieces(NamedTuple):
    """Which stretch of the file each stretch of the text was read from, in order.

    Piece i begins at `at[i]` in the text and was read from `of[i]` to `to[i]` of the file. Either
    both are equally long and the same, or the file writes the whole piece otherwise (&auml;).
    """

    at: Sequence[int]
    of: Sequence[int]
    to: Sequence[int]


@dataclass(frozen=True)
class Document:
    """The text of a file. All offsets are code points of `text` unless said otherwise.

    `created` and `modified` are the days that the file itself tells, never those of the disk.
    From `starts[i]` on the text stands at line or page `numbers[i]`; 0 is no place of its own.
    """

    text: str
    format: Format
    created: date | None
    modified: date | None
    unit: Literal["line", "page"]
    starts: Sequence[int] = field(repr=False)
    numbers: Sequence[int] = field(repr=False)
    pieces: Pieces | None = field(default=None, repr=False)


def where(document: Document, offset: int) -> Place:
    """The line or page on which the character at `offset` stands."""
    index = bisect_right(document.starts, offset) - 1
    number = document.numbers[index] or None if index >= 0 else None
    return Place(number, None) if document.unit == "line" else Place(None, number)


def in_file(document: Document, start: int, end: int) -> tuple[int, int]:
    """Where text[start:end] stands in the file, in code points (a byte order mark not counted).

    A docx, pptx or pdf has no such offsets: for these the two come back as they are.
    """
    pieces = document.pieces
    if pieces is None:
        return start, end
    if start >= end:
        position = _in_file(pieces, len(document.text), start)[0]
        return position, position
    length = len(document.text)
    return _in_file(pieces, length, start)[0], _in_file(pieces, length, end - 1)[1]


def _in_file(pieces: Pieces, length: int, offset: int) -> tuple[int, int]:
    """First and last position in the file of one character of the text."""
    index = bisect_right(pieces.at, offset) - 1
    if index < 0:
        return 0, 0
    following = pieces.at[index + 1] if index + 1 < len(pieces.at) else length
    of, to = pieces.of[index], pieces.to[index]
    if to - of != following - pieces.at[index]:
        return of, to
    position = of + offset - pieces.at[index]
    return position, min(position + 1, to)
