"""From a reading to ranked entries: what Whoosh finds, weighed by what the question asked for.

Whoosh gives the candidates and their BM25F scores. What decides is how much of the question an
entry accounts for (coverage), and whether its act and its holder are those asked about.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kb.asking.signs import Asked, act_is_near, match, signs_of_entry
from kb.language.stems import stem
from kb.model import Citation, Entry, Mandate, Silence
from kb.prepared import Prepared
from kb.question.reading import Reading, Unit

CANDIDATES = 120

WEIGHTS = {
    "coverage": 9.9,
    "bm25": 5.0,
    "act": 1.4,
    "object itself": 0.7,
    "exact": 0.8,
    "holder": 1.0,
    "kind": 2.7,
    "other kind": -1.7,
    "held": 2.5,
    "never held": -3.9,
    "mandate of whom": 5.2,
    "may": 1.3,
    "practice": -1.0,
    "called": 0.2,
    "around": 3.4,
    "phrase": 1.4,
    "way": 4.0,
    "provision": 3.0,
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
    found = match(asked, profile, own_act)
    hit = Hit(
        id_,
        0.0,
        found.coverage,
        found.content,
        act=own_act in reading.acts,
        near=bool(own_act) and act_is_near(own_act or "", reading, prepared),
        about=reading.topics & set(profile.concepts),
        holder=not reading.holders.isdisjoint((*profile.holders, *profile.deciders)),
        strange=any(unit.strange for unit in reading.units),
    )
    hit.signs = {
        **signs_of_entry(entry, found, reading),
        "bm25": bm25,
        "act": hit.act,
        # Who asks "who" does not yet know the holder.
        "holder": hit.holder and reading.asked != "who",
    }
    score = sum(WEIGHTS[name] * value for name, value in hit.signs.items()) / MOST
    if cited and any(map(_specific, reading.citations)):
        score = 0.5 * score + 0.5 * (id_ in cited)
        hit.coverage = max(found.coverage, 0.7) if id_ in cited else found.coverage
    hit.score = max(0.0, min(score, 1.0))
    hit.why = [f"coverage {found.coverage:.2f}", f"bm25f {bm25:.2f}", *_why(hit, id_ in cited)]
    return hit


def _why(hit: Hit, cited: bool) -> Iterator[str]:
    yield from ["act"] * hit.act
    yield from ["object"] * hit.object
    yield from ["holder"] * hit.holder
    yield from ["kind"] * bool(hit.signs["kind"])
    yield from ["cited"] * cited


def _specific(citation: Citation) -> bool:
    """A section or a numbered document; an act's bare name may only be the name of a topic."""
    return citation.kind != "sfs" or bool(citation.section or citation.annex)
