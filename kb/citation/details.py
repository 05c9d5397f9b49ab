"""What stands after a section: stycke, punkt, moment and mening ("första stycket 2 och 3")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import TYPE_CHECKING

from kb.citation.label import ORDINALS_EN, ORDINALS_SV
from kb.citation.numerals import AND, CHAPTER, DASHES, SECTION, past_dot, word_at
from kb.citation.tokens import Token
from kb.model import Part

if TYPE_CHECKING:
    from kb.citation.places import Place

_PARAGRAPH = {
    "st", "stycket", "stycke", "styckena", "paragraph", "para",
}  # fmt: skip
_MOMENT = {"mom", "momentet", "moment"}
_ITEM = {"p", "punkt", "punkten", "punkterna", "point", "item"}
_SENTENCE = {"mening", "meningen", "men", "sentence"}
_ORDINAL = {word: str(n) for n, word in enumerate(ORDINALS_SV, 1)} | {
    word: str(n) for n, word in enumerate(ORDINALS_EN, 1)
}
_MOST_ITEMS = 40


def read_detail(row: list[Token], at: int, place: Place) -> tuple[Place, int]:
    """The place with its stycken, punkter and mening, and the token after them."""
    parts: list[Part] = []
    moment, end = _moment(row, at)
    while True:
        more, after = _parts(row, end if not parts else _past_and(row, end))
        if not more:
            break
        parts += more
        end = after
    if moment and not parts:
        parts = [Part(moment, None)]
    if len(parts) == 1:
        place = replace(place, paragraph=parts[0].paragraph, item=parts[0].item)
    elif parts:
        place = replace(place, parts=tuple(parts))
    sentence, end = _counted(row, end, _SENTENCE)
    return replace(place, sentence=sentence) if sentence else place, end


def _moment(row: list[Token], at: int) -> tuple[str | None, int]:
    """ "2 mom.", the subdivision of old sections; a stycke within it is told instead."""
    number, end = _counted(row, at, _MOMENT)
    if number is not None and (word_at(row, end) in AND or word_at(row, end) == ","):
        more, after = _counted(row, end + 1, _MOMENT)
        end = after if more else end
    return number, end


def _past_and(row: list[Token], at: int) -> int:
    return at + 1 if at < len(row) and (row[at].low in AND or row[at].text == ",") else len(row)


def _parts(row: list[Token], at: int) -> tuple[list[Part], int]:
    """One stycke with its punkter, several stycken, or punkter alone."""
    at = at + 1 if at < len(row) and row[at].text == "," else at
    paragraphs, end = _paragraphs(row, at)
    comma = end < len(row) and row[end].text == "," and word_at(row, end + 1) in _ITEM
    # "2 § 6": a number right after the § sign is an item, as it is after a stycke.
    bare = bool(paragraphs) or row[at - 1].kind == "signs"
    items, after = _items(row, end + comma, bare)
    if not items:
        return [Part(one, None) for one in paragraphs], end
    last = paragraphs[-1] if paragraphs else None
    first = [Part(one, None) for one in paragraphs[:-1]]
    return [*first, *(Part(last, item) for item in items)], after


def _paragraphs(row: list[Token], at: int) -> tuple[list[str], int]:
    """ "första stycket", "första och tredje styckena", "2 st."."""
    one, end = _counted(row, at, _PARAGRAPH)
    if one is not None:
        return [one], end
    found: list[str] = []
    while word_at(row, at) in _ORDINAL and len(found) < _MOST_ITEMS:
        found.append(_ORDINAL[word_at(row, at)])
        joint = word_at(row, at + 1)
        if joint in _PARAGRAPH:
            return found, past_dot(row, at + 2)
        if joint not in AND and joint != ",":
            break
        at += 2
    return [], at


def _counted(row: list[Token], at: int, unit: set[str]) -> tuple[str | None, int]:
    """ "första stycket", "1 st.", "st. 1", "stycke 1"; the number and the token after it."""
    word = word_at(row, at)
    if word in _ORDINAL and word_at(row, at + 1) in unit:
        return _ORDINAL[word], past_dot(row, at + 2)
    if at < len(row) and row[at].kind == "number" and word_at(row, at + 1) in unit:
        return row[at].low, past_dot(row, at + 2)
    if word in unit:
        after = past_dot(row, at + 1)
        if after < len(row) and row[after].kind == "number":
            return row[after].low, after + 1
    return None, at


@dataclass(frozen=True)
class _Item:
    number: str
    end: int


def _items(row: list[Token], at: int, bare: bool) -> tuple[list[str], int]:
    """ "p. 1", "1 p.", "punkterna 2 och 3"; after a stycke the numbers alone will do."""
    number, end = _counted(row, at, _ITEM)
    first = _Item(number, end) if number else _bare_item(row, at) if bare else None
    if first is None:
        return [], at
    found = _with_letters(row, first)
    end = found[-1].end
    while end < len(row) and len(found) < _MOST_ITEMS:
        dash = row[end].text in DASHES
        joint = row[end].text == "," or row[end].low in AND or dash
        following = _bare_item(row, end + 1) if joint else None
        if following is None:
            break
        if dash:
            found += _between(found[-1], following)
        found += _with_letters(row, following)
        end = found[-1].end
    return [one.number for one in found], end


def _bare_item(row: list[Token], at: int) -> _Item | None:
    """A number that is no section, chapter or stycke of its own."""
    if at >= len(row) or row[at].kind != "number" or len(row[at].low) > 3:
        return None
    following = word_at(row, at + 1)
    if len(following) == 1 and following.isalpha() and word_at(row, at + 2) in SECTION | CHAPTER:
        return None
    if following in SECTION | CHAPTER | _PARAGRAPH | _MOMENT:
        return None
    return _Item(row[at].low, at + 1)


def _between(first: _Item, last: _Item) -> list[_Item]:
    if not (first.number.isdigit() and last.number.isdigit()):
        return []
    numbers = range(int(first.number) + 1, min(int(last.number), int(first.number) + _MOST_ITEMS))
    return [_Item(str(number), last.end) for number in numbers]


def _with_letters(row: list[Token], item: _Item) -> list[_Item]:
    """ "1 h": the letter belongs to the item; "2 a och b" are two."""
    if not item.number.isdigit() or not _is_letter(row, item.end):
        return [item]
    found = [_Item(item.number + row[item.end].low, item.end + 1)]
    last = found[0].end
    if last < len(row) and row[last].text in DASHES and _is_letter(row, last + 1):
        first, final = row[item.end].low, row[last + 1].low
        between = ascii_lowercase[ascii_lowercase.find(first) + 1 : ascii_lowercase.find(final) + 1]
        found += [_Item(item.number + letter, last + 2) for letter in between]
    while (word_at(row, found[-1].end) in AND or word_at(row, found[-1].end) == ",") and _is_letter(
        row, found[-1].end + 1
    ):
        at = found[-1].end + 1
        found.append(_Item(item.number + row[at].low, at + 1))
    return found


def _is_letter(row: list[Token], at: int) -> bool:
    if at >= len(row) or row[at].kind != "word" or len(row[at].text) != 1:
        return False
    return row[at].text.islower() and row[at].text not in ("i", "å")
