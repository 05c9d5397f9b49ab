"""A question answered, or the right way of not answering it.

A hit is not yet an answer: an answer needs an entry that accounts for what was asked, on the day
asked about. Without one there are four ways to say so (section 5 of the contract): not_in_base,
nobody_designated, not_valid_on_date, ambiguous.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kb import __version__
from kb.answer import answer, both, name_on, states_of, valid_on
from kb.citation.label import to_json
from kb.faults import KbError
from kb.model import Holder, Mandate, Provision, Silence, Statute
from kb.prepared import Prepared
from kb.question.reading import Reading
from kb.search import Hit, rank

Json = dict[str, Any]

ENOUGH = 0.62
"""Least coverage of the question for an answer; measured on tests/cases/questions.tsv."""
AS_GOOD = 0.9
"""A hit whose coverage is at least this share of the best one's may stand beside it."""
MAX_QUESTION = 2000
TIMELESS = frozenset({"when", "since", "until", "howmuch", "howlong"})
"""Asked without a date these may be about something that has ended."""


def ask(reading: Reading, prepared: Prepared, limit: int) -> Json:
    """The answer object of the contract for a question that has been read."""
    hits = rank(reading, prepared)
    good = [hit for hit in hits if _answers(hit, reading, prepared)]
    valid = [hit for hit in good if _valid(hit, reading, prepared)]
    result = _frame(reading)
    result["nearest"] = [hit.id for hit in hits[:5]]
    silence = _silence(valid, prepared)
    if silence and silence.id == valid[0].id:
        return _nobody(result, silence, prepared)
    if valid and not (good[0].coverage * AS_GOOD > valid[0].coverage):
        result["answers"] = _answers_of(valid, reading, prepared, limit)
        result["nearest"] = []
        return result
    result["abstained"] = True
    result["reason"] = "not_valid_on_date" if good else "not_in_base"
    result["instead"] = [_instead(hit.id, prepared) for hit in good[:3]]
    return result


def check_question(question: str) -> str:
    """The question in one line. Raises KbError when there is none or it is too long."""
    question = " ".join(question.split())
    if not any(character.isalnum() for character in question):
        raise KbError(
            "empty_question",
            "there is no question",
            'write one in quotes, for example: kb ask "who grants residence permits"',
        )
    if len(question) > MAX_QUESTION:
        raise KbError(
            "long_question",
            f"the question has {len(question)} characters",
            f"the most is {MAX_QUESTION}: ask about one thing at a time",
        )
    return question


def _frame(reading: Reading) -> Json:
    return {
        "question": reading.question,
        "lang": reading.lang,
        "as_of": reading.as_of.isoformat(),
        "asked": reading.asked,
        "abstained": False,
        "reason": None,
        "answers": [],
        "nobody": None,
        "instead": [],
        "readings": [],
        "nearest": [],
        "kb_version": __version__,
    }


def _answers(hit: Hit, reading: Reading, prepared: Prepared) -> bool:
    entry = prepared.base[hit.id]
    if hit.coverage < ENOUGH:
        return False
    if reading.asked in ("who", "other") and isinstance(entry, Provision | Statute | Holder):
        return bool(reading.citations) and "cited" in hit.why
    return True


def _valid(hit: Hit, reading: Reading, prepared: Prepared) -> bool:
    if reading.asked in TIMELESS and not reading.dated:
        return True
    return valid_on(prepared.base[hit.id], reading.as_of)


def _silence(valid: Iterable[Hit], prepared: Prepared) -> Silence | None:
    for hit in valid:
        entry = prepared.base[hit.id]
        if isinstance(entry, Silence):
            return entry
        return None
    return None


def _nobody(result: Json, silence: Silence, prepared: Prepared) -> Json:
    result["abstained"] = True
    result["reason"] = "nobody_designated"
    result["nobody"] = {
        "id": silence.id,
        **(both(silence.text) or {}),
        "citations": [to_json(one, prepared.base.names) for one in silence.basis],
    }
    return result


def _answers_of(valid: list[Hit], reading: Reading, prepared: Prepared, limit: int) -> list[Json]:
    main = _general_first(valid, prepared)
    chosen: list[tuple[Hit, str]] = [(main, "main")]
    special = {link.source for link in prepared.graph.incoming(main.id, "narrows")}
    exceptions = {link.source for link in prepared.graph.incoming(main.id, "excepts-from")}
    for hit in valid:
        if hit.id == main.id:
            continue
        if hit.id in special:
            chosen.append((hit, "special"))
        elif hit.id in exceptions:
            chosen.append((hit, "exception"))
        elif hit.score >= AS_GOOD * main.score and _same_kind(hit, main, prepared):
            chosen.append((hit, "main"))
    chosen.sort(key=lambda one: (one[1] != "main", -one[0].score))
    return [
        answer(
            prepared.base[hit.id],
            prepared.base,
            prepared.graph,
            reading.as_of,
            rank=rank_,
            score=hit.score,
            why=hit.why,
        )
        for hit, rank_ in chosen[:limit]
    ]


def _same_kind(hit: Hit, main: Hit, prepared: Prepared) -> bool:
    return type(prepared.base[hit.id]) is type(prepared.base[main.id])


def _general_first(valid: list[Hit], prepared: Prepared) -> Hit:
    """The best hit, or the general power that it narrows when that accounts for as much."""
    best = valid[0]
    by_id = {hit.id: hit for hit in valid}
    for link in prepared.graph.out(best.id, "narrows"):
        general = by_id.get(link.target)
        if general and general.coverage >= best.coverage:
            return general
    return best


def _instead(id_: str, prepared: Prepared) -> Json:
    """What held at another time: the entry, its holder, and from when to when."""
    entry = prepared.base[id_]
    states = states_of(entry)
    holder = prepared.base.holder_of(entry) if isinstance(entry, Mandate) else None
    newest, oldest = (states[0], states[-1]) if states else (None, None)
    last_day = newest.to.last if newest and newest.to else None
    named = None
    if isinstance(holder, Holder):
        name = name_on(holder, last_day) if last_day else holder.states[0].name
        named = {"id": holder.id, "sv": name.sv, "en": name.en}
    return {
        "id": id_,
        "holder": named,
        "valid_from": oldest.from_.text if oldest and oldest.from_.known else None,
        "valid_to": newest.to.text if newest and newest.to else None,
    }
