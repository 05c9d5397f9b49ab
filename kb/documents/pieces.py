"""Text made from the source of a file, with what is no text left out and the way back kept."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

from kb.documents.files import check_length
from kb.documents.model import Pieces

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
INVISIBLE = f"[{_INVISIBLE}]"
"""Characters that only say where a word may be broken; in the midst of one they would hide it."""

_NOTHING = str.maketrans("", "", _INVISIBLE)

_LINE_END = re.compile(r"\r\n|\r|\n")


def visible(text: str) -> str:
    """The text without its invisible characters."""
    return text.translate(_NOTHING)


def assemble(
    path: Path, source: str, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]
) -> tuple[str, Pieces, array[int]]:
    """The source with each match of `pattern` put otherwise: text, pieces, starts of its lines.

    The starts are offsets in the text of the lines of the source, so line n begins at starts[n-1].
    """
    parts: list[str] = []
    at, of, to = array("I"), array("I"), array("I")
    length = position = 0

    def add(text: str, start: int, end: int) -> None:
        nonlocal length
        if text:
            parts.append(text)
            at.append(length)
            of.append(start)
            to.append(end)
            length += len(text)
            check_length(path, length)

    for match in pattern.finditer(source):
        start, end = match.span()
        add(source[position:start], position, start)
        add(instead(match), start, end)
        position = end
    add(source[position:], position, len(source))
    pieces = Pieces(at, of, to)
    return "".join(parts), pieces, _line_starts(source, pieces, length)


def _line_starts(source: str, pieces: Pieces, length: int) -> array[int]:
    """For each line of the source, the offset of the first character of the text read from it."""
    starts = array("I", [0])
    for end in _LINE_END.finditer(source):
        position = end.end()
        index = bisect_right(pieces.of, position) - 1
        if index >= 0 and position < pieces.to[index]:
            starts.append(pieces.at[index] + position - pieces.of[index])
        elif index + 1 < len(pieces.at):
            starts.append(pieces.at[index + 1])
        else:
            starts.append(length)
    return starts
