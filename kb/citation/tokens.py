"""Text cut into the tokens that citations are made of, each with its place in the text.

Linear in the text: one pattern, no nested quantifiers.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<sfs>\b[12]\d{3}:\d{1,4}\b(?!:))"
    r"|(?P<pair>(?<![\d:/.,-])\d{1,3}[a-z]?:\d{1,3}[a-z]?\b)"
    r"|(?P<number>\b\d{1,6}(?:[a-zA-Z]?\b|(?=kap)))"
    r"|(?P<signs>§{1,2})"
    r"|(?P<word>[^\W\d_]{2,}(?:[-.][^\W\d_]+)*|[^\W\d_])"
    r"|(?P<mark>[().,;:–—‑−-])"
)


class Token(NamedTuple):
    """`kind`: sfs, pair, number, signs, word or mark. `low` is the text in lower case."""

    kind: str
    text: str
    low: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All tokens of a text that is already in NFC, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        found.append(Token(match.lastgroup or "", word, word.lower(), match.start(), match.end()))
    return found


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC, and for each of its characters where it began in the text as given.

    None instead of the list where nothing changed (nearly always).
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    result: list[str] = []
    origin: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        cluster = unicodedata.normalize("NFC", text[start:end])
        result.append(cluster)
        origin.extend([start] * len(cluster))
        start = end
    origin.append(len(text))
    return "".join(result), origin
