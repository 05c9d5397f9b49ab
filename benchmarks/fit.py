"""The weights of the ranking and of the sureness, fitted on tests/cases/questions/.

    python -m benchmarks.fit           needs numpy and scipy, which nothing else here does

Ranking: the likelihood that an entry which fits the whole key comes first among the candidates.
Sureness: a logistic figure on whether the first one fits. Prints each weight, and what the share of
right first entries becomes without it; the figures in kb/asking/ are these, rounded. The questions
left alone (tests/cases/untouched/) take no part.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize

import kb
from kb.answer import answer
from kb.asking.ranking import WEIGHTS, Hit, rank
from kb.asking.sureness import WEIGHTS as SURENESS
from kb.asking.sureness import signs_of
from kb.on_day import last_day_within
from kb.question.reading import Reading
from tests.keys import Row, fits, rows_in


def main() -> None:
    base = kb.open()
    cases = []
    for row in rows_in("questions"):
        reading = base.read(row.question, row.date or None, row.language or None)
        hits = rank(reading, base.prepared)
        right = [not row.abstain and _fits(hit, row, reading, base) for hit in hits]
        cases.append((row, reading, hits, np.array(right, dtype=float)))
    names = list(WEIGHTS)
    ranked = [(_signs(hits, names), right) for _, _, hits, right in cases if right.any()]
    weights = _fit_ranking(ranked, np.array([WEIGHTS[name] for name in names]))
    print(f"ranking: {_first(ranked, weights):.3f} of {len(ranked)} have a right entry first")
    for at, name in enumerate(names):
        without = np.delete(weights, at)
        fewer = [(np.delete(signs, at, axis=1), right) for signs, right in ranked]
        print(f"  {name:18}{weights[at]:6.2f}   without it {_first(fewer, without):.3f}")
    asked = [case for case in cases if case[0].abstain in ("", "not_in_base") and case[2]]
    seen = np.array([_sure_signs(hits, reading, base) for _, reading, hits, _ in asked])
    right_first = np.array([right[0] for *_, right in asked])
    for name, weight in zip(SURENESS, _fit_logistic(seen, right_first), strict=True):
        print(f"  sureness: {name:18}{weight:6.2f}")


def _fits(hit: Hit, row: Row, reading: Reading, base: kb.KnowledgeBase) -> bool:
    """Whether this entry alone fits the whole key."""
    entry = base[hit.id]
    day = last_day_within(entry, reading.since, reading.as_of) or reading.as_of
    parts = base.prepared.base, base.prepared.graph, day
    alone = [answer(entry, *parts, rank="main", score=0.0, why=[])]
    return fits(row, {"abstained": False, "answers": alone}, base.prepared.base.names)


def _signs(hits: list[Hit], names: list[str]) -> Any:
    return np.array([[float(hit.signs[name]) for name in names] for hit in hits])


def _sure_signs(hits: list[Hit], reading: Reading, base: kb.KnowledgeBase) -> list[float]:
    return [float(one) for one in signs_of(hits[0], hits, reading, base.prepared).values()]


def _first(ranked: list[Any], weights: Any) -> float:
    return float(np.mean([right[np.argmax(signs @ weights)] for signs, right in ranked]))


def _fit_ranking(ranked: list[Any], prior: Any, pull: float = 1.0) -> Any:
    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = pull * ((weights - prior) ** 2).sum(), 2 * pull * (weights - prior)
        for signs, right in ranked:
            odds = np.exp(signs @ weights - (signs @ weights).max())
            share, among = odds / odds.sum(), odds * right / (odds * right).sum()
            total -= np.log((odds * right).sum() / odds.sum())
            slope = slope - signs.T @ (among - share)
        return float(total), slope

    return minimize(loss, prior, jac=True, method="L-BFGS-B").x


def _fit_logistic(signs: Any, right: Any, pull: float = 1.0) -> Any:
    def loss(weights: Any) -> tuple[float, Any]:
        side = 2 * right - 1
        margin = side * (signs @ weights)
        kept = weights.copy()
        kept[0] = 0
        total = np.logaddexp(0, -margin).sum() + pull * (kept @ kept) / 2
        return float(total), -signs.T @ (side / (1 + np.exp(margin))) + pull * kept

    return minimize(loss, np.zeros(signs.shape[1]), jac=True, method="L-BFGS-B").x


if __name__ == "__main__":
    main()
