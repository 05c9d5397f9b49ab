"""A relation joins the kinds of entries that it is meant for, and is written at one end only.

narrows, applies-to, stands-in-for: mandate to mandate. succeeds: two entries of the same type.
replaces: provisions and statutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault
from kb.model import Entry

_MANDATES = {"narrows", "excepts-from", "applies-to", "stands-in-for"}
_SAME_TYPE = {"succeeds"}
_LAW = {"statute", "provision"}


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        for relation, targets in entry.relations.items():
            for target in targets:
                other = base.get(target)
                if other is None:
                    continue
                problem = _problem(entry, relation, other, base)
                if problem:
                    path = ("relations", relation)
                    yield fault(base, entry.id, path, "relation-targets", *problem)


def _problem(entry: Entry, relation: str, other: Entry, base: Base) -> tuple[str, str] | None:
    if other.id == entry.id:
        return "the entry points to itself", "name the other entry"
    if relation in _MANDATES and not entry.type == other.type == "mandate":
        return f"{relation} joins two mandates, not {entry.type} and {other.type}", "name a mandate"
    if relation in _SAME_TYPE and entry.type != other.type:
        message = f"{relation} joins two entries of one type, not {entry.type} and {other.type}"
        return message, f"name a {entry.type}"
    if relation == "replaces" and not {entry.type, other.type} <= _LAW:
        return "replaces joins statutes and provisions", "for mandates and holders write succeeds"
    if entry.id in {base.resolve(id_) for id_ in other.relations.get(relation, ())}:
        return f"{relation} is written at both ends", f"remove it from one of them ({other.id})"
    return None
