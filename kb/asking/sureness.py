"""How sure it is that a hit answers the question: a hit is not yet an answer.

A logistic figure on what can be seen of the best hit; its weights were fitted on
tests/cases/questions/ by benchmarks/fit.py, beside the weights of the ranking.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kb.asking.search import MOST, Hit
from kb.prepared import Prepared
from kb.question.reading import Reading

WEIGHTS = {
    "always": -3.6,
    "coverage": 1.9,
    "content": 1.7,
    "object": 0.8,
    "holder": 0.2,
    "kind": 0.5,
    "other kind": -0.4,
    "unknown": -0.8,
    "margin": 0.5,
}
_MOST_MARGIN = 3.0
ENOUGH = 0.45
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
    next_best = max((other.score for other in hits[:2] if other is not hit), default=0.0)
    return {
        "always": 1.0,
        "coverage": hit.coverage,
        "content": hit.content,
        "object": hit.object,
        "holder": hit.holder,
        "kind": hit.signs["kind"],
        "other kind": hit.signs["other kind"],
        "unknown": unknown(reading, prepared),
        "margin": min(max(hit.score - next_best, 0.0) * MOST, _MOST_MARGIN),
    }


def unknown(reading: Reading, prepared: Prepared) -> float:
    """Which share of the question's words, by their weight, no entry has."""
    total = sum(unit.weight for unit in reading.units)
    strangers = sum(
        unit.weight
        for unit in reading.units
        if not (unit.concepts or unit.acts or prepared.lexicon.knows(unit.word))
    )
    return strangers / total if total else 0.0
