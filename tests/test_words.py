"""Words that must meet and words that must not: tests/cases/word_forms.tsv."""

from itertools import combinations

import pytest

from kb.language.stems import fold, stem
from tests.conftest import case_rows


@pytest.mark.parametrize("row", case_rows("word_forms.tsv"), ids=" ".join)
def test_forms(row):
    lang = "en" if row[0].startswith("en") else "sv"
    stems = [stem(fold(word), lang) for word in row[1:]]
    if row[0].endswith("="):
        assert len(set(stems)) == 1, dict(zip(row[1:], stems, strict=True))
    else:
        assert all(a != b for a, b in combinations(stems, 2))


def test_letters_missing_on_the_keyboard():
    assert fold("Länsstyrelsen i Skåne, Öresund") == "lansstyrelsen i skane, oresund"
    assert fold("a\u030a") == fold("å")
