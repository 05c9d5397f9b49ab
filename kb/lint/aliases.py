"""`also_called` and the vocabulary's `also` hold words and noun phrases, never questions.

Question words, question marks and sentences are refused: an alias written for one question makes
that question look answered and helps nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.entries.base import Base
from kb.faults import Fault
from kb.language.stems import words
from kb.lint import fault
from kb.model import Holder, Mandate, Pathway, Provision, Silence, Statute

_QUESTION = frozenset(
    "vem vems vad vilka vilken vilket nar hur vart who whom whose what which when how".split()
)
_MOST_WORDS = 10
_HINT = "name the thing as people call it: tillfälligt tillstånd, witness permit"


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        if isinstance(entry, Mandate | Holder | Statute | Provision | Silence | Pathway):
            for problem in _problems(entry.also_called):
                yield fault(base, entry.id, ("also_called",), "aliases", problem, _HINT)
    for concept in (*base.vocabulary.topics.values(), *base.vocabulary.terms.values()):
        for problem in _problems(concept.also):
            message = f"{concept.id}: {problem}"
            yield Fault("kb/vocabulary", 1, 1, "aliases", message, _HINT)


def _problems(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        plain = words(name)
        if "?" in name or _QUESTION & set(plain):
            yield f"{name!r} is a question"
        elif len(plain) > _MOST_WORDS:
            yield f"{name!r} is a sentence"
