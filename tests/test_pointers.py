"""Citations in sentences of statutes: tests/cases/citations/pointers-*.tsv points into the official
texts beside the repository and says what each sentence cites.

A row: statute, chapter:section, number of the sentence, first digits of its SHA-256, what a bare
section means there, and the citations in the order of the sentence: "2005:716 5:15", "1962:700 6:"
for a chapter, "1990:52" for an act, "eu 2016/399 5", "? 3" of an act that is not told, "-" none.
"""

import gzip
import hashlib
import json
import re
from collections import Counter

import pytest

from tests.conftest import ROOT, case_rows

TEXTS = ROOT.parent / "shared" / "sfs" / "provisions.jsonl.gz"
pytestmark = pytest.mark.skipif(not TEXTS.exists(), reason="needs ../shared/sfs: official texts")
FILES = ("pointers-tuned", "pointers-untouched")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n\s*\n")
_CHAPTERS = re.compile(r"(\S+) (\d+)-(\d+):")


@pytest.fixture(scope="module")
def texts():
    """The texts that the pointers need, by statute and place."""
    wanted = {(row[0], row[1]) for file in FILES for row in case_rows(f"citations/{file}.tsv")[1:]}
    found = {}
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            place = f"{one['chapter']}:{one['section']}" if one["chapter"] else one["section"]
            if (one["sfs"], place) in wanted:
                found.setdefault((one["sfs"], place), []).append(one["text"])
    return found


def _sentence(texts, number, key):
    for text in texts:
        parts = [" ".join(part.split()) for part in _SENTENCE.split(text) if part.strip()]
        if number < len(parts) and hashlib.sha256(parts[number].encode()).hexdigest()[:12] == key:
            return parts[number]
    return None


def _written(cited):
    if cited.kind != "sfs":
        series = f"{cited.kind} {cited.number}"
        return f"{series} {cited.article}" if cited.article else series
    act = cited.sfs or "?"
    if cited.annex:
        return f"{act} bilaga" + ("" if cited.annex == "1" else f" {cited.annex}")
    if cited.section:
        to = f"-{cited.section_to}" if cited.section_to else ""
        return f"{act} {f'{cited.chapter}:' if cited.chapter else ''}{cited.section}{to}"
    return f"{act} {cited.chapter}:" if cited.chapter else act


def _expected(cell):
    if cell == "-":
        return []
    found = []
    for one in cell.split("; "):
        several = _CHAPTERS.fullmatch(one)
        chapters = range(int(several[2]), int(several[3]) + 1) if several else ()
        found += [f"{several[1]} {n}:" for n in chapters] or [one]
    return found


def _acts(written):
    return {one.split(" ")[0] if one[0] in "12?" else one for one in written}


@pytest.mark.parametrize("file", FILES)
def test_what_sentences_of_statutes_cite(file, texts, opened):
    places, acts = Counter(), Counter()
    for statute, place, number, key, context, cell in case_rows(f"citations/{file}.tsv")[1:]:
        sentence = _sentence(texts.get((statute, place), ()), int(number), key)
        assert sentence is not None, f"{statute} {place}: the text has changed"
        cited = opened.find_citations(sentence, context=context, as_of="2025-07-01")
        found, wanted = [_written(one.citation) for one in cited], _expected(cell)
        both = sum((Counter(found) & Counter(wanted)).values())
        places.update(right=both, found=len(found), wanted=len(wanted))
        same = _acts(found) & _acts(wanted)
        acts.update(right=len(same), found=len(_acts(found)), wanted=len(_acts(wanted)))
    assert places["right"] / places["found"] >= 0.97, places
    assert places["right"] / places["wanted"] >= 0.97, places
    assert acts["right"] / acts["found"] >= 0.98, acts
    assert acts["right"] / acts["wanted"] >= 0.99, acts
