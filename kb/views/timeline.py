"""What began, changed and ended when: the states of entries as events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kb.entries.base import Base
from kb.faults import NotFound
from kb.graph import Graph
from kb.model import Bilingual, Entry, Holder, MandateState, NameState, ProvisionState, State
from kb.on_day import full_name, states_of
from kb.values_json import both
from kb.views.lookup import look_up_one
from kb.views.overview import topics_of
from kb.views.thesaurus import find_topic

Json = dict[str, Any]


def timeline(name: str | None, base: Base, graph: Graph, day: date) -> Json:
    """{"events": [{"date", "change": "begins"|"ends"|"changes", "id", "sv", "en", "by"}]}, oldest
    first: of a holder and its mandates, of an entry, of a topic with its narrower ones, or of all.

    Days that are not known give no event; "by" is the amending act or the first basis. Raises
    NotFound.
    """
    events = [event for entry in _entries(name, base, graph, day) for event in _events(entry, base)]
    return {"events": sorted(events, key=lambda one: (one["date"], one["id"]))}


def _entries(name: str | None, base: Base, graph: Graph, day: date) -> Iterable[Entry]:
    if name is None:
        return base
    looked = look_up_one(name, base, day)
    if isinstance(looked.entry, Holder):
        held = [base[link.source] for link in graph.incoming(looked.entry.id, "held-by")]
        return [looked.entry, *held]
    if looked.entry is not None:
        return [looked.entry]
    topic = find_topic(name, base)
    if topic is None:
        raise NotFound(name, looked.near)
    return [one for one in base if any(_is_within(each, topic) for each in topics_of(one))]


def _is_within(topic: str, broader: str) -> bool:
    return topic == broader or topic.startswith(f"{broader}/")


def _events(entry: Entry, base: Base) -> Iterator[Json]:
    states = [one for one in states_of(entry) if not one.gap]
    for newer, state in zip([None, *states], states, strict=False):
        if state.from_.known:
            first = state is states[-1]
            yield _event(state.from_.text, "begins" if first else "changes", entry, state, base)
        follows = newer is not None and newer.from_.known
        if state.to is not None and state.to.known and not follows:
            yield _event(state.to.text, "ends", entry, state, base)


def _event(when: str, change: str, entry: Entry, state: State, base: Base) -> Json:
    day = state.from_.first or (state.to.first if state.to else None) or date.min
    text = both(_told(entry, state, base, day)) or {}
    return {"date": when, "change": change, "id": entry.id, **text, "by": _by(state, base)}


def _told(entry: Entry, state: State, base: Base, day: date) -> Bilingual:
    if isinstance(state, NameState):
        return state.name
    name = full_name(entry, base, day)
    if isinstance(state, ProvisionState):
        return Bilingual(f"{name.sv}: {state.says.sv}", f"{name.en}: {state.says.en}")
    return name


def _by(state: State, base: Base) -> str | None:
    from kb.citation.label import label

    if isinstance(state, ProvisionState):
        return state.by
    if isinstance(state, MandateState) and state.basis:
        return label(state.basis[0].cite, base.names).sv
    return None
