"""The reading of a question: citations out first, then the date, the kind, the names, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kb.citation.find import Found, find
from kb.dates import today
from kb.entries.base import Base
from kb.language.phrases import Match
from kb.language.stems import fold, words
from kb.model import Citation, Provision
from kb.question.lexicon import Lexicon
from kb.question.mending import mended
from kb.question.when import when

BACKGROUND = 0.35
"""What a word of a sentence beside the question itself weighs."""

FILLER = 0.12
"""What a common word weighs that seldom tells the matter."""

# What a word weighs in what an answer must account for, by what is known of it. A word that no
# entry has counts double right before a known name: "wildlife trafficking" is another thing.
_ACT, _KNOWN, _UNKNOWN, _UNKNOWN_VERB, _MODIFIER = 0.5, 0.7, 0.9, 0.4, 1.2
_VERB = re.compile(r"(?:ade|ades|ats|dde|ande|ende|ing|ed)$")
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÅÄÖ][a-zåäöé]+")

_CAPITALS = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäö]?[A-ZÅÄÖ]+|Brå)\b")
_PERSON = re.compile(r"(?<=[\w,;] )([A-ZÅÄÖ][a-zåäöé]+) ([A-ZÅÄÖ][a-zåäöé]+)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # of "2009-2010" one is the date, both are accounted for
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True)
class Unit:
    """One word of the question that an answer should account for. `concepts` are the topics,
    terms and holders that it may name (with its neighbours), `acts` the acts it is a word for;
    `weight` is how much it tells; `strange`: no entry has it, and it stands before a known name;
    `story`: it is told beside the question."""

    word: str
    weight: float
    concepts: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    strange: bool = False
    story: bool = False


@dataclass(frozen=True)
class Told:
    """About the text that words stand in: `names` are capitalised words inside sentences (places,
    people), `capitals` words in capitals (BO, SiS), `story` whether it is told beside the
    question."""

    english: bool
    names: frozenset[str]
    capitals: frozenset[str]
    story: bool = False


def is_content(unit: Unit) -> bool:
    """Whether the word says what the question is about: neither a verb of the model nor filler."""
    return unit.weight > FILLER and not unit.acts


@dataclass(frozen=True)
class Reading:
    """What a question was understood to ask; printed by --explain.

    `since` to `as_of`: the days asked about, one day unless a month or year was named.
    `dated`: whether a day was asked for. `turn`: what was before or came after is asked for.
    `outside`: what marks the question as one that no entry can answer. `permission`: whether
    something is allowed is asked, rather than whose duty it is. `by_whom`: who may appeal is asked,
    not where. `past`: asked of what was. `way`: the chain of mandates in
    a situation is asked about.
    """

    question: str
    lang: str
    asked: str
    since: date
    as_of: date
    dated: bool
    citations: tuple[Citation, ...]
    acts: frozenset[str]
    holders: frozenset[str]
    topics: frozenset[str]
    units: tuple[Unit, ...]
    turn: str | None
    outside: str | None
    by_whom: bool
    permission: bool
    past: bool
    way: bool


def read(
    question: str,
    base: Base,
    lexicon: Lexicon,
    asked_of: tuple[date, date] | None,
    lang: str | None,
) -> Reading:
    """Read a question. `asked_of`, first and last day, holds unless the question names a date."""
    since, now = asked_of or (today(), today())
    rest = _without(question, find(question, base.names, now))
    dated = when(fold(rest), today())
    if dated:
        rest = _YEAR.sub(" ", _cut(fold(rest), dated.start, dated.end))
    if dated:
        since, now = dated.first, dated.day
    background, core = _sentences(rest, lexicon)
    told = Told(
        english=lexicon.kinds.language_of(question) == "en",
        names=frozenset(fold(name) for name in _NAME.findall(question)),
        capitals=frozenset(fold(name) for name in _CAPITALS.findall(question)),
    )
    own = list(_units(lexicon.kinds.without_kind(core), lexicon, 1.0, told))
    share = BACKGROUND if any(map(is_content, own)) else 1.0
    beside = replace(told, story=True)
    units = own + [unit for text in background for unit in _units(text, lexicon, share, beside)]
    named = frozenset(id_ for unit in units for id_ in unit.concepts)
    asked = lexicon.kinds.kind_of(core)
    acts = _main_acts(own) if asked == "who" else _acts(own)
    acts = acts or _acts(units)
    future = dated is not None and now.year > today().year
    return Reading(
        question=question,
        lang=lang or lexicon.kinds.language_of(question),
        asked=asked if asked != "other" else lexicon.kinds.kind_of(question),
        since=since,
        as_of=now,
        dated=bool(asked_of or dated),
        citations=tuple(_cited(find(question, base.names, now), base)),
        acts=acts,
        holders=frozenset(id_ for id_ in named if id_ in base),
        topics=frozenset(id_ for id_ in named if id_ not in base),
        units=tuple(units),
        turn=lexicon.kinds.turn_of(question),
        outside="forecast" if future else _outside(question, lexicon),
        by_whom=lexicon.kinds.asks_by_whom(core),
        permission=lexicon.kinds.asks_permission(core),
        past=lexicon.kinds.is_past(core),
        way=lexicon.kinds.asks_the_way(core),
    )


def _without(text: str, found: list[Found]) -> str:
    """The text without its citations. A statute's bare name stays ("who decides on LVU"): it may
    be the name of a topic too."""
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        if one.citation.section or any(map(str.isdigit, one.text)):
            text = _cut(text, one.start, one.end)
    return text


def _cited(found: list[Found], base: Base) -> Iterator[Citation]:
    """The citations; a bare "5:15" stands for that place in every statute that has it here, and
    the rest of the question decides. A bare section without a chapter could be anything."""
    for one in found:
        if one.citation.kind != "sfs" or one.citation.statute:
            yield one.citation
        elif one.citation.chapter:
            same = [e.cite for e in base.of_type("provision") if isinstance(e, Provision)]
            same = [cite for cite in same if cite.place[1:] == one.citation.place[1:]]
            yield from same or [one.citation]


def _outside(question: str, lexicon: Lexicon) -> str | None:
    """What marks the question as one that no entry can answer; a person's name is such a mark."""
    for first, last in _PERSON.findall(question):
        if not lexicon.concepts([fold(first)]) and not lexicon.knows(fold(last)):
            return "person"
    return lexicon.outside.sign(question)


def _main_acts(units: list[Unit]) -> frozenset[str]:
    """Who does what: the first verb is the one asked about ("who must appoint … when an order is
    issued")."""
    return next((unit.acts for unit in units if unit.acts), frozenset())


def _acts(units: list[Unit]) -> frozenset[str]:
    return frozenset(act for unit in units for act in unit.acts)


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}"


def _sentences(text: str, lexicon: Lexicon) -> tuple[list[str], str]:
    """What is told beside the question, and the question itself: the last sentence with a
    question mark, else the last with a question word, else the last."""
    parts = [part for part in _SENTENCE.split(text) if any(map(str.isalnum, part))] or [text]
    marked = [part for part in parts if part.rstrip().endswith("?")]
    asking = [part for part in parts if lexicon.kinds.kind_of(part) != "other"]
    core = (marked or asking or parts)[-1]
    return [part for part in parts if part is not core], core


def _units(text: str, lexicon: Lexicon, share: float, told: Told) -> Iterator[Unit]:
    stop = lexicon.kinds.stop
    plain = mended(words(text), lexicon, stop | lexicon.kinds.filler | told.names)
    concepts = {
        at: named
        for at, named in _by_place(lexicon.concepts(plain)).items()
        if plain[at] not in lexicon.kinds.capitals - told.capitals
    }
    acts = _by_place(lexicon.acts(plain), but_in=lexicon.concepts(plain))
    nothing: frozenset[str] = frozenset()
    for at, word in enumerate(plain):
        if word in stop and at not in concepts and at not in acts:
            continue
        strange = False
        if word in stop:
            weight = FILLER
        elif at in concepts:
            weight = max(lexicon.weight(word), 0.6)
        elif at in acts:
            weight = _ACT
        elif word in lexicon.kinds.filler:
            weight = FILLER
        elif lexicon.knows(word):
            weight = lexicon.weight(word) * _KNOWN
        elif told.story or word in told.names:
            continue  # a story has many words, and places, that no entry needs to account for
        else:
            # In Swedish what changes a noun is joined to it; in English it stands before.
            strange = at + 1 in concepts and told.english
            noun_next = at + 1 < len(plain) and told.english and _is_noun(plain[at + 1], lexicon)
            weight = _MODIFIER if strange else _unknown(word, noun_next)
        named, verbs = concepts.get(at, nothing), acts.get(at, nothing)
        yield Unit(word, weight * share, named, verbs, strange, told.story)


def _unknown(word: str, noun_next: bool) -> float:
    """What a word weighs that no entry has: a verb says less of the matter than a noun, but the
    "driving" of "driving licences" is none."""
    is_verb = _VERB.search(word) and not (noun_next and word.endswith("ing"))
    return _UNKNOWN_VERB if is_verb else _UNKNOWN


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may be a noun of the matter: known to some entry, and no function word."""
    return lexicon.knows(word) and word not in lexicon.kinds.stop | lexicon.kinds.filler


def _by_place(matches: list[Match], but_in: list[Match] | None = None) -> dict[int, frozenset[str]]:
    """Place of a word → what it names; but nothing inside a longer name ("protected housing" is
    no verb)."""
    longer = {at for one in but_in or () if one.end - one.start > 1 for at in _places(one)}
    return {at: match.concepts for match in matches for at in _places(match) if at not in longer}


def _places(match: Match) -> range:
    return range(match.start, match.end)
