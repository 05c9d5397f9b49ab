"""The rules that entries must keep beyond being readable: one module a rule.

A rule module has `check(base)`, which yields faults; its docstring is the rule's manual. The rule's
name is the module's with hyphens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from kb.entries.base import Base
from kb.faults import Fault, Place

RULES = (
    "aliases",
    "appeals",
    "dates",
    "holders",
    "provisions",
    "references",
    "relation_targets",
    "second_reading",
    "states",
    "statutes",
    "strength",
    "vocabulary",
)

Check = Callable[[Base], Iterable[Fault]]


def check_all(base: Base) -> Iterator[Fault]:
    """Every fault that any rule finds."""
    for name in RULES:
        check: Check = import_module(f"kb.lint.{name}").check
        yield from check(base)


def fault(base: Base, id_: str, path: Place, rule: str, message: str, hint: str) -> Fault:
    """A fault at the place of a value in an entry's file."""
    line, column = base.mark(id_, path)
    return Fault(base.file_of(id_), line, column, rule, message, hint)
