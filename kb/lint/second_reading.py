"""A second reading is not made before the first."""

from __future__ import annotations

from collections.abc import Iterator

from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        first = entry.checked.on.first
        for n, again in enumerate(entry.read_again):
            second = again.on.last
            if first is not None and second is not None and second < first:
                message = f"read again on {again.on}, before the first reading"
                hint = "write the day on which it was read again"
                yield fault(base, entry.id, ("read_again", n), "second-reading", message, hint)
