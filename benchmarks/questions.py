"""How well questions are answered, beside two plain search engines on the same entries.

    python -m benchmarks.questions               the questions that the work was done with
    python -m benchmarks.questions --untouched   those that were left alone: only counts are shown

A share is printed with its 95 % interval (Wilson). "holder 1" is the share of the questions with a
holder in their key whose first answer has it, "holder 3" that one of the first three has; "wrong"
is the share of all questions that got an answer, and a wrong one. The baselines answer with what
they find first, and abstain only where they find nothing.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import kb
from kb.answer import answer
from kb.index.profile import texts_of
from kb.language.stems import fold, words
from tests.conftest import TODAY
from tests.keys import Json, Row, basis_fits, fits, holder_fits, rows_in, value_fits

Ask = Callable[[Row], Json]
MEASURES = ("holder 1", "holder 3", "basis 1", "basis 3", "value", "abstained", "rightly", "wrong")


def measures(row: Row, result: Json, names: Any) -> dict[str, bool]:
    """What can be said of one answer; a measure that does not apply to the question is left out."""
    answers = result["answers"]
    found: dict[str, bool] = {}
    if row.abstain:
        found["abstained"] = bool(result["abstained"])
    elif row.holder:
        found["holder 1"] = any(holder_fits(row.holder, one) for one in answers[:1])
        found["holder 3"] = any(holder_fits(row.holder, one) for one in answers[:3])
    if not row.abstain and row.basis:
        found["basis 1"] = basis_fits(row.basis, answers[:1], names)
        found["basis 3"] = basis_fits(row.basis, answers[:3], names)
    if not row.abstain and row.value:
        found["value"] = any(value_fits(row.value, one) for one in answers[:1])
    if result["abstained"]:
        found["rightly"] = bool(row.abstain)
    found["wrong"] = not result["abstained"] and not fits(row, result, names)
    return found


def interval(marks: list[bool]) -> str:
    """ "0.71 (0.65-0.77)": a share and its 95 % interval."""
    n, share, z = len(marks), sum(marks) / len(marks), 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{share:.2f} ({max(middle - half, 0):.2f}-{min(middle + half, 1):.2f})"


def table(groups: Iterable[tuple[str, list[dict[str, bool]]]]) -> None:
    print(f"{'':22}{'n':>5}  " + "".join(f"{name:<18}" for name in MEASURES))
    for name, found in groups:
        columns = [[one[measure] for one in found if measure in one] for measure in MEASURES]
        cells = "".join(f"{interval(marks) if marks else '-':<18}" for marks in columns)
        print(f"{name:22}{len(found):>5}  {cells}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--untouched", action="store_true")
    rows = rows_in("untouched" if parser.parse_args().untouched else "questions")
    base = kb.open()
    names = base.prepared.base.names
    systems: dict[str, Ask] = {
        "kb": lambda row: base.ask(row.question, row.date or None, row.language or None),
        "SQLite FTS5": full_text(base),
        "Whoosh, stock Swedish": stock_whoosh(base),
    }
    results = {
        name: [measures(row, ask(row), names) for row in rows] for name, ask in systems.items()
    }
    table(results.items())
    print()
    for title, of in (("asked", _kind(base)), ("language", _language(base)), ("note", _mark)):
        groups: dict[str, list[dict[str, bool]]] = defaultdict(list)
        for row, found in zip(rows, results["kb"], strict=True):
            if of(row):
                groups[f"{title}: {of(row)}"].append(found)
        table(sorted(groups.items()))
        print()


def _kind(base: kb.KnowledgeBase) -> Callable[[Row], str]:
    return lambda row: str(base.read(row.question, row.date or None).asked)


def _language(base: kb.KnowledgeBase) -> Callable[[Row], str]:
    return lambda row: row.language or base.read(row.question).lang


def _mark(row: Row) -> str:
    return next((mark for mark in ("robust", "protect") if mark in row.note), "")


# The baselines: the same entries and the same words in them, found by a plain engine.


def _documents(base: kb.KnowledgeBase) -> Iterable[tuple[str, str]]:
    for entry in base:
        yield entry.id, " ".join(text for _, _, text in texts_of(entry, base.prepared.base))


def _result(ids: list[str], row: Row, base: kb.KnowledgeBase) -> Json:
    day = date.fromisoformat(TODAY)
    if row.date:
        day = base.read("x", row.date).as_of
    parts = base.prepared.base, base.prepared.graph, day
    answers = [answer(base[id_], *parts, rank="main", score=0.0, why=[]) for id_ in ids]
    return {
        "answers": answers,
        "abstained": not answers,
        "reason": None if answers else "not_in_base",
    }


def full_text(base: kb.KnowledgeBase) -> Ask:
    """SQLite FTS5 with its own tokenizer, any word, BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table entry using fts5 (id unindexed, text)")
    database.executemany("insert into entry values (?, ?)", _documents(base))

    def ask(row: Row) -> Json:
        query = " OR ".join(f'"{word}"' for word in words(row.question))
        found = database.execute(
            "select id from entry where entry match ? order by bm25(entry) limit 5", [query]
        )
        return _result([id_ for (id_,) in found], row, base)

    return ask


def stock_whoosh(base: kb.KnowledgeBase) -> Ask:
    """Whoosh with its own analyzer for Swedish (stop words and stems), any word, BM25F."""
    from whoosh.analysis import LanguageAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.query import Or, Term

    analyzer = LanguageAnalyzer("sv")
    schema = Schema(id=ID(stored=True), text=TEXT(analyzer=analyzer))
    index = RamStorage().create_index(schema, indexname="baseline")
    writer = index.writer()
    for id_, text in _documents(base):
        writer.add_document(id=id_, text=text)
    writer.commit()
    searcher = index.searcher()

    def ask(row: Row) -> Json:
        tokens = dict.fromkeys(token.text for token in analyzer(fold(row.question)))
        hits = searcher.search(Or([Term("text", token) for token in tokens]), limit=5)
        return _result([hit["id"] for hit in hits], row, base)

    return ask


if __name__ == "__main__":
    main()
