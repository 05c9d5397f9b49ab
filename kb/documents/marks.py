"""Notes in HTML: <mark> around the passage in the source, a list before the end of the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from kb.documents.model import Note
from kb.documents.webpage import MARKUP

_NO_TAGS_IN = frozenset({"title", "textarea", "select", "option"})
_ID = re.compile(r'\bid="kb-(\d{1,6})"')


class _Passage(NamedTuple):
    """Notes whose passages overlap, as one: a mark cannot begin in one and end in another."""

    start: int
    end: int
    numbers: list[int]
    texts: list[str]


def marked(source: str, notes: Sequence[Note]) -> str:
    """The source with the notes; they are in order, their offsets those of the source."""
    if not notes:
        return source
    first = max((int(found) for found in _ID.findall(source)), default=0) + 1
    stretches, end = _stretches(source)
    parts, position, begun = [], 0, -1
    passages = _passages(notes, first)
    for start, stop, index in _crossed(stretches, passages):
        title = escape(" / ".join(passages[index].texts))
        # The list leads to the passage's first mark; a passage across tags has several.
        anchor = f' id="kb-{passages[index].numbers[0]}"' if index != begun else ""
        begun = index
        parts += [source[position:start], f'<mark{anchor} title="{title}">']
        parts += [source[start:stop], "</mark>"]
        position = stop
    return "".join([*parts, source[position:end], _list(passages), source[end:]])


def _passages(notes: Sequence[Note], first: int) -> list[_Passage]:
    passages: list[_Passage] = []
    for number, note in enumerate(notes, first):
        if passages and note.start < passages[-1].end:
            last = passages.pop()
            numbers, texts = [*last.numbers, number], [*last.texts, note.text]
            passages.append(_Passage(last.start, max(last.end, note.end), numbers, texts))
        else:
            passages.append(_Passage(note.start, note.end, [number], [note.text]))
    return passages


def _stretches(source: str) -> tuple[list[tuple[int, int]], int]:
    """The stretches of text between tags where a mark may stand, and where the body ends."""
    stretches: list[tuple[int, int]] = []
    begin, end, closed = 0, len(source), ""
    for match in MARKUP.finditer(source):
        if match["entity"] or match["invisible"]:
            continue
        if not closed:
            stretches.append((begin, match.start()))
        begin = match.end()
        name = (match["name"] or "").lower()
        if name in _NO_TAGS_IN and closed in ("", name):
            closed = "" if match["close"] else name
        if match["close"] and (name == "body" or (name == "html" and end == len(source))):
            end = match.start()
    if not closed:
        stretches.append((begin, len(source)))
    return [one for one in stretches if source[one[0] : one[1]].strip()], end


def _crossed(
    stretches: Sequence[tuple[int, int]], passages: Sequence[_Passage]
) -> list[tuple[int, int, int]]:
    """What passages and stretches have in common, in order, with the number of the passage."""
    found, at = [], 0
    for index, passage in enumerate(passages):
        while at < len(stretches) and stretches[at][1] <= passage.start:
            at += 1
        for begin, stop in stretches[at:]:
            if begin >= passage.end:
                break
            found.append((max(begin, passage.start), min(stop, passage.end), index))
    return found


def _list(passages: Sequence[_Passage]) -> str:
    items = []
    for passage in passages:
        for number, text in zip(passage.numbers, passage.texts, strict=True):
            link = f'<a href="#kb-{passage.numbers[0]}">kb {number}</a>'
            items.append(f"<li>{link}: {escape(text)}</li>\n")
    return f'<ul class="kb-notes">\n{"".join(items)}</ul>\n'
