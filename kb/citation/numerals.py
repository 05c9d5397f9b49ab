"""Numbers of chapters and sections, and the words that stand with them."""

from __future__ import annotations

from kb.citation.tokens import Token

CHAPTER = {"kap", "kapitel", "kapitlet", "chapter", "chap", "ch"}
SECTION = {"§", "§§", "paragraf", "paragrafen", "section", "sec", "sections"}
AND = {"och", "eller", "and", "or", "samt", "respektive", "o"}
DASHES = ("-", "–", "—", "‑", "−")


def word_at(row: list[Token], at: int) -> str:
    return row[at].low.rstrip(".") if at < len(row) else ""


def past_dot(row: list[Token], at: int) -> int:
    return at + 1 if at < len(row) and row[at].text == "." else at


def numeral_at(row: list[Token], at: int) -> tuple[str, int] | None:
    """ "1", "1a" or "1 a": the number without a blank, and the token after it."""
    if at >= len(row) or row[at].kind != "number":
        return None
    number = row[at].low
    if number.isdigit() and at + 1 < len(row):
        letter = row[at + 1]
        if letter.kind == "word" and len(letter.low) == 1 and _letter_belongs(row, at + 2):
            return number + letter.low, at + 2
    return number, at + 1


def _letter_belongs(row: list[Token], at: int) -> bool:
    """A lone letter after a number is part of it ("1 a §") unless it is the word "i"."""
    return row[at - 1].low != "i" or word_at(row, at) in SECTION | CHAPTER
