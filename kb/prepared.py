"""A base made ready for questions: built once from the entries, kept in the cache, checked on use.

On any doubt it is built anew; where nothing can be written, it is built in memory.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.citation.names import StatuteNames, name_from_json, name_to_json
from kb.entries.base import Base
from kb.entries.layers import FOLDERS, Layer
from kb.entries.records import Record, statute_names
from kb.entries.words import FOLDER as VOCABULARY_FOLDER
from kb.entries.words import Vocabulary
from kb.faults import Fault, KbError
from kb.graph import Graph, links_of
from kb.index import cache
from kb.index.cache import Notify
from kb.index.profile import profile_of
from kb.index.store import Content, Store, open_store, write
from kb.question.lexicon import Lexicon, name_words, phrases_of

if TYPE_CHECKING:
    from kb.index.engine import Index

SCHEMA_VERSION = 4
"""Raise it when what is stored changes in shape."""

_STORE, _INDEX = "base.sqlite", "index"


class Prepared:
    """A base ready for questions. The search engine itself is opened only where it is asked for:
    a question needs its scores, which the store has."""

    def __init__(self, store: Store, open_index: Callable[[], Index]) -> None:
        self.store = store
        names = StatuteNames(name_from_json(one) for one in store.statute_names)
        self.base = Base(store, Vocabulary(store.meta("vocabulary"), names), names)
        self.graph = Graph(store, self.base)
        self._open_index = open_index

    @cached_property
    def index(self) -> Index:
        return self._open_index()

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.store, self.base.vocabulary)


def prepare(layers: list[Layer], notify: Notify) -> Prepared:
    """The prepared base for these layers, from the cache where it is there.

    Raises KbError for entries with faults.
    """
    place = cache.cache_folder(notify)
    if place is None:
        return _in_memory(layers)
    seen = cache.digest(_stats(layers))
    key = cache.recall(place, seen)
    if key is None:
        key = cache.digest(_contents(layers))
        cache.note(place, seen, key)
    folder = place / key
    for _ in range(2):
        if not cache.is_built(folder):
            try:
                cache.build(folder, lambda new: _make(layers, new))
            except OSError as error:
                notify(f"the cache could not be written ({error.strerror}); using memory")
                return _in_memory(layers)
        if cache.is_whole(folder, _STORE):
            try:
                return Prepared(
                    open_store(folder / _STORE), lambda: _opened_index(folder, layers, notify)
                )
            except sqlite3.Error:
                pass  # built by another version under the same key, or damaged: build anew
        notify("the cached base was damaged and is built anew")
        cache.discard(folder)
    return _in_memory(layers)


# Building


def read_base(layers: Iterable[Layer]) -> tuple[Base, dict[str, Any], list[Fault]]:
    """The base read from its files, its plain vocabulary, and every fault found."""
    from kb.entries.load import read_layer
    from kb.entries.words import raw_vocabulary

    found: dict[str, Record] = {}
    faults: list[Fault] = []
    for layer in layers:
        records, wrong = read_layer(layer)
        found.update((record.id, record) for record in records)
        faults += wrong
    raw, wrong = raw_vocabulary()
    names = statute_names(found.values())
    vocabulary = Vocabulary(raw, names)
    base = Base(FileRecords(found), vocabulary, names)
    list(base)  # builds every entry, so that all faults are known
    return base, raw, sorted(faults + wrong + vocabulary.faults() + base.faults)


class FileRecords:
    """Records just read from files."""

    def __init__(self, records: dict[str, Record]) -> None:
        self._records = records
        self.types: Mapping[str, str] = {id_: records[id_].type for id_ in sorted(records)}

    def record(self, id_: str) -> Record:
        return self._records[id_]


def _content_of(layers: list[Layer]) -> Content:
    base, raw, faults = read_base(layers)
    if faults:
        first = "\n".join(f"  {fault}" for fault in faults[:5])
        more = f"\n  … and {len(faults) - 5} more" if len(faults) > 5 else ""
        raise KbError(
            "broken_data",
            f"the entries have {len(faults)} fault(s):\n{first}{more}",
            "run: kb lint",
        )
    return Content(
        meta={
            "vocabulary": raw,
            "statutes": [name_to_json(one) for one in base.names.by_number.values()],
        },
        records=[base.record(id_) for id_ in base.types],
        profiles={entry.id: profile_of(entry, base) for entry in base},
        links=sorted({astuple(link) for entry in base for link in links_of(entry, base)}),
        phrases=phrases_of(base),
        words=name_words(base),
    )


def _make(layers: list[Layer], folder: Path) -> None:
    from kb.index import engine as index

    content = _content_of(layers)
    (folder / _INDEX).mkdir()
    built = index.build(content.profiles, folder / _INDEX)
    write(folder / _STORE, content, built.postings()).close()
    built.close()


def _in_memory(layers: list[Layer]) -> Prepared:
    from kb.index import engine as index

    content = _content_of(layers)
    built = index.build(content.profiles, None)
    return Prepared(write(None, content, built.postings()), lambda: built)


def _opened_index(folder: Path, layers: list[Layer], notify: Notify) -> Index:
    from kb.index import engine as index

    try:
        if cache.is_whole(folder, f"{_INDEX}/"):
            return index.open_index(folder / _INDEX)
    except Exception:  # a damaged index shows as almost any exception (ten types were seen)
        pass
    notify("the cached index was damaged; it is built anew at the next command")
    cache.discard(folder)
    return index.build(_content_of(layers).profiles, None)


# What a prepared base is made from


def _files(layers: Iterable[Layer]) -> Iterator[tuple[str, Path]]:
    for layer in layers:
        for folder in FOLDERS:
            for path in sorted((layer.root / folder).rglob("*.md")):
                yield f"{layer.name}\0{layer.root}\0{path.relative_to(layer.root)}", path
    for path in sorted(VOCABULARY_FOLDER.rglob("*.yaml")):
        yield f"vocabulary\0{path.relative_to(VOCABULARY_FOLDER)}", path
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        yield f"code\0{path.name}", path


def _stats(layers: list[Layer]) -> Iterator[bytes]:
    """Names, sizes and times: enough to recognise what was seen before."""
    yield f"{SCHEMA_VERSION} {sys.version_info[:2]}".encode()
    for name, path in _files(layers):
        found = path.stat()
        yield f"{name}\0{found.st_size}\0{found.st_mtime_ns}".encode()


def _contents(layers: list[Layer]) -> Iterator[bytes]:
    yield f"{SCHEMA_VERSION} {sys.version_info[:2]}".encode()
    for name, path in _files(layers):
        yield name.encode()
        yield path.read_bytes()
