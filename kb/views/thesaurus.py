"""Topics and terms of the field: what they are called, what they mean, and what is about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from kb.entries.base import Base
from kb.entries.words import Concept
from kb.faults import NotFound
from kb.language.stems import fold
from kb.model import Entry, Mandate, Silence
from kb.on_day import full_name, valid_on
from kb.values_json import both
from kb.views.overview import topics_of

Json = dict[str, Any]


def topic(name: str, base: Base, day: date) -> Json:
    """A topic with its broader and narrower ones, and every entry about it (those of `day` first).

    {"id", "name", "says", "also": {"sv": […], "en": […]}, "broader": [{"id", "sv", "en"}],
    "narrower": […], "entries": [{"id", "type", "sv", "en", "valid"}]}. Raises NotFound.
    """
    known = base.vocabulary.topics
    concept = _find(name, known)
    broader = [known[id_] for id_ in concept.broader if id_ in known]
    broader += base.vocabulary.topic_chain(concept.id)[1:2]
    about = [entry for entry in base if concept.id in topics_of(entry)]
    return {
        **_concept(concept),
        "broader": [_named(one) for one in broader],
        "narrower": [_named(one) for one in known.values() if _is_under(one, concept)],
        "entries": _entries(about, base, day),
    }


def term(name: str, base: Base, day: date) -> Json:
    """A word of the field in the same form; its entries are the mandates for such a person."""
    known = base.vocabulary.terms
    concept = _find(name, known)
    about = [
        entry for entry in base if isinstance(entry, Mandate | Silence) and concept.id in entry.for_
    ]
    return {
        **_concept(concept),
        "broader": [_named(known[id_]) for id_ in concept.broader if id_ in known],
        "narrower": [_named(one) for one in known.values() if concept.id in one.broader],
        "entries": _entries(about, base, day),
    }


def topics(base: Base) -> Json:
    """{"topics": [{"id", "sv", "en"}]}: all of them, in the order of their ids."""
    return {
        "topics": [_named(base.vocabulary.topics[id_]) for id_ in sorted(base.vocabulary.topics)]
    }


def terms(base: Base) -> Json:
    """{"terms": [{"id", "sv", "en"}]}"""
    return {"terms": [_named(base.vocabulary.terms[id_]) for id_ in sorted(base.vocabulary.terms)]}


def find_topic(name: str, base: Base) -> str | None:
    """The id of the topic of that name; None where there is none."""
    concept = _ways(base.vocabulary.topics).get(fold(name))
    return concept.id if concept else None


def _find(name: str, known: Mapping[str, Concept]) -> Concept:
    ways = _ways(known)
    if fold(name) in ways:
        return ways[fold(name)]
    raise NotFound(name, [ways[near].id for near in get_close_matches(fold(name), ways, 5, 0.7)])


def _ways(known: Mapping[str, Concept]) -> dict[str, Concept]:
    """Every way to name a concept: another word for it, its name, its id (which goes first)."""
    ways = {fold(way): one for one in known.values() for way in one.also}
    ways |= {fold(way): one for one in known.values() for way in (one.name.sv, one.name.en)}
    return ways | {fold(id_): one for id_, one in known.items()}


def _is_under(one: Concept, broader: Concept) -> bool:
    return one.id.rpartition("/")[0] == broader.id or broader.id in one.broader


def _concept(concept: Concept) -> Json:
    return {
        "id": concept.id,
        "name": both(concept.name),
        "says": both(concept.says),
        "also": {"sv": list(concept.also.sv), "en": list(concept.also.en)},
    }


def _named(concept: Concept) -> Json:
    return {"id": concept.id, **(both(concept.name) or {})}


def _entries(entries: Sequence[Entry], base: Base, day: date) -> list[Json]:
    rows = [
        {
            "id": one.id,
            "type": one.type,
            **(both(full_name(one, base, day)) or {}),
            "valid": valid_on(one, day),
        }
        for one in entries
    ]
    return sorted(rows, key=lambda one: not one["valid"])
