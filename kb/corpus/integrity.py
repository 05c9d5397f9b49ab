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

_SWALLOWED = re.compile(r"(?:^|\n)(\d+(?: [a-z])?) § +[A-ZÅÄÖ/]")
_LONG = 15_000


@dataclass(frozen=True)
class Finding:
    """`kind`: missing-body, gap, swallowed, clipped, repeated."""

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
        yield from _of_section(section)
    for chapter, sections in by_chapter.items():
        yield from _gaps(chapter, sections)


def _of_section(section: Section) -> Iterator[Finding]:
    place = _place(section.chapter, section.section)
    if section.quality == "clipped":
        yield Finding("clipped", place, "the text breaks off")
    swallowed = [number for number in _SWALLOWED.findall(section.text)]
    if swallowed:
        yield Finding("swallowed", place, f"holds the text of {', '.join(swallowed)} § as well")
    elif len(section.text) > _LONG:
        yield Finding("swallowed", place, f"is {len(section.text)} characters long")


def _gaps(chapter: str | None, sections: list[Section]) -> Iterator[Finding]:
    numbers = sorted({section_key(one.section)[0] for one in sections})
    for before, after in pairwise(numbers):
        if after > before + 1:
            missing = f"{before + 1}" if after == before + 2 else f"{before + 1}–{after - 1}"
            yield Finding("gap", _place(chapter, missing), "is not here")
    seen: dict[str, int] = defaultdict(int)
    for one in sections:
        seen[one.section] += not (one.takes_effect or one.expires)
    for number, times in seen.items():
        if times > 1:
            yield Finding("repeated", _place(chapter, number), f"stands here {times} times")


def _place(chapter: str | None, section: str) -> str:
    return f"{chapter} kap. {section} §" if chapter else f"{section} §"
