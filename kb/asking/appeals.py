"""Where a decision goes on appeal: from the decision that a question is about to who tries it.

The entry of a decision says where it is appealed, or that it cannot be. So a question about an
appeal is read once more without its words for appealing, and the decision that it then names is
followed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kb.asking.ranking import Hit, rank
from kb.model import Appeal, Holder, Mandate, MandateState
from kb.on_day import state_on
from kb.prepared import Prepared
from kb.question.reading import Reading

_OF_APPEAL = frozenset({"appeals", "hears-appeals"})
SURE = 0.75
"""Least coverage of what is left of the question, for the decision to be the one meant."""


@dataclass(frozen=True)
class Route:
    """The decision, what its entry says of an appeal, and the hit for who tries it (None where it
    cannot be appealed)."""

    decision: Mandate
    appeal: Appeal
    tried_by: Hit | None


def route(reading: Reading, prepared: Prepared) -> Route | None:
    """The way of an appeal against the decision that the question names; None where it names none
    for sure, or its entry does not say."""
    rest = tuple(unit for unit in reading.units if not unit.acts & _OF_APPEAL)
    acts = reading.acts - _OF_APPEAL
    for hit in rank(replace(reading, units=rest, acts=acts, asked="other"), prepared)[:5]:
        entry = prepared.base[hit.id]
        if not isinstance(entry, Mandate) or entry.act in _OF_APPEAL:
            continue
        if hit.coverage < SURE or not (hit.object or hit.holder) or hit.strange:
            return None
        appeal = appeal_on(entry, reading.as_of)
        if appeal is None:
            continue
        if appeal.possible == "no":
            return Route(entry, appeal, None)
        tried = _tried_by(appeal, reading, prepared)
        hit = replace(hit, id=tried or hit.id, why=[*hit.why, "kind"])
        return Route(entry, appeal, hit) if tried else None
    return None


def _tried_by(appeal: Appeal, reading: Reading, prepared: Prepared) -> str | None:
    """The mandate to try the appeal; where only the court is named, the one of its that fits."""
    to = prepared.base.get(appeal.to) if appeal.to else None
    if isinstance(to, Holder):
        tries = {one.id for one in prepared.base.mandates_of(to.id) if one.act == "hears-appeals"}
        return next((hit.id for hit in rank(reading, prepared) if hit.id in tries), None)
    return to.id if isinstance(to, Mandate) else None


def appeal_on(mandate: Mandate, day: date) -> Appeal | None:
    """What the entry says of an appeal against a decision of that day."""
    state = state_on(mandate, day)
    return state.appeal or mandate.appeal if isinstance(state, MandateState) else None
