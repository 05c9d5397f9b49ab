"""What `kb lint` finds with the lock file alone: copied wording, and a basis that nobody has read.

A mandate whose basis was not read as official text says so in `checked`, and thereby in its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from kb.entries.base import Base
from kb.faults import Fault, Place
from kb.lint import fault
from kb.model import Entry, Mandate, Source
from kb.verify.cited import place_of
from kb.verify.lockfile import Row
from kb.verify.shingles import longest_run

MOST_WORDS = 12
"""So many words in a row are no accident. Names of institutions and offences are shorter."""


def check(base: Base, lock: Mapping[str, Row]) -> Iterator[Fault]:
    """Every fault that the lock file shows; what it does not have yet is for `kb verify`."""
    known = {one: row.place for row in lock.values() for one in row.shingles}
    for entry in base:
        for path, text in _swedish(entry, ()):
            copied, place = longest_run(text, known)
            if len(copied) >= MOST_WORDS:
                message = f"stands word for word in {place}: {' '.join(copied)}"
                hint = "say it in your own words"
                yield fault(base, entry.id, path, "copied-wording", message, hint)
        if isinstance(entry, Mandate) and lock:
            yield from _unread(entry, base, lock)


def _unread(entry: Mandate, base: Base, lock: Mapping[str, Row]) -> Iterator[Fault]:
    rows = [lock.get(place_of(basis.cite)) for basis in entry.states[0].basis]
    seen = any(row is None or row.status in ("read", "repealed") for row in rows)
    if entry.rests_on == "statute" and not seen and entry.checked.note is None:
        message = "no official text was seen of what it rests on, and its answer does not say so"
        hint = "read: part or other-source, with a note on what was read instead"
        yield fault(base, entry.id, ("checked",), "unread-basis", message, hint)


def _swedish(value: object, path: Place) -> Iterator[tuple[Place, str]]:
    """Every Swedish text in an entry that is the project's own, with its place. Official names and
    titles of sources are what they are."""
    if isinstance(value, Source):
        return
    said = getattr(value, "sv", None)
    if isinstance(said, str):
        yield path, said
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if one.name not in ("title", "name"):
                place = () if isinstance(value, Entry) else path
                yield from _swedish(getattr(value, one.name), (*place, one.name.rstrip("_")))
    elif isinstance(value, tuple):
        for at, member in enumerate(value):
            yield from _swedish(member, (*path, at))
