"""`kb verify`: the status of every cited place, and what a newer text changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kb.corpus.store import Corpus
from kb.entries.base import Base
from kb.model import Mandate, MandateState
from kb.on_day import state_on
from kb.verify.cited import Cited, cited_places, place_of
from kb.verify.lockfile import Row
from kb.verify.status import Seen, Texts, look_up, other_sources


@dataclass(frozen=True)
class Change:
    """A place whose text is no longer what the lock file saw; the entries that it touches."""

    place: str
    why: str
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """`rows`: what the lock file should say. `resting` and `read`: the mandates of today, and how
    many of them rest on a place that was read."""

    rows: list[Row]
    cited: Mapping[str, Cited]
    changes: list[Change] = field(default_factory=list)
    contradicted: list[Change] = field(default_factory=list)
    absent: Mapping[str, list[str]] = field(default_factory=dict)
    resting: int = 0
    read: int = 0

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.status for row in self.rows)

    @property
    def clean(self) -> bool:
        counts = self.counts
        return not (self.changes or counts["contradicted"] or counts["unknown"])


def verify(
    base: Base, lock: Mapping[str, Row], corpus: Corpus | None, day: date, accept: bool = False
) -> Report:
    """Look up every cited place in the corpus; without one the lock file tells what was seen.

    `accept`: what the corpus has counts even where the lock file saw a newer text.
    """
    cited = cited_places(base, day)
    texts = Texts(corpus) if corpus else None
    rows: list[Row] = []
    changes: list[Change] = []
    contradicted: list[Change] = []
    for place, one in cited.items():
        known = lock.get(place)
        seen = look_up(one, texts, base) if texts else None
        row = _newer(known, seen.row if seen else None, accept) or Row(place, "unknown")
        rows.append(row)
        why = _changed(known, row)
        if why:
            changes.append(Change(place, why, tuple(one.by)))
        if row.status == "contradicted":
            contradicted += _contradictions(place, one, seen)
    status = {row.place: row.status for row in rows}
    resting, read = _resting(base, status, day)
    absent = {
        row.place: list(other_sources(cited[row.place], base))
        for row in rows
        if row.status == "absent"
    }
    return Report(rows, cited, changes, contradicted, absent, resting, read)


def _newer(known: Row | None, seen: Row | None, accept: bool) -> Row | None:
    """What was seen last: a corpus that lacks the text, or has an older one, takes nothing away."""
    if known is None or seen is None:
        return seen or known
    if accept and seen.text_of:
        return seen
    if known.text_of and (not seen.text_of or seen.text_of < known.text_of):
        return known if seen.status not in ("repealed", "contradicted") else seen
    return seen


def _changed(known: Row | None, row: Row) -> str | None:
    """Why the entries that cite a place should be read again; None where nothing happened."""
    if known is None or known == row:
        return None
    if row.status == "repealed" and known.status != "repealed":
        return "repealed"
    if known.hash and row.hash and known.hash != row.hash:
        if row.amended_by and row.amended_by != known.amended_by:
            return f"changed by {row.amended_by}"
        return f"the wording of {row.text_of} differs from that of {known.text_of}"
    if row.status == "contradicted" and known.status != "contradicted":
        return "the text at hand has no room for it"
    return None


def _contradictions(place: str, cited: Cited, seen: Seen | None) -> list[Change]:
    if seen is None or not seen.contradicted:
        return [Change(place, "see the lock file", tuple(cited.by))]
    return [Change(place, why, (id_,)) for id_, why in dict.fromkeys(seen.contradicted)]


def _resting(base: Base, status: Mapping[str, str], day: date) -> tuple[int, int]:
    """How many mandates hold today, and how many of them rest on a place that was read."""
    resting = read = 0
    for entry in base.of_type("mandate"):
        state = state_on(entry, day)
        if isinstance(entry, Mandate) and isinstance(state, MandateState):
            resting += 1
            read += any(status.get(place_of(one.cite)) == "read" for one in state.basis)
    return resting, read
