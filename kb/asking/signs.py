"""What can be seen of an entry that speaks for or against it as an answer to a question."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kb.index.profile import Profile
from kb.language.stems import stem
from kb.model import (
    Deadline,
    Entry,
    Holder,
    Mandate,
    Pathway,
    Provision,
    Quantity,
    Silence,
    Statute,
)
from kb.on_day import last_day_within, valid_on
from kb.prepared import Prepared
from kb.question.reading import Reading, Unit, is_content

_OF_APPEAL = ("appeals", "hears-appeals")
_ALL = 0.999
_KINDS = ("howmuch", "howlong", "penalty", "appeal", "when")


@dataclass(frozen=True)
class Asked:
    """A word of the question made ready for comparing: its stems, and whether it is content."""

    unit: Unit
    forms: tuple[str, ...]
    content: bool

    @classmethod
    def of(cls, unit: Unit) -> Asked:
        forms = dict.fromkeys(stem(unit.word, lang) for lang in ("sv", "en"))
        return cls(unit, tuple(forms), is_content(unit))


@dataclass(frozen=True)
class Match:
    """How the words of a question and an entry meet, 0–1 each. `coverage`: the share of the words
    that the entry accounts for, by their weight; `content`: of those that are not verbs of the
    model; `called`, `around`: the share found among its everyday names, and in what surrounds it;
    `phrase`: how near one of its names, or its task, comes to the whole question."""

    coverage: float
    content: float
    called: float
    around: float
    phrase: float


def match(asked: list[Asked], profile: Profile, act: str | None) -> Match:
    """`act` is the entry's own: a verb for it is accounted for."""
    total = found = content = content_found = called = around = 0.0
    for one in asked:
        weight, worth = one.unit.weight, _worth(one, profile)
        total += weight
        found += weight if act in one.unit.acts else weight * worth
        called += weight * (not profile.stems_of("called").isdisjoint(one.forms))
        around += weight * (not profile.stems_of("context").isdisjoint(one.forms))
        if one.content:
            content += weight
            content_found += weight * worth
    return Match(
        coverage=found / total if total else 1.0,
        content=content_found / content if content else 1.0,
        called=called / total if total else 0.0,
        around=around / total if total else 0.0,
        phrase=_nearest_phrase(asked, profile),
    )


def _worth(asked: Asked, profile: Profile) -> float:
    """How far the entry accounts for one word of the question, 0–1."""
    if not asked.unit.concepts.isdisjoint(profile.concepts):
        return 1.0
    known = profile.worth
    return max([known.get(form, 0.0) for form in asked.forms])


def _nearest_phrase(asked: list[Asked], profile: Profile) -> float:
    """The cosine of the question and the phrase of the entry nearest to it."""
    weights = {form: one.unit.weight for one in asked for form in one.forms}
    length = math.sqrt(sum(one.unit.weight**2 for one in asked))
    best = 0.0
    for phrase in profile.phrases:
        common = sum(weights[form] for form in phrase if form in weights)
        if common:
            best = max(best, common / math.sqrt(len(phrase)))
    return min(best / length, 1.0) if length else 0.0


def signs_of_entry(entry: Entry, found: Match, reading: Reading) -> dict[str, float]:
    """What speaks for or against the entry, by the names of the weights in kb.asking.ranking."""
    mandate = isinstance(entry, Mandate)
    fits = _fits(entry, reading.asked)
    ever = last_day_within(entry, reading.since, reading.as_of) is not None
    return {
        "coverage": found.coverage,
        "called": found.called,
        "around": found.around,
        "phrase": found.phrase,
        "object itself": _is_object(entry, reading),
        "exact": _is_exact(entry, found, reading),
        "kind": fits,
        "other kind": reading.asked in _KINDS and not fits,
        "held": valid_on(entry, reading.as_of),
        "never held": reading.dated and not ever,
        "mandate of whom": mandate and reading.asked == "who",
        "provision": isinstance(entry, Provision),
        "way": reading.way and isinstance(entry, Pathway),
        "may": reading.permission and isinstance(entry, Mandate) and entry.strength == "may",
        "practice": isinstance(entry, Mandate) and entry.rests_on in ("agreement", "practice"),
    }


def _is_object(entry: Entry, reading: Reading) -> bool:
    """Whether the entry is about the very thing named: the general power comes before a special
    case of it."""
    if isinstance(entry, Provision):
        return bool(reading.topics & set(entry.topics))
    return isinstance(entry, Mandate | Silence) and entry.object in reading.topics


def _is_exact(entry: Entry, found: Match, reading: Reading) -> bool:
    """Whether the question names just this: the very object, the act where one is named, and
    nothing that the entry does not account for."""
    if found.content < _ALL or not _is_object(entry, reading):
        return False
    act = entry.act if isinstance(entry, Mandate | Silence) else None
    return not reading.acts or act in reading.acts


def act_is_near(act: str, reading: Reading, prepared: Prepared) -> bool:
    """Whether the act is one asked about or near it. "Who is responsible for" asks about any."""
    known = prepared.base.vocabulary.acts
    asked = reading.acts - {"is-responsible"}
    return not asked or act in asked or any(act in known[one].near for one in asked)


def _fits(entry: Entry, asked: str) -> bool:
    """Whether the entry holds the kind of thing asked for: an amount, a time, a penalty …"""
    match asked:
        case "howmuch":
            return any(one.of == "money" for one in _quantities(entry))
        case "when":
            return isinstance(entry, Statute) and any(one.of == "date" for one in entry.quantities)
        case "howlong":
            lasting = any(one.of == "duration" for one in _quantities(entry))
            return lasting or any(_deadlines(entry))
        case "penalty":
            return isinstance(entry, Provision) and any(one.penalties for one in entry.states)
        case "appeal":
            return isinstance(entry, Mandate | Silence) and entry.act in _OF_APPEAL
    return False


def _deadlines(entry: Entry) -> list[Deadline | None]:
    if not isinstance(entry, Mandate):
        return []
    return [entry.within, *(state.within for state in entry.states)]


def _quantities(entry: Entry) -> list[Quantity]:
    match entry:
        case Mandate():
            in_states = [one for state in entry.states for one in state.quantities or ()]
            return [*entry.quantities, *in_states]
        case Holder() | Statute():
            return list(entry.quantities)
    return []
