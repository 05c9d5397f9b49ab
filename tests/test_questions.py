"""Questions with their keys: tests/cases/questions/.

Columns: question, language, date (as --as-of), holder (official Swedish name), basis, value,
abstain (reason), note, open. Alternatives with |. The holder must be the first answer's; the basis
must be among the first three answers; the value must be told by the first. A row marked open is
one that the base is known not to answer so yet: it is expected to fail, and the test says so when
it no longer does.
"""

import json
import re
from datetime import date

import pytest

from kb.citation.find import parse
from kb.language.stems import fold
from tests.conftest import TODAY, question_rows

HEADER, ROWS = question_rows()


@pytest.fixture(scope="module")
def answers(kb_batch):
    asked = [
        {"id": n, "q": row[0], "lang": row[1], **({"as_of": row[2]} if row[2] else {})}
        for n, row in enumerate(ROWS)
    ]
    return kb_batch(asked)


def _rows():
    for n, row in enumerate(ROWS):
        known = pytest.mark.xfail(strict=True, reason="not yet answered so")
        is_open = len(row) == len(HEADER) and row[-1] == "open"
        yield pytest.param(n, id=row[0], marks=[known] if is_open else [])


@pytest.mark.parametrize("n", list(_rows()))
def test_question(n, answers, opened):
    row = dict(zip(HEADER, ROWS[n] + [""] * len(HEADER), strict=False))
    result = answers[n]
    if row["abstain"]:
        assert result["abstained"], _told(result)
        assert result["reason"] in row["abstain"].split("|")
        return
    assert not result["abstained"], result["nearest"]
    if row["holder"]:
        assert _holder_fits(row["holder"], result), _told(result)
    if row["basis"]:
        assert _basis_fits(row["basis"], result, opened.prepared.base.names), _told(result)
    if row["value"]:
        assert _value_fits(row["value"], result["answers"][0]), result["answers"][0]


def test_enough_are_answered():
    """Eighty of these, twenty of them to abstain on, are the least that the base is good for."""
    settled = [row for row in ROWS if len(row) < len(HEADER) or row[-1] != "open"]
    unanswerable = [row for row in settled if len(row) > 6 and row[6]]
    assert len(settled) >= 80 and len(unanswerable) >= 20


def _told(result):
    return [one["text"]["sv"] for one in result["answers"]]


def _holder_fits(expected, result):
    first = result["answers"][0]
    names = {fold(one["sv"]) for one in first["holders"]}
    if first["type"] == "holder":
        names.add(fold(first["name"]["sv"]))
    return any(fold(name) in names for name in expected.split("|"))


def _basis_fits(expected, result, names):
    cited = {
        (one.get("sfs") or one.get("number"), one["chapter"], one["section"] or one.get("article"))
        for answer in result["answers"][:3]
        for one in answer["citations"]
    }
    for text in expected.split("|"):
        citation = parse(text, names, date.fromisoformat(TODAY))
        assert citation is not None, f"the key cites {text}"
        place = (citation.statute, citation.chapter, citation.section or citation.article)
        if place in cited or (not citation.section and citation.statute in {c[0] for c in cited}):
            return True
    return False


_TELLING = ("text", "values", "within", "valid_from", "valid_to", "held_since")


def _value_fits(expected, first):
    told = json.dumps(
        [first.get(key) for key in _TELLING] + [one["text"] for one in first.get("states", [])],
        ensure_ascii=False,
    )
    ways = [value.split("–") for value in expected.split("|")]  # "2005–2007": both must be told
    return any(all(_plain(part) in _plain(told) for part in way) for way in ways)


_NUMBERS = "ett två tre fyra fem sex sju åtta nio tio elva tolv".split()


def _plain(text):
    """Without case, blanks and number words: "2 000 000 kr" is "2000000kr", "sex år" "6ar"."""
    for number, word in enumerate(_NUMBERS, 1):
        text = re.sub(rf"\b{word}\b", str(number), text)
    return re.sub(r"\s", "", fold(text).replace("\\u00a0", ""))
