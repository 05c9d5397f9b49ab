"""An entry as it stood on a day: its state, its names, its holders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.citation.label import label
from kb.entries.base import Base
from kb.model import (
    Bilingual,
    Entry,
    Holder,
    Mandate,
    MandateState,
    Pathway,
    Provision,
    Silence,
    State,
    Statute,
)
from kb.sentences import does


def states_of(entry: Entry) -> Sequence[State]:
    """The states of an entry, newest first; none for a pathway."""
    match entry:
        case Mandate() | Provision() | Holder() | Statute() | Silence():
            return entry.states
    return ()


def state_on(entry: Entry, day: date) -> State | None:
    """The state that covers the day."""
    return next((state for state in states_of(entry) if state.covers(day)), None)


def valid_on(entry: Entry, day: date) -> bool:
    return not states_of(entry) or state_on(entry, day) is not None


def last_day_within(entry: Entry, first: date, last: date) -> date | None:
    """The last of these days on which the entry held; None where it held on none."""
    if valid_on(entry, last):
        return last
    ended = [state.to.last for state in states_of(entry) if state.to and state.to.last]
    return max((day for day in ended if first <= day <= last), default=None)


def held_since(entry: Entry) -> str | None:
    """The first day that any state covers; None when that is not known. A gap is not known."""
    states = states_of(entry)
    read = [state for state in states if not isinstance(state, MandateState) or not state.gap]
    if not read or not all(state.from_.known for state in states):
        return None
    return min(state.from_.text for state in read)


def name_on(holder: Holder, day: date) -> Bilingual:
    """The holder's name on that day, else its latest."""
    return next((s.name for s in holder.states if s.covers(day)), holder.states[0].name)


def display_name(entry: Entry, base: Base, day: date) -> Bilingual:
    """What the entry is called in lists."""
    match entry:
        case Mandate():
            return entry.task
        case Holder():
            return name_on(entry, day)
        case Provision():
            return label(entry.cite, base.names)
        case Statute():
            return entry.title
        case Silence():
            return entry.text
        case Pathway():
            return entry.name
    raise TypeError(type(entry))


def full_name(entry: Entry, base: Base, day: date) -> Bilingual:
    """What the entry is called where its holder is not told otherwise."""
    name = display_name(entry, base, day)
    holder = base.holder_of(entry) if isinstance(entry, Mandate) else None
    if holder is None:
        return name
    names = [name_on(holder, day)]
    return Bilingual(does(names, name, "sv"), does(names, name, "en"))


def holders_on(mandate: Mandate, state: MandateState, base: Base) -> list[Holder]:
    ids = state.also_held_by if state.also_held_by is not None else mandate.also_held_by
    found = [base.get(id_) for id_ in (mandate.holder, *ids)]
    return [holder for holder in found if isinstance(holder, Holder)]
