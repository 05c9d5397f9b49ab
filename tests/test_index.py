"""The stored scores are those of the search engine: the same ten first, for every question."""

from kb.language.stems import stem, words
from tests.keys import rows_in

CLOSE = 1e-9


def test_stored_scores_equal_the_engines(opened):
    prepared = opened.prepared
    for question in (row.question for row in rows_in("questions")):
        terms = [stem(word, lang) for word in words(question) for lang in ("sv", "en")]
        engine = prepared.index.search(terms)
        stored = prepared.store.scores(terms)
        assert {id_ for id_, _ in engine} == set(stored)
        for id_, score in engine:
            assert abs(stored[id_] - score) < CLOSE * max(score, 1), (question, id_)
