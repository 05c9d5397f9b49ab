"""Known names found in a text, longest first: topics, terms, holders, acts.

A phrase is kept as the stems of its words, in Swedish and in English, so that every inflection of
it is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.language.stems import stem, words


@dataclass(frozen=True, slots=True)
class Match:
    """The concepts that a name may mean, and which words of the text it covers."""

    concepts: frozenset[str]
    start: int
    end: int


class Phrases:
    """Names of concepts, looked up by the stems of their words."""

    def __init__(self) -> None:
        self._concepts: dict[tuple[str, ...], set[str]] = {}
        self._longest = 1

    def add(self, concept: str, name: str, langs: Iterable[str] = ("sv", "en")) -> None:
        plain = words(name)
        if not plain:
            return
        for lang in langs:
            key = tuple(stem(word, lang) for word in plain)
            self._concepts.setdefault(key, set()).add(concept)
        self._longest = max(self._longest, len(plain))

    def find(self, plain: Sequence[str]) -> list[Match]:
        """Every known name among the folded words `plain`; names inside a longer one are left
        out."""
        by_lang = [[stem(word, lang) for word in plain] for lang in ("sv", "en")]
        found: list[Match] = []
        at = 0
        while at < len(plain):
            match = self._longest_at(by_lang, at)
            if match:
                found.append(match)
                at = match.end
            else:
                at += 1
        return found

    def _longest_at(self, by_lang: list[list[str]], at: int) -> Match | None:
        for end in range(min(len(by_lang[0]), at + self._longest), at, -1):
            concepts: set[str] = set()
            for row in by_lang:
                concepts |= self._concepts.get(tuple(row[at:end]), set())
            if concepts:
                return Match(frozenset(concepts), at, end)
        return None
