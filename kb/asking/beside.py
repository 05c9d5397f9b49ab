"""Which hits stand beside the main one, and as what: main, special case, exception."""

from __future__ import annotations

from kb.asking.ranking import Hit
from kb.model import Mandate
from kb.prepared import Prepared
from kb.question.reading import Reading

BESIDE = 0.95
"""A hit of another body whose score is at least this share of the main one's stands beside it."""


def ranks_of(main: Hit, valid: list[Hit], reading: Reading, prepared: Prepared) -> dict[str, str]:
    """Which hits stand beside the main one, and as what."""
    special = {link.source for link in prepared.graph.incoming(main.id, "narrows")}
    exceptions = {link.source for link in prepared.graph.incoming(main.id, "excepts-from")}
    kind = type(prepared.base[main.id])
    exact = _is_exact(main, reading, prepared)
    ranks = {main.id: "main"}
    for hit in valid:
        if hit.id in exceptions:
            ranks[hit.id] = "exception"
        elif hit.id in special:
            ranks[hit.id] = "special"
        elif hit.score < BESIDE * main.score or type(prepared.base[hit.id]) is not kind:
            continue
        elif not exact or _is_exact(hit, reading, prepared):
            ranks.setdefault(hit.id, "main")
    return ranks


def _is_exact(hit: Hit, reading: Reading, prepared: Prepared) -> bool:
    """Whether the entry is about the very thing named, not a part of it (the revocation of
    permits, where permits are asked about)."""
    entry = prepared.base[hit.id]
    return isinstance(entry, Mandate) and entry.object in reading.topics


def general_first(valid: list[Hit], reading: Reading, prepared: Prepared) -> Hit:
    """The best hit, or what comes before it when it accounts for as much: the power over the very
    thing named, and the general power that a special one narrows."""
    best = valid[0]
    as_much = [hit for hit in valid if hit is best or _accounts_for_as_much(hit, best)]
    exact = [hit for hit in as_much if _is_exact(hit, reading, prepared)]
    if exact:
        # "may also decide" is exact too: the power that others narrow is the general one.
        best = max(exact, key=lambda hit: len(prepared.graph.incoming(hit.id, "narrows")))
    by_id = {hit.id: hit for hit in valid}
    for link in prepared.graph.out(best.id, "narrows"):
        general = by_id.get(link.target)
        if general and general.coverage >= best.coverage:
            return general
    return best


def _accounts_for_as_much(hit: Hit, best: Hit) -> bool:
    beside = hit.score >= BESIDE * best.score and hit.coverage >= best.coverage
    return beside and hit.act == best.act


def is_met_in_practice(hit: Hit, prepared: Prepared) -> bool:
    """Whether the mandate is a step of a pathway: of many special cases these come first."""
    return bool(prepared.graph.incoming(hit.id, "step"))
