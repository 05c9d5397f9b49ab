"""What is wrong with an official text as it lies here: public copies break in known ways.

Gaps in the numbering, sections swallowed by the one before, texts that break off, statutes of which
only the title is there. A finding is a place to look at, not proof: numbers may have been skipped
or repealed long ago.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kb.corpus.model import OfficialText, Section
from kb.corpus.parse import section_key

_SWALLOWED = re.compile(r"(?:^|\n|[.:] )(\d+(?: [a-z])?) § +[A-ZÅÄÖ/]")
_NEAR = 5  # a number further on is a reference, not a section that lost its place
_LONG = 15_000


@dataclass(frozen=True)
class Finding:
    """`kind`: missing-body, gap, swallowed, clipped, repeated, stray-chapter."""

    kind: str
    place: str
    message: str


def findings(text: OfficialText) -> Iterator[Finding]:
    """Everything odd in one statute."""
    if not text.sections:
        yield Finding("missing-body", text.sfs, "only the title and the register are here")
        return
    by_chapter: dict[str | None, list[Section]] = defaultdict(list)
    for section in text.sections:
        by_chapter[section.chapter].append(section)
    last = 0  # in older statutes the sections are numbered through all chapters
    for chapter, sections in by_chapter.items():
        for section in sections:
            yield from _of_section(section)
        numbers = sorted({section_key(one.section) for one in sections})
        yield from _gaps(chapter, numbers, last)
        yield from _repeated(sections)
        last = numbers[-1][0]
    if None in by_chapter and len(by_chapter) > 1:
        stray = ", ".join(chapter for chapter in by_chapter if chapter)
        yield Finding("stray-chapter", f"{stray} kap.", "other sections stand in no chapter")
    chapters = sorted({section_key(one)[0] for one in by_chapter if one})
    for before, after in pairwise([0, *chapters] if chapters else []):
        if after > before + 1:
            yield Finding("gap", f"{_range(before + 1, after - 1)} kap.", "is not here")


def _of_section(section: Section) -> Iterator[Finding]:
    if section.quality == "clipped":
        yield Finding("clipped", section.place, "the text breaks off")
    own = section_key(section.section)
    after = [section_key(number) for number in _SWALLOWED.findall(section.text)]
    swallowed = [f"{n}{letter}" for n, letter in after if own < (n, letter) <= (own[0] + _NEAR, "")]
    if swallowed:
        message = f"holds the text of {', '.join(swallowed)} § as well"
        yield Finding("swallowed", section.place, message)
    elif len(section.text) > _LONG:
        yield Finding("swallowed", section.place, f"is {len(section.text)} characters long")


def _gaps(chapter: str | None, numbers: list[tuple[int, str]], last: int) -> Iterator[Finding]:
    """Numbers and letters that are missing between those that are here."""
    first = 0 if numbers[0][0] != last + 1 else last
    for before, after in pairwise([(first, ""), *numbers]):
        if after[0] > before[0] + 1:
            missing = _range(before[0] + 1, after[0] - 1)
            yield Finding("gap", Section(chapter, missing, "").place, "is not here")
        elif len(after[1]) == len(before[1]) == 1 and after[0] == before[0]:
            for letter in range(ord(before[1]) + 1, ord(after[1])):
                missing = f"{after[0]}{chr(letter)}"
                yield Finding("gap", Section(chapter, missing, "").place, "is not here")


def _repeated(sections: list[Section]) -> Iterator[Finding]:
    """A section may stand there twice only when one of its wordings has a day of its own."""
    seen: dict[str, list[Section]] = defaultdict(list)
    for one in sections:
        if not (one.takes_effect or one.expires):
            seen[one.section].append(one)
    for same in seen.values():
        if len(same) > 1:
            yield Finding("repeated", same[0].place, f"stands here {len(same)} times")


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
