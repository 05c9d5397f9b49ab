"""The tables as they are kept: tab-separated text, compressed; and how they are read.

acts.tsv.gz        number, title, first day, last day, repealed by
sections.tsv.gz    number, day of the text, sections seen in it ("1:1-5,7;2:1-3")
amendments.tsv.gz  number, amending act, in force, events ("-7:5 ~1 +1a >3a=3")

All are facts of the public registers; `python -m kb.register.build` makes them anew.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from kb.dates import PartialDate
from kb.register.notes import Event

FOLDER = Path(__file__).parent


class Act(NamedTuple):
    """A statute of the register. `title` without its number; days as text, "" where unknown."""

    number: str
    title: str
    first: str
    last: str
    repealed_by: str


class Amendment(NamedTuple):
    """What one amending act did. `in_force`: its day, "" where the register does not say."""

    by: str
    in_force: str
    events: tuple[Event, ...]

    @property
    def day(self) -> PartialDate:
        """The day it took effect, else the year of its number."""
        return PartialDate(self.in_force or self.by[:4])


class Seen(NamedTuple):
    """In which text a section was seen, and on which day ("2025-07") that text was current."""

    text_of: str
    repealed: bool


class Register:
    """All statutes by their numbers; what is known of one is read when it is asked for."""

    @cached_property
    def acts(self) -> Mapping[str, Act]:
        return {row[0]: Act(*row) for row in _rows("acts.tsv.gz")}

    def amendments(self, number: str) -> list[Amendment]:
        """What amended the statute, newest first."""
        rows = [row for row in self._by_number("amendments.tsv.gz").get(number, ())]
        found = [
            Amendment(by, day, tuple(map(_event, events.split()))) for _, by, day, events in rows
        ]
        return sorted(found, key=lambda one: (one.day.text, _order(one.by)), reverse=True)

    def seen(self, number: str, chapter: str | None, section: str) -> Seen | None:
        """Where the section was seen, in the newest text."""
        place = f"{chapter or ''}:{section}"
        for text_of, repealed, places in self._outlines(number):
            if place in places:
                return Seen(text_of, repealed)
        return None

    def chapters(self, number: str) -> Mapping[str, list[str]]:
        """The sections seen of each chapter ("" where there are none)."""
        found: dict[str, list[str]] = {}
        for _, _, places in self._outlines(number):
            for place in places:
                chapter, _, section = place.partition(":")
                found.setdefault(chapter, []).append(section)
        return found

    def is_amending(self, number: str) -> bool:
        """Whether this is the number of an act that amends others."""
        return number in self._amending

    @cached_property
    def _amending(self) -> frozenset[str]:
        return frozenset(row[1] for row in _rows("amendments.tsv.gz"))

    def _outlines(self, number: str) -> list[tuple[str, bool, frozenset[str]]]:
        rows = self._by_number("sections.tsv.gz").get(number, ())
        found = [(day, mark == "-", frozenset(unfolded(outline))) for _, day, mark, outline in rows]
        return sorted(found, key=lambda one: (not one[1], one[0]), reverse=True)

    @cache  # noqa: B019 -- one register lives as long as the program
    def _by_number(self, name: str) -> Mapping[str, list[list[str]]]:
        found: dict[str, list[list[str]]] = {}
        for row in _rows(name):
            found.setdefault(row[0], []).append(row)
        return found


@cache
def register() -> Register:
    """The packaged register."""
    return Register()


def _rows(name: str) -> Iterator[list[str]]:
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def _order(number: str) -> tuple[int, int]:
    """The order of SFS numbers."""
    year, _, rest = number.partition(":")
    digits = re.match(r"\d+", rest)
    return (int(year) if year.isdigit() else 0), int(digits.group()) if digits else 0


def _event(text: str) -> Event:
    place, _, to = text[1:].partition("=")
    return Event(text[0], place, to)


def event_text(event: Event) -> str:
    return f"{event.change}{event.place}" + (f"={event.to}" if event.to else "")


# Outlines: which sections there are, in few characters.

_SECTION = re.compile(r"(\d+)([a-z]*)")


def section_key(section: str) -> tuple[int, str]:
    """The order of sections: 1, 1a, 1b, 2."""
    match = _SECTION.fullmatch(section)
    return (int(match[1]), match[2]) if match else (0, section)


def folded(places: Iterable[tuple[str, str]]) -> str:
    """Chapter and section pairs as "1:1-5,7;2:1-3"; without chapters ":1-5"."""
    by_chapter: dict[str, list[str]] = {}
    for chapter, section in sorted(set(places), key=lambda one: tuple(map(section_key, one))):
        by_chapter.setdefault(chapter, []).append(section)
    return ";".join(f"{chapter}:{_runs(sections)}" for chapter, sections in by_chapter.items())


def _runs(sections: list[str]) -> str:
    runs: list[list[str]] = []
    for section in sections:
        last = runs[-1][-1] if runs else ""
        if section.isdigit() and last.isdigit() and int(section) == int(last) + 1:
            runs[-1].append(section)
        else:
            runs.append([section])
    return ",".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def unfolded(outline: str) -> Iterator[str]:
    """The places of an outline: "1:1", "1:2" …"""
    for part in outline.split(";"):
        chapter, _, runs = part.partition(":")
        for run in runs.split(","):
            first, dash, last = run.partition("-")
            numbers = range(int(first), int(last) + 1) if dash else [run]
            yield from (f"{chapter}:{number}" for number in numbers)
