"""The corpus: official texts in one SQLite file outside the repository, searched by FTS5.

An import is one transaction: whatever interrupts it, the store is as it was before.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kb.corpus.model import Amendment, OfficialText, Section
from kb.faults import KbError
from kb.language.stems import stem, words

_HEADER = "sfs title source text_of issued in_force repealed_on repealed_by transitional".split()
_SECTION = (
    "chapter section heading text amended_by takes_effect expires repealed quality text_of".split()
)
_SCHEMA = f"""
create table if not exists statute ({", ".join(_HEADER)}, primary key (sfs)) without rowid;
create table if not exists section (id integer primary key, sfs, {", ".join(_SECTION)});
create index if not exists section_place on section (sfs, chapter, section);
create table if not exists amendment (sfs, by, in_force, note);
create index if not exists amendment_sfs on amendment (sfs);
create virtual table if not exists words using fts5 (
  stems, tokenize="unicode61 remove_diacritics 0", detail=none);
"""


def corpus_place() -> Path:
    """Where the corpus lies: KB_CORPUS, else the platform's data directory."""
    if own := os.environ.get("KB_CORPUS"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "kb" / "corpus.sqlite"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "kb" / "corpus.sqlite"
    data = os.environ.get("XDG_DATA_HOME")
    base = Path(data) if data and Path(data).is_absolute() else Path.home() / ".local" / "share"
    return base / "kb" / "corpus.sqlite"


class Corpus:
    """The official texts at hand."""

    def __init__(self, place: Path, create: bool = False) -> None:
        """Raises KbError where there is none (unless it may be created) or it is damaged."""
        if not create and not place.exists():
            raise KbError(
                "no_corpus",
                f"no official texts are here ({place})",
                "get some with: kb corpus import FILE, or kb corpus fetch 2005:716",
            )
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._database = sqlite3.connect(place, isolation_level=None)
            self._database.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise _failed(place, error) from error
        self._place = place

    def _run(self, query: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._database.execute(query, tuple(values))
        except sqlite3.Error as error:
            raise _failed(self._place, error) from error

    def _rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._run(query, values).fetchall()
        except sqlite3.Error as error:
            raise _failed(self._place, error) from error

    def add(self, texts: Iterable[OfficialText], replace: bool = False) -> int:
        """Take in all texts, or none if anything goes wrong; the number of statutes taken in.

        Of two copies of a statute the newer sections win, or with `replace` those that come; what
        only one of them tells (a title, an amendment register) is kept. Raises KbError when the
        disk is full.
        """
        taken = set()
        with self._whole():
            for text in texts:
                self._add_one(text, replace)
                taken.add(text.sfs)
        return len(taken)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """All that is written inside, or none of it."""
        self._run("begin immediate")
        try:
            yield
            self._run("commit")
        except BaseException:  # Ctrl-C too leaves the corpus as it was; raised on in any case
            if self._database.in_transaction:
                self._database.execute("rollback")
            raise

    def _add_one(self, text: OfficialText, replace: bool) -> None:
        known = self._header(text.sfs)
        if known is None or (text.sections and replace) or self._is_better(text, known):
            self._write_header(text, known)
            self._forget_sections(text.sfs)
            for section in text.sections:
                self._add_section(text.sfs, section)
        else:
            self._write_header(known, text)
        if text.amendments:
            self._replace_register(text)

    def _is_better(self, text: OfficialText, known: OfficialText) -> bool:
        if not text.sections:
            return False
        newer = (text.text_of or "") >= (known.text_of or "")
        return newer or not self._has_sections(text.sfs)

    def _has_sections(self, sfs: str) -> bool:
        query = "select 1 from section where sfs = ? limit 1"
        return bool(self._rows(query, [sfs]))

    def _write_header(self, first: OfficialText, second: OfficialText | None) -> None:
        """What the first tells, and what only the second does."""
        one, other = (
            [getattr(text, name) if text else None for name in _HEADER] for text in (first, second)
        )
        row = [a or b or a for a, b in zip(one, other, strict=True)]
        marks = ",".join("?" * len(_HEADER))
        self._run(f"insert or replace into statute values ({marks})", row)

    def _add_section(self, sfs: str, one: Section) -> None:
        row = [sfs, *(getattr(one, name) for name in _SECTION)]
        marks = ",".join("?" * len(row))
        inserted = self._run(
            f"insert into section (sfs, {', '.join(_SECTION)}) values ({marks})", row
        )
        stems = " ".join(stem(word, "sv") for word in words(f"{one.heading or ''} {one.text}"))
        self._run("insert into words (rowid, stems) values (?, ?)", [inserted.lastrowid, stems])

    def _replace_register(self, text: OfficialText) -> None:
        self._run("delete from amendment where sfs = ?", [text.sfs])
        for one in text.amendments:
            row = (text.sfs, one.sfs, one.in_force, one.note)
            self._run("insert into amendment values (?, ?, ?, ?)", row)

    def _forget_sections(self, sfs: str) -> None:
        query = "delete from words where rowid in (select id from section where sfs = ?)"
        self._run(query, [sfs])
        self._run("delete from section where sfs = ?", [sfs])

    def remove(self, sfs: str) -> bool:
        """Forget one statute; whether it was there."""
        with self._whole():
            self._forget_sections(sfs)
            self._run("delete from amendment where sfs = ?", [sfs])
            gone = self._run("delete from statute where sfs = ?", [sfs]).rowcount
        return gone > 0

    def statutes(self) -> list[dict[str, Any]]:
        """Every statute with its number of sections."""
        rows = self._rows(
            "select s.sfs, s.title, s.source, s.text_of, s.repealed_by,"
            " (select count(*) from section x where x.sfs = s.sfs) from statute s order by s.sfs"
        )
        keys = ("sfs", "title", "source", "text_of", "repealed_by", "sections")
        return [dict(zip(keys, row, strict=True)) for row in rows]

    def _header(self, sfs: str) -> OfficialText | None:
        query = f"select {', '.join(_HEADER)} from statute where sfs = ?"
        for row in self._rows(query, [sfs]):
            return OfficialText(**dict(zip(_HEADER, row, strict=True)))
        return None

    def statute(self, sfs: str) -> OfficialText | None:
        """One statute whole."""
        text = self._header(sfs)
        if text is None:
            return None
        text.sections = list(self._sections("sfs = ?", [sfs]))
        amended = self._rows("select by, in_force, note from amendment where sfs = ?", [sfs])
        text.amendments = [Amendment(*one) for one in amended]
        return text

    def section(self, sfs: str, chapter: str | None, number: str) -> list[Section]:
        """The wordings of one section: as it is, and as it will be."""
        where = "sfs = ? and coalesce(chapter, '') = ? and section = ?"
        return list(self._sections(where, [sfs, chapter or "", number]))

    def _sections(self, where: str, values: list[Any]) -> Iterator[Section]:
        query = f"select {', '.join(_SECTION)} from section where {where} order by id"
        for row in self._rows(query, values):
            one = Section(**dict(zip(_SECTION, row, strict=True)))
            one.repealed = bool(one.repealed)
            yield one

    def search(self, query: str, limit: int) -> list[dict[str, Any]]:
        """Sections that have all the words (else any of them), best first."""
        stems = [f'"{stem(word, "sv")}"' for word in words(query)]
        rows: list[tuple[Any, ...]] = []
        for joint in (" AND ", " OR ") if stems else ():
            rows = rows or self._rows(
                "select x.sfs, s.title, x.chapter, x.section, x.text from words"
                " join section x on x.id = words.rowid join statute s on s.sfs = x.sfs"
                " where words match ? order by bm25(words) limit ?",
                [joint.join(stems), limit],
            )
        return [
            {"sfs": sfs, "title": title, "place": Section(chapter, section, "").place, "text": text}
            for sfs, title, chapter, section, text in rows
        ]


def _failed(place: Path, error: Exception) -> KbError:
    """Writing failed, or what lies there is no corpus of ours."""
    if isinstance(error, sqlite3.OperationalError | OSError):
        hint = "check that there is room on the disk, and that no other import is running"
        return KbError("not_written", f"the corpus at {place} cannot be used: {error}", hint)
    hint = "delete the file and import again, or point KB_CORPUS elsewhere"
    return KbError("damaged_corpus", f"the corpus at {place} cannot be read: {error}", hint)
