"""How sure it is that a hit answers the question: a hit is not yet an answer.

A logistic figure on what can be seen of the best hit; its weights were fitted on
tests/cases/questions/ by benchmarks/fit.py, beside the weights of the ranking.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kb.asking.ranking import MOST, Hit
from kb.prepared import Prepared
from kb.question.reading import Reading

WEIGHTS = {
    "always": -4.8,
    "coverage": 1.0,
    "content": 0.7,
    "object": 0.3,
    "holder": -0.0,
    "act": 0.4,
    "way": 1.0,
    "kind": -0.2,
    "other kind": -0.5,
    "unknown": -1.2,
    "margin": 0.1,
    "lead": 0.3,
    "score": 2.5,
    "rivals": 0.3,
    "never held": 0.0,
}
_MOST_MARGIN = 4.0
_LOOKED_AT = 40
_FIELD = 3
"""A hit may share its place with a sibling or two; how far it is before the rest tells as well."""
ENOUGH = 0.5
"""Least sureness for an answer: a wrong holder is worse than none."""


def sureness(hit: Hit, hits: Sequence[Hit], reading: Reading, prepared: Prepared) -> float:
    """From 0 to 1. `hits` are all, best first: one that stands out is surer than one of many."""
    signs = signs_of(hit, hits, reading, prepared)
    total = sum(WEIGHTS[name] * value for name, value in signs.items())
    return 1 / (1 + math.exp(-total))


def signs_of(
    hit: Hit, hits: Sequence[Hit], reading: Reading, prepared: Prepared
) -> dict[str, float]:
    """What can be seen of the hit, by the names of WEIGHTS."""
    field = _competing(hit, hits)
    others = [other.score for other in field[:_FIELD]]
    return {
        "always": 1.0,
        "coverage": hit.coverage,
        "content": hit.content,
        "object": hit.object,
        "holder": hit.holder,
        "act": hit.act,
        "way": hit.signs["way"],
        "kind": hit.signs["kind"],
        "other kind": hit.signs["other kind"],
        "unknown": unknown(reading, prepared),
        "margin": _ahead(hit, others[:1]),
        "lead": _ahead(hit, others[_FIELD - 1 : _FIELD]),
        "score": hit.score,
        "rivals": _ahead(hit, _rivals(hit, field, prepared)),
        "never held": hit.signs["never held"],
    }


def _rivals(hit: Hit, hits: Sequence[Hit], prepared: Prepared) -> list[float]:
    """The score of the best entry of the second other holder: siblings of one holder agree on
    who, and with one other a question may be shared."""
    mine = prepared.store.profile(hit.id).holders[:1]
    others: dict[str, float] = {}
    for other in hits[:_LOOKED_AT]:
        holder = prepared.store.profile(other.id).holders[:1]
        if holder != mine:
            others.setdefault(str(holder), other.score)
        if len(others) == 2:
            return [other.score]
    return []


def _competing(hit: Hit, hits: Sequence[Hit]) -> list[Hit]:
    """The other hits, best first; but what is only about a part of the very thing named does not
    compete with what is about the whole of it."""
    exact = hit.signs["exact"]
    return [other for other in hits if other is not hit and (other.signs["exact"] or not exact)]


def _ahead(hit: Hit, others: list[float]) -> float:
    """By how much the hit is better than another, in the measure of the ranking's weights."""
    return min(max(hit.score - max(others, default=0.0), 0.0) * MOST, _MOST_MARGIN)


def unknown(reading: Reading, prepared: Prepared) -> float:
    """Which share of the question's words, by their weight, no entry has."""
    total = sum(unit.weight for unit in reading.units)
    strangers = sum(
        unit.weight
        for unit in reading.units
        if not (unit.concepts or unit.acts or prepared.lexicon.knows(unit.word))
    )
    return strangers / total if total else 0.0
