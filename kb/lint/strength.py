"""The task says how strong it is: a power that may be used is written "får …" and "may …".

So that the sentence made of holder and task cannot turn a possibility into a duty. must-not is
written "får inte …" and "may not …", should "bör …" and "should …".
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault
from kb.model import Mandate

_BEGINS = {
    "may": (("får ", "kan "), ("may ", "can ")),
    "should": (("bör ",), ("should ",)),
    "must-not": (("får inte ",), ("may not ", "must not ")),
}


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        if not isinstance(entry, Mandate):
            continue
        sv, en = _BEGINS.get(entry.strength, ((), ()))
        tasks = [entry.task, *(state.task for state in entry.states if state.task)]
        if sv and not all(one.sv.startswith(sv) and one.en.startswith(en) for one in tasks):
            message = f"strength is {entry.strength}, but the task does not say so"
            hint = f"begin it with {sv[0].strip()!r} and {en[0].strip()!r}"
            yield fault(base, entry.id, ("task",), "strength", message, hint)
        if entry.strength == "shall" and any(one.sv.startswith(("får ", "kan ")) for one in tasks):
            message = "the task says får, but strength is shall"
            hint = "write strength: may, or the task without får"
            yield fault(base, entry.id, ("task",), "strength", message, hint)
