"""Which places the entries cite, and which of them they rest on today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kb.corpus.parse import section_key
from kb.entries.base import Base
from kb.model import Citation, Entry, Holder, Mandate, MandateState, Provision, Silence
from kb.on_day import state_on


@dataclass
class Cited:
    """One place, every entry that cites it, and what entries cite of it today."""

    citation: Citation
    by: list[str] = field(default_factory=list)
    today: list[tuple[str, Citation]] = field(default_factory=list)


def cited_places(base: Base, day: date) -> dict[str, Cited]:
    """place_of → who cites it, in the order of the statutes' numbers and sections."""
    found: dict[str, Cited] = {}
    now: dict[str, list[tuple[str, Citation]]] = defaultdict(list)
    for entry in base:
        for citation in entry.citations:
            if citation.section or citation.article or citation.annex:
                cited = found.setdefault(place_of(citation), Cited(citation))
                if entry.id not in cited.by:
                    cited.by.append(entry.id)
        for citation in cited_on(entry, day):
            now[place_of(citation)].append((entry.id, citation))
    for place, cited in found.items():
        cited.today = now.get(place, [])
    return dict(sorted(found.items(), key=lambda one: _order(one[1].citation)))


def place_of(citation: Citation) -> str:
    """ "2005:716 5:15", "1990:52 11 §", "2011/36 art. 16", "2022:1718 bilaga 1"."""
    if citation.article:
        return f"{citation.number} art. {citation.article}"
    if citation.annex:
        return f"{citation.statute} bilaga {citation.annex}"
    if citation.chapter:
        return f"{citation.statute} {citation.chapter}:{citation.section}"
    return f"{citation.statute} {citation.section} §"


def _order(citation: Citation) -> tuple[object, ...]:
    parts = (citation.chapter, citation.section or citation.article, citation.annex)
    return (citation.statute or "", *(section_key(part or "0") for part in parts))


def cited_on(entry: Entry, day: date) -> Iterator[Citation]:
    """What the entry cites for that day."""
    state = state_on(entry, day)
    match entry:
        case Mandate() if isinstance(state, MandateState):
            yield from (basis.cite for basis in state.basis)
            yield from _details(entry, state)
        case Provision() | Silence() if state is not None:
            yield from entry.citations
        case Holder():
            yield from entry.instruction
            yield from (one.at for one in entry.members if one.at and not one.to)


def _details(entry: Mandate, state: MandateState) -> Iterator[Citation]:
    """Where the conditions, deadlines, amounts and appeals of that state stand."""
    when = state.when if state.when is not None else entry.when
    unless = state.unless if state.unless is not None else entry.unless
    amounts = state.quantities if state.quantities is not None else entry.quantities
    within, appeal = state.within or entry.within, state.appeal or entry.appeal
    for condition in (*when, *unless):
        yield from condition.at
    for amount in amounts:
        yield from amount.at
    yield from within.at if within else ()
    yield from appeal.basis if appeal else ()
