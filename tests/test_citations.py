"""Citations at the prompt: tests/cases/citations/prompt.tsv, and printing them back."""

from datetime import date

import pytest

import kb
from kb.citation.find import parse
from kb.citation.label import label
from tests.conftest import TODAY, case_rows

ROWS = case_rows("citations/prompt.tsv")[1:]


@pytest.fixture(scope="module")
def names(opened):
    return opened.prepared.base.names


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_prompt(row, names):
    text, *expected = row
    citation = parse(text, names, date.fromisoformat(TODAY))
    if expected[0] == "none":
        assert citation is None or citation.statute is None
        return
    assert citation is not None
    found = (
        citation.statute,
        citation.chapter,
        citation.section,
        citation.paragraph,
        citation.item,
    )
    assert tuple(one or "-" for one in found) == tuple(expected)


def test_the_date_decides_which_act_an_abbreviation_means(names):
    before = parse("4 kap. 1 § SoL", names, date(2014, 6, 30))
    after = parse("4 kap. 1 § SoL", names, date(2025, 7, 1))
    assert (before.sfs, after.sfs) == ("2001:453", "2025:400")
    assert parse("SoL", names, date(2025, 6, 30)).sfs == "2001:453"


def test_every_citation_in_the_base_reads_back_as_printed(opened, names):
    day = date.fromisoformat(TODAY)
    for entry in opened:
        for citation in entry.citations:
            for lang in ("sv", "en"):
                printed = label(citation, names)[lang]
                assert parse(printed, names, day) == citation, printed


def test_spans_are_those_of_the_text_as_given():
    text = "Enligt 5 kap. 15 § utla\u0308nningslagen ansöker förundersökningsledaren."
    (found,) = kb.find_citations(text)
    assert text[found.start : found.end] == found.text == "5 kap. 15 § utla\u0308nningslagen"


def test_several_citations_in_one_text():
    text = "Se 6 § LVU, UtlL 5:15 och direktiv 2011/36/EU samt 4 kap. 1 a och 1 b §§ brottsbalken."
    cited = [(one.citation.statute, one.citation.section) for one in kb.find_citations(text)]
    assert cited == [
        ("1990:52", "6"),
        ("2005:716", "15"),
        ("2011/36", None),
        ("1962:700", "1a"),
        ("1962:700", "1b"),
    ]
