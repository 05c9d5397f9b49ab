"""The main job, as a caseworker types it."""


def test_who_grants_temporary_residence_permits(kb):
    result = kb("ask", "who grants temporary residence permits", "--json")
    assert result.code == 0
    main, *rest = result.json["answers"]
    assert main["holder"]["sv"] == "Migrationsverket"
    assert main["citations"][0]["label"]["sv"].startswith("5 kap. 20 §")
    special = [one for one in rest if one["rank"] == "special"]
    assert any(c["section"] == "15" for one in special for c in one["citations"])
    assert all(one["conditions"] for one in special)
    assert any(one["applied_for_by"] for one in special)


def test_an_applicant_is_not_the_one_who_decides(kb):
    result = kb("vem ansöker om uppehållstillstånd för ett vittne?", "--json")
    assert result.code == 2  # options go to `kb ask`; one argument alone is a question
    result = kb("ask", "vem ansöker om uppehållstillstånd för ett vittne?", "--json")
    assert result.json["answers"][0]["holder"]["sv"] == "förundersökningsledaren"


def test_silent_when_it_does_not_know(kb):
    result = kb("ask", "who grants driving licences", "--json")
    assert result.code == 1
    assert result.json["abstained"]
    assert result.json["reason"] == "not_in_base"
    assert result.json["answers"] == []


def test_a_situation_is_answered_with_its_chain(kb):
    result = kb("ask", "vägen för ett hotat vittne", "--json").json
    (first, *_) = result["answers"]
    assert first["type"] == "pathway" and len(first["chain"]) >= 5
    assert all(step["sv"] and step["en"] for step in first["chain"])
    assert "kb pathway hotat-vittne" in kb("ask", "vägen för ett hotat vittne").out


def test_an_appeal_goes_where_the_decisions_entry_says(kb):
    asked = "Vart överklagas Polismyndighetens beslut att avvisa någon vid gränsen?"
    first = kb("ask", asked, "--json").json["answers"][0]
    assert first["holder"]["sv"] == "Migrationsverket"
    assert any(c["chapter"] == "14" and c["section"] == "2" for c in first["citations"])
