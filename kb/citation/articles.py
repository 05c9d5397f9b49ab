"""Articles of EU acts and treaties: "artikel 6.1 a", "artiklarna 5, 7 och 9", "Article 19"."""

from __future__ import annotations

from dataclasses import replace

from kb.citation.places import Place
from kb.citation.tokens import Token
from kb.model import Part

ARTICLE_WORDS = {"artikel", "artiklarna", "artiklar", "art", "art.", "article", "articles"}
_JOINTS = {",", "och", "eller", "samt", "and", "or"}
_INSTITUTIONS = {
    "europaparlamentets", "och", "rådets", "kommissionens", "genomförandeförordning", "eu:s", "den",
    "delegerade", "det", "the", "council", "europarådets", "of", "fn:s", "av", "ändrade",
}  # fmt: skip


def read_articles(row: list[Token], at: int) -> tuple[list[Place], int]:
    """The articles that begin at this token, and the token after them."""
    if row[at].low not in ARTICLE_WORDS:
        return [], at
    end = at + 1 + (_text(row, at + 1) == ".")
    found: list[Place] = []
    while True:
        place, after = _article(row, end)
        if place is None:
            break
        found.append(place)
        end = after
        if _text(row, end) in ("-", "–", "—"):
            last, after = _article(row, end + 1)
            if last is not None:
                found[-1] = replace(found[-1], article=f"{place.article}–{last.article}")
                end = after
        joint = end + 1 if end < len(row) and row[end].low in _JOINTS else None
        if joint is None or _article(row, joint)[0] is None:
            break
        end = joint
    return found, end if found else at


def _article(row: list[Token], at: int) -> tuple[Place | None, int]:
    """ "6", "6.1", "6.1 a", "4a"."""
    if at >= len(row) or row[at].kind != "number":
        return None, at
    number, end = row[at].low, at + 1
    paragraph = item = None
    if _text(row, end) == "." and end + 1 < len(row) and row[end + 1].start == row[end].end:
        point = row[end + 1]
        if point.kind == "number" and row[end].start == row[at].end:
            paragraph, end = point.low, end + 2
            if paragraph[-1].isalpha():
                paragraph, item = paragraph[:-1], paragraph[-1]
    letter = row[end] if end < len(row) else None
    lone = letter is not None and letter.kind == "word" and len(letter.text) == 1
    if item is None and letter and lone and letter.low not in ("i", "å", "s", "p"):
        item, end = letter.low, end + 1
    if item is not None and paragraph is None:
        return Place(None, None, article=f"{number}{item}", marked=True), end
    items, end = _more_letters(row, end, item)
    if len(items) > 1:
        parts = tuple(Part(paragraph, one) for one in items)
        return Place(None, None, article=number, parts=parts, marked=True), end
    return Place(None, None, article=number, paragraph=paragraph, item=item, marked=True), end


def _more_letters(row: list[Token], at: int, first: str | None) -> tuple[list[str], int]:
    """The "e" of "6.1 c och e"."""
    found = [first] if first else []
    while found and at + 1 < len(row) and row[at].low in _JOINTS:
        letter = row[at + 1]
        if letter.kind != "word" or len(letter.text) != 1 or letter.low in ("i", "å"):
            break
        found.append(letter.low)
        at += 2
    return found, at


def past_institutions(row: list[Token], at: int) -> int:
    """Past "i Europaparlamentets och rådets" between an article and its act."""
    if _text(row, at) in ("i", "of", "till", "in", ","):
        at += 1
    end = at
    while end < len(row) and end < at + 6 and row[end].low in _INSTITUTIONS:
        end += 1
    return end


def _text(row: list[Token], at: int) -> str:
    return row[at].text if at < len(row) else ""
