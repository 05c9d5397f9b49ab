"""The plain ranked list of `kb search`: what Whoosh finds, in its order, narrowed by filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.dates import today
from kb.entries.base import Base
from kb.language.stems import stem, words
from kb.model import Entry, Mandate
from kb.on_day import display_name, name_on, valid_on
from kb.prepared import Prepared
from kb.values_json import both


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
