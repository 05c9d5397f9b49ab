"""What of an entry is searched: its texts by weight, as stems, and the concepts it is about.

The profile is made once, when the index is built; at question time it tells how much of a question
an entry covers, and which part of it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kb.entries.base import Base
from kb.entries.words import Concept
from kb.language.stems import fold, stems
from kb.model import (
    Bilingual,
    Condition,
    Entry,
    Holder,
    Mandate,
    Pathway,
    Provision,
    Silence,
    Statute,
    Words,
)

FIELDS = ("object", "called", "task", "who", "context")
"""From what the entry is about, and what people call that, to what surrounds it."""
_WORTH = {"object": 1.0, "called": 1.0, "task": 1.0, "who": 0.8, "context": 0.6}
_NAMING = ("object", "called", "task")
"""Fields whose texts are phrases that a question may repeat as a whole."""

_INSTRUCTION = Bilingual("instruktion för myndigheten", "instruction of the authority")

Text = tuple[str, str, str]
"""Field, language and text."""


@dataclass
class Profile:
    """`terms`: field → stems. `phrases`: the stems of each name and task. `concepts`: ids of
    topics, terms and holders the entry is about. `holders`: whose task it is, members of a category
    too. `deciders`: of an appeal, or of there being none, whose decision it is about."""

    terms: dict[str, list[str]] = field(default_factory=dict)
    phrases: list[list[str]] = field(default_factory=list)
    concepts: list[str] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)
    deciders: list[str] = field(default_factory=list)

    def stems_of(self, name: str) -> frozenset[str]:
        """The stems of one field."""
        if name not in self._sets:
            self._sets[name] = frozenset(self.terms.get(name, ()))
        return self._sets[name]

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def worth(self) -> Mapping[str, float]:
        """How much it says that the entry has a stem: by the weightiest of its fields."""
        fields = sorted(_WORTH, key=lambda name: _WORTH[name])
        return {term: _WORTH[name] for name in fields for term in self.terms.get(name, ())}


def profile_of(entry: Entry, base: Base) -> Profile:
    terms: dict[str, list[str]] = {name: [] for name in FIELDS}
    phrases: dict[tuple[str, ...], None] = {}
    for name, lang, text in texts_of(entry, base):
        found_stems = stems(text, lang)
        terms[name] += found_stems
        if name in _NAMING:
            phrases[tuple(dict.fromkeys(found_stems))] = None
    concepts, holders, deciders = (
        sorted(set(found(entry, base))) for found in (_concepts, _holders, _deciders)
    )
    return Profile(terms, [list(one) for one in phrases], concepts, holders, deciders)


def _holders(entry: Entry, base: Base) -> Iterator[str]:
    if not isinstance(entry, Mandate):
        yield entry.id
        return
    for id_ in (entry.holder, *entry.also_held_by):
        yield base.resolve(id_)
        holder = base.get(id_)
        members = holder.members if isinstance(holder, Holder) else ()
        yield from (base.resolve(one.holder) for one in members if one.holder)


def _deciders(entry: Entry, base: Base) -> Iterator[str]:
    if isinstance(entry, Silence):
        yield from map(base.resolve, entry.about)
    elif isinstance(entry, Mandate):
        yield from (base.resolve(one.holder) for one in base.appealed_from.get(entry.id, ()))


def texts_of(entry: Entry, base: Base) -> Iterator[Text]:
    """Everything of an entry that is searched, with its field and language."""
    words_too = base.vocabulary.questions.capitals
    match entry:
        case Mandate():
            yield from _mandate(entry, base)
        case Silence():
            yield from _topic("object", entry.object, base)
            yield from _words("called", entry.also_called)
            yield from _both("task", entry.text)
            yield from _terms("context", entry.for_, base)
        case Provision():
            yield from _both("object", entry.name)
            yield from _words("called", entry.also_called)
            for topic in entry.topics:
                yield from _topic("object", topic, base)
            yield from _both("task", entry.states[0].says)
            yield from _statute("who", entry.cite.statute, base)
        case Statute():
            yield from _both("object", entry.name)
            yield from _both("object", entry.title)
            yield from _words("called", entry.also_called)
            yield from _names("object", *entry.abbreviations)
        case Holder():
            yield from holder_names("object", entry, words_too)
            if entry.instruction:
                yield from _both("task", _INSTRUCTION)
        case Pathway():
            yield from _both("object", entry.name)
            yield from _words("called", entry.also_called)
            yield from _both("task", entry.situation)
    yield from _both("context", entry.notes)


def _mandate(entry: Mandate, base: Base) -> Iterator[Text]:
    words_too = base.vocabulary.questions.capitals
    yield from _topic("object", entry.object, base)
    yield from _words("called", entry.also_called)
    yield from _both("task", entry.task)
    for state in entry.states:
        if state.task:
            yield from _both("task", state.task)
        for basis in state.basis:
            yield from _statute("context", basis.cite.statute, base)
            provision = base.provision(basis.cite)
            if provision:
                yield from _both("context", provision.name)
                yield from _words("context", provision.also_called)
                yield from _both("context", provision.states[0].says)
    for id_ in (entry.holder, *entry.also_held_by):
        holder = base.get(id_)
        if isinstance(holder, Holder):
            yield from holder_names("who", holder, words_too)
    yield from _terms("context", entry.for_, base)
    for condition in (*entry.when, *entry.unless):
        yield from _condition("context", condition)
    for decided in base.appealed_from.get(entry.id, ()):
        yield from _topic("context", decided.object, base)
        decider = base.holder_of(decided)
        if decider:
            yield from holder_names("context", decider, words_too)
    for id_ in (*entry.to, *entry.with_):
        other = base.get(id_)
        if isinstance(other, Holder):
            yield from holder_names("context", other, words_too)


def holder_names(name: str, holder: Holder, but: Container[str] = ()) -> Iterator[Text]:
    """All names of a holder, past ones too. `but`: folded abbreviations to leave out."""
    for state in holder.states:
        yield from _both(name, state.name)
    yield from _words(name, holder.also_called)
    yield from _names(name, *(one for one in holder.abbreviations if fold(one) not in but))


def _both(name: str, text: Bilingual) -> Iterator[Text]:
    yield name, "sv", text.sv
    yield name, "en", text.en


def _words(name: str, called: Words) -> Iterator[Text]:
    yield from ((name, "sv", text) for text in called.sv)
    yield from ((name, "en", text) for text in called.en)


def _names(name: str, *texts: str) -> Iterator[Text]:
    yield from ((name, "sv", text) for text in texts)


def _condition(name: str, condition: Condition) -> Iterator[Text]:
    yield name, "sv", condition.sv
    yield name, "en", condition.en


def _concept(name: str, concept: Concept) -> Iterator[Text]:
    yield from _both(name, concept.name)
    yield from _words(name, concept.also)


def _topic(name: str, topic: str, base: Base) -> Iterator[Text]:
    for concept in base.vocabulary.topic_chain(topic):
        yield from _concept(name, concept)


def _terms(name: str, terms: tuple[str, ...], base: Base) -> Iterator[Text]:
    for term in terms:
        if term in base.vocabulary.terms:
            yield from _concept(name, base.vocabulary.terms[term])


def _statute(name: str, number: str | None, base: Base) -> Iterator[Text]:
    known = base.names.by_number.get(number or "")
    if known:
        yield name, "sv", known.sv
        yield name, "en", known.en
        yield from _names(name, *known.abbreviations)


def _concepts(entry: Entry, base: Base) -> Iterator[str]:
    if isinstance(entry, Mandate | Silence):
        yield from (concept.id for concept in base.vocabulary.topic_chain(entry.object))
        yield from entry.for_
    if isinstance(entry, Mandate):
        yield from (base.resolve(id_) for id_ in (entry.holder, *entry.also_held_by))
        yield from (base.resolve(id_) for id_ in (*entry.to, *entry.with_))
        yield from (base.resolve(one.holder) for one in base.appealed_from.get(entry.id, ()))
    if isinstance(entry, Silence):
        yield from (base.resolve(id_) for id_ in entry.about)
    if isinstance(entry, Provision):
        for topic in entry.topics:
            yield from (concept.id for concept in base.vocabulary.topic_chain(topic))
    if isinstance(entry, Holder):
        yield entry.id
