"""Every entry that is named exists.

Holders (also_held_by, to, with, appeal.by, members, about), mandates (pathway steps, appeal.to) and
replaced_by must be ids in the base: the path without .md; a folder stands for its holder.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from kb.entries.base import Base
from kb.faults import Fault, Place
from kb.lint import fault
from kb.model import Entry, Holder, Mandate, Pathway, Silence


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        for path, id_ in _named(entry):
            if base.resolve(id_) not in base:
                yield fault(base, entry.id, path, "references", *_missing(id_, base))


def _missing(id_: str, base: Base) -> tuple[str, str]:
    near = get_close_matches(id_, [one.removesuffix("/index") for one in base.types], 1)
    hint = f"did you mean {near[0]}?" if near else "add the entry or remove the reference"
    return f"{id_} is not in the base", hint


def _named(entry: Entry) -> Iterator[tuple[Place, str]]:
    for relation, targets in entry.relations.items():
        yield from ((("relations", relation), target) for target in targets)
    if entry.replaced_by:
        yield ("replaced_by",), entry.replaced_by
    match entry:
        case Mandate():
            yield from ((("also_held_by", n), id_) for n, id_ in enumerate(entry.also_held_by))
            yield from ((("to", n), id_) for n, id_ in enumerate(entry.to))
            yield from ((("with", n), id_) for n, id_ in enumerate(entry.with_))
            for n, state in enumerate(entry.states):
                yield from ((("states", n), id_) for id_ in state.also_held_by or ())
            if entry.appeal:
                yield from ((("appeal", "by", n), id_) for n, id_ in enumerate(entry.appeal.by))
                if entry.appeal.to:
                    yield ("appeal", "to"), entry.appeal.to
            yield ("act",), entry.holder
        case Silence():
            yield from ((("about", n), id_) for n, id_ in enumerate(entry.about))
        case Holder():
            for n, member in enumerate(entry.members):
                if member.holder:
                    yield ("members", n, "holder"), member.holder
        case Pathway():
            yield from (
                (("steps", n, "mandate"), step.mandate) for n, step in enumerate(entry.steps)
            )
