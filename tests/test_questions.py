"""Questions with their keys: tests/cases/questions/ (columns: tests/keys.py).

A row marked open is one that the base is known not to answer so yet: it is expected to fail, and
the test says so when it no longer does.
"""

import pytest

from tests.keys import Row, basis_fits, holder_fits, rows_in, value_fits

ROWS = rows_in("questions")


@pytest.fixture(scope="module")
def answers(kb_batch):
    return kb_batch([{"id": n, **row.asked} for n, row in enumerate(ROWS)])


def _told(result):
    return [one["text"]["sv"] for one in result["answers"]]


def _cases():
    known = pytest.mark.xfail(strict=True, reason="not yet answered so")
    for n, row in enumerate(ROWS):
        yield pytest.param(n, row, id=row.question, marks=[known] if row.open else [])


@pytest.mark.parametrize(("n", "row"), list(_cases()))
def test_question(n, row: Row, answers, opened):
    result = answers[n]
    if row.abstain:
        assert result["abstained"], _told(result)
        assert result["reason"] in row.abstain.split("|")
        return
    assert not result["abstained"], result["nearest"]
    first = result["answers"][0]
    if row.holder:
        assert holder_fits(row.holder, first), _told(result)
    if row.basis:
        names = opened.prepared.base.names
        assert basis_fits(row.basis, result["answers"][:3], names), _told(result)
    if row.value:
        assert value_fits(row.value, first), first


def test_enough_are_answered():
    """Two hundred of these, fifty to abstain on, are the least that the base is good for."""
    settled = [row for row in ROWS if not row.open]
    unanswerable = [row for row in settled if row.abstain]
    assert len(settled) >= 200 and len(unanswerable) >= 50
