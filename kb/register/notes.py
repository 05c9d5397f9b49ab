"""The notes of the amendment registers, read: "upph. 3 a §; nuvarande 48 f § betecknas 48 g §".

A note is a row of clauses: what the amending act repealed (upph., utgår), changed (ändr.), inserted
(ny, nya, nytt) and renumbered (nuvarande … betecknas …). Headings, annexes and transitional
provisions are left aside; a moment counts as its section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Event(NamedTuple):
    """`change`: "-" repealed, "+" inserted, "~" changed, ">" renumbered to `to`. A place is
    "7:5", "7:" (a whole chapter), "3a", or "" (the whole statute)."""

    change: str
    place: str
    to: str = ""


_TOKEN = re.compile(r"\d+[a-zå]?\b(?:\s[a-zå]\b(?!\.))?|§{1,2}|[a-zåäö]+|[,;:–-]", re.IGNORECASE)
_LEAD = {
    "upph": "-", "upphäver": "-", "upphävd": "-", "utgår": "-",
    "ändr": "~", "änd": "~", "ändring": "~", "ny": "+", "nya": "+", "nytt": "+",
}  # fmt: skip
_WHOLE = re.compile(r"upph[a-zä]*\.?\s*", re.IGNORECASE)


def events_of(note: str) -> list[Event]:
    """What a note says, in its order; nothing where it says nothing of sections."""
    if _WHOLE.fullmatch(note.strip()):
        return [Event("-", "")]
    found: list[Event] = []
    for clause in re.split(r";|:(?=\s*(?:ändr|nya?\b|upph))", note):
        found += _clause(clause.strip())
    return list(dict.fromkeys(found))


def _clause(clause: str) -> Iterator[Event]:
    leads = [_LEAD[word] for word in re.findall(r"[a-zåäö]+", clause.lower())[:2] if word in _LEAD]
    change = leads[-1] if leads else None  # "ändr. upph. 10 kap." is a repeal
    moved, rest = _renumbered(clause)
    yield from moved
    if change:
        yield from (Event(change, place) for place in _places(rest))


_PLACES = re.compile(r"(?:\d|[a-zå]\b|kap\b|[\s,.§–-])*", re.IGNORECASE)


def _renumbered(clause: str) -> tuple[list[Event], str]:
    """The renumberings of "nuvarande A betecknas B, nuvarande C betecknas D" and the rest."""
    before, *parts = clause.split("betecknas")
    moved: list[Event] = []
    rest = ""
    for part in parts:
        matched = _PLACES.match(part)
        new_text = matched.group() if matched else ""
        kept, _, old_text = before.rpartition("nuvarande")
        old = list(_places(f"{old_text} §"))
        chapter = old[0].partition(":")[0] if old and ":" in old[0] else ""
        new = list(_places(f"{new_text} §", chapter))
        if old and len(old) == len(new):
            moved += [Event(">", *pair) for pair in zip(old, new, strict=True)]
        rest += kept
        before = part[len(new_text) :]
    return moved, rest + before


def _places(text: str, chapter: str = "") -> Iterator[str]:
    """The places of "7 kap. 5, 6 a §§, 8 kap." in their order; headings are passed over."""
    row = [token.lower() for token in _TOKEN.findall(text)]
    held: list[str] = []
    heading = dash = False
    for at, token in enumerate(row):
        if token[0].isdigit():
            number = token.replace(" ", "")
            held += _range(held.pop(), number) if dash and held else [number]
        elif token == "kap":
            follows = at + 1 < len(row) and row[at + 1][0].isdigit()
            if follows and held:
                chapter_next = held.pop()
                if not heading and chapter:
                    yield from (f"{chapter}:{one}" for one in held)
                chapter = chapter_next
            elif not heading:
                yield from (f"{one}:" for one in held)
            heading = heading and follows
            held = []
        elif token in ("§", "§§"):
            if not heading:
                yield from (f"{chapter}:{one}" if chapter else one for one in held)
            held, heading = [], False
        elif token in ("rubr", "bil", "bilaga", "övergångsbest", "mom", "p", "punkt", "avd"):
            heading = heading or token == "rubr"
            held = []
        dash = token in ("-", "–")


def _range(first: str, last: str) -> list[str]:
    """ "14-17" written out; a range with letters is its two ends."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < 400:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first, last]
