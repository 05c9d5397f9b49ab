"""Pathways: the chain of mandates in one situation, as it stood on a day."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any

from kb.answer import answer
from kb.entries.base import Base
from kb.faults import NotFound
from kb.graph import Graph
from kb.language.stems import fold
from kb.model import Pathway
from kb.on_day import valid_on
from kb.values_json import both

Json = dict[str, Any]


def pathways(base: Base) -> Json:
    """{"pathways": [{"id", "name", "situation", "steps": number}]}"""
    return {
        "pathways": [
            {
                "id": one.id,
                "name": both(one.name),
                "situation": both(one.situation),
                "steps": len(one.steps),
            }
            for one in _all(base)
        ]
    }


def pathway(name: str, base: Base, graph: Graph, day: date) -> Json:
    """{"id", "name", "situation", "as_of", "steps": [{"n", "when", "valid", "mandate": answer}]}

    A step that did not hold on `day` is marked; its answer is of the state nearest to it. Raises
    NotFound, with near names.
    """
    one = _find(name, base)
    steps = []
    for number, step in enumerate(one.steps, 1):
        mandate = base[step.mandate]
        steps.append(
            {
                "n": number,
                "when": both(step.when),
                "valid": valid_on(mandate, day),
                "mandate": answer(mandate, base, graph, day, rank="main", score=1.0, why=[]),
            }
        )
    return {
        "id": one.id,
        "name": both(one.name),
        "situation": both(one.situation),
        "as_of": day.isoformat(),
        "steps": steps,
    }


def _all(base: Base) -> list[Pathway]:
    return [one for one in base.of_type("pathway") if isinstance(one, Pathway)]


def _find(name: str, base: Base) -> Pathway:
    """By id, by its last part, by any of its names, or by words that only one of them has."""
    wanted = fold(name)
    ways: dict[str, Pathway] = {}
    for one in _all(base):
        names = (one.name.sv, one.name.en, *one.also_called, one.id, one.id.rpartition("/")[2])
        ways.update({fold(way): one for way in names})
    if wanted in ways:
        return ways[wanted]
    words = wanted.split()
    having = {one.id: one for way, one in ways.items() if all(word in way for word in words)}
    if len(having) == 1:
        return next(iter(having.values()))
    near = [ways[way].id for way in get_close_matches(wanted, ways, 5, 0.5)]
    raise NotFound(name, list(dict.fromkeys([*having, *near]))[:5])
