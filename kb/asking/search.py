"""From a reading to ranked entries: what Whoosh finds, weighed by what the question asked for.

Whoosh gives the candidates and their BM25F scores. What decides is how much of the question an
entry accounts for (coverage), and whether its act and its holder are those asked about.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kb.dates import today
from kb.entries.base import Base
from kb.index.profile import Profile
from kb.language.stems import stem, words
from kb.model import (
    Citation,
    Deadline,
    Entry,
    Holder,
    Mandate,
    Provision,
    Quantity,
    Silence,
    Statute,
)
from kb.on_day import display_name, last_day_within, name_on, valid_on
from kb.prepared import Prepared
from kb.question.reading import Reading, Unit, is_content
from kb.values_json import both

CANDIDATES = 120
_OF_APPEAL = ("appeals", "hears-appeals")
_KINDS = ("howmuch", "howlong", "penalty", "appeal", "when")

WEIGHTS = {
    "coverage": 9.0,
    "bm25": 4.7,
    "act": 1.6,
    "object itself": 0.9,
    "holder": 0.6,
    "kind": 2.4,
    "other kind": -1.4,
    "held": 1.3,
    "never held": -1.2,
    "mandate of whom": 1.2,
    "may": 0.6,
    "practice": -0.6,
}
"""What each sign speaks for an entry; fitted on tests/cases/questions/ by benchmarks/fit.py."""
MOST = sum(weight for weight in WEIGHTS.values() if weight > 0)


@dataclass
class Hit:
    """A candidate. `coverage`, `content` (coverage of what is not a verb of the model) and `score`
    run from 0 to 1; `act` and `holder`: whether they are those asked about; `about`: which of the
    topics named it is about; `near`: whether the act is one that people do not keep apart from it;
    `strange`: a word that no entry has stands before what it matched; `why` says in words what
    spoke for it, `signs` in figures."""

    id: str
    score: float
    coverage: float
    content: float = 1.0
    act: bool = False
    near: bool = False
    about: frozenset[str] = frozenset()
    holder: bool = False
    strange: bool = False
    why: list[str] = field(default_factory=list)
    signs: dict[str, float] = field(default_factory=dict)

    @property
    def object(self) -> bool:
        return bool(self.about)


def rank(reading: Reading, prepared: Prepared) -> list[Hit]:
    """All entries that have anything to do with the question, best first, whatever the date."""
    found = prepared.store.scores(_terms(reading.units))
    scores = dict(heapq.nlargest(CANDIDATES, found.items(), key=lambda one: one[1]))
    cited = cited_entries(reading, prepared)
    for id_ in cited:
        scores.setdefault(id_, 0.0)
    best = max(scores.values(), default=0.0) or 1.0
    asked = [Asked.of(unit) for unit in reading.units]
    hits = [
        _weigh(id_, score / best, reading, asked, prepared, cited) for id_, score in scores.items()
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


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
class Filter:
    """What `kb search` narrows its list by; None does not narrow."""

    type: str | None = None
    holder: str | None = None
    statute: str | None = None
    topic: str | None = None
    day: date | None = None


def search(query: str, wanted: Filter, prepared: Prepared, limit: int) -> dict[str, Any]:
    """The plain ranked list of `kb search`: what Whoosh finds, in its order."""
    terms = [stem(word, lang) for word in words(query) for lang in ("sv", "en")]
    hits = []
    for id_, score in prepared.index.search(terms):
        entry = prepared.base[id_]
        if _wanted(entry, wanted, prepared):
            hits.append(_listed(entry, score, prepared.base))
        if len(hits) == limit:
            break
    return {"query": query, "hits": hits}


def _listed(entry: Entry, score: float, base: Base) -> dict[str, Any]:
    day = today()
    holder = base.holder_of(entry) if isinstance(entry, Mandate) else None
    return {
        "id": entry.id,
        "type": entry.type,
        "name": both(display_name(entry, base, day)),
        "holder": {"id": holder.id, **(both(name_on(holder, day)) or {})} if holder else None,
        "score": round(score, 4),
    }


def _wanted(entry: Entry, wanted: Filter, prepared: Prepared) -> bool:
    profile = prepared.store.profile(entry.id)
    holder = prepared.base.resolve(wanted.holder) if wanted.holder else None
    statutes = {one.statute for one in entry.citations}
    return (
        wanted.type in (None, entry.type)
        and (holder is None or holder in profile.holders)
        and (wanted.statute is None or wanted.statute in statutes)
        and (wanted.topic is None or wanted.topic in profile.concepts)
        and (wanted.day is None or valid_on(entry, wanted.day))
    )


def _terms(units: Iterable[Unit]) -> list[str]:
    return [stem(unit.word, lang) for unit in units for lang in ("sv", "en")]


def cited_entries(reading: Reading, prepared: Prepared) -> set[str]:
    """Entries about, or resting on, a place that the question cites."""
    found: set[str] = set()
    for citation in reading.citations:
        entry = prepared.base.provision(citation) or prepared.base.statute(citation.statute)
        if entry is None:
            continue
        places = [entry.id, *(link.source for link in prepared.graph.incoming(entry.id, "cites"))]
        found |= {id_ for id_ in places if _is_about(prepared.base[id_], citation)}
    return found


def _is_about(entry: Entry, citation: Citation) -> bool:
    """Whether the entry cites the section in question, or the statute where no section is."""
    whole = citation.section is None and citation.article is None and citation.annex is None
    return any(
        one.statute == citation.statute and (whole or one.place == citation.place)
        for one in entry.citations
    )


def _weigh(
    id_: str,
    bm25: float,
    reading: Reading,
    asked: list[Asked],
    prepared: Prepared,
    cited: set[str],
) -> Hit:
    entry = prepared.base[id_]
    own_act = entry.act if isinstance(entry, Mandate | Silence) else None
    profile = prepared.store.profile(id_)
    coverage, content = _coverage(asked, profile, own_act)
    hit = Hit(
        id_,
        0.0,
        coverage,
        content,
        act=own_act in reading.acts,
        near=bool(own_act) and _near(own_act or "", reading, prepared),
        about=reading.topics & set(profile.concepts),
        holder=not reading.holders.isdisjoint((*profile.holders, *profile.deciders)),
        strange=any(unit.strange for unit in reading.units),
    )
    hit.signs = _signs(hit, bm25, entry, reading)
    score = sum(WEIGHTS[name] * value for name, value in hit.signs.items()) / MOST
    if cited and any(map(_specific, reading.citations)):
        score = 0.5 * score + 0.5 * (id_ in cited)
        hit.coverage = max(coverage, 0.7) if id_ in cited else coverage
    hit.score = max(0.0, min(score, 1.0))
    hit.why = [f"coverage {coverage:.2f}", f"bm25f {bm25:.2f}", *_why(hit, id_ in cited)]
    return hit


def _signs(hit: Hit, bm25: float, entry: Entry, reading: Reading) -> dict[str, float]:
    """What speaks for or against the entry, by the names of WEIGHTS."""
    mandate = isinstance(entry, Mandate)
    who = reading.asked == "who"
    fits = _fits(entry, reading.asked)
    ever = last_day_within(entry, reading.since, reading.as_of) is not None
    return {
        "coverage": hit.coverage,
        "bm25": bm25,
        "act": hit.act,
        "object itself": _is_object(entry, reading),
        "holder": hit.holder and not who,  # who asks "who" does not yet know the holder
        "kind": fits,
        "other kind": reading.asked in _KINDS and not fits,
        "held": valid_on(entry, reading.as_of),
        "never held": reading.dated and not ever,
        "mandate of whom": mandate and who,
        "may": reading.permission and isinstance(entry, Mandate) and entry.strength == "may",
        "practice": isinstance(entry, Mandate) and entry.rests_on in ("agreement", "practice"),
    }


def _is_object(entry: Entry, reading: Reading) -> bool:
    """Whether the entry is about the very thing named: the general power comes before a special
    case of it."""
    if isinstance(entry, Provision):
        return bool(reading.topics & set(entry.topics))
    return isinstance(entry, Mandate | Silence) and entry.object in reading.topics


def _why(hit: Hit, cited: bool) -> Iterator[str]:
    yield from ["act"] * hit.act
    yield from ["object"] * hit.object
    yield from ["holder"] * hit.holder
    yield from ["kind"] * bool(hit.signs["kind"])
    yield from ["cited"] * cited


def _specific(citation: Citation) -> bool:
    """A section or a numbered document; an act's bare name may only be the name of a topic."""
    return citation.kind != "sfs" or bool(citation.section or citation.annex)


def _near(act: str, reading: Reading, prepared: Prepared) -> bool:
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


def _coverage(asked: list[Asked], profile: Profile, act: str | None) -> tuple[float, float]:
    """Which share of the words the entry accounts for, and which of the content words (their verbs
    aside), 0–1; 1 where there are none."""
    total = found = content = content_found = 0.0
    for one in asked:
        weight, worth = one.unit.weight, _worth(one, profile)
        total += weight
        found += weight if act in one.unit.acts else weight * worth
        if one.content:
            content += weight
            content_found += weight * worth
    return (found / total if total else 1.0), (content_found / content if content else 1.0)


def _worth(asked: Asked, profile: Profile) -> float:
    """How far the entry accounts for one word of the question, 0–1."""
    if not asked.unit.concepts.isdisjoint(profile.concepts):
        return 1.0
    known = profile.worth
    return max([known.get(form, 0.0) for form in asked.forms])
