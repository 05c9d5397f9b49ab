"""The reading of a question: citations out first, then the date, the kind, the names, the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb.base import Base
from kb.citation.find import find
from kb.dates import today
from kb.language.phrases import Match
from kb.language.stems import fold, words
from kb.model import Citation
from kb.question.lexicon import Lexicon
from kb.question.when import when


@dataclass(frozen=True)
class Unit:
    """One word of the question that an answer should account for. `concepts` are the topics,
    terms and holders that it may name (with its neighbours), `acts` the acts it is a word for;
    `weight` is how much it tells."""

    word: str
    weight: float
    concepts: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """What a question was understood to ask; printed by --explain."""

    question: str
    lang: str
    asked: str
    as_of: date
    dated: bool
    citations: tuple[Citation, ...]
    acts: frozenset[str]
    holders: frozenset[str]
    topics: frozenset[str]
    units: tuple[Unit, ...]


def read(
    question: str, base: Base, lexicon: Lexicon, as_of: date | None, lang: str | None
) -> Reading:
    """Read a question. `as_of` holds unless the question names a date itself."""
    now = as_of or today()
    found = find(question, base.names, now)
    rest = _without(question, [(one.start, one.end) for one in found])
    dated = when(fold(rest), today())
    if dated:
        rest = _without(fold(rest), [(dated.start, dated.end)])
    day = dated.day if dated and dated.day else now
    if dated:
        found = find(question, base.names, day)
    plain = words(rest)
    concepts = lexicon.concepts(plain)
    acts = lexicon.acts(plain)
    named = frozenset(id_ for match in concepts for id_ in match.concepts)
    return Reading(
        question=question,
        lang=lang or lexicon.kinds.language_of(question),
        asked=lexicon.kinds.kind_of(question),
        as_of=day,
        dated=bool(as_of or dated),
        citations=tuple(one.citation for one in found),
        acts=frozenset(act for match in acts for act in match.concepts),
        holders=frozenset(id_ for id_ in named if id_ in base),
        topics=frozenset(id_ for id_ in named if id_ not in base),
        units=tuple(_units(plain, lexicon, concepts, acts)),
    )


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _units(
    plain: list[str], lexicon: Lexicon, concepts: list[Match], acts: list[Match]
) -> Iterator[Unit]:
    covered = {at: match.concepts for match in concepts for at in range(match.start, match.end)}
    act_at = {at: match.concepts for match in acts for at in range(match.start, match.end)}
    for at, word in enumerate(plain):
        if word in lexicon.kinds.stop and at not in covered:
            continue
        nothing: frozenset[str] = frozenset()
        yield Unit(word, lexicon.weight(word), covered.get(at, nothing), act_at.get(at, nothing))
