"""The words that a base knows: names of topics, terms, holders and acts; how rare each stem is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from kb.entries.base import Base
from kb.entries.words import Vocabulary
from kb.index.profile import holder_names
from kb.language.phrases import Match, find_phrases
from kb.language.stems import stem, words
from kb.model import Holder
from kb.question.kinds import Kinds
from kb.question.outside import Outside


class Known(Protocol):
    """What the lexicon looks up in."""

    types: Mapping[str, str]

    def phrases(self, kind: str, first: Iterable[str]) -> dict[str, list[str]]: ...

    def frequency(self, term: str) -> int: ...

    def words_from(self, first: str) -> list[str]: ...


class Lexicon:
    """Looked up by the reader of questions."""

    def __init__(self, known: Known, vocabulary: Vocabulary) -> None:
        self._known = known
        self._like: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}
        self.kinds = Kinds(vocabulary.questions)
        self.outside = Outside(vocabulary.outside)

    def concepts(self, plain: list[str]) -> list[Match]:
        """The topics, terms and holders named among the folded words."""
        return self._find("concept", plain)

    def acts(self, plain: list[str]) -> list[Match]:
        return self._find("act", plain)

    def _find(self, kind: str, plain: list[str]) -> list[Match]:
        rows = [[stem(word, lang) for word in plain] for lang in ("sv", "en")]
        return find_phrases(rows, self._known.phrases(kind, (word for row in rows for word in row)))

    def knows(self, word: str) -> bool:
        """Whether any entry has a form of the folded word."""
        return self._frequency(word) > 0

    def words_like(self, word: str) -> list[str]:
        """Words of names with the same first letter."""
        first = word[0]
        if first not in self._like:
            self._like[first] = self._known.words_from(first)
        return self._like[first]

    def weight(self, word: str) -> float:
        """How much the word tells, 0–1: little if every entry has it, most if hardly any."""
        entries = len(self._known.types)
        rarity = math.log((entries + 1) / (self._frequency(word) + 0.5)) / math.log(entries + 1)
        return rarity / 1.2 + 0.1

    def _frequency(self, word: str) -> int:
        if word not in self._counts:
            stems = (stem(word, lang) for lang in ("sv", "en"))
            self._counts[word] = max(map(self._known.frequency, stems))
        return self._counts[word]


def name_words(base: Base) -> list[str]:
    """The words of all names, towards which misspelt words are corrected."""
    names = (name for _, _, _, name in (*_concepts(base), *_acts(base)))
    return sorted({word for name in names for word in words(name)})


def phrases_of(base: Base) -> list[tuple[str, str, list[str]]]:
    """All names as stored: kind, the stems of the words joined by blanks, the ids meant."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, id_, lang, name in (*_concepts(base), *_acts(base)):
        stems = " ".join(stem(word, lang) for word in words(name))
        if stems:
            found[kind, stems].add(id_)
    return [(kind, stems, sorted(ids)) for (kind, stems), ids in sorted(found.items())]


def _concepts(base: Base) -> Iterator[tuple[str, str, str, str]]:
    for concept in (*base.vocabulary.topics.values(), *base.vocabulary.terms.values()):
        for name in (concept.name.sv, *concept.also.sv):
            yield "concept", concept.id, "sv", name
        for name in (concept.name.en, *concept.also.en):
            yield "concept", concept.id, "en", name
    for holder in base.of_type("holder"):
        assert isinstance(holder, Holder)
        for _, lang, name in holder_names("who", holder):
            bare = name.removeprefix("the ")
            yield "concept", holder.id, lang, bare
            if lang == "sv":
                yield "concept", holder.id, "en", bare  # Swedish names stand in English questions


def _acts(base: Base) -> Iterator[tuple[str, str, str, str]]:
    for act in base.vocabulary.acts.values():
        for name in (act.name.sv, *act.verbs.sv):
            yield "act", act.id, "sv", name
        for name in (act.name.en, *act.verbs.en):
            yield "act", act.id, "en", name
