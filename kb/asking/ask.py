"""A question answered, or the right way of not answering it.

A hit is not yet an answer: an answer needs an entry that accounts for what was asked, on the day
asked about. Without one there are four ways to say so (section 5 of the contract): not_in_base,
nobody_designated, not_valid_on_date, ambiguous.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from kb import __version__
from kb.answer import answer
from kb.asking.appeals import Route, route
from kb.asking.beside import general_first, is_met_in_practice, ranks_of
from kb.asking.in_time import as_good, carried_on, day_of_hit, valid_of
from kb.asking.ranking import Hit, cited_entries, rank
from kb.asking.sureness import ENOUGH, sureness
from kb.asking.turns import turned
from kb.citation.label import to_json
from kb.faults import KbError
from kb.model import Entry, Holder, Mandate, Pathway, Provision, Silence, Statute
from kb.on_day import full_name, name_on, states_of, valid_on
from kb.prepared import Prepared
from kb.question.reading import Reading, is_content
from kb.values_json import both

Json = dict[str, Any]

NAMED = 0.75
"""A named holder's best hit counts alone if its score is at least this share of the best one's:
the police may be named in a question about the victim's permit."""
EQUAL = 0.93
"""A hit whose score is at least this share of the best one's is as good as that."""
MOST_HITS = 40
MAX_QUESTION = 2000


def ask(reading: Reading, prepared: Prepared, limit: int) -> Json:
    """The answer object of the contract for a question that has been read."""
    result = _frame(reading)
    if reading.outside or _cites_nothing_known(reading, prepared):
        return _abstain(result, "not_in_base")
    if not _content(reading):
        result["readings"] = _readings(reading, prepared)
        return _abstain(result, "ambiguous")
    hits = rank(reading, prepared)
    result["nearest"] = [hit.id for hit in hits[:5]]
    good = [hit for hit in hits[:MOST_HITS] if _answers(hit, hits, reading, prepared)]
    good = _with_equals(good, hits, reading, prepared)
    good = _of_named_holder(_of_asked_kind(good, reading), reading, prepared)
    if reading.asked == "appeal" and not reading.by_whom:
        way = route(reading, prepared)
        if way and way.tried_by is None:
            return _no_appeal(result, way, prepared, reading.as_of)
        if way and way.tried_by and not _has_silence(good, prepared):
            good = [way.tried_by, *(hit for hit in good if hit.id != way.tried_by.id)]
    if reading.turn:
        good = turned(reading.turn, hits, reading, prepared)
    good = carried_on(good, reading, prepared)
    valid = valid_of(good, reading, prepared)
    if valid and as_good(valid[0], good[0]):
        entry = prepared.base[valid[0].id]
        if isinstance(entry, Silence) and entry.kind != "varies":
            return _nobody(result, entry, prepared)
        result["answers"] = _answers_of(valid, reading, prepared, limit)
        result["nearest"] = []
        return result
    result["instead"] = [_instead(hit.id, prepared) for hit in good[:3]]
    return _abstain(result, "not_valid_on_date" if good else "not_in_base")


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


def _abstain(result: Json, reason: str) -> Json:
    result["abstained"] = True
    result["reason"] = reason
    return result


def _cites_nothing_known(reading: Reading, prepared: Prepared) -> bool:
    return bool(reading.citations) and not cited_entries(reading, prepared)


def _content(reading: Reading) -> bool:
    """Whether the question says what it is about: more than a verb."""
    return bool(reading.citations) or any(map(is_content, reading.units))


def _readings(reading: Reading, prepared: Prepared) -> list[Json]:
    """What a question with nothing but a verb may mean: the general mandates with that act."""
    found = []
    for entry in prepared.base.of_type("mandate"):
        if isinstance(entry, Mandate) and entry.act in reading.acts:
            special = prepared.graph.out(entry.id, "narrows")
            if not special and valid_on(entry, reading.as_of):
                name = both(full_name(entry, prepared.base, reading.as_of))
                found.append({"id": entry.id, **(name or {})})
    return found[:5]


def _with_equals(
    good: list[Hit], hits: list[Hit], reading: Reading, prepared: Prepared
) -> list[Hit]:
    """With the entries that are as near as the best one, where that is sure: a general power and
    its special cases speak for each other."""
    if not good or good[0] is not hits[0]:
        return good
    least = EQUAL * good[0].score
    return [
        hit
        for hit in hits[:MOST_HITS]
        if hit in good or (hit.score >= least and _may_answer(hit, reading, prepared))
    ]


def _answers(hit: Hit, hits: list[Hit], reading: Reading, prepared: Prepared) -> bool:
    """Whether the entry can answer at all, leaving the date aside."""
    sure = sureness(hit, hits, reading, prepared) >= ENOUGH
    return sure and _may_answer(hit, reading, prepared)


def _may_answer(hit: Hit, reading: Reading, prepared: Prepared) -> bool:
    """Whether an entry of this kind can answer what was asked."""
    entry = prepared.base[hit.id]
    if entry.replaced_by:
        return False
    if reading.asked == "penalty":
        return "kind" in hit.why
    if isinstance(entry, Silence) and entry.kind == "no-appeal":
        return "kind" in hit.why or hit.act
    if reading.turn or "cited" in hit.why:
        return True
    if reading.asked == "who":
        return not isinstance(entry, Provision | Statute | Holder | Pathway)
    return True


def _of_asked_kind(good: list[Hit], reading: Reading) -> list[Hit]:
    """Where an amount, a time or an appeal is asked for, what holds one comes before all else:
    the deciding power itself is no answer to "where do I appeal"."""
    if reading.asked == "when":
        return [hit for hit in good if {"kind", "cited"} <= set(hit.why)] or good
    if reading.asked not in ("howmuch", "howlong", "appeal"):
        return good
    return [hit for hit in good if "kind" in hit.why] or good


def _of_named_holder(good: list[Hit], reading: Reading, prepared: Prepared) -> list[Hit]:
    """Where the question says whose task it asks about, only that holder's count."""
    if reading.asked in ("who", "penalty", "other") or reading.turn:
        return good
    if reading.asked == "appeal":
        return [hit for hit in good if not _tries_itself(hit, reading, prepared)] or good
    named = [hit for hit in good if hit.holder]
    if reading.asked == "what" and reading.holders:
        return named
    return named if named and named[0].score >= NAMED * good[0].score else good


def _tries_itself(hit: Hit, reading: Reading, prepared: Prepared) -> bool:
    """A court that tries appeals, where an appeal against that court is asked about."""
    entry = prepared.base[hit.id]
    own = isinstance(entry, Mandate) and prepared.base.resolve(entry.holder) in reading.holders
    return own and "kind" in hit.why


def _nobody(result: Json, silence: Silence, prepared: Prepared) -> Json:
    result["nobody"] = {
        "id": silence.id,
        "kind": silence.kind,
        **(both(silence.text) or {}),
        "citations": [to_json(one, prepared.base.names) for one in silence.basis],
    }
    return _abstain(result, "nobody_designated")


def _no_appeal(result: Json, way: Route, prepared: Prepared, day: date) -> Json:
    """The decision's own entry says that it cannot be appealed."""
    names, note = prepared.base.names, way.appeal.note
    decision = full_name(way.decision, prepared.base, day)
    result["nobody"] = {
        "id": way.decision.id,
        "kind": "no-appeal",
        "sv": f"{decision.sv}: {note.sv}" if note else decision.sv,
        "en": f"{decision.en}: {note.en}" if note else decision.en,
        "citations": [to_json(one, names) for one in way.appeal.basis],
    }
    return _abstain(result, "nobody_designated")


def _has_silence(good: list[Hit], prepared: Prepared) -> bool:
    return bool(good) and isinstance(prepared.base[good[0].id], Silence)


def _answers_of(valid: list[Hit], reading: Reading, prepared: Prepared, limit: int) -> list[Json]:
    main = general_first(valid, reading, prepared)
    ranks = ranks_of(main, valid, reading, prepared)
    chosen = [hit for hit in valid if hit.id in ranks]
    chosen.sort(
        key=lambda hit: (
            hit is not main,
            ranks[hit.id] != "main",
            not is_met_in_practice(hit, prepared),
            -hit.score,
        )
    )
    return [
        answer(
            prepared.base[hit.id],
            prepared.base,
            prepared.graph,
            day_of_hit(hit, reading, prepared) or reading.as_of,
            rank=ranks[hit.id],
            score=hit.score,
            why=hit.why,
            from_start=reading.asked in ("when", "since"),
        )
        for hit in chosen[:limit]
    ]


def _instead(id_: str, prepared: Prepared) -> Json:
    """What held at another time: the entry, its holder, and from when to when."""
    entry = prepared.base[id_]
    states = states_of(entry)
    newest, oldest = (states[0], states[-1]) if states else (None, None)
    return {
        "id": id_,
        "holder": _holder_then(entry, prepared),
        "valid_from": oldest.from_.text if oldest and oldest.from_.known else None,
        "valid_to": newest.to.text if newest and newest.to else None,
    }


def _holder_then(entry: Entry, prepared: Prepared) -> Json | None:
    holder = prepared.base.holder_of(entry) if isinstance(entry, Mandate) else None
    if not isinstance(entry, Mandate) or not isinstance(holder, Holder):
        return None
    ended = entry.states[0].to
    name = name_on(holder, ended.last) if ended and ended.last else holder.states[0].name
    return {"id": holder.id, "sv": name.sv, "en": name.en}
