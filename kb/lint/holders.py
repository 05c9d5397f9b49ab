"""Every mandate stands in the folder of a holder, and an office, role, organ or category says how
one finds out who it is in a case (resolved_by)."""

from __future__ import annotations

from collections.abc import Iterator

from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault
from kb.model import Holder, Mandate

_RESOLVED = {"office", "role", "organ", "category"}


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        if isinstance(entry, Mandate) and not isinstance(base.get(entry.holder), Holder):
            message = f"{entry.holder} is missing: no one holds this mandate"
            hint = "add index.md with the holder to this folder"
            yield fault(base, entry.id, (), "holders", message, hint)
        if isinstance(entry, Holder) and entry.kind in _RESOLVED and not _resolved(entry):
            message = f"a holder of kind {entry.kind} must say who it is in a case"
            hint = "add resolved_by: {sv: …, en: …} or members"
            yield fault(base, entry.id, ("kind",), "holders", message, hint)


def _resolved(holder: Holder) -> bool:
    return bool(holder.resolved_by or holder.members)
