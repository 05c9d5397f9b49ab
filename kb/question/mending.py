"""Words as typed made into words that the base knows: split or joined compounds, misspellings.

Only words that no entry has are touched, and only into words that some entry has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

_LEAST_PART = 4
_LEAST_WORD = 5  # shorter words are not corrected: too many others are one letter away


class KnownWords(Protocol):
    def knows(self, word: str) -> bool:
        """Whether any entry has a form of the folded word."""
        ...

    def words_like(self, word: str) -> Iterable[str]:
        """Known words that begin alike and are about as long."""
        ...


def mended(plain: Sequence[str], known: KnownWords, stop: frozenset[str]) -> list[str]:
    """The folded words with compounds joined or split and misspellings corrected."""
    result: list[str] = []
    for word in _joined(plain, known, stop):
        if word in stop or known.knows(word) or not word.isalpha():
            result.append(word)
        else:
            result += split(word, known) or [near(word, known) or word]
    return result


def _joined(plain: Sequence[str], known: KnownWords, stop: frozenset[str]) -> list[str]:
    """ "uppehålls tillstånd" as one word, where only the whole is known."""
    result: list[str] = []
    at = 0
    while at < len(plain):
        pair = plain[at : at + 2]
        whole = "".join(pair)
        apart = len(pair) == 2 and not stop & set(pair) and not all(map(known.knows, pair))
        if apart and min(map(len, pair)) > 2 and known.knows(whole):
            result.append(whole)
            at += 2
        else:
            result.append(plain[at])
            at += 1
    return result


def split(word: str, known: KnownWords) -> list[str]:
    """The two known words that a compound is made of, with or without a linking s."""
    for end in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
        first, second = word[:end], word[end:]
        for part in (first, first.removesuffix("s")):
            if len(part) >= _LEAST_PART and known.knows(part) and known.knows(second):
                return [part, second]
    return []


def near(word: str, known: KnownWords) -> str | None:
    """The nearest known word within one edit (two from nine letters on)."""
    if len(word) < _LEAST_WORD:
        return None
    most = 2 if len(word) >= 9 else 1
    found = [(distance(word, other, most), other) for other in known.words_like(word)]
    close = sorted(one for one in found if one[0] <= most)
    return close[0][1] if close else None


def distance(one: str, other: str, most: int) -> int:
    """Edits (a swap of neighbours counts as one) from one word to the other; beyond `most` only
    that it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
