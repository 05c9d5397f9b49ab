"""A text cannot have been compared before it was current, nor be of a later day than was at hand.

`checked.on` is the day a reader compared entry and source, `checked.text_of` the day that text was
current.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.dates import today
from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault


def check(base: Base) -> Iterator[Fault]:
    now = today()
    for entry in base:
        on, text_of = entry.checked.on.first, entry.checked.text_of.first
        if on is not None and text_of is not None and text_of > on:
            message = f"the text is of {entry.checked.text_of}, after it was compared"
            hint = "on: the day of reading; text_of: the day the text was current"
            yield fault(base, entry.id, ("checked",), "dates", message, hint)
        if on is not None and on > now:
            message = f"compared on {entry.checked.on}, which is to come"
            yield fault(
                base, entry.id, ("checked", "on"), "dates", message, "write the day of reading"
            )
