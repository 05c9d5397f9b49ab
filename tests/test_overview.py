"""Pathways, topics, terms, timelines and the table of what is in."""

import pytest


def test_a_pathway_has_its_steps_in_order_with_holder_basis_and_moment(kb):
    result = kb("pathway", "betänketid", "--json").json
    assert [step["n"] for step in result["steps"]] == list(range(1, len(result["steps"]) + 1))
    for step in result["steps"]:
        assert step["mandate"]["holder"]["sv"] and step["when"]["sv"] and step["when"]["en"]
    deciding = [s for s in result["steps"] if s["mandate"]["holder"]["sv"] == "Migrationsverket"]
    cited = {c["label"]["sv"] for s in deciding for c in s["mandate"]["citations"]}
    assert any("utlänningslagen" in one for one in cited)


def test_a_pathway_on_an_earlier_day_marks_what_did_not_hold(kb):
    steps = kb("pathway", "betänketid", "--as-of", "2012", "--json").json["steps"]
    assert {step["valid"] for step in steps} == {True, False}
    assert (
        "Gällde inte 2012-12-31"
        in kb("pathway", "betänketid", "--as-of", "2012", "--lang", "sv").out
    )


SITUATIONS = [
    "vuxen-misstankt-utsatt-for-manniskohandel",
    "barn-misstankt-utsatt-for-manniskohandel",
    "betanketid-och-tillstand-i-brottmal",
    "tryggt-atervandande",
    "ensamkommande-barn",
    "barn-i-exploatering",
    "kvinna-utsatt-for-vald-i-nara-relation",
    "hedersrelaterat-vald-och-fortryck",
    "skydd-av-personuppgifter",
    "arbetskraftsexploatering-vid-inspektion",
    "kop-av-sexuell-handling-anmals",
    "hotat-vittne",
    "ersattning-till-brottsoffer",
    "klagomal-mot-en-myndighet",
    "hot-fran-narstaende-kontaktforbud",
]


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_situation_of_the_field_has_its_chain(opened, name):
    result = opened.pathway(name)
    assert len(result["steps"]) >= 5
    assert all(step["valid"] for step in result["steps"])


def test_topic_with_synonyms_narrower_ones_and_entries(kb):
    result = kb("topic", "kontaktförbud", "--json").json
    assert result["id"] == "contact-ban"
    assert "besöksförbud" in result["also"]["sv"]
    assert any(one["id"].startswith("contact-ban/") for one in result["narrower"])
    narrower = kb("topic", result["narrower"][0]["id"], "--json").json
    assert narrower["broader"][0]["id"] == "contact-ban"


def test_term_by_any_of_its_names(kb):
    for name in ("målsägande", "brottsoffer", "injured party"):
        assert kb("term", name, "--json").json["id"] == "malsagande"
    assert kb("term", "malsagande", "--json").json["entries"]


def test_an_unknown_name_is_not_found_with_near_ones(kb):
    for command in ("topic", "term", "pathway", "timeline"):
        result = kb(command, "kontaktförbudd", "--json")
        assert result.code == 1, command
    assert (
        "contact-ban" in kb("topic", "kontaktförbudd", "--json").json["missing"][0]["did_you_mean"]
    )


def test_lists(kb):
    for command, key in (("topic", "topics"), ("term", "terms"), ("pathway", "pathways")):
        ids = [one["id"] for one in kb(command, "--json").json[key]]
        assert ids == sorted(ids) and len(ids) > 10


def test_timeline_of_a_provision(kb):
    events = kb("timeline", "BrB 6:11", "--json").json["events"]
    assert [one["date"] for one in events] == sorted(one["date"] for one in events)
    assert ("2011-07-01", "changes", "2011:517") in {
        (one["date"], one["change"], one["by"]) for one in events
    }


def test_timeline_of_a_holder_and_of_a_topic(kb):
    police = kb("timeline", "Rikspolisstyrelsen", "--json").json["events"]
    assert ("2014-12-31", "ends") in {(one["date"], one["change"]) for one in police}
    national = kb("timeline", "trafficking/national-coordination", "--json").json["events"]
    assert ("2018-01-01", "mandates/jamstalldhetsmyndigheten/samordnar-mot-manniskohandel") in {
        (one["date"], one["id"]) for one in national if one["change"] == "begins"
    }


def test_coverage_counts_every_area(kb):
    areas = kb("coverage", "--json").json["areas"]
    assert len(areas) >= 15
    for one in areas:
        assert one["mandates"] >= 5, one["id"]
        assert 0 < one["sure"] <= 1 and one["newest"] <= "2026-04"
