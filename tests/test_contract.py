"""The keys that scripts depend on (section 6 of the contract). New keys may come; none goes."""

import json

import pytest

ASK = set(
    "question lang as_of asked abstained reason answers nobody instead readings nearest "
    "kb_version".split()
)
ANSWER = set(
    "id type rank score name text holder holders act task strength conditions values citations "
    "valid_from valid_to held_since verified_on confidence caution varies sources related layer "
    "why".split()
)
CITATION = set("kind sfs chapter section paragraph item label".split())
BILINGUAL = {"sv", "en"}
ASKED = set("who what law when since until howlong howmuch penalty appeal other".split())


@pytest.fixture(scope="module")
def answered(opened):
    return opened.ask("who grants temporary residence permits")


def test_ask(kb):
    result = kb("ask", "who grants temporary residence permits", "--json").json
    assert set(result) >= ASK
    assert result["asked"] in ASKED
    assert result["as_of"] == "2026-11-24"
    for answer in result["answers"]:
        assert set(answer) >= ANSWER
        assert set(answer["name"]) == set(answer["text"]) == set(answer["task"]) == BILINGUAL
        assert set(answer["holder"]) == {"id", "sv", "en"}
        assert answer["holders"][0]["id"] == answer["holder"]["id"]
        assert all(set(one) >= {"id", "sv", "en", "from", "to"} for one in answer["holders"])
        assert all(set(one) >= CITATION for one in answer["citations"])
        assert all(set(one) >= {"sv", "en", "citation"} for one in answer["conditions"])
        assert all(set(one) >= {"kind", "min", "max", "unit", "label"} for one in answer["values"])
        assert all(set(one) == {"relation", "id"} for one in answer["related"])
        assert answer["rank"] in ("main", "special", "exception")
        assert answer["verified_on"] <= "2026-04-30"


def test_abstained_means_no_answers_and_a_reason(kb):
    result = kb("ask", "who grants driving licences", "--json")
    assert result.code == 1
    assert set(result.json) >= ASK
    assert result.json["abstained"] is True
    assert result.json["answers"] == []
    assert result.json["reason"] == "not_in_base"


def test_the_question_may_be_several_words_or_one_argument(kb):
    several = kb("ask", "vem", "beviljar", "betänketid", "--json").json
    whole = kb("ask", "vem beviljar betänketid", "--json").json
    assert several == whole
    assert "betänketid" in kb("vem beviljar betänketid").out
    assert kb("betänketid?").code in (0, 1)


def test_the_date_in_the_question_wins(kb):
    result = kb("ask", "vem beviljade betänketid 2014", "--as-of", "2020", "--json").json
    assert result["as_of"] == "2014-12-31"


def test_batch_answers_in_order_with_ids(kb):
    lines = [{"id": n, "q": "vem beviljar betänketid"} for n in ("a", 2, None)]
    result = kb("ask", "--batch", "-", input="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert [one["id"] for one in answers] == ["a", 2, None]
    assert all(set(one) >= ASK for one in answers)


def test_show(kb):
    result = kb("show", "UtlL 5:15", "BrB 4:9999", "--json")
    assert result.code == 1
    assert set(result.json) == {"entries", "missing"}
    (entry,) = result.json["entries"]
    assert entry["id"] == "statutes/utll/5-15"
    assert set(entry) >= {"id", "type", "name", "states", "citations", "sources", "replaced_by"}
    (missing,) = result.json["missing"]
    assert set(missing) == {"ref", "did_you_mean"}


def test_search(kb):
    result = kb("search", "betänketid", "--json").json
    assert set(result) == {"query", "hits"}
    assert all(set(hit) >= {"id", "type", "name", "holder", "score"} for hit in result["hits"])
    narrowed = kb("search", "betänketid", "--type", "provision", "--json").json["hits"]
    assert {hit["type"] for hit in narrowed} == {"provision"}
    held = kb("search", "betänketid", "--holder", "Migrationsverket", "--json").json["hits"]
    # A category's mandates are its members' too, so not every hit is the body's alone.
    assert "Migrationsverket" in {hit["holder"]["sv"] for hit in held[:3] if hit["holder"]}
    assert kb("search", "xyzzy", "--json").code == 1


def test_holder(kb):
    result = kb("holder", "Migrationsverket", "--json").json
    assert set(result) >= {
        "id", "kind", "name", "states", "predecessors", "successors", "members", "mandates",
    }  # fmt: skip
    assert all(set(one) >= ANSWER for one in result["mandates"])


def test_xref(kb):
    result = kb("xref", "UtlL 5:15", "--json").json
    assert set(result) == {"id", "out", "in"}
    links = [*result["out"], *result["in"]]
    assert all(set(one) == {"relation", "id"} for one in links)
    assert {"relation": "cited-by", "id": "mandates/migrationsverket/beviljar-betanketid"} in links


def test_cite(kb, tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("Enligt 5 kap. 15 § utlänningslagen och 2 § samma lag.", encoding="utf-8")
    first, second = kb("cite", str(path), "--json").json["citations"]
    assert set(first) >= {
        "kind", "sfs", "chapter", "section", "paragraph", "item", "label", "start", "end", "text",
    }  # fmt: skip
    assert (first["sfs"], first["chapter"], first["section"]) == ("2005:716", "5", "15")
    assert (second["sfs"], second["section"], second["text"]) == ("2005:716", "2", "2 § samma lag")
    path.write_text("Här står inget.", encoding="utf-8")
    assert kb("cite", str(path)).code == 1
    assert kb("cite", str(path), "--context", "nonsense", "--json").code == 2


def test_cite_batch(kb, tmp_path):
    lines = [
        {"id": "a", "text": "I 3 § denna lag och 4 § sägs detta.", "context": "1990:52"},
        {"id": "b", "text": "SoL gäller.", "as_of": "2014-06-30"},
        {"id": "c"},
    ]
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    result = kb("cite", "--batch", str(path))
    one, two, bad = (json.loads(line) for line in result.out.splitlines())
    assert result.code == 2 and bad["id"] is None and bad["line"] == 3
    assert [(c["sfs"], c["section"]) for c in one["citations"]] == [
        ("1990:52", "3"),
        ("1990:52", "4"),
    ]
    assert two["id"] == "b" and two["citations"][0]["sfs"] == "2001:453"


def test_check(kb, tmp_path):
    path = tmp_path / "handout.txt"
    path.write_text("Se 14 kap. 1 § SoL.", encoding="utf-8")
    (file,) = kb("check", str(path), "--dated", "2018", "--json").json["files"]
    assert set(file) >= {"file", "error", "findings"}
    (finding,) = file["findings"]
    assert set(finding) >= {
        "line", "page", "start", "end", "text", "kind", "citation", "message", "now", "since",
    }  # fmt: skip


def test_lint(kb):
    result = kb("lint", "--json")
    assert set(result.json) == {"problems"}
    assert result.code == (1 if result.json["problems"] else 0)


@pytest.mark.parametrize("command", ["ask", "show", "search", "holder", "xref", "lint", "index"])
def test_every_command_has_help_with_examples(kb, command):
    result = kb(command, "--help")
    assert result.code == 0
    assert "Examples:" in result.out
    assert "--json" in result.out


def test_version(kb):
    assert kb("--version").out.startswith("kb 0.")
    assert kb().code == 0


def test_python(opened):
    entry = opened["mandates/migrationsverket/beviljar-betanketid"]
    assert entry.id in opened
    ids = [one.id for one in opened]
    assert ids == sorted(ids)
    assert all(isinstance(one.citations, tuple) for one in opened)
    assert opened.ask("vem beviljar betänketid", as_of="2014")["as_of"] == "2014-12-31"


def test_layers_overlay_one_another(kb, tmp_path):
    """A municipality adds its own entry beside those of the program."""
    from tests.conftest import ROOT

    folder = tmp_path / "mandates/socialnamnden"
    folder.mkdir(parents=True)
    text = (ROOT / "tests/small/mandates/socialnamnden/bestammer-om-varden.md").read_text("utf-8")
    own = text.replace(
        "bestämmer hur vården av den unge ska ordnas", "driver ett eget gårdsprojekt"
    )
    (folder / "eget.md").write_text(own, encoding="utf-8")
    env = {"KB_PATH": f"{ROOT}:{tmp_path}"}
    (hit,) = [
        one
        for one in kb("search", "gårdsprojekt", "--json", env=env).json["hits"]
        if one["id"] == "mandates/socialnamnden/eget"
    ]
    shown = kb("show", hit["id"], "--json", env=env).json["entries"][0]
    assert shown["layer"] == tmp_path.name
