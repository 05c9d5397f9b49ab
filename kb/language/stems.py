"""Words and their stems.

A stem is what the forms of a word share: tillstånd, tillståndet and tillståndens meet. Folding
comes first (å ä ö may be missing on the keyboard), then endings that the Snowball stemmers leave
(neuter -et, genitives after a vowel), then Snowball itself. The forms that must meet, and those
that must not, are listed in tests/cases/word_forms.tsv.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"\d+(?:[:/]\d+)+|[^\W_]+", re.UNICODE)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_FOLDED = str.maketrans("åäöéèüæø", "aaoeeuao")

# Endings beyond Snowball's, on folded words: (ending, what stands in its place, least length).
_SWEDISH_ENDINGS = (
    ("offrets", "offer", 0), ("offren", "offer", 0), ("offret", "offer", 0),
    ("standens", "stand", 0), ("standen", "stand", 0),
    ("andenas", "ande", 8), ("andens", "ande", 8),
    ("ernas", "er", 7), ("arnas", "ar", 7), ("ornas", "or", 7), ("erna", "er", 7),
    ("arna", "ar", 7), ("orna", "or", 7),
    ("hetens", "het", 8), ("heten", "het", 8), ("hets", "het", 6),
    ("elns", "el", 6), ("eln", "el", 5), ("ets", "", 6), ("et", "", 5),
)  # fmt: skip
_KEPT = ("het",)  # -het is a suffix of its own, not a neuter ending


def fold(text: str) -> str:
    """Lower case, NFC, without the marks of å ä ö é."""
    return unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)


def words(text: str) -> list[str]:
    """The words of a text, folded, in order. Numbers like 2005:716 stay whole; the English
    possessive is dropped."""
    return _WORD.findall(_POSSESSIVE.sub("", fold(text)))


@lru_cache(maxsize=1)
def _stemmers() -> tuple[Stemmer.Stemmer, Stemmer.Stemmer]:
    return Stemmer.Stemmer("swedish"), Stemmer.Stemmer("english")


@lru_cache(maxsize=65_536)
def stem(word: str, lang: str) -> str:
    """The stem of a folded word."""
    swedish, english = _stemmers()
    if lang == "en":
        return str(english.stemWord(word))
    return str(swedish.stemWord(_without_ending(word)))


def _without_ending(word: str) -> str:
    for ending, kept, least in _SWEDISH_ENDINGS:
        if word.endswith(ending) and len(word) >= least and not word.endswith(_KEPT):
            return word[: -len(ending)] + kept
    return word


def stems(text: str, lang: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word, lang) for word in words(text)]
