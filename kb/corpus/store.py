"""The corpus: official texts in one SQLite file outside the repository, searched by FTS5.

An import is one transaction: whatever interrupts it, the store is as it was before.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kb.corpus.model import Amendment, OfficialText, Section
from kb.faults import KbError
from kb.language.stems import stem, words

_SCHEMA = """
create table if not exists statute (
  sfs text primary key, title text, source text, text_of text, issued text, in_force text,
  repealed_on text, repealed_by text, transitional text) without rowid;
create table if not exists section (
  id integer primary key, sfs text, chapter text, section text, heading text, text text,
  amended_by text, takes_effect text, expires text, repealed int, quality text);
create index if not exists section_place on section (sfs, chapter, section);
create table if not exists amendment (sfs text, by text, in_force text, note text);
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
    """The official texts at hand. Raises KbError where the file is damaged."""

    def __init__(self, place: Path) -> None:
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._database = sqlite3.connect(place, isolation_level=None)
            self._database.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise _damaged(place, error) from error

    def close(self) -> None:
        self._database.close()

    def add(self, texts: Iterable[OfficialText]) -> int:
        """Take in all texts, replacing older copies of the same statute, or none if anything goes
        wrong. A copy without sections never replaces one that has them; the newer text wins.

        Returns the number of statutes taken in. Raises KbError when the disk is full.
        """
        self._database.execute("begin immediate")
        try:
            count = sum(self._add_one(text) for text in texts)
            self._database.execute("commit")
        except sqlite3.Error as error:
            self._undo()
            raise KbError(
                "not_written", f"the corpus could not be written: {error}", "is the disk full?"
            ) from error
        except BaseException:
            self._undo()
            raise
        return count

    def _undo(self) -> None:
        if self._database.in_transaction:
            self._database.execute("rollback")

    def _add_one(self, text: OfficialText) -> int:
        if text.sections or not self._has_sections(text.sfs):
            self._replace(text)
            return 1
        if text.amendments:
            self._replace_register(text)
        return 0

    def _has_sections(self, sfs: str) -> bool:
        query = "select 1 from section where sfs = ? limit 1"
        return self._database.execute(query, [sfs]).fetchone() is not None

    def _replace(self, text: OfficialText) -> None:
        known = self._database.execute(
            "select title, text_of from statute where sfs = ?", [text.sfs]
        ).fetchone()
        if known and text.sections and (known[1] or "") > (text.text_of or ""):
            return  # what is here is newer
        title = text.title or (known[0] if known else "")
        self._forget_sections(text.sfs)
        row = (
            text.sfs, title, text.source, text.text_of, text.issued, text.in_force,
            text.repealed_on, text.repealed_by, text.transitional,
        )  # fmt: skip
        self._database.execute("insert or replace into statute values (?,?,?,?,?,?,?,?,?)", row)
        for section in text.sections:
            self._add_section(text.sfs, section)
        if text.amendments:
            self._replace_register(text)

    def _add_section(self, sfs: str, one: Section) -> None:
        row = (
            sfs, one.chapter, one.section, one.heading, one.text, one.amended_by,
            one.takes_effect, one.expires, int(one.repealed), one.quality,
        )  # fmt: skip
        inserted = self._database.execute(
            "insert into section (sfs, chapter, section, heading, text, amended_by, takes_effect,"
            " expires, repealed, quality) values (?,?,?,?,?,?,?,?,?,?)",
            row,
        )
        stems = " ".join(stem(word, "sv") for word in words(f"{one.heading or ''} {one.text}"))
        self._database.execute(
            "insert into words (rowid, stems) values (?, ?)", [inserted.lastrowid, stems]
        )

    def _replace_register(self, text: OfficialText) -> None:
        self._database.execute("delete from amendment where sfs = ?", [text.sfs])
        self._database.executemany(
            "insert into amendment values (?, ?, ?, ?)",
            [(text.sfs, one.sfs, one.in_force, one.note) for one in text.amendments],
        )

    def _forget_sections(self, sfs: str) -> None:
        query = "delete from words where rowid in (select id from section where sfs = ?)"
        self._database.execute(query, [sfs])
        self._database.execute("delete from section where sfs = ?", [sfs])

    def remove(self, sfs: str) -> bool:
        """Forget one statute; whether it was there."""
        self._database.execute("begin immediate")
        self._forget_sections(sfs)
        self._database.execute("delete from amendment where sfs = ?", [sfs])
        gone = self._database.execute("delete from statute where sfs = ?", [sfs]).rowcount
        self._database.execute("commit")
        return gone > 0

    def statutes(self) -> list[dict[str, Any]]:
        """Every statute with its number of sections."""
        rows = self._database.execute(
            "select s.sfs, s.title, s.source, s.text_of, s.repealed_by,"
            " (select count(*) from section x where x.sfs = s.sfs) from statute s order by s.sfs"
        )
        keys = ("sfs", "title", "source", "text_of", "repealed_by", "sections")
        return [dict(zip(keys, row, strict=True)) for row in rows]

    def statute(self, sfs: str) -> OfficialText | None:
        """One statute whole."""
        row = self._database.execute("select * from statute where sfs = ?", [sfs]).fetchone()
        if row is None:
            return None
        text = OfficialText(
            sfs=row[0], title=row[1], source=row[2], text_of=row[3], issued=row[4],
            in_force=row[5], repealed_on=row[6], repealed_by=row[7], transitional=row[8],
        )  # fmt: skip
        text.sections = list(self._sections("sfs = ?", [sfs]))
        amendments = self._database.execute(
            "select by, in_force, note from amendment where sfs = ?", [sfs]
        )
        text.amendments = [Amendment(*one) for one in amendments]
        return text

    def section(self, sfs: str, chapter: str | None, number: str) -> list[Section]:
        """The wordings of one section: as it is, and as it will be."""
        where = "sfs = ? and coalesce(chapter, '') = ? and section = ?"
        return list(self._sections(where, [sfs, chapter or "", number]))

    def _sections(self, where: str, values: list[Any]) -> Iterator[Section]:
        rows = self._database.execute(
            "select chapter, section, text, heading, amended_by, takes_effect, expires, repealed,"
            f" quality from section where {where} order by id",
            values,
        )
        for row in rows:
            chapter, number, text, heading, amended_by, takes_effect, expires, repealed, quality = (
                row
            )
            yield Section(
                chapter, number, text, heading, amended_by, takes_effect, expires,
                bool(repealed), quality,
            )  # fmt: skip

    def search(self, query: str, limit: int) -> list[dict[str, Any]]:
        """Sections that have all the words (else any of them), best first."""
        stems = [f'"{stem(word, "sv")}"' for word in words(query)]
        if not stems:
            return []
        for joint in (" AND ", " OR "):
            rows = self._database.execute(
                "select x.sfs, s.title, x.chapter, x.section, x.text from words"
                " join section x on x.id = words.rowid join statute s on s.sfs = x.sfs"
                " where words match ? order by bm25(words) limit ?",
                [joint.join(stems), limit],
            ).fetchall()
            if rows:
                break
        keys = ("sfs", "title", "chapter", "section", "text")
        return [dict(zip(keys, row, strict=True)) for row in rows]


def _damaged(place: Path, error: Exception) -> KbError:
    return KbError(
        "damaged_corpus",
        f"the corpus at {place} cannot be opened: {error}",
        "delete the file and import again, or point KB_CORPUS elsewhere",
    )
