"""Links between entries, both ways: typed relations, holders, citations, appeals, pathway steps.

A link is written at one end; here its inverse is derived and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from kb.entries.base import Base
from kb.model import (
    Citation,
    Entry,
    Holder,
    Mandate,
    Pathway,
    Provision,
)


@dataclass(frozen=True, order=True)
class Link:
    source: str
    relation: str
    target: str


def links_of(entry: Entry, base: Base) -> Iterator[Link]:
    """The links that an entry's own file makes."""
    for relation, targets in entry.relations.items():
        for target in targets:
            yield Link(entry.id, relation, base.resolve(target))
    if entry.replaced_by:
        yield Link(base.resolve(entry.replaced_by), "replaces", entry.id)
    for relation, target in _structure(entry):
        yield Link(entry.id, relation, base.resolve(target))
    for citation in entry.citations:
        cited = _cited_entry(citation, base)
        if cited and cited != entry.id:
            yield Link(entry.id, "cites", cited)


def _structure(entry: Entry) -> Iterator[tuple[str, str]]:
    match entry:
        case Mandate():
            yield "held-by", entry.holder
            yield from (("held-by", id_) for id_ in entry.also_held_by)
            yield from (("recipient", id_) for id_ in entry.to)
            yield from (("counterpart", id_) for id_ in entry.with_)
            if entry.appeal and entry.appeal.to:
                yield "appealed-to", entry.appeal.to
        case Holder():
            yield from (("member", one.holder) for one in entry.members if one.holder)
        case Pathway():
            yield from (("step", step.mandate) for step in entry.steps)
        case Provision():
            yield "section-of", f"{entry.id.rpartition('/')[0]}/index"


def _cited_entry(citation: Citation, base: Base) -> str | None:
    provision = base.provision(citation)
    if provision:
        return provision.id
    statute = base.statute(citation.statute)
    return statute.id if statute else None


class Links(Protocol):
    """Where links come from: pairs of relation and the entry at the other end."""

    def links_from(self, id_: str) -> list[tuple[str, str]]: ...

    def links_to(self, id_: str) -> list[tuple[str, str]]: ...


class Graph:
    """All links of a base, looked up from either end."""

    def __init__(self, links: Links, base: Base) -> None:
        self._links = links
        self._base = base

    def out(self, id_: str, relation: str | None = None) -> list[Link]:
        return [
            Link(id_, name, target)
            for name, target in self._links.links_from(id_)
            if relation in (None, name)
        ]

    def incoming(self, id_: str, relation: str | None = None) -> list[Link]:
        return [
            Link(source, name, id_)
            for name, source in self._links.links_to(id_)
            if relation in (None, name)
        ]

    def related(self, id_: str) -> list[tuple[str, str]]:
        """(relation, other entry) from both ends; incoming links by the name of their inverse."""
        pairs = [(link.relation, link.target) for link in self.out(id_)]
        pairs += [(self.inverse(link.relation), link.source) for link in self.incoming(id_)]
        return list(dict.fromkeys(pairs))

    def inverse(self, relation: str) -> str:
        return self._base.vocabulary.relations[relation].inverse
