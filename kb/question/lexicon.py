"""The words that a base knows: names of topics, terms, holders and acts; how rare each stem is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from kb.base import Base
from kb.language.phrases import Phrases
from kb.language.stems import stem
from kb.model import Holder
from kb.profile import Profile, holder_names
from kb.question.kinds import Kinds


class Lexicon:
    """Looked up by the reader of questions; made from a base and its profiles."""

    def __init__(self, base: Base, profiles: Mapping[str, Profile]) -> None:
        self.kinds = Kinds(base.vocabulary.questions)
        self.concepts = _concept_phrases(base)
        self.acts = _act_phrases(base)
        self._frequency = Counter(
            term
            for profile in profiles.values()
            for term in {term for terms in profile.terms.values() for term in terms}
        )
        self._entries = max(len(profiles), 1)

    def knows(self, word: str) -> bool:
        """Whether any entry has a form of the folded word."""
        return any(stem(word, lang) in self._frequency for lang in ("sv", "en"))

    def weight(self, word: str) -> float:
        """How much the word tells, 0–1: nothing if every entry has it, all if hardly any."""
        count = max(self._frequency.get(stem(word, lang), 0) for lang in ("sv", "en"))
        return (
            math.log((self._entries + 1) / (count + 0.5)) / math.log(self._entries + 1) / 1.2 + 0.1
        )


def _concept_phrases(base: Base) -> Phrases:
    phrases = Phrases()
    vocabulary = base.vocabulary
    for concept in (*vocabulary.topics.values(), *vocabulary.terms.values()):
        for lang in ("sv", "en"):
            for name in (
                concept.name[lang],
                *(concept.also.en if lang == "en" else concept.also.sv),
            ):
                phrases.add(concept.id, name, [lang])
    for holder in base.of_type("holder"):
        assert isinstance(holder, Holder)
        for _, lang, name in holder_names("who", holder):
            phrases.add(
                holder.id, name.removeprefix("the "), ["sv", "en"] if lang == "sv" else [lang]
            )
    return phrases


def _act_phrases(base: Base) -> Phrases:
    phrases = Phrases()
    for act in base.vocabulary.acts.values():
        for verb in (*act.verbs.sv, act.name.sv):
            phrases.add(act.id, verb, ["sv"])
        for verb in (*act.verbs.en, act.name.en):
            phrases.add(act.id, verb, ["en"])
    return phrases
