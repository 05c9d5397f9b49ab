"""Acts, topics, target groups and relations are words of the vocabulary (kb/vocabulary/).

A new word is added there in the same change, with both languages. Every root of the topics belongs
to one area (areas.yaml), so that `kb coverage` counts everything once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from kb.entries.base import Base
from kb.entries.words import Vocabulary
from kb.faults import Fault, Place
from kb.lint import fault
from kb.model import Mandate, Provision, Silence


def check(base: Base) -> Iterator[Fault]:
    words = base.vocabulary
    yield from _areas(words)
    written = [name for name, relation in words.relations.items() if not relation.derived]
    for entry in base:
        used: list[tuple[Place, str, Collection[str], str]] = [
            (("relations", name), name, written, "relations.yaml") for name in entry.relations
        ]
        match entry:
            case Mandate() | Silence():
                used.append((("act",), entry.act, words.acts, "acts.yaml"))
                used.append((("object",), entry.object, words.topics, "topics/"))
                used += [
                    (("for", n), id_, words.terms, "terms/") for n, id_ in enumerate(entry.for_)
                ]
            case Provision():
                used += [
                    (("topics", n), id_, words.topics, "topics/")
                    for n, id_ in enumerate(entry.topics)
                ]
        for path, word, known, file in used:
            if word not in known:
                near = get_close_matches(word, known, 1)
                hint = f"did you mean {near[0]}? " if near else ""
                message = f"{word!r} is not in kb/vocabulary/{file}"
                yield fault(base, entry.id, path, "vocabulary", message, f"{hint}else add it there")


def _areas(words: Vocabulary) -> Iterator[Fault]:
    placed = [root for area in words.areas.values() for root in area.topics]
    roots = dict.fromkeys(topic.partition("/")[0] for topic in words.topics)
    for root in roots:
        if placed.count(root) != 1:
            message = f"topics: {root} belongs to {placed.count(root)} areas"
            yield Fault("kb/vocabulary/areas.yaml", 1, 1, "vocabulary", message, "give it one area")
    for root in placed:
        if root not in roots:
            message = f"areas: {root} is no topic"
            yield Fault("kb/vocabulary/areas.yaml", 1, 1, "vocabulary", message, "take it out")
