"""The base: all entries of all layers, and the ways to get at one.

Entries are built from their records when first asked for, so that a command pays only for what it
uses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol

from kb.citation.names import StatuteNames
from kb.entries.records import Record, build, mark
from kb.entries.words import Vocabulary
from kb.faults import Fault, Place
from kb.model import Citation, Entry, Holder, Mandate, Provision, Statute


class Records(Protocol):
    """Where records come from: the files just read, or the cache."""

    types: Mapping[str, str]
    """id → type of every entry, in the order of the ids."""

    def record(self, id_: str) -> Record: ...


class Base:
    """All entries, by id. Iterating gives the entries in the order of their ids."""

    def __init__(self, records: Records, vocabulary: Vocabulary, names: StatuteNames) -> None:
        self._records = records
        self._built: dict[str, Entry | None] = {}
        self.types = records.types
        self.faults: list[Fault] = []
        self.vocabulary = vocabulary
        self.names = names

    def __iter__(self) -> Iterator[Entry]:
        for id_ in self.types:
            entry = self.get(id_)
            if entry is not None:
                yield entry

    def __len__(self) -> int:
        return len(self.types)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.types

    def __getitem__(self, id_: str) -> Entry:
        entry = self.get(id_)
        if entry is None:
            raise KeyError(id_)
        return entry

    def get(self, id_: str) -> Entry | None:
        """The entry, or None when there is none or it is broken (see `faults`). A folder stands
        for its index: mandates/migrationsverket is mandates/migrationsverket/index."""
        id_ = self.resolve(id_)
        if id_ not in self.types:
            return None
        if id_ not in self._built:
            self._built[id_], faults = build(self._records.record(id_), self.names)
            self.faults += faults
        return self._built[id_]

    def resolve(self, id_: str) -> str:
        """The id as it stands in the base: without .md, and a folder's index for the folder."""
        id_ = id_.strip().removesuffix(".md").rstrip("/")
        index = f"{id_}/index"
        return index if id_ not in self.types and index in self.types else id_

    def record(self, id_: str) -> Record:
        return self._records.record(id_)

    def file_of(self, id_: str) -> str:
        return self._records.record(self.resolve(id_)).file

    def mark(self, id_: str, path: Place) -> tuple[int, int]:
        """Line and column of a value in the entry's file (1, 1 when it came from the cache)."""
        return mark(self._records.record(self.resolve(id_)).marks, path)

    def of_type(self, type_: str) -> Iterator[Entry]:
        for id_, own in self.types.items():
            if own == type_ and (entry := self.get(id_)):
                yield entry

    def statute(self, number: str | None) -> Statute | None:
        """The statute's entry by its number."""
        known = self.names.by_number.get(number or "")
        entry = self.get(f"statutes/{known.folder}/index") if known else None
        return entry if isinstance(entry, Statute) else None

    def provision(self, citation: Citation) -> Provision | None:
        """The entry about the section that a citation names, whatever stycke or punkt."""
        entry = self.get(self._provision_id(citation))
        return entry if isinstance(entry, Provision) else None

    def _provision_id(self, citation: Citation) -> str:
        known = self.names.by_number.get(citation.statute or "")
        if known is None:
            return ""
        if citation.article:
            return f"statutes/{known.folder}/art-{citation.article}"
        if citation.annex:
            return f"statutes/{known.folder}/bilaga-{citation.annex}"
        place = "-".join(part for part in (citation.chapter, citation.section) if part)
        return f"statutes/{known.folder}/{place}"

    def mandates_of(self, holder_id: str) -> list[Mandate]:
        """The mandates in a holder's folder, in the order of their ids."""
        prefix = self.resolve(holder_id).removesuffix("index")
        found = [self.get(id_) for id_ in self.types if id_.startswith(prefix)]
        return [entry for entry in found if isinstance(entry, Mandate)]

    @cached_property
    def appealed_from(self) -> Mapping[str, list[Mandate]]:
        """A court's mandate (or the court) → the mandates whose decisions are appealed to it."""
        found: dict[str, list[Mandate]] = defaultdict(list)
        for entry in self.of_type("mandate"):
            if isinstance(entry, Mandate) and entry.appeal and entry.appeal.to:
                found[self.resolve(entry.appeal.to)].append(entry)
        return found

    def holder_of(self, mandate: Mandate) -> Holder | None:
        holder = self.get(mandate.holder)
        return holder if isinstance(holder, Holder) else None
