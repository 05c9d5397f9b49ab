"""Faults as values, and the one error that ends a command.

A fault says where something in an entry is wrong and what to write instead. Faults are collected,
never raised one by one, so that a contributor sees all of them at once. `KbError` is for what stops
a command altogether; only `kb.cli` turns it into a message and an exit status.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[str | int, ...]
"""Where a value stands in an entry: ("states", 0, "basis", 1, "cite")."""

Marks = dict[Place, tuple[int, int]]
"""Line and column (from 1) of each value; of the key for a mapping's members."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.rule}: {self.message}"


class KbError(Exception):
    """Wrong use, unreadable input or broken data: exit status 2.

    `kind` is a stable word for scripts (section 6 of the contract: {"error": {"kind", …}}).
    """

    def __init__(self, kind: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.hint = hint


class NotFound(Exception):
    """Nothing in the base is called `ref`; `near` may be what was meant. Exit status 1."""

    def __init__(self, ref: str, near: Sequence[str]) -> None:
        super().__init__(ref)
        self.ref = ref
        self.near = list(near)
