"""Questions with their keys, and whether an answer fits its key.

A row of tests/cases/questions/ and tests/cases/untouched/: question, language, date (as --as-of),
holder (official Swedish name), basis, value, abstain (reason), note, open. Alternatives with |.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import kb
from kb.citation.find import parse
from kb.citation.names import StatuteNames
from kb.language.stems import fold
from kb.model import Holder
from kb.sentences import quantity
from tests.conftest import CASES, TODAY, case_rows

Json = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One question with its key. `open`: known not to be answered so yet."""

    question: str
    language: str = ""
    date: str = ""
    holder: str = ""
    basis: str = ""
    value: str = ""
    abstain: str = ""
    note: str = ""
    open: str = ""

    @property
    def asked(self) -> Json:
        """The line for `kb ask --batch`."""
        dated = {"as_of": self.date} if self.date else {}
        return {"q": self.question, "lang": self.language or None, **dated}


def rows_in(folder: str) -> list[Row]:
    """The questions of all the files in a folder of tests/cases."""
    rows = []
    for file in sorted((CASES / folder).glob("*.tsv")):
        _, *found = case_rows(f"{folder}/{file.name}")
        rows += [Row(*one) for one in found]
    return rows


def holder_fits(expected: str, answer: Json) -> bool:
    """Whether one of the answer's holders has the expected name: its official name, another that
    its entry gives it ("rätten"), or that of a member of the category."""
    names = {fold(one["sv"]) for one in answer["holders"]}
    names |= {name for one in answer["holders"] for name in _called(one["id"])}
    if answer["type"] == "holder":
        names.add(fold(answer["name"]["sv"]))
    return any(fold(name) in names for name in expected.split("|"))


@cache
def _called(id_: str) -> frozenset[str]:
    """What a holder is called by its entry, and its members by their official names."""
    entry = _base()[id_]
    assert isinstance(entry, Holder)
    names = {state.name.sv for state in entry.states} | set(entry.also_called.sv)
    for member in entry.members:
        holder = _base()[member.holder] if member.holder else None
        if isinstance(holder, Holder):
            names |= {state.name.sv for state in holder.states}
    return frozenset(map(fold, names))


@cache
def _base() -> kb.KnowledgeBase:
    return kb.open()


def basis_fits(expected: str, answers: list[Json], names: StatuteNames) -> bool:
    """Whether one of the answers rests on the expected section, or statute where no section is."""
    cited = {
        (one.get("sfs") or one.get("number"), one["chapter"], one["section"] or one.get("article"))
        for answer in answers
        for one in answer["citations"]
    }
    for text in expected.split("|"):
        citation = parse(text, names, date.fromisoformat(TODAY))
        if citation is None:
            continue
        place = (citation.statute, citation.chapter, citation.section or citation.article)
        if place in cited or (not citation.section and citation.statute in {c[0] for c in cited}):
            return True
    return False


_TELLING = ("text", "values", "within", "valid_from", "valid_to", "held_since")


def value_fits(expected: str, answer: Json) -> bool:
    told = json.dumps(
        [answer.get(key) for key in _TELLING]
        + [one["text"] for one in answer.get("states", [])]
        + [_said(one) for one in answer["values"]],
        ensure_ascii=False,
    )
    ways = [value.split("–") for value in expected.split("|")]  # "2005–2007": both must be told
    return any(all(_plain(part) in _plain(told) for part in way) for way in ways)


def _said(value: Json) -> str:
    """The ends of an amount in words: {"min": 2, "unit": "years"} is "2 år" and "2 years"."""
    ends = [f"{value[end]} {value['unit'] or ''}".strip() for end in ("min", "max") if value[end]]
    return "; ".join(quantity(end, lang) for end in ends for lang in ("sv", "en"))


_NUMBERS = "ett två tre fyra fem sex sju åtta nio tio elva tolv".split()


def _plain(text: str) -> str:
    """Without case, blanks and number words: "2 000 000 kr" is "2000000kr", "sex år" "6ar"."""
    for number, word in enumerate(_NUMBERS, 1):
        text = re.sub(rf"\b{word}\b", str(number), text)
    return re.sub(r"\s", "", fold(text).replace("\\u00a0", ""))


def fits(row: Row, result: Json, names: StatuteNames) -> bool:
    """The holder and the value must be the first answer's, the basis one of the first three's."""
    if row.abstain:
        return bool(result["abstained"]) and result["reason"] in row.abstain.split("|")
    if result["abstained"]:
        return False
    answers = result["answers"]
    return (
        (not row.holder or holder_fits(row.holder, answers[0]))
        and (not row.basis or basis_fits(row.basis, answers[:3], names))
        and (not row.value or value_fits(row.value, answers[0]))
    )
