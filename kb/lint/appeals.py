"""An appeal route names where it goes and the law that says so; so does "no appeal"."""

from __future__ import annotations

from collections.abc import Iterator

from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault
from kb.model import Mandate


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        if not isinstance(entry, Mandate) or entry.appeal is None:
            continue
        if entry.appeal.possible == "yes" and not entry.appeal.to:
            hint = "add to: the id of the court's mandate or of the court"
            yield fault(base, entry.id, ("appeal",), "appeals", "it is not said where to", hint)
        if not entry.appeal.basis:
            hint = "add basis: [UtlL 14:4]"
            yield fault(base, entry.id, ("appeal",), "appeals", "the appeal has no basis", hint)
