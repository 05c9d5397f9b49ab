"""What was before the thing asked about, or came after it: along the links that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.asking.ranking import Hit
from kb.model import Entry, Mandate
from kb.prepared import Prepared
from kb.question.reading import Reading

_LINKS = ("succeeds", "replaces")
LIKELY = 0.6
"""Least coverage of what the question calls the thing."""
LAW_WORDS = frozenset(
    "lag lagen forordning forordningen instruktion instruktionen act ordinance instruction "
    "instructions statute".split()
)


def turned(turn: str, hits: list[Hit], reading: Reading, prepared: Prepared) -> list[Hit]:
    """For each likely hit that has one, its predecessor or successor in its place; best first.

    A named holder itself stands first where the question is about who came after it; a statute
    where it speaks of one.
    """
    found: dict[str, Hit] = {}
    likely = [hit for hit in hits if hit.coverage >= LIKELY]
    if _speaks_of_law(reading):
        likely.sort(key=lambda hit: prepared.base.types[hit.id] != "statute")
    for hit in [*_named(reading), *likely]:
        for id_ in _beside(hit.id, turn, prepared):
            found.setdefault(id_, replace(hit, id=id_))
    return list(found.values())


def _speaks_of_law(reading: Reading) -> bool:
    return bool(LAW_WORDS & {word for unit in reading.units for word in unit.word.split()})


def _named(reading: Reading) -> Iterable[Hit]:
    """The holders named, for "what replaced the National Police Board?"; a question that says more
    is about what they do."""
    alone = all(
        unit.concepts & reading.holders or unit.acts or unit.word.isdigit()
        for unit in reading.units
    )
    return [Hit(id_, 1.0, 1.0, holder=True, why=["holder"]) for id_ in reading.holders if alone]


def _beside(id_: str, turn: str, prepared: Prepared) -> list[str]:
    graph = prepared.graph
    if turn == "successor":
        return [link.source for name in _LINKS for link in graph.incoming(id_, name)]
    earlier = [link.target for name in _LINKS for link in graph.out(id_, name)]
    return earlier or _same_object_before(prepared.base[id_], prepared)


def _same_object_before(entry: Entry, prepared: Prepared) -> list[str]:
    """Mandates with the same act and object that ended before this one began."""
    if not isinstance(entry, Mandate):
        return []
    begun = entry.states[-1].from_.first
    return [
        other.id
        for other in prepared.base.of_type("mandate")
        if isinstance(other, Mandate)
        and (other.act, other.object) == (entry.act, entry.object)
        and (ended := other.states[0].to)
        and ended.last
        and begun
        and ended.last < begun
    ]
