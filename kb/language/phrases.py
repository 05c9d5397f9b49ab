"""Known names found in a text, longest first: topics, terms, holders, acts.

A name is kept as the stems of its words, so that every inflection of it is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Match:
    """The concepts that a name may mean, and which words of the text it covers."""

    concepts: frozenset[str]
    start: int
    end: int


def find_phrases(rows: Sequence[Sequence[str]], known: Mapping[str, Iterable[str]]) -> list[Match]:
    """Every known name in a text; names inside a longer one are left out.

    `rows`: the stems of the text's words, one row a language. `known`: the stems of a name, joined
    by blanks → the ids it may mean.
    """
    longest = max((name.count(" ") + 1 for name in known), default=0)
    found: list[Match] = []
    at, count = 0, len(rows[0])
    while at < count:
        match = _longest_at(rows, at, min(count, at + longest), known)
        if match:
            found.append(match)
        at = match.end if match else at + 1
    return found


def _longest_at(
    rows: Sequence[Sequence[str]], at: int, last: int, known: Mapping[str, Iterable[str]]
) -> Match | None:
    for end in range(last, at, -1):
        concepts = {id_ for row in rows for id_ in known.get(" ".join(row[at:end]), ())}
        if concepts:
            return Match(frozenset(concepts), at, end)
    return None
