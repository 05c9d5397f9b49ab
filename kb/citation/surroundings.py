"""The words around a place or a name that tell what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Container

from kb.citation.articles import ARTICLE_WORDS
from kb.citation.named import ENDINGS, HEADS
from kb.citation.names import StatuteNames
from kb.citation.numerals import AND, CHAPTER, DASHES, SECTION
from kb.citation.places import PLACE_WORDS, Place
from kb.citation.relative import STARTERS
from kb.citation.tokens import Token

_OWN = frozenset({"sfs", *STARTERS, *PLACE_WORDS, *ARTICLE_WORDS, *HEADS})
_AFTER_NUMBER = {*SECTION, *CHAPTER, *AND, *DASHES, ",", "i"}
_FORMER = {"upphävda", "tidigare", "äldre", "gamla", "nya", "dåvarande"}
_TITLE_GOES_ON = {"om", "med", "angående", "för", "mot"}
_AMENDS = (["om", "ändring"], ["om", "upphävande"], ["om", "införande"])
_INSIDE_TITLE = {"ersättande", "ändring", "upphävande", "repealing", "replacing", "amending"}
_SAME_CHAPTER = (["samma", "kapitel"], ["detta", "kapitel"])
_LIKE_AN_ABBREVIATION = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7}[LFBK]")


def low(row: list[Token], at: int) -> str:
    return row[at].low if 0 <= at < len(row) else ""


def may_begin(row: list[Token], at: int, names: StatuteNames, learned: Container[str]) -> bool:
    """A quick look at whether anything can begin here; most words and numbers begin nothing.
    `learned`: names that the text has given a number."""
    token = row[at]
    if token.kind == "word":
        named = token.low.endswith(ENDINGS) and low(row, at + 1) in ("(", "den")
        if named or token.low in _OWN or token.low in learned:
            return True
        return token.low in names.firsts and (names.longest_from(token.low, low(row, at + 1)) > 0)
    if token.kind != "number":
        return True
    if at + 1 < len(row) and row[at + 1].kind == "number":
        at += 1  # "4 11 §§" has lost its dash
    following = low(row, at + 1)
    if len(following) == 1 and following.isalpha() and following != "i":
        following = low(row, at + 2)
    return following in _AFTER_NUMBER


def past_comma(row: list[Token], at: int) -> int:
    return at + 1 if low(row, at) == "," else at


def past_joint(row: list[Token], at: int) -> int:
    """Past "i", a comma and "den upphävda" between place and statute ("15 § i lagen …")."""
    at = past_comma(row, at)
    if low(row, at) in ("i", "of", "enligt", "till", "av"):
        at += 1
    if low(row, at) == "den" and low(row, at + 1) in _FORMER:
        at += 2
    return at + 1 if low(row, at) == "the" else at


def is_amended(row: list[Token], at: int) -> bool:
    """ "lagen (2018:601) om ändring i brottsbalken" is one act, the amending one."""
    return [token.low for token in row[max(at - 3, 0) : at]] == ["om", "ändring", "i"]


def amends_another(row: list[Token], at: int) -> bool:
    """Whether the act that ends here is about another: that is not what "samma lag" means."""
    return [low(row, at), low(row, at + 1)] in _AMENDS


def inside_title(row: list[Token], at: int) -> bool:
    """Whether a document is named by another's title: "… om ersättande av rambeslut …"."""
    return not _INSIDE_TITLE.isdisjoint(token.low for token in row[max(at - 4, 0) : at])


def says_same_chapter(row: list[Token], at: int) -> bool:
    return [low(row, at), low(row, at + 1)] in _SAME_CHAPTER


def title_goes_on(row: list[Token], at: int) -> bool:
    """ "lagen om …": a title, and not a word for what was named before."""
    return low(row, at) in _TITLE_GOES_ON


def after_an_abbreviation(row: list[Token], at: int) -> bool:
    """Whether the word before looks like the abbreviation of an act ("DiskL 1 kap. 4 §")."""
    return at > 0 and _LIKE_AN_ABBREVIATION.fullmatch(row[at - 1].text) is not None


def own_and_theirs(places: list[Place]) -> tuple[list[Place], list[Place]]:
    """Which of a chain belong to the statute after it: "3 § eller 5 kap. 2 § brottsbalken" has a
    section of the act that is read, and one of the Code."""
    for at in range(len(places) - 1, 0, -1):
        if places[at].chapter and not places[at - 1].chapter and places[at].own_chapter:
            return places[:at], places[at:]
    return [], places


def is_pair(place: Place) -> bool:
    return place.weak and place.own_chapter
