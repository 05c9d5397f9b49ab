"""A place in a statute, read from tokens: chapter, section, stycke, punkt, mening, annex."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.citation.label import ORDINALS_EN, ORDINALS_SV
from kb.citation.tokens import Token
from kb.model import Citation, Part

_CHAPTER = {"kap", "kapitel", "kapitlet", "chapter", "chap", "ch"}
_SECTION = {"§", "§§", "paragraf", "paragrafen", "section", "sec", "sections"}
_PARAGRAPH = {"st", "stycket", "stycke", "paragraph", "para"}
_ITEM = {"p", "punkt", "punkten", "point", "item"}
_SENTENCE = {"mening", "meningen", "men", "sentence"}
_AND = {"och", "eller", "and", "or", "samt"}
_ORDINAL = {word: str(n) for n, word in enumerate(ORDINALS_SV, 1)} | {
    word: str(n) for n, word in enumerate(ORDINALS_EN, 1)
}


@dataclass(frozen=True)
class Place:
    """`marked`: written so that it cannot be an ordinary number ("15 §", "5:15")."""

    chapter: str | None
    section: str | None
    section_to: str | None = None
    paragraph: str | None = None
    item: str | None = None
    sentence: str | None = None
    parts: tuple[Part, ...] = ()
    annex: str | None = None
    marked: bool = False

    def within(self, statute: Citation) -> Citation:
        """This place in a statute that is cited as a whole."""
        return replace(
            statute,
            chapter=self.chapter,
            section=self.section,
            section_to=self.section_to,
            paragraph=self.paragraph,
            item=self.item,
            sentence=self.sentence,
            parts=self.parts,
            annex=self.annex,
        )


def read_place(row: list[Token], at: int) -> tuple[list[Place], int]:
    """The place or places that begin at token `at`, and the token after them.

    No places, and `at` unchanged, where none begins here.
    """
    places, end = _pair(row, at)
    if not places:
        places, end = _english(row, at)
    if not places:
        places, end = _annex(row, at)
    if not places:
        places, end = _chapter_and_sections(row, at)
    if not places:
        return [], at
    last, end = _detail(row, end, places[-1])
    return [*places[:-1], last], end


def _word(row: list[Token], at: int) -> str:
    return row[at].low.rstrip(".") if at < len(row) else ""


def _skip_dot(row: list[Token], at: int) -> int:
    return at + 1 if at < len(row) and row[at].text == "." else at


def _numeral(row: list[Token], at: int) -> tuple[str, int] | None:
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
    return row[at - 1].low != "i" or _word(row, at) in _SECTION | _CHAPTER


def _pair(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "5:15", "4:1a" and "4:1 a"."""
    if at >= len(row) or row[at].kind != "pair":
        return [], at
    chapter, _, section = row[at].low.partition(":")
    end = at + 1
    if section.isdigit() and end < len(row):
        letter = row[end]
        lone = letter.kind == "word" and len(letter.text) == 1 and letter.text.islower()
        if lone and letter.low not in ("i", "p", "å"):
            section, end = section + letter.low, end + 1
    if _word(row, end) in _SECTION:
        end += 1
    return [Place(chapter, section, marked=True)], end


def _english(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "Chapter 5, Section 15" and "Section 6"."""
    chapter, end = None, at
    if _word(row, at) in _CHAPTER:
        numeral = _numeral(row, at + 1)
        if numeral is None:
            return [], at
        chapter, end = numeral
        end = end + 1 if end < len(row) and row[end].text == "," else end
    if _word(row, end) not in _SECTION or (end < len(row) and row[end].kind == "signs"):
        return [], at
    numeral = _numeral(row, end + 1)
    if numeral is None:
        return [], at
    return [Place(chapter, numeral[0], marked=True)], numeral[1]


def _annex(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "bilagan", "bilaga 2", "the Annex", "Annex 2"."""
    if _word(row, at) == "the" and _word(row, at + 1) == "annex":
        return _annex(row, at + 1)
    if _word(row, at) == "bilagan":
        return [Place(None, None, annex="1", marked=True)], at + 1
    if _word(row, at) in ("bilaga", "annex"):
        numeral = _numeral(row, at + 1)
        if numeral:
            return [Place(None, None, annex=numeral[0], marked=True)], numeral[1]
        return [Place(None, None, annex="1", marked=True)], at + 1
    return [], at


def _chapter_and_sections(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "4 kap. 1 a eller 1 b §", "2, 3 och 5–7 §§", "2 a kap.", "15 §"."""
    numeral = _numeral(row, at)
    if numeral is None:
        return [], at
    chapter = None
    if _word(row, numeral[1]) in _CHAPTER:
        chapter = numeral[0]
        after = _skip_dot(row, numeral[1] + 1)
        numeral = _numeral(row, after)
        if numeral is None:
            return [Place(chapter, None, marked=True)], after
    sections, end = _sections(row, numeral, chapter)
    if _word(row, end) not in _SECTION:
        # "4 kap. 1" without the sign: the chapter tells that it is a section all the same.
        first = Place(chapter, numeral[0], marked=True)
        return ([first], numeral[1]) if chapter else ([], at)
    return sections, end + 1


def _sections(
    row: list[Token], first: tuple[str, int], chapter: str | None
) -> tuple[list[Place], int]:
    """The enumeration that begins with the numeral `first`."""
    section, end = first
    places = [Place(chapter, section, marked=True)]
    while end < len(row):
        dash = row[end].text in ("-", "–", "—")
        joint = row[end].text == "," or row[end].low in _AND
        numeral = _numeral(row, end + 1) if dash or joint else None
        if numeral is None:
            break
        if dash:
            places[-1] = replace(places[-1], section_to=numeral[0])
        else:
            places.append(Place(chapter, numeral[0], marked=True))
        end = numeral[1]
    return places, end


def _detail(row: list[Token], at: int, place: Place) -> tuple[Place, int]:
    """Stycke, punkt and mening after a section: "första stycket 2", "st. 1 p. 2 och 3 st."."""
    parts: list[Part] = []
    end = at
    while True:
        part, after = _part(row, end if not parts else _past_and(row, end))
        if part is None:
            break
        parts.append(part)
        end = after
    if len(parts) == 1:
        place = replace(place, paragraph=parts[0].paragraph, item=parts[0].item)
    elif parts:
        place = replace(place, parts=tuple(parts))
    sentence, end = _counted(row, end, _SENTENCE)
    return replace(place, sentence=sentence) if sentence else place, end


def _past_and(row: list[Token], at: int) -> int:
    return at + 1 if at < len(row) and (row[at].low in _AND or row[at].text == ",") else len(row)


def _part(row: list[Token], at: int) -> tuple[Part | None, int]:
    """One stycke with its punkt, or a punkt alone."""
    at = at + 1 if at < len(row) and row[at].text == "," else at
    paragraph, end = _counted(row, at, _PARAGRAPH)
    comma = end < len(row) and row[end].text == "," and _word(row, end + 1) in _ITEM
    item, after = _item(row, end + comma, bare=paragraph is not None)
    if paragraph is None and item is None:
        return None, at
    return Part(paragraph, item), after


def _counted(row: list[Token], at: int, unit: set[str]) -> tuple[str | None, int]:
    """ "första stycket", "1 st.", "st. 1", "stycke 1"; the number and the token after it."""
    word = _word(row, at)
    if word in _ORDINAL and _word(row, at + 1) in unit:
        return _ORDINAL[word], _skip_dot(row, at + 2)
    if at < len(row) and row[at].kind == "number" and _word(row, at + 1) in unit:
        return row[at].low, _skip_dot(row, at + 2)
    if word in unit:
        after = _skip_dot(row, at + 1)
        if after < len(row) and row[after].kind == "number":
            return row[after].low, after + 1
    return None, at


def _item(row: list[Token], at: int, bare: bool) -> tuple[str | None, int]:
    """ "p. 1", "1 p.", "punkt 1"; after a stycke the number alone will do."""
    item, end = _counted(row, at, _ITEM)
    if item is not None:
        return _with_letter(row, item, end)
    if bare and at < len(row) and row[at].kind == "number" and len(row[at].low) <= 3:
        return _with_letter(row, row[at].low, at + 1)
    return None, at


def _with_letter(row: list[Token], item: str, end: int) -> tuple[str, int]:
    """ "p. 1 h": the letter belongs to the item."""
    if item.isdigit() and end < len(row):
        letter = row[end]
        if letter.kind == "word" and len(letter.text) == 1 and letter.text not in ("i", "å"):
            return item + letter.low, end + 1
    return item, end
