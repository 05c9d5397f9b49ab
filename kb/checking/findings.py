"""What a check finds in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model import Bilingual, Citation

Kind = Literal[
    "repealed",
    "renumbered",
    "changed",
    "never_existed",
    "unknown",
    "renamed_body",
    "outdated_term",
    "hint",
]
"""In the order of how much they matter; a hint never makes the exit status 1."""


@dataclass(frozen=True)
class Finding:
    """One thing that no longer holds. `start` and `end` are code points of the text; `now` is what
    stands there today; `since` the day (or year) from which the material is out of date."""

    kind: Kind
    start: int
    end: int
    text: str
    message: Bilingual
    citation: Citation | None = None
    now: tuple[Citation, ...] = ()
    since: str | None = None


@dataclass(frozen=True)
class Holds:
    """A citation that holds: its section was seen in a text of `text_of` ("2025-07"); None for a
    whole act, of which only the register was seen."""

    start: int
    end: int
    text: str
    citation: Citation
    text_of: str | None
