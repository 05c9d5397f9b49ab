"""kb check: course material that has gone stale.

Also tests.test_documents: how files are read, and files that are broken.
"""

import pytest

from tests.conftest import CASES, ROOT

REPORT = ROOT.parent / "shared" / "source" / "statskontoret-2014-14.txt"
DOCUMENTS = CASES / "documents"
BAD_NAME = "no-such-file.txt"


@pytest.fixture
def checked(kb, tmp_path):
    """The findings in a text: {(kind, text): finding}, and the whole result of its file."""

    def run(text, *options, name="text.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        result = kb("check", str(path), "--json", *options)
        (one,) = result.json["files"]
        return {(f["kind"], f["text"]): f for f in one["findings"]}, one, result.code

    return run


def _now(finding):
    return [f"{one['sfs']} {one['chapter']}:{one['section']}" for one in finding["now"]]


def test_a_repealed_act_and_what_stands_there_now(checked):
    found, one, code = checked("Anmäl enligt 14 kap. 1 § SoL.", "--dated", "2019-05-01")
    finding = found["repealed", "14 kap. 1 § SoL"]
    assert code == 1 and one["dated"] == "2019-05-01"
    assert finding["since"] == "2025-07-01"
    assert "2025:400 19:1" in _now(finding)


def test_a_section_changed_after_the_material(checked):
    found, *_ = checked("Brottet finns i 4 kap. 1 a § brottsbalken.", "--dated", "2014-04-08")
    finding = found["changed", "4 kap. 1 a § brottsbalken"]
    assert finding["since"] == "2018-07-01"
    assert "2018:601" in finding["message"]["sv"]


def test_what_holds_tells_in_which_text_it_was_seen(checked):
    found, one, code = checked("Se 4 kap. 1 a § brottsbalken.", "--dated", "2026-01-15")
    assert (found, code) == ({}, 0)
    (holds,) = one["holds"]
    assert holds["text_of"] == "2026-02"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("4 kap. 99 § brottsbalken", "never_existed"),
        ("5 kap. 2 § polislagen", "never_existed"),
        ("15 § utlänningslagen", "unknown"),
        ("SFS 2099:1", "unknown"),
    ],
)
def test_what_cannot_be_right(checked, text, kind):
    found, *_ = checked(f"Enligt {text} gäller detta.", "--dated", "2025-08-01")
    assert (kind, text) in found


def test_a_renumbered_section(checked):
    # Nuvarande 9 a § betecknas 9 b § (SFS 2021:168).
    found, *_ = checked("Se 9 a § lagen (1999:658).", "--dated", "2015-01-01")
    finding = found["renumbered", "9 a § lagen (1999:658)"]
    assert _now(finding) == ["1999:658 None:9b"]


@pytest.mark.parametrize(
    ("text", "kind", "now"),
    [
        ("Rikspolisstyrelsen", "renamed_body", "Polismyndigheten"),
        ("landstinget", "renamed_body", "regionen"),
        ("Statens invandrarverk", "renamed_body", "Migrationsverket"),
        ("besöksförbud", "outdated_term", "kontaktförbud"),
        ("köp av sexuell tjänst", "outdated_term", "köp av sexuell handling"),
    ],
)
def test_old_names(checked, text, kind, now):
    found, *_ = checked(f"I materialet står {text} på flera ställen.")
    assert now in found[kind, text]["message"]["sv"]


def test_what_is_right_today_is_no_finding(checked):
    found, _, code = checked(
        "Migrationsverket beviljar tillstånd. Människohandel för sexuella ändamål. Socialnämnden, "
        "regionen och Polismyndigheten samverkar. Prop. 2010/11:77 Skärpt straff för köp av "
        "sexuell tjänst."
    )
    assert (found, code) == ({}, 0)


def test_the_day_is_found_in_the_document(checked):
    _, one, _ = checked("Kursmaterial, mars 2016\n\nSe LVU 6 §.")
    assert one["dated"] == "2016-03-28"


def test_hints_are_asked_for_and_never_count(checked):
    text = "Socialstyrelsen fördelar statsbidrag till kvinnojourer."
    found, _, code = checked(text)
    assert (found, code) == ({}, 0)
    found, _, code = checked(text, "--hints")
    assert [kind for kind, _ in found] == ["hint"] and code == 0


def test_one_line_a_finding_with_file_and_line(kb, tmp_path):
    path = tmp_path / "handout.txt"
    path.write_text("Första raden.\nSe 14 kap. 1 § SoL (2018).\n", encoding="utf-8")
    result = kb("check", str(path), "--dated", "2018", "--lang", "en")
    first, last = result.out.splitlines()
    assert first.startswith(f"{path}:2: repealed:") and "19" in first
    assert "read as dated 2018" in last


def test_annotations_for_github(kb, tmp_path):
    path = tmp_path / "handout.md"
    path.write_text("Se 14 kap. 1 § SoL.\n", encoding="utf-8")
    result = kb("check", str(path), "--dated", "2018", "--format", "github")
    assert result.out.startswith(f"::warning file={path},line=1,title=kb repealed::")


@pytest.mark.parametrize("name", ["handout.docx", "handout.pdf", "page.html", "slides.pptx"])
def test_real_documents(kb, name):
    result = kb("check", str(DOCUMENTS / name), "--dated", "2014-04-08", "--json")
    (one,) = result.json["files"]
    assert one["error"] is None and one["findings"]
    place = "page" if name.endswith(("pdf", "pptx")) else "line"
    assert any(finding[place] for finding in one["findings"])


def test_an_annotated_copy_leaves_the_original(kb, tmp_path):
    path, folder = tmp_path / "handout.md", tmp_path / "with-notes"
    path.write_text("Se 14 kap. 1 § SoL.\n", encoding="utf-8")
    options = ("--dated", "2018", "--annotated", str(folder))
    assert kb("check", str(path), *options).code == 1
    assert "2025-07-01" in (folder / "handout.md").read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "Se 14 kap. 1 § SoL.\n"
    again = kb("check", str(path), *options, "--json")
    assert again.code == 2 and again.json["files"][0]["error"]["kind"] == "exists"


def test_a_bad_file_does_not_keep_the_others_from_being_checked(kb, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("Rikspolisstyrelsen", encoding="utf-8")
    result = kb("check", str(tmp_path / BAD_NAME), str(good), "--json")
    bad, fine = result.json["files"]
    assert result.code == 2
    assert bad["error"]["kind"] == "not_found" and bad["error"]["hint"]
    assert [one["kind"] for one in fine["findings"]] == ["renamed_body"]


@pytest.mark.skipif(not REPORT.exists(), reason="needs ../shared/source: the report")
def test_the_report(checked):
    """Every reference of the report that is stale, and none that is not; read by hand."""
    text = REPORT.read_text(encoding="utf-8")
    found, one, _ = checked(text[text.index("MISSIV") :], "--dated", "2014-04-08")
    by_kind = {}
    for kind, written in found:
        by_kind.setdefault(kind, set()).add(" ".join(written.split()))
    assert by_kind == {
        "repealed": {
            "socialtjänstlagen",
            "socialtjänstlagen (2001:453)",
            "4 kap. socialtjänstlagen (2001:453)",
            "2 a kap. 2 socialtjänstlagen (2001:453)",
            "förordningen (2007:825) med länsstyrelseinstruktion",
            "3 i förordningen",
            "1 i förordningen (2007:996) med instruktion för Migrationsverket",
            "Förordningen med instruktion för Rikspolisstyrelsen (1989:773)",
            "förordningen (2009:1243) med instruktion för Socialstyrelsen",
            "förordningen (2007:971) med instruktion för Åklagarmyndigheten",
        },
        "changed": {"4 kap. 1 a brottsbalken", "5 kap. 15 utlänningslagen (2005:716)"},
        "renamed_body": {
            "Rikspolisstyrelsen",
            "Rikspolisstyrelsens",
            "Rikskriminalpolisen",
            "Råd- och stödteamet Sexuella tjänster i Malmö",
            "internationella åklagarkammaren i Stockholm",
            "polismyndigheter i länen",
            "Statens kriminaltekniska laboratorium",
            "Sveriges Kommuner och Landsting",
            "landsting",
            "Malmö högskola",
        },
        "outdated_term": {
            "köp av sexuell tjänst",
            "köp av sexuella tjänster",
            "köp av sexuell handling av barn",
        },
    }
    holds = {" ".join(each["text"].split()) for each in one["holds"]}
    assert {"polislagen (1984:387)", "ETS nr 197", "direktiv 2011/36/EU"} <= holds
