"""An entry as an answer: the object of the contract (section 6), for one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kb.citation.label import label, to_json
from kb.entries.base import Base
from kb.graph import Graph
from kb.model import (
    Bilingual,
    Citation,
    Condition,
    Deadline,
    Entry,
    Holder,
    Mandate,
    MandateState,
    Pathway,
    Pending,
    Provision,
    ProvisionState,
    Silence,
    State,
    Statute,
)
from kb.on_day import display_name, full_name, held_since, holders_on, name_on, state_on, states_of
from kb.sentences import capital, does
from kb.values_json import LANGS, both, deadline_values, penalty_value, quantity_value

Json = dict[str, Any]


def answer(
    entry: Entry,
    base: Base,
    graph: Graph,
    day: date,
    *,
    rank: str,
    score: float,
    why: list[str],
    from_start: bool = False,
) -> Json:
    """The answer object for an entry as it stood on `day` (else its newest state). `from_start`:
    the basis on which it began is told too, for "since when"."""
    state = state_on(entry, day) or next(iter(states_of(entry)), None)
    decisive = _decisive(entry, state)
    if from_start and states_of(entry):
        decisive += [one for one in _decisive(entry, states_of(entry)[-1]) if one not in decisive]
    result: Json = {
        "id": entry.id,
        "type": entry.type,
        "rank": rank,
        "score": round(score, 4),
        "name": both(display_name(entry, base, day)),
        "text": both(_text(entry, state, base, day)),
        "holder": None,
        "holders": [],
        "act": None,
        "task": None,
        "strength": None,
        "conditions": [],
        "exceptions": [],
        "values": [],
        "citations": [to_json(one, base.names) for one in decisive],
        "valid_from": _day(state.from_.text if state else None),
        "valid_to": state.to.text if state and state.to else None,
        "held_since": held_since(entry),
        "verified_on": _day(entry.checked.text_of.text),
        "confidence": entry.confidence,
        "caution": both(caution(entry, state)),
        "varies": isinstance(entry, Mandate) and entry.varies,
        "sources": [_source(one) for one in entry.sources],
        "related": [{"relation": name, "id": id_} for name, id_ in graph.related(entry.id)],
        "layer": entry.layer,
        "why": why,
    }
    if isinstance(entry, Mandate) and isinstance(state, MandateState):
        result.update(_mandate(entry, state, base, day))
        result["applied_for_by"] = _applicants(entry, base, graph, day)
    if isinstance(entry, Pathway):
        result["chain"] = [_link(step.mandate, base, day) for step in entry.steps]
    if isinstance(entry, Holder | Statute):
        result["values"] = [quantity_value(one) for one in entry.quantities]
    if isinstance(entry, Holder):
        in_force = _in_force(entry.instruction, base, day)
        result["citations"] = [to_json(one, base.names) for one in in_force]
        result["values"] += [_instruction(one, base) for one in in_force]
    if isinstance(entry, Provision) and isinstance(state, ProvisionState):
        result["values"] = [penalty_value(one) for one in state.penalties]
    return result


def _link(id_: str, base: Base, day: date) -> Json:
    """A step of a pathway: who does what."""
    entry = base.get(id_)
    return {"id": id_, **((both(full_name(entry, base, day)) if entry else None) or {})}


def _in_force(citations: Iterable[Citation], base: Base, day: date) -> list[Citation]:
    """Those of statutes in force on the day, else all."""
    known = [(one, base.names.by_number.get(one.statute or "")) for one in citations]
    return [one for one, name in known if name is None or name.in_force(day)] or [
        one for one, _ in known
    ]


def _instruction(citation: Citation, base: Base) -> Json:
    """Since when an authority has its instruction, as a value of the answer about it."""
    name = base.names.by_number.get(citation.statute or "")
    since = name.periods[-1][0].text if name and name.periods else "unknown"
    printed = label(citation, base.names)
    known = since != "unknown"
    return {
        "kind": "date",
        "min": since if known else None,
        "max": None,
        "unit": None,
        "label": {
            "sv": f"{printed.sv}, sedan {since}" if known else printed.sv,
            "en": f"{printed.en}, since {since}" if known else printed.en,
        },
    }


def _day(text: str | None) -> str | None:
    return None if text in (None, "unknown") else text


def _source(source: Any) -> str:
    return f"{source.title}, {source.at}" if source.at else str(source.title)


def _text(entry: Entry, state: State | None, base: Base, day: date) -> Bilingual:
    match entry:
        case Mandate() if isinstance(state, MandateState):
            names = [name_on(holder, day) for holder in holders_on(entry, state, base)]
            task = state.task or entry.task
            return Bilingual(*(f"{does(names, task, lang)}." for lang in LANGS))
        case Provision() if isinstance(state, ProvisionState):
            return _offence(entry, state) if state.penalties else state.says
        case Silence():
            return entry.text
        case Pathway():
            return entry.situation
        case Statute() | Holder():
            name = display_name(entry, base, day)
            return Bilingual(f"{name.sv}.", f"{name.en}.")
    raise TypeError(type(entry))


def _offence(entry: Provision, state: ProvisionState) -> Bilingual:
    """The offence with its penalties first, then what it is."""
    name, scales = state.name or entry.name, [penalty_value(one) for one in state.penalties]
    # "Dråp: dråp: fängelse …" says it twice.
    sv, en = (
        "; ".join(str(one["label"][lang]) for one in scales).removeprefix(f"{name[lang]}: ")
        for lang in LANGS
    )
    return Bilingual(
        f"{capital(name.sv)}: {sv}. {state.says.sv}", f"{capital(name.en)}: {en}. {state.says.en}"
    )


def _decisive(entry: Entry, state: State | None) -> list[Citation]:
    """The citations that an answer rests on: of a mandate, those of the state's basis."""
    if isinstance(entry, Mandate) and isinstance(state, MandateState):
        return [basis.cite for basis in state.basis]
    return list(entry.citations)


def caution(entry: Entry, state: State | None) -> Bilingual | None:
    """What is printed under the answer: changes to come, gaps, and what could not be read."""
    parts: list[Bilingual | Pending] = list(entry.pending)
    if state is not None and state.gap:
        parts.append(
            state.note
            or Bilingual(
                "För den här perioden har ingen källa hittats.",
                "No source was found for this period.",
            )
        )
    if entry.checked.read != "whole" and entry.checked.note:
        parts.append(entry.checked.note)
    if entry.confidence != "high":
        parts.append(
            Bilingual(
                f"Säkerhet: {'medelhög' if entry.confidence == 'medium' else 'låg'}.",
                f"Confidence: {entry.confidence}.",
            )
        )
    if not parts:
        return None
    return Bilingual(_sentences(one.sv for one in parts), _sentences(one.en for one in parts))


def _sentences(texts: Iterable[str]) -> str:
    return " ".join(f"{text[:1].upper()}{text[1:].rstrip('.')}." for text in texts)


def _mandate(entry: Mandate, state: MandateState, base: Base, day: date) -> Json:
    holders = holders_on(entry, state, base)
    period = {"from": _day(state.from_.text), "to": state.to.text if state.to else None}
    named = [{"id": one.id, **(both(name_on(one, day)) or {}), **period} for one in holders]
    first = {key: named[0][key] for key in ("id", "sv", "en")} if named else None
    when = state.when if state.when is not None else entry.when
    unless = state.unless if state.unless is not None else entry.unless
    amounts = state.quantities if state.quantities is not None else entry.quantities
    appeal = state.appeal or entry.appeal
    within = state.within or entry.within
    return {
        "holder": first,
        "holders": named,
        "resolved_by": [
            {"id": one.id, **(both(one.resolved_by) or {})} for one in holders if one.resolved_by
        ],
        "act": entry.act,
        "task": both(state.task or entry.task),
        "strength": entry.strength,
        "conditions": [_condition(one, base) for one in when],
        "exceptions": [_condition(one, base) for one in unless],
        "values": [*deadline_values(within), *(quantity_value(one) for one in amounts)],
        "within": _condition(within, base) if within else None,
        "note": both(state.note) if not state.gap else None,
        "appeal": _appeal(appeal, base, day) if appeal else None,
    }


def _applicants(mandate: Mandate, base: Base, graph: Graph, day: date) -> list[Json]:
    """Who applies for the decision on that day."""
    found = []
    for link in graph.incoming(mandate.id, "applies-to"):
        applying = base[link.source]
        state = state_on(applying, day)
        if isinstance(applying, Mandate) and isinstance(state, MandateState):
            found += holders_on(applying, state, base)
    return [{"id": one.id, **(both(name_on(one, day)) or {})} for one in found]


def _condition(condition: Condition | Deadline, base: Base) -> Json:
    """ "citation" is the first of "citations"."""
    cited = [to_json(one, base.names) for one in condition.at]
    first = cited[0] if cited else None
    return {"sv": condition.sv, "en": condition.en, "citation": first, "citations": cited}


def _appeal(appeal: Any, base: Base, day: date) -> Json:
    to = base.get(appeal.to) if appeal.to else None
    court = base.holder_of(to) if isinstance(to, Mandate) else to
    by = [base.get(id_) for id_ in appeal.by]
    return {
        "possible": appeal.possible,
        "to": appeal.to,
        "court": both(name_on(court, day)) if isinstance(court, Holder) else None,
        "by": [
            {"id": one.id, **(both(name_on(one, day)) or {})}
            for one in by
            if isinstance(one, Holder)
        ],
        "within": both(appeal.within),
        "note": both(appeal.note),
        "citations": [to_json(one, base.names) for one in appeal.basis],
    }
