"""The search engine behind a small interface: build, open, search.

Whoosh 2.7.4 with fields of stems, weighted, scored by BM25F. Queries are built as objects, never
through Whoosh's parser. `limit=None` always: with a limit its pruning can drop true hits, and at
this size the limit saves nothing. Only this module imports whoosh.
"""

from __future__ import annotations

import secrets
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kb.index.profile import FIELDS, Profile

with warnings.catch_warnings():
    # Whoosh is from 2016: its sources hold escapes that newer Pythons warn about.
    warnings.simplefilter("ignore")
    from whoosh import index as whoosh_index
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.query import Or, Term
    from whoosh.scoring import BM25F

WEIGHTS: Mapping[str, float] = {
    "object": 3.0, "called": 3.0, "task": 3.0, "who": 2.0, "context": 1.0,
}  # fmt: skip
"""How much a hit in each field counts."""


def _schema() -> Schema:
    text = {name: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False) for name in FIELDS}
    return Schema(id=ID(stored=True), **text)


class Index:
    """An opened index. `search` gives ids with scores, best first."""

    def __init__(self, opened: Any) -> None:
        self._searcher = opened.searcher(weighting=BM25F())

    def search(self, terms: Iterable[str]) -> list[tuple[str, float]]:
        """All entries with any of the stems, with their scores."""
        clauses = [
            Term(name, term, boost=weight)
            for term in dict.fromkeys(terms)
            for name, weight in WEIGHTS.items()
        ]
        if not clauses:
            return []
        hits = self._searcher.search(Or(clauses), limit=None)
        return [(hit["id"], float(hit.score)) for hit in hits]

    def postings(self) -> dict[str, dict[str, float]]:
        """Stem → entry → its weighted score, so that a row of stems can be scored by adding up.

        The same figures that `search` gives: tests/test_index.py compares them."""
        scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        ids = [self._searcher.stored_fields(n)["id"] for n in range(self._searcher.doc_count_all())]
        for name, weight in WEIGHTS.items():
            for term in self._searcher.lexicon(name):
                matcher = self._searcher.postings(name, term)
                while matcher.is_active():
                    scores[term.decode()][ids[matcher.id()]] += weight * matcher.score()
                    matcher.next()
        return {term: dict(found) for term, found in scores.items()}

    def close(self) -> None:
        self._searcher.close()


def build(profiles: Mapping[str, Profile], folder: Path | None) -> Index:
    """A new index of the profiles in `folder` (which exists and is empty), or in memory."""
    if folder is None:
        # Whoosh writes even this through a folder in /tmp that it calls by the index's name.
        created = RamStorage().create_index(_schema(), indexname=f"kb{secrets.token_hex(8)}")
    else:
        created = whoosh_index.create_in(str(folder), _schema())
    writer = created.writer()
    for id_, profile in profiles.items():
        texts = {name: " ".join(_plain(profile.terms.get(name, ()))) for name in FIELDS}
        writer.add_document(id=id_, **texts)
    writer.commit(optimize=True)
    return Index(created)


def _plain(terms: Sequence[str]) -> Iterable[str]:
    return (term for term in terms if term)


def open_index(folder: Path) -> Index:
    """An index built before. Its files are pickles: open only what `kb.cache` has built and
    checked. Damage shows as almost any exception; the caller rebuilds on any."""
    return Index(whoosh_index.open_dir(str(folder), schema=_schema()))
