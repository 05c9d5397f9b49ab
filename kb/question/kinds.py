"""What kind of answer is wanted, and in which language, told by the question's function words.

The words stand in kb/vocabulary/questions.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.entries.words import QuestionWords
from kb.language.stems import fold, words


class Kinds:
    """The patterns of kb/vocabulary/questions.yaml, made ready."""

    def __init__(self, listed: QuestionWords) -> None:
        self._kinds = [(kind, pattern(phrases)) for kind, phrases in listed.kinds.items()]
        self._turns = [(turn, pattern(phrases)) for turn, phrases in listed.turns.items()]
        self._swedish = frozenset(words(listed.tells.sv))
        self._english = frozenset(words(listed.tells.en))
        self._permission = pattern(listed.permission)
        self._by_whom = pattern(listed.by_whom)
        self._past = pattern(listed.past)
        self._way = pattern(listed.way)
        self.filler = frozenset(words(f"{listed.filler.sv} {listed.filler.en}"))
        self.capitals = frozenset(map(fold, listed.capitals))
        self.stop = frozenset(words(f"{listed.stop.sv} {listed.stop.en}"))

    def kind_of(self, question: str) -> str:
        """The contract's "asked"; "other" for a bare row of keywords."""
        folded = fold(question)
        return next((kind for kind, fits in self._kinds if fits.search(folded)), "other")

    def asks_permission(self, question: str) -> bool:
        """ "Får vi …", "Can the committee …": what may be done is asked about."""
        return self._permission.search(fold(question)) is not None

    def asks_by_whom(self, question: str) -> bool:
        """ "Who may appeal …", "Får kvinnan överklaga …": who has the right is asked, not where."""
        return self._by_whom.search(fold(question)) is not None

    def asks_the_way(self, question: str) -> bool:
        """ "Vägen för …", "What happens …": the chain of mandates in a situation."""
        return self._way.search(fold(question)) is not None

    def is_past(self, question: str) -> bool:
        """ "Who led …", "Vem hade …": something that was is asked about."""
        return self._past.search(fold(question)) is not None

    def without_kind(self, question: str) -> str:
        """The folded question without the words that tell its kind: they are accounted for.
        What is said of an appeal stays: it is an act as well."""
        folded = fold(question)
        for kind, fits in self._kinds:
            if kind != "appeal" and fits.search(folded):
                return fits.sub(" ", folded)
        return folded

    def turn_of(self, question: str) -> str | None:
        """ "predecessor" or "successor" where that is what is asked for."""
        folded = fold(question)
        return next((turn for turn, fits in self._turns if fits.search(folded)), None)

    def language_of(self, question: str) -> str:
        """ "sv" or "en"; Swedish when there is nothing to tell by."""
        if re.search("[åäöÅÄÖ]", question):
            return "sv"
        plain = words(question)
        english = sum(word in self._english and word not in self._swedish for word in plain)
        swedish = sum(word in self._swedish and word not in self._english for word in plain)
        return "en" if english > swedish else "sv"


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern on folded text for phrases as kb/vocabulary/questions.yaml writes them."""
    return re.compile("|".join(_phrase(phrase) for phrase in phrases))


def _phrase(phrase: str) -> str:
    start = r"(?:^|[:;,] )\W*" if phrase.startswith("^") else r"\b"
    body = re.escape(fold(phrase.removeprefix("^")))
    return start + body.replace(r"\*", r"\w*").replace("…", ".*?") + r"\b"
