"""Notes in plain text and Markdown: a numbered mark after the passage, the notes at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.documents.model import Note

_MARKDOWN_MARK = re.compile(r"\[\^kb-(\d{1,6})\]")
_PLAIN_MARK = re.compile(r"\[kb (\d{1,6})\]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>&])")


def markdown(source: str, notes: Sequence[Note]) -> str:
    """The source with footnotes; notes are in order, their offsets those of the source."""
    first = _next(_MARKDOWN_MARK, source)
    marks = [f"[^kb-{number}]" for number in range(first, first + len(notes))]
    texts = [_SPECIAL.sub(r"\\\1", _one_line(note.text)) for note in notes]
    lines = [f"{mark}: {text}" for mark, text in zip(marks, texts, strict=True)]
    return _with_marks(source, notes, marks, lines)


def plain(source: str, notes: Sequence[Note]) -> str:
    """The source with marks in brackets and a list at its end; as for `markdown`."""
    first = _next(_PLAIN_MARK, source)
    marks = [f"[kb {number}]" for number in range(first, first + len(notes))]
    lines = [f"{mark} {_one_line(note.text)}" for mark, note in zip(marks, notes, strict=True)]
    return _with_marks(source, notes, [f" {mark}" for mark in marks], lines)


def _next(mark: re.Pattern[str], source: str) -> int:
    """The first number that no mark in the source has: the file may be an annotated copy."""
    return max((int(found) for found in mark.findall(source)), default=0) + 1


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _with_marks(
    source: str, notes: Sequence[Note], marks: Sequence[str], lines: Sequence[str]
) -> str:
    if not notes:
        return source
    parts, position = [], 0
    for note, mark in sorted(zip(notes, marks, strict=True), key=lambda one: one[0].end):
        parts += [source[position : note.end], mark]
        position = note.end
    newline = "\r\n" if "\r\n" in source else "\n"
    gap = newline if source.endswith(("\n", "\r")) else newline * 2
    return "".join([*parts, source[position:], gap, newline.join(lines), newline])
