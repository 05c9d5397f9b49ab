"""States stand newest first, do not overlap, and each has a first day before its last.

Days that a date leaves open (2018, 2018-07) count as the period they name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault
from kb.model import State
from kb.on_day import states_of


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        states = states_of(entry)
        for n, state in enumerate(states):
            if _backwards(state):
                message = f"ends {state.to} before it begins {state.from_}"
                yield fault(base, entry.id, ("states", n), "states", message, "swap the two dates")
        for n, (newer, older) in enumerate(pairwise(states), 1):
            problem = _wrong_order(newer, older)
            if problem:
                hint = "newest first; an older state ends the day before the newer begins"
                yield fault(base, entry.id, ("states", n), "states", problem, hint)


def _backwards(state: State) -> bool:
    first, last = state.from_.first, state.to.last if state.to else None
    return first is not None and last is not None and last < first


def _wrong_order(newer: State, older: State) -> str | None:
    if older.to is None:
        return "an older state has no last day"
    begins, ends = newer.from_.last, older.to.first
    if begins is not None and ends is not None and begins <= ends:
        return f"two states overlap: one lasts until {older.to}, the next begins {newer.from_}"
    return None
