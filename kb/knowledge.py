"""The knowledge base as a whole: what the command line and other programs use.

    base = kb.open()
    base.ask("who grants temporary residence permits", as_of="2014-06-30")
    base["mandates/migrationsverket/beslutar-om-uppehallstillstand"]
    for entry in base: ...

Every method returns the object that the contract (section 6) names for its command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from kb import ask as asking
from kb.cache import Layer, Notify, Prepared, prepare
from kb.citation.find import Found, find
from kb.dates import day_of, today
from kb.graph import Graph
from kb.layers import layers_for
from kb.model import Entry
from kb.question.explain import explained
from kb.question.lexicon import Lexicon
from kb.question.reading import Reading, read

Json = dict[str, Any]


def _silent(_: str) -> None:
    return None


class KnowledgeBase:
    """An opened base. Iterating gives the entries in the order of their ids."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.prepared.base)

    def __len__(self) -> int:
        return len(self.prepared.base)

    def __getitem__(self, id_: str) -> Entry:
        return self.prepared.base[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.prepared.base

    @property
    def graph(self) -> Graph:
        return self.prepared.graph

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.prepared.base, self.prepared.profiles)

    def read(
        self, question: str, as_of: date | str | None = None, lang: str | None = None
    ) -> Reading:
        """How a question is understood, before anything is searched."""
        day = day_of(as_of) if isinstance(as_of, str) else as_of
        question = asking.check_question(question)
        return read(question, self.prepared.base, self.lexicon, day, lang)

    def ask(
        self,
        question: str,
        as_of: date | str | None = None,
        lang: str | None = None,
        limit: int = 5,
    ) -> Json:
        """Who does what, on which basis, since when; or why there is no answer.

        `as_of` is a day or a date as typed ("2014"); one in the question wins. Raises KbError for
        an empty question or a date that is none.
        """
        reading = self.read(question, as_of, lang)
        return asking.ask(reading, self.prepared, self.lexicon, limit)

    def explain(self, question: str, as_of: str | None = None, lang: str | None = None) -> Json:
        """How the question was read, as plain data."""
        return explained(self.read(question, as_of, lang), self.prepared.base.names)

    def find_citations(
        self, text: str, context: str | None = None, as_of: date | str | None = None
    ) -> list[Found]:
        """Every legal citation in a text, with its place in code points."""
        day = day_of(as_of) if isinstance(as_of, str) else as_of
        return find(text, self.prepared.base.names, day or today(), context)


def open_base(paths: Iterable[str | Path] | None = None, notify: Notify = _silent) -> KnowledgeBase:
    """Open the packaged entries, or those in `paths` (later ones overlay earlier ones).

    Raises KbError when a folder holds no entries or the entries have faults.
    """
    layers: list[Layer] = layers_for(paths)
    return KnowledgeBase(prepare(layers, notify))
