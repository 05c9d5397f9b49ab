"""The values that entries are made of: dated, bilingual, with the place in the law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kb.dates import UNKNOWN, PartialDate, covers

Strength = Literal["shall", "may", "should", "must-not"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class Bilingual:
    """The same thing said in Swedish and in English."""

    sv: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.sv


@dataclass(frozen=True)
class Words:
    """Names and noun phrases of both languages, any number of each."""

    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        yield from self.sv
        yield from self.en


@dataclass(frozen=True)
class Part:
    """A stycke and/or punkt, where a citation names several of one section."""

    paragraph: str | None = None
    item: str | None = None


@dataclass(frozen=True)
class Citation:
    """A place in the law. Letters stand without a blank: section "1a", chapter "2a".

    `kind` sfs: the statute is `sfs` ("2005:716", None while unresolved) and `chapter` is None where
    the statute has none. Other kinds: `number` ("2011/36", "CETS 197", "Ju2013/1492/PO").
    `paragraph` is the stycke, `item` the punkt, both as digits (an item may have a letter).
    """

    kind: str = "sfs"
    sfs: str | None = None
    chapter: str | None = None
    section: str | None = None
    section_to: str | None = None
    paragraph: str | None = None
    item: str | None = None
    sentence: str | None = None
    parts: tuple[Part, ...] = ()
    article: str | None = None
    number: str | None = None
    annex: str | None = None
    page: str | None = None

    @property
    def statute(self) -> str | None:
        """The number that identifies the statute or document, whatever the kind."""
        return self.sfs if self.kind == "sfs" else self.number

    @property
    def place(self) -> tuple[str | None, str | None, str | None, str | None]:
        """Statute, chapter, section or article, annex: what one provision entry is about."""
        return self.statute, self.chapter, self.section or self.article, self.annex


CITATION_KINDS = {
    "act": "sfs",
    "ordinance": "sfs",
    "regulation": "regulation",
    "eu": "eu",
    "treaty": "treaty",
    "decision": "decision",
    "policy": "skr",
    "bill": "prop",
    "report": "sou",
}
"""Kind of statute → kind of citation."""


def whole_statute(kind: str, number: str | None) -> Citation:
    """The citation of a statute as a whole."""
    cited = CITATION_KINDS.get(kind, "sfs")
    return Citation(sfs=number) if cited == "sfs" else Citation(kind=cited, number=number)


@dataclass(frozen=True)
class Source:
    """Where a claim was read. `title` may be a statute's number; `at` a page, section or fact."""

    title: str
    at: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Checked:
    """`on`: the day a reader compared entry and source. `text_of`: the day that text was current.

    `read`: whether the decisive text was read whole, in part (a clipped copy) or not at all
    (the claim rests on another source). `note` says what could not be read.
    """

    on: PartialDate
    text_of: PartialDate
    read: Literal["whole", "part", "other-source"]
    note: Bilingual | None = None


@dataclass(frozen=True)
class ReadAgain:
    """A second reader's comparison with the text. `found`: what had to be corrected, or nothing."""

    on: PartialDate
    found: str


@dataclass(frozen=True)
class Pending:
    """A change that is known to come or may have come; printed under the answer as a caution."""

    sv: str
    en: str
    from_: PartialDate = UNKNOWN


@dataclass(frozen=True)
class Condition:
    """A condition or an exception, and the places that set it."""

    sv: str
    en: str
    at: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Basis:
    """What a mandate rests on, and what the cited place contributes."""

    cite: Citation
    as_: Literal["power", "duty", "conditions", "definition", "procedure", "limit", "decision"]


@dataclass(frozen=True)
class Quantity:
    """An amount of time, money, a number or a date. `min`, `max` and `is_` carry their unit:
    "6 months", "2000000 SEK", "22", "2014-12-31". `in_` is the period that it is for."""

    of: Literal["duration", "money", "count", "date"]
    min: str | None = None
    max: str | None = None
    is_: str | None = None
    in_: PartialDate | None = None
    label: Bilingual | None = None
    at: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """Within what time: the whole phrase ("inom tre månader från det att ansökan kom in"), and
    the time as a quantity ("3 months") where it is one ("genast" is none)."""

    sv: str
    en: str
    max: str | None = None
    at: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Penalty:
    """One grade of an offence; scale in `min`–`max` ("2 years", "fine", "life")."""

    grade: Bilingual
    max: str
    min: str | None = None
    at: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Appeal:
    """Where a decision goes when someone is dissatisfied. `possible: no` with its basis is
    knowledge too; `to` names the court's or authority's mandate, or its holder."""

    possible: Literal["yes", "no", "partly"] = "yes"
    to: str | None = None
    by: tuple[str, ...] = ()
    within: Bilingual | None = None
    basis: tuple[Citation, ...] = ()
    note: Bilingual | None = None


@dataclass(frozen=True, kw_only=True)
class State:
    """What an entry said during one period. `gap` marks one for which nothing was found."""

    from_: PartialDate
    to: PartialDate | None = None
    gap: bool = False
    note: Bilingual | None = None

    def covers(self, day: date) -> bool:
        return covers(self.from_, self.to, day)


@dataclass(frozen=True, kw_only=True)
class MandateState(State):
    """A mandate's state. What it does not say itself it has from the entry (see `Mandate`)."""

    basis: tuple[Basis, ...] = ()
    task: Bilingual | None = None
    for_: tuple[str, ...] | None = None
    also_held_by: tuple[str, ...] | None = None
    when: tuple[Condition, ...] | None = None
    unless: tuple[Condition, ...] | None = None
    within: Deadline | None = None
    quantities: tuple[Quantity, ...] | None = None
    appeal: Appeal | None = None


@dataclass(frozen=True, kw_only=True)
class NameState(State):
    """A holder's or statute's official name during one period."""

    name: Bilingual


@dataclass(frozen=True, kw_only=True)
class ProvisionState(State):
    """What a provision said during one period, in own words; `by` is the amending act. `name` where
    the law gave it another then (köp av sexuell tjänst)."""

    says: Bilingual
    name: Bilingual | None = None
    by: str | None = None
    penalties: tuple[Penalty, ...] = ()


@dataclass(frozen=True)
class Member:
    """One member of a category: another holder, or words for those that have no entry."""

    holder: str | None = None
    name: Bilingual | None = None
    from_: PartialDate = UNKNOWN
    to: PartialDate | None = None
    at: Citation | None = None


@dataclass(frozen=True)
class Step:
    """One link of a pathway: the mandate, and the moment it starts."""

    mandate: str
    when: Bilingual
    note: Bilingual | None = None
