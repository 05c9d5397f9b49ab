"""What the documentation says is in, is in."""

import re

import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "docs/coverage.md", *sorted((ROOT / "docs/coverage").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_entry_named_in_the_coverage_is_there(page, opened):
    named = re.findall(r"`((?:mandates|statutes)/[\w/-]+)`", page.read_text("utf-8"))
    missing = [id_ for id_ in named if opened.prepared.base.get(id_) is None]
    assert not missing, "take it out, or write the entry"


def test_every_mandate_stands_in_the_coverage(opened):
    text = "".join(page.read_text("utf-8") for page in PAGES)
    missing = [
        entry.id for entry in opened if entry.type == "mandate" and f"`{entry.id}`" not in text
    ]
    assert not missing, "add it to the table of its area in docs/coverage/"
