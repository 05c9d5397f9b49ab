"""The prepared base in one SQLite file: what a question needs, each piece read when it is used.

Written once and never changed. In memory it is the same, where no file can be written.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kb.entries.records import Record
from kb.index.profile import Profile

_TABLES = """
create table meta (key text primary key, value text) without rowid;
create table entry (n integer primary key, id text unique, type text, record text, profile text);
create table link (source text, relation text, target text);
create table phrase (first text, kind text, words text, concepts text);
create table word (word text primary key) without rowid;
create table posting (term text primary key, entries integer, scores text) without rowid;
"""
_INDEXES = """
create index link_source on link (source);
create index link_target on link (target);
create index phrase_first on phrase (first);
"""

Phrase = tuple[str, str, list[str]]
"""Kind (concept or act), the stems of the words joined by blanks, and the ids they may mean."""


@dataclass
class Content:
    """What is stored. `meta` holds plain data: vocabulary, statute names."""

    meta: dict[str, Any]
    records: list[Record]
    profiles: dict[str, Profile]
    links: list[tuple[str, str, str]]
    phrases: list[Phrase]
    words: list[str]


def write(
    path: Path | None, content: Content, postings: Mapping[str, Mapping[str, float]]
) -> Store:
    """Store the content in a new file at `path`, or in memory. `postings`: stem → entry → score."""
    database = sqlite3.connect(path or ":memory:")
    database.executescript(_TABLES)
    numbers = {record.id: n for n, record in enumerate(content.records)}
    database.executemany(
        "insert into meta values (?, ?)",
        [(key, json.dumps(value, ensure_ascii=False)) for key, value in content.meta.items()],
    )
    database.executemany(
        "insert into entry values (?, ?, ?, ?, ?)",
        [_entry_row(numbers[one.id], one, content.profiles[one.id]) for one in content.records],
    )
    database.executemany("insert into link values (?, ?, ?)", content.links)
    database.executemany(
        "insert into phrase values (?, ?, ?, ?)",
        [
            (words.split(" ")[0], kind, words, json.dumps(ids))
            for kind, words, ids in content.phrases
        ],
    )
    database.executemany(
        "insert into posting values (?, ?, ?)",
        [
            (term, len(scores), json.dumps({numbers[id_]: score for id_, score in scores.items()}))
            for term, scores in postings.items()
        ],
    )
    database.executemany("insert into word values (?)", [(word,) for word in content.words])
    database.executescript(_INDEXES)
    database.commit()
    return Store(database)


def _entry_row(n: int, record: Record, profile: Profile) -> tuple[int, str, str, str, str]:
    stored = json.dumps({**vars(record), "marks": {}}, ensure_ascii=False)
    told = json.dumps(vars(profile), ensure_ascii=False)
    return n, record.id, record.type, stored, told


def open_store(path: Path) -> Store:
    """A store written before. Raises sqlite3.Error when it is none."""
    return Store(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True))


class Store:
    """Read access to a prepared base."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        rows = self._rows("select id, type from entry order by n")
        self.types: Mapping[str, str] = dict(rows)
        self._ids = list(self.types)
        self._profiles: dict[str, Profile] = {}

    def close(self) -> None:
        self._database.close()

    def _rows(self, query: str, values: Iterable[Any] = ()) -> Iterator[Any]:
        return iter(self._database.execute(query, tuple(values)))

    def meta(self, key: str) -> Any:
        (value,) = next(self._rows("select value from meta where key = ?", [key]))
        return json.loads(value)

    def record(self, id_: str) -> Record:
        (stored,) = next(self._rows("select record from entry where id = ?", [id_]))
        return Record(**json.loads(stored))

    def profile(self, id_: str) -> Profile:
        if id_ not in self._profiles:
            (stored,) = next(self._rows("select profile from entry where id = ?", [id_]))
            self._profiles[id_] = Profile(**json.loads(stored))
        return self._profiles[id_]

    def links_from(self, id_: str) -> list[tuple[str, str]]:
        return list(self._rows("select relation, target from link where source = ?", [id_]))

    def links_to(self, id_: str) -> list[tuple[str, str]]:
        return list(self._rows("select relation, source from link where target = ?", [id_]))

    def phrases(self, kind: str, first: Iterable[str]) -> dict[str, list[str]]:
        """The names that begin with one of these stems: words → concept ids."""
        stems = list(dict.fromkeys(first))
        marks = ",".join("?" * len(stems))
        query = f"select words, concepts from phrase where kind = ? and first in ({marks})"
        return {words: json.loads(ids) for words, ids in self._rows(query, [kind, *stems])}

    def words_from(self, first: str) -> list[str]:
        """The words of names that begin with this letter."""
        end = chr(ord(first) + 1)
        rows = self._rows("select word from word where word >= ? and word < ?", [first, end])
        return [word for (word,) in rows]

    def frequency(self, term: str) -> int:
        """How many entries have the stem."""
        row = next(self._rows("select entries from posting where term = ?", [term]), (0,))
        return int(row[0])

    def scores(self, terms: Iterable[str]) -> dict[str, float]:
        """Entry → summed score over the stems, as the search engine gave them."""
        total: dict[str, float] = defaultdict(float)
        for term in dict.fromkeys(terms):
            for (stored,) in self._rows("select scores from posting where term = ?", [term]):
                for n, score in json.loads(stored).items():
                    total[self._ids[int(n)]] += score
        return total

    @cached_property
    def statute_names(self) -> list[dict[str, Any]]:
        names: list[dict[str, Any]] = self.meta("statutes")
        return names
