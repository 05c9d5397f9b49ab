"""Citations in running text (tests/cases/citations/running.txt) and typed at the prompt."""

import random
import re
from collections import Counter
from datetime import date

import pytest

import kb
from kb.citation.find import parse
from kb.citation.label import label
from kb.model import Citation, Part
from tests.citation_forms import act_of, expanded, place_of, written
from tests.conftest import CASES, TODAY, case_rows

_HEADER = re.compile(r"(context|as-of|open): (.*)")


def _passages():
    text = (CASES / "citations" / "running.txt").read_text(encoding="utf-8")
    for block in re.split(r"^----\n?", text, flags=re.M):
        lines = [line for line in block.split("\n") if not line.startswith("#")]
        headers = {}
        while lines and (header := _HEADER.fullmatch(lines[0])):
            headers[header[1]] = header[2]
            lines.pop(0)
        if "=>" in lines:
            at = lines.index("=>")
            cells = [line.rpartition(" => ")[2] for line in lines[at + 1 :] if line.strip()]
            wanted = [one for cell in cells for one in expanded(cell.strip())]
            yield headers, "\n".join(lines[:at]), wanted


PASSAGES = list(_passages())


def _found(base, headers, passage):
    cited = base.find_citations(passage, headers.get("context"), headers.get("as-of"))
    return [written(one.citation) for one in cited]


def _cases():
    for headers, passage, wanted in PASSAGES:
        marks = [pytest.mark.xfail(strict=True, reason=headers.get("open", ""))] * (
            "open" in headers
        )
        yield pytest.param(headers, passage, wanted, id=passage[:40], marks=marks)


@pytest.mark.parametrize(("headers", "passage", "wanted"), list(_cases()))
def test_passage(headers, passage, wanted, opened):
    assert _found(opened, headers, passage) == wanted


def test_measured_over_all_passages(opened):
    places, acts = Counter(), Counter()
    for headers, passage, wanted in PASSAGES:
        found = [place_of(one) for one in _found(opened, headers, passage)]
        right = [place_of(one) for one in wanted]
        places["right"] += sum((Counter(found) & Counter(right)).values())
        places.update(found=len(found), wanted=len(right))
        found_acts, right_acts = set(map(act_of, found)), set(map(act_of, right))
        acts.update(right=len(found_acts & right_acts), found=len(found_acts))
        acts.update(wanted=len(right_acts))
    assert len(PASSAGES) >= 150
    assert min(places["right"] / places["found"], places["right"] / places["wanted"]) >= 0.97
    assert min(acts["right"] / acts["found"], acts["right"] / acts["wanted"]) >= 0.99


NOTATIONS = case_rows("citations/notations.tsv")[1:]


@pytest.mark.parametrize("row", NOTATIONS, ids=lambda row: row[0])
def test_notation_at_the_prompt(row, opened):
    text, cites, *day = row
    found = opened.citation(text, day[0] if day and day[0] else TODAY)
    assert (written(found) if found and found.statute else "none") == cites


def _generated(names, amount):
    """Citations as the law has them, drawn by a fixed seed."""
    draw = random.Random(716)
    numbers = [one.number for one in names.by_number.values() if one.kind in ("act", "ordinance")]

    def numeral(most):
        return f"{draw.randint(1, most)}{draw.choice(['', '', '', 'a', 'b', 'c'])}"

    for _ in range(amount):
        paragraph, item = draw.choice(
            [(None, None), ("1", None), ("2", "3"), ("11", "4a"), (None, "5")]
        )
        several = (Part("1", "2"), Part("3", None)) if draw.random() < 0.1 else ()
        first = draw.randint(1, 60)
        yield Citation(
            sfs=draw.choice(numbers),
            chapter=draw.choice([None, numeral(40)]),
            section=str(first) if draw.random() < 0.2 else numeral(90),
            section_to=None,
            paragraph=None if several else paragraph,
            item=None if several else item,
            parts=several,
        )


def test_twenty_thousand_citations_read_back_as_printed(opened):
    names, day = opened.prepared.base.names, date.fromisoformat(TODAY)
    for citation in _generated(names, 20_000):
        for lang in ("sv", "en"):
            printed = label(citation, names)[lang]
            assert parse(printed, names, day) == citation, printed


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10_000,
        "§" * 10_000,
        "(" * 5_000 + ")" * 5_000,
        "[" * 10_000,
        "1 a " * 10_000,
        "a\u0308" * 10_000,
        "\0" * 10_000,
        "1, " * 10_000,
        "1 § första stycket 1, " * 2_000,
        "lagen den 30 juni 1948 " * 2_000,
        "artikel 1, " * 3_000,
        "\ud800 5 kap. 15 § utlänningslagen",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_text_raises_nothing(text):
    assert isinstance(kb.find_citations(text), list)
