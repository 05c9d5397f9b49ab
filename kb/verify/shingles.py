"""Fingerprints of a wording: enough to see that it changed or was copied, not to read it.

A shingle is `RUN` words in a row, as a 40-bit hash. Of the shingles of a wording a sample is kept
(winnowing: the least of every `WINDOW` neighbours), which misses no copied run of
`RUN + WINDOW - 1` words or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from unicodedata import normalize

RUN = 8
WINDOW = 4
_BYTES = 5
_AMENDED = re.compile(r"(?:Lag|Förordning|Kungörelse) \(\d{4}:\d+\)\.?\s*$")


def normal_words(text: str) -> list[str]:
    """The words without case, marks and the note on the amending act: copies of one wording differ
    in those."""
    return re.findall(r"\w+", normalize("NFC", _AMENDED.sub("", text.strip())).casefold())


def wording_hash(text: str) -> str:
    """The same for the same words."""
    return blake2b(" ".join(normal_words(text)).encode(), digest_size=8).hexdigest()


def shingles(words: list[str]) -> Iterator[bytes]:
    """All of them, in order."""
    for at in range(len(words) - RUN + 1):
        yield blake2b(" ".join(words[at : at + RUN]).encode(), digest_size=_BYTES).digest()


def sample(text: str) -> list[bytes]:
    """Those that are kept, without repetition."""
    found = list(shingles(normal_words(text)))
    windows = (found[at : at + WINDOW] for at in range(max(len(found) - WINDOW + 1, 0)))
    return list(dict.fromkeys(min(window) for window in windows)) or found


def longest_run(text: str, known: Mapping[bytes, str]) -> tuple[list[str], str]:
    """The longest run of words that stands in a known wording, and where ("", when there is none):
    sampled shingles of one place, none further from the next than sampling leaves them."""
    words = normal_words(text)
    best: tuple[list[str], str] = ([], "")
    first = last = -1
    place = ""
    for at, one in enumerate(shingles(words)):
        found = known.get(one)
        if found is None:
            continue
        if found != place or at - last > WINDOW:
            first, place = at, found
        last = at
        if last - first + RUN > len(best[0]):
            best = (words[first : last + RUN], place)
    return best


def packed(kept: list[bytes]) -> bytes:
    return b"".join(kept)


def unpacked(data: bytes) -> list[bytes]:
    return [data[at : at + _BYTES] for at in range(0, len(data), _BYTES)]
