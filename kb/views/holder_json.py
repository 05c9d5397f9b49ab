"""A holder with everything it holds, for `kb holder`."""

from __future__ import annotations

from datetime import date
from typing import Any

from kb.answer import answer
from kb.entries.base import Base
from kb.faults import NotFound
from kb.model import Holder, Mandate, Member
from kb.on_day import name_on, valid_on
from kb.prepared import Prepared
from kb.values_json import both
from kb.views.lookup import look_up_one

Json = dict[str, Any]


def holder_json(name: str, prepared: Prepared, day: date, *, dated: bool) -> Json:
    """The contract's holder object. With `dated`, only mandates valid on `day`; else all, those of
    today first. Raises NotFound."""
    base, graph = prepared.base, prepared.graph
    looked = look_up_one(name, base, day)
    holder = looked.entry
    if not isinstance(holder, Holder):
        raise NotFound(name, looked.near)
    mandates = [one for one in _mandates(holder, prepared) if not dated or valid_on(one, day)]
    mandates.sort(key=lambda one: (not valid_on(one, day), one.id))
    return {
        "id": holder.id,
        "kind": holder.kind,
        "name": both(name_on(holder, day)),
        "states": [
            {
                "from": state.from_.text if state.from_.known else None,
                "to": state.to.text if state.to else None,
                "name": both(state.name),
            }
            for state in holder.states
        ],
        "resolved_by": both(holder.resolved_by),
        "predecessors": _named(
            [link.target for link in graph.out(holder.id, "succeeds")], base, day
        ),
        "successors": _named(
            [link.source for link in graph.incoming(holder.id, "succeeds")], base, day
        ),
        "members": [_member(one, base, day) for one in holder.members],
        "mandates": [
            answer(one, base, graph, day, rank="main", score=1.0, why=[]) for one in mandates
        ],
    }


def _mandates(holder: Holder, prepared: Prepared) -> list[Mandate]:
    held = [prepared.base[link.source] for link in prepared.graph.incoming(holder.id, "held-by")]
    return [one for one in held if isinstance(one, Mandate)]


def _named(ids: list[str], base: Base, day: date) -> list[Json]:
    found = [base.get(id_) for id_ in ids]
    return [
        {"id": one.id, **(both(name_on(one, day)) or {})}
        for one in found
        if isinstance(one, Holder)
    ]


def _member(member: Member, base: Base, day: date) -> Json:
    holder = base.get(member.holder) if member.holder else None
    name = name_on(holder, day) if isinstance(holder, Holder) else member.name
    return {
        "id": holder.id if holder else None,
        **(both(name) or {"sv": None, "en": None}),
        "from": member.from_.text if member.from_.known else None,
        "to": member.to.text if member.to else None,
    }
