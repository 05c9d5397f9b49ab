"""Which statute a name means, and on which day.

"SoL" is SFS 2001:453 until 2025-06-30 and SFS 2025:400 after that. A section that only one of the
candidates has decides; an explicit number always wins. The names come from the statute entries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kb.citation.tokens import tokens
from kb.dates import PartialDate, covers

_RANGE = re.compile(r"(\d+)([a-z]?)(?:-(\d+)([a-z]?))?", re.ASCII)
_HEADS = ("lagen", "förordningen", "kungörelsen", "konventionen", "direktivet")


def fold_name(name: str) -> str:
    """The name's tokens in lower case, joined by blanks: how names are compared."""
    row = tokens(unicodedata.normalize("NFC", name))
    return " ".join(token.low for token in row).removesuffix(" .")


@dataclass(frozen=True)
class StatuteName:
    """What citations need to know of one statute. `en` is empty where it has no English name;
    `shared`: abbreviations that a body has too."""

    folder: str
    number: str
    kind: str
    sv: str
    en: str
    titles: tuple[str, ...]
    abbreviations: tuple[str, ...]
    periods: tuple[tuple[PartialDate, PartialDate | None], ...]
    outline: Mapping[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()

    def in_force(self, day: date) -> bool:
        return any(covers(first, last, day) for first, last in self.periods)

    def has(self, chapter: str | None, section: str) -> bool | None:
        """Whether the numbering has room for the section; None where it is not known."""
        if not self.outline:
            return None
        sections = self.outline.get(chapter or "")
        return sections is not None and _in_ranges(section, sections)


def _key(section: str) -> tuple[int, str]:
    digits = re.match(r"\d+", section)
    return (int(digits.group()), section[digits.end() :]) if digits else (0, section)


def _in_ranges(section: str, ranges: str) -> bool:
    for first, first_letter, last, last_letter in _RANGE.findall(ranges):
        low = (int(first), first_letter)
        high = (int(last), last_letter) if last else low
        if low <= _key(section) <= high:
            return True
    return False


class StatuteNames:
    """All names of all statutes in the base."""

    def __init__(self, statutes: Iterable[StatuteName]) -> None:
        self.by_number: dict[str, StatuteName] = {}
        self.by_folder: dict[str, StatuteName] = {}
        self._by_name: dict[str, list[StatuteName]] = {}
        self._longest: dict[tuple[str, str], int] = {}
        self.firsts: set[str] = set()
        for statute in statutes:
            self.by_number[statute.number] = statute
            self.by_folder[statute.folder] = statute
            own = {*statute.abbreviations, statute.sv, statute.en, *statute.titles} - {""}
            if statute.kind not in ("act", "ordinance"):
                own.add(statute.number)
            for name in own:
                for form in _forms(fold_name(name)):
                    self._by_name.setdefault(form, []).append(statute)
                    first, second = [*form.split(" ", 2), ""][:2]
                    self.firsts.add(first)
                    pair = (first, second)
                    self._longest[pair] = max(self._longest.get(pair, 0), form.count(" ") + 1)

    def longest_from(self, first: str, second: str) -> int:
        """How many tokens the longest name has that begins with these two (in lower case)."""
        return max(self._longest.get((first, second), 0), self._longest.get((first, ""), 0))

    def named(self, tokens_: Sequence[str]) -> list[StatuteName]:
        """The statutes called by these tokens (in lower case)."""
        return self._by_name.get(" ".join(tokens_), [])

    def choose(
        self, candidates: list[StatuteName], day: date, chapter: str | None, section: str | None
    ) -> StatuteName:
        """The one meant among statutes of the same name (never empty)."""
        if section is not None:
            having = [one for one in candidates if one.has(chapter, section) is not False]
            candidates = having or candidates
        in_force = [one for one in candidates if one.in_force(day)]
        return sorted(in_force or candidates, key=_first_day)[-1]


def _first_day(statute: StatuteName) -> date:
    days = [first.first for first, _ in statute.periods]
    return min((day for day in days if day), default=date.min)


def _forms(name: str) -> set[str]:
    """The name as it is and in the genitive; an article in English may be left out."""
    bare = name.removeprefix("the ")
    forms = {name, bare}
    if not bare.endswith("s"):
        forms.add(f"{bare}s")
    return forms


def number_goes_inside(name: str) -> str | None:
    """The head word after which the number stands: "lagen (1988:688) om kontaktförbud"."""
    head, _, rest = name.partition(" ")
    return head if rest and head in _HEADS else None


def name_to_json(name: StatuteName) -> dict[str, Any]:
    """For the cache; `name_from_json` reads it back."""
    periods = [[first.text, last.text if last else None] for first, last in name.periods]
    return {**vars(name), "periods": periods}


def name_from_json(data: dict[str, Any]) -> StatuteName:
    periods = tuple(
        (PartialDate(first), PartialDate(last) if last else None) for first, last in data["periods"]
    )
    listed = {name: tuple(data[name]) for name in ("titles", "abbreviations", "shared")}
    return StatuteName(**{**data, **listed, "periods": periods})
