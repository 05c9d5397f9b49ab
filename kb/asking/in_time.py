"""Which hits held on the day asked about, and what stands in for one that did not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kb.asking.ranking import Hit
from kb.model import Statute
from kb.on_day import last_day_within, valid_on
from kb.prepared import Prepared
from kb.question.reading import Reading

AS_GOOD = 0.9
"""A hit whose score is at least this share of the best one's may stand beside it."""
TIMELESS = frozenset({"when", "since", "until", "howmuch", "howlong"})
"""Asked without a date these may be about something that has ended."""


def as_good(hit: Hit, best: Hit) -> bool:
    """Whether a hit may stand for the best one, which did not hold: it accounts for nearly as much,
    and is about everything named that the best one is about."""
    return hit.score >= best.score * AS_GOOD and hit.about >= best.about


def carried_on(good: list[Hit], reading: Reading, prepared: Prepared) -> list[Hit]:
    """The hits, and beside each that has ended whoever took the same task over, where it is asked
    who has it now."""
    if reading.dated or reading.past or reading.turn:
        return good
    known = {hit.id for hit in good}
    found = []
    for hit in good:
        found.append(hit)
        if not valid_on(prepared.base[hit.id], reading.as_of):
            after = [link.source for link in prepared.graph.incoming(hit.id, "succeeds")]
            found += [replace(hit, id=id_) for id_ in after if id_ not in known]
    return found


def valid_of(good: list[Hit], reading: Reading, prepared: Prepared) -> list[Hit]:
    """The hits that held on the day asked about. Where none of the best did: those that held at
    any time in the month or year named, or, asked in the past tense without a date, at any time."""
    if reading.turn:
        return good
    valid = [hit for hit in good if _valid(hit, reading, prepared)]
    if valid and as_good(valid[0], good[0]):
        return valid
    if not reading.dated:
        return good if reading.past and not valid else valid
    return [hit for hit in good if day_of_hit(hit, reading, prepared)] or valid


def _valid(hit: Hit, reading: Reading, prepared: Prepared) -> bool:
    about_law = isinstance(prepared.base[hit.id], Statute) or "cited" in hit.why
    if not reading.dated and (reading.asked in TIMELESS or about_law):
        return True
    return valid_on(prepared.base[hit.id], reading.as_of)


def day_of_hit(hit: Hit, reading: Reading, prepared: Prepared) -> date | None:
    return last_day_within(prepared.base[hit.id], reading.since, reading.as_of)
