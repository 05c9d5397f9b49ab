"""The six kinds of entry. Field names are the keys of the files (see kb.model)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from kb.model.values import (
    Appeal,
    Bilingual,
    Checked,
    Citation,
    Condition,
    Confidence,
    Deadline,
    MandateState,
    Member,
    NameState,
    Pending,
    ProvisionState,
    Quantity,
    ReadAgain,
    Source,
    State,
    Step,
    Strength,
    Words,
    whole_statute,
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every entry has. `id` is its path without .md, `layer` the folder it came from."""

    type: ClassVar[str]

    id: str
    layer: str
    sources: tuple[Source, ...]
    checked: Checked
    confidence: Confidence
    pending: tuple[Pending, ...] = ()
    read_again: tuple[ReadAgain, ...] = ()
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    replaced_by: str | None = None
    notes: Bilingual = field(default_factory=lambda: Bilingual("", ""))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation in the entry, in the order of the file, without repetition."""
        return ()


@dataclass(frozen=True, kw_only=True)
class Statute(Entry):
    """An act, ordinance, regulation, EU act, convention, or a numbered decision or plan of the
    government on which mandates rest (see docs/decisions). `name` is the definite form that
    follows a section number: "5 kap. 15 § utlänningslagen"."""

    type: ClassVar[str] = "statute"

    kind: Literal[
        "act", "ordinance", "regulation", "eu", "treaty", "decision", "policy", "bill", "report"
    ]
    number: str
    name: Bilingual
    title: Bilingual
    abbreviations: tuple[str, ...] = ()
    also_called: Words = field(default_factory=Words)
    states: tuple[State, ...]
    quantities: tuple[Quantity, ...] = ()
    outline: Mapping[str, str] = field(default_factory=dict)
    """Chapter → its sections as ranges ("1-4, 4a"); "" where there are no chapters."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        return (whole_statute(self.kind, self.number),)


@dataclass(frozen=True, kw_only=True)
class Provision(Entry):
    """One section of a statute; which one is told by its path (statutes/brb/4-1a)."""

    type: ClassVar[str] = "provision"

    kind: Literal["power", "duty", "offence", "definition", "procedure", "pointer"]
    name: Bilingual
    also_called: Words = field(default_factory=Words)
    topics: tuple[str, ...] = ()
    states: tuple[ProvisionState, ...]
    cite: Citation

    @property
    def citations(self) -> tuple[Citation, ...]:
        return (self.cite,)


@dataclass(frozen=True, kw_only=True)
class Holder(Entry):
    """Who holds mandates. An office, role or category says in `resolved_by` by which rule one
    finds out who it is in a case."""

    type: ClassVar[str] = "holder"

    kind: Literal[
        "body",
        "court",
        "category",
        "office",
        "role",
        "organ",
        "forum",
        "organisation",
        "government",
    ]
    states: tuple[NameState, ...]
    abbreviations: tuple[str, ...] = ()
    also_called: Words = field(default_factory=Words)
    organisation_number: str | None = None
    instruction: tuple[Citation, ...] = ()
    resolved_by: Bilingual | None = None
    members: tuple[Member, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        return _distinct(*self.instruction, *(member.at for member in self.members))


@dataclass(frozen=True, kw_only=True)
class Mandate(Entry):
    """One power or duty of one holder: act, object, conditions and basis, with its states.

    What stands at the top holds for every state that does not say otherwise itself.
    """

    type: ClassVar[str] = "mandate"

    act: str
    object: str
    task: Bilingual
    also_called: Words = field(default_factory=Words)
    strength: Strength
    rests_on: Literal["statute", "assignment", "agreement", "practice"]
    for_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    also_held_by: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    within: Deadline | None = None
    quantities: tuple[Quantity, ...] = ()
    appeal: Appeal | None = None
    varies: bool = False
    states: tuple[MandateState, ...]

    @property
    def holder(self) -> str:
        """The holder's id: the index of the folder that the mandate stands in."""
        return f"{self.id.rpartition('/')[0]}/index"

    @property
    def citations(self) -> tuple[Citation, ...]:
        found: list[Citation | None] = []
        for state in self.states:
            found += [basis.cite for basis in state.basis]
        parts: list[Mandate | MandateState] = [self, *self.states]
        for part in parts:
            within = (part.within,) if part.within else ()
            for one in (
                *(part.when or ()),
                *(part.unless or ()),
                *within,
                *(part.quantities or ()),
            ):
                found += one.at
            found += part.appeal.basis if part.appeal else ()
        return _distinct(*found)


@dataclass(frozen=True, kw_only=True)
class Silence(Entry):
    """Knowledge that the law designates no one, that a decision cannot be appealed, or that it
    varies by municipality; `basis` is the law that was read for it, `about` whom it concerns (whose
    decision has no appeal)."""

    type: ClassVar[str] = "silence"

    kind: Literal["nobody-designated", "no-appeal", "varies"]
    act: str
    object: str
    text: Bilingual
    also_called: Words = field(default_factory=Words)
    about: tuple[str, ...] = ()
    for_: tuple[str, ...] = ()
    basis: tuple[Citation, ...]
    states: tuple[State, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        return _distinct(*self.basis)


@dataclass(frozen=True, kw_only=True)
class Pathway(Entry):
    """An ordered chain of mandates for one situation (ansvarskedja)."""

    type: ClassVar[str] = "pathway"

    name: Bilingual
    also_called: Words = field(default_factory=Words)
    situation: Bilingual
    steps: tuple[Step, ...]


def _distinct(*citations: Citation | None) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(one for one in citations if one is not None))


ENTRY_TYPES: tuple[type[Entry], ...] = (Statute, Provision, Holder, Mandate, Silence, Pathway)
