"""What the base has of each area of the field: what is in, thin, left out, and how fresh."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from kb.entries.base import Base
from kb.entries.words import Area
from kb.model import Entry, Mandate, Provision, Silence
from kb.on_day import valid_on
from kb.values_json import both

Json = dict[str, Any]


def coverage(base: Base, day: date) -> Json:
    """{"as_of", "areas": [{"id", "name", "mandates", "earlier", "provisions", "silences",
    "sure", "read_again", "oldest", "newest", "thin": [topic], "left_out": [{"sv", "en"}]}]}

    `mandates` hold on `day`, `earlier` do not. `sure` and `read_again` are shares (0-1) of the
    entries of an area: of high confidence, read by a second reader. `oldest` and `newest` are
    months of the texts that the mandates of the day were compared with. A topic is thin where no
    entry is about it or about a narrower one.
    """
    entries: dict[str, list[Entry]] = defaultdict(list)
    roots = {root: area.id for area in base.vocabulary.areas.values() for root in area.topics}
    for entry in base:
        for area in {roots.get(topic.partition("/")[0]) for topic in topics_of(entry)}:
            if area:
                entries[area].append(entry)
    areas = [_area(area, entries[area.id], base, day) for area in base.vocabulary.areas.values()]
    return {"as_of": day.isoformat(), "areas": areas}


def topics_of(entry: Entry) -> tuple[str, ...]:
    """What an entry is about."""
    match entry:
        case Mandate() | Silence():
            return (entry.object,)
        case Provision():
            return entry.topics
    return ()


def _area(area: Area, entries: list[Entry], base: Base, day: date) -> Json:
    mandates = [one for one in entries if isinstance(one, Mandate)]
    now = [one for one in mandates if valid_on(one, day)]
    months = sorted(one.checked.text_of.text[:7] for one in now if one.checked.text_of.known)
    return {
        "id": area.id,
        "name": both(area.name),
        "mandates": len(now),
        "earlier": len(mandates) - len(now),
        "provisions": sum(isinstance(one, Provision) for one in entries),
        "silences": sum(isinstance(one, Silence) for one in entries),
        "sure": _share([one.confidence == "high" for one in entries]),
        "read_again": _share([bool(one.read_again) for one in entries]),
        "oldest": months[0] if months else None,
        "newest": months[-1] if months else None,
        "thin": _thin(area, entries, base),
        "left_out": [both(one) for one in area.left_out],
    }


def _share(marks: list[bool]) -> float:
    return round(sum(marks) / len(marks), 2) if marks else 0.0


def _thin(area: Area, entries: list[Entry], base: Base) -> list[str]:
    about = {
        concept.id
        for entry in entries
        for topic in topics_of(entry)
        for concept in base.vocabulary.topic_chain(topic)
    }
    mine = (id_ for id_ in base.vocabulary.topics if id_.partition("/")[0] in area.topics)
    return sorted(id_ for id_ in mine if id_ not in about)
