"""A provision stands in its statute's folder, only offences have penalties, and a mandate that
rests on a statute or an assignment says which, in every state."""

from __future__ import annotations

from collections.abc import Iterator

from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault
from kb.model import Mandate, Provision


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        if isinstance(entry, Provision):
            if entry.cite.statute is None:
                message = "the folder has no index.md with the statute's number"
                hint = "add the statute's entry first"
                yield fault(base, entry.id, (), "provisions", message, hint)
            if entry.kind != "offence" and any(state.penalties for state in entry.states):
                message = "penalties stand in a provision that is no offence"
                hint = "write kind: offence"
                yield fault(base, entry.id, ("kind",), "provisions", message, hint)
        if isinstance(entry, Mandate):
            for n, state in enumerate(entry.states):
                written = entry.rests_on in ("statute", "assignment")
                if written and not state.basis and not state.gap:
                    message = "this state has no basis"
                    hint = "add basis: [{cite: …, as: power}], or gap: yes where none was found"
                    yield fault(base, entry.id, ("states", n), "provisions", message, hint)
