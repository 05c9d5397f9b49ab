"""Every cited place has a status; the lock keeps it, and a newer text names what it touches."""

import json
import shutil

import pytest

from tests.conftest import ROOT

CITING = """---
act: decides
object: child-care
task: {sv: beslutar om lånecyklar, en: decides on bicycles for loan}
strength: shall
rests_on: statute
when:
- {sv: cykeln är hel, en: the bicycle is sound, at: 2031:5 2:1a st. 1}
states:
- {from: 2032-07-01, basis: [{cite: 2031:5 2:1a, as: power}, {cite: 2031:5 2:9, as: procedure}]}
sources: [{title: 'SFS 2031:5'}]
checked: {on: 2032-10-01, text_of: 2032-09, read: whole}
confidence: high
---
"""
STATUTE = """---
kind: act
number: 2031:5
name: {sv: lånecykellagen, en: the Bicycle Loans Act}
title: {sv: Lag om lånecyklar, en: Bicycle Loans Act}
states: [{from: 2031-07-01}]
sources: [{title: 'SFS 2031:5'}]
checked: {on: 2032-10-01, text_of: 2032-09, read: whole}
confidence: high
---
"""
NEW = "mandates/socialnamnden/beslutar-om-lanecyklar"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A small working copy that cites one made-up statute, and a corpus that has it."""
    monkeypatch.setenv("KB_CORPUS", str(tmp_path / "corpus.sqlite"))
    monkeypatch.setenv("KB_TODAY", "2032-12-01")
    root = tmp_path / "copy"
    shutil.copytree(ROOT / "tests/small", root)
    (root / "statutes/lanecykellagen").mkdir(parents=True)
    (root / "statutes/lanecykellagen/index.md").write_text(STATUTE, encoding="utf-8")
    _cite(root, CITING.replace(", {cite: 2031:5 2:9, as: procedure}", ""))
    return root


def _cite(root, entry):
    (root / f"{NEW}.md").write_text(entry, encoding="utf-8")


def _text(tmp_path, text, month="2032-09", **more):
    """One line of a corpus file."""
    row = {
        "sfs": "2031:5",
        "chapter": "2",
        "section": "1a",
        "text": text,
        "source": f"x-{month}",
        **more,
    }
    file = tmp_path / "text.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return str(file)


WORDING = (
    "Nämnden prövar utan dröjsmål varje ansökan som en invånare i kommunen har gett in"
    " om att få låna en cykel."
)


def _place(result, place="2031:5 2:1a"):
    """The status of one place, from the lock file's line."""
    lines = (result / "statutes/verified.lock").read_text("utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t")[1:] for line in lines}[place]


def test_a_place_that_was_read_is_kept_without_its_wording(kb, copy, tmp_path):
    kb("corpus", "import", _text(tmp_path, WORDING, amended_by="2032:7"))
    kb("--kb", str(copy), "verify")
    status, month, amended_by, *_ = _place(copy)
    assert (status, month, amended_by) == ("read", "2032-09", "2032:7")
    assert "ansökan" not in (copy / "statutes/verified.lock").read_text("utf-8")


def test_the_lock_alone_tells_the_same(kb, copy, tmp_path, monkeypatch):
    kb("corpus", "import", _text(tmp_path, WORDING))
    with_texts = kb("--kb", str(copy), "verify", "--json").json
    monkeypatch.setenv("KB_CORPUS", str(tmp_path / "none.sqlite"))
    without = kb("--kb", str(copy), "verify", "--json").json
    assert without["statuses"] == with_texts["statuses"]
    assert without["texts"] is False and without["written"] is False


def test_a_section_beyond_the_last_is_contradicted(kb, copy, tmp_path):
    kb("corpus", "import", _text(tmp_path, WORDING))
    _cite(copy, CITING)
    result = kb("--kb", str(copy), "verify", "--json")
    assert result.code == 1
    (found,) = result.json["contradicted"]
    assert found["place"] == "2031:5 2:9" and found["entries"] == [NEW]


def test_a_stycke_that_is_not_there_is_contradicted(kb, copy, tmp_path):
    kb("corpus", "import", _text(tmp_path, f"{WORDING}\n\n1. en punkt\n\nEtt andra stycke."))
    _cite(
        copy,
        CITING.replace("2:1a st. 1", "2:1a st. 3").replace(
            ", {cite: 2031:5 2:9, as: procedure}", ""
        ),
    )
    (found,) = kb("--kb", str(copy), "verify", "--json").json["contradicted"]
    assert found["why"] == "st. 3: the text has 2"
    kb("corpus", "import", _text(tmp_path, WORDING + " Mer.", quality="flattened"))
    assert kb("--kb", str(copy), "verify", "--accept", "--json").json["contradicted"] == []


def test_a_newer_text_names_the_entries_that_it_touches(kb, copy, tmp_path):
    kb("corpus", "import", _text(tmp_path, WORDING))
    kb("--kb", str(copy), "verify")
    before = (copy / "statutes/verified.lock").read_bytes()
    new = WORDING.replace("utan dröjsmål", "inom en vecka")
    kb("corpus", "import", _text(tmp_path, new, "2032-11", amended_by="2032:99"))
    result = kb("--kb", str(copy), "verify", "--json")
    assert result.code == 1
    assert [(one["place"], one["why"], one["entries"]) for one in result.json["changes"]] == [
        ("2031:5 2:1a", "changed by 2032:99", [NEW])
    ]
    assert (copy / "statutes/verified.lock").read_bytes() == before
    kb("--kb", str(copy), "verify", "--accept")
    assert kb("--kb", str(copy), "verify", "--json").json["changes"] == []


def test_another_layout_of_the_same_words_is_no_change(kb, copy, tmp_path):
    kb("corpus", "import", _text(tmp_path, WORDING))
    kb("--kb", str(copy), "verify")
    kb("corpus", "import", _text(tmp_path, WORDING.replace(" om att", "\nom  att"), "2032-11"))
    assert kb("--kb", str(copy), "verify", "--json").json["changes"] == []


def test_an_older_or_smaller_corpus_takes_nothing_away(kb, copy, tmp_path, monkeypatch):
    kb("corpus", "import", _text(tmp_path, WORDING))
    kb("--kb", str(copy), "verify")
    for text in (_text(tmp_path, "Något annat.", "2031-08"), None):
        monkeypatch.setenv("KB_CORPUS", str(tmp_path / f"{bool(text)}.sqlite"))
        kb("corpus", "import", text or str(ROOT / "tests/cases/official/2031-5.jsonl"))
        kb("--kb", str(copy), "verify")
        assert _place(copy)[0] == "read"


def test_lint_finds_copied_wording_without_a_corpus(kb, copy, tmp_path, monkeypatch):
    kb("corpus", "import", _text(tmp_path, WORDING))
    kb("--kb", str(copy), "verify")
    monkeypatch.setenv("KB_CORPUS", str(tmp_path / "none.sqlite"))
    copied = f"{{sv: {WORDING.partition(' om att')[0].replace('utan', 'UTAN')}, en: x}}"
    _cite(
        copy,
        CITING.replace("{sv: cykeln är hel, en: the bicycle is sound", copied[:-1]).replace(
            ", {cite: 2031:5 2:9, as: procedure}", ""
        ),
    )
    problems = kb("--kb", str(copy), "lint", "--json").json["problems"]
    (one,) = [one for one in problems if one["rule"] == "copied-wording"]
    assert one["file"] == f"{NEW}.md" and "2031:5 2:1a" in one["message"] and one["line"] == 8


def test_a_damaged_lock_is_said(kb, copy):
    (copy / "statutes/verified.lock").write_text("2031:5 2:1a\tgelesen\n", encoding="utf-8")
    result = kb("--kb", str(copy), "verify", "--json")
    assert result.code == 2 and result.json["error"]["kind"] == "damaged_lock"


def test_the_entries_of_the_project(kb, tmp_path, monkeypatch):
    """By the lock alone: nothing contradicted or unknown, most mandates rest on what was read."""
    monkeypatch.setenv("KB_CORPUS", str(tmp_path / "none.sqlite"))
    result = kb("verify", "--json")
    assert result.code == 0, result.json
    found = result.json
    assert not found["contradicted"] and not found["unknown"]
    assert all(one["sources"] for one in found["absent"])
    assert found["mandates"]["on_read"] / found["mandates"]["today"] >= 0.9
