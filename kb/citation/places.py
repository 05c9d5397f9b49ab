"""A place in a statute, read from tokens: chapter, section, stycke, punkt, mening, annex."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_lowercase

from kb.citation.details import read_detail
from kb.citation.numerals import AND, CHAPTER, DASHES, SECTION, numeral_at, past_dot, word_at
from kb.citation.tokens import Token
from kb.model import Citation, Part

PLACE_WORDS = frozenset(
    CHAPTER
    | {
        "bilaga",
        "bilagan",
        "bilagorna",
        "bilagor",
        "annex",
        "the",
        "section",
        "sec",
        "sections",
        "paragraf",
    }
)
"""Words that a place may begin with."""


@dataclass(frozen=True)
class Place:
    """`marked`: written so that it cannot be an ordinary number ("15 §", "5:15"). `weak`: it can
    be something else all the same where no statute stands beside it ("5:15" is also a time, "§ 15"
    an item of minutes, "bilaga 2" a report's own). `own_chapter`: the chapter was written with it,
    not with one before it."""

    chapter: str | None
    section: str | None
    section_to: str | None = None
    paragraph: str | None = None
    item: str | None = None
    sentence: str | None = None
    parts: tuple[Part, ...] = ()
    annex: str | None = None
    article: str | None = None
    marked: bool = False
    weak: bool = False
    own_chapter: bool = False

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
            article=self.article,
        )


_JOINTS = AND | {","}


def read_chain(row: list[Token], at: int) -> tuple[list[Place], int, int]:
    """The places that begin at token `at` ("4 kap. 1 a eller 1 b § och 5 kap. 3 §"), the token
    after them, and up to which token no other place begins.

    No places, and `at` unchanged, where none begins here.
    """
    places, end, dead = _read_place(row, at)
    if not places:
        return [], at, dead
    while end < len(row) and row[end].low in _JOINTS:
        joint = end + 1
        if row[end].text == "," and joint < len(row) and row[joint].low in AND:
            joint += 1
        if word_at(row, joint) == "i" and numeral_at(row, joint + 1):
            joint += 1
        more, after, _ = _read_place(row, joint)
        if not more or more[0].weak != places[-1].weak:
            break
        chapter = places[-1].chapter
        places += [
            replace(one, chapter=chapter) if one.chapter is None and one.section else one
            for one in more
        ]
        end = after
    return places, end, end


def _read_place(row: list[Token], at: int) -> tuple[list[Place], int, int]:
    """One place or one enumeration of sections or chapters, as read_chain tells them."""
    places, end = _READERS[row[at].kind](row, at) if at < len(row) else ([], at)
    if not places:
        return [], at, end
    last, end = read_detail(row, end, places[-1])
    return [*places[:-1], last], end, end


def _in_words(row: list[Token], at: int) -> tuple[list[Place], int]:
    places, end = _english(row, at)
    return (places, end) if places else _annex(row, at)


def _nothing(_: list[Token], at: int) -> tuple[list[Place], int]:
    return [], at


def _pair(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "5:15", "4:1a" and "4:1 a"."""
    if at >= len(row) or row[at].kind != "pair":
        return [], at
    chapter, _, section = row[at].low.partition(":")
    end = at + 1
    if section.isdigit() and end < len(row):
        letter = row[end]
        lone = letter.kind == "word" and len(letter.text) == 1
        last = end + 1 == len(row)
        if lone and letter.low not in ("i", "p", "å", "o") and (letter.text.islower() or last):
            section, end = section + letter.low, end + 1
    if word_at(row, end) in SECTION:
        end += 1
    return [Place(chapter, section, marked=True, weak=True, own_chapter=True)], end


def _sign_first(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "§ 5" and "§§ 5 och 6"."""
    if at >= len(row) or row[at].kind != "signs":
        return [], at
    numeral = numeral_at(row, at + 1)
    if numeral is None:
        return [], at
    places, end, _ = _sections(row, numeral, None)
    if row[at].text == "§" and (end >= len(row) or word_at(row, end) not in SECTION):
        places, end = places[:1], numeral[1]
    if word_at(row, end) in SECTION:
        return [], at  # "… § 5 §": the sign belongs to what stood before
    return [replace(place, weak=True) for place in places], end


def _english(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "Chapter 5, Section 15" and "Section 6"."""
    chapter, end = None, at
    if word_at(row, at) in CHAPTER:
        numeral = numeral_at(row, at + 1)
        if numeral is None:
            return [], at
        chapter, end = numeral
        end = end + 1 if end < len(row) and row[end].text == "," else end
    if word_at(row, end) not in SECTION or (end < len(row) and row[end].kind == "signs"):
        return [], at
    numeral = numeral_at(row, end + 1)
    if numeral is None:
        return [], at
    own = chapter is not None
    return [Place(chapter, numeral[0], marked=True, weak=not own, own_chapter=own)], numeral[1]


def _annex(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "bilagan", "bilaga 2", "the Annex", "Annex 2"."""
    if word_at(row, at) == "the" and word_at(row, at + 1) == "annex":
        return _annex(row, at + 1)
    if word_at(row, at) == "bilagan":
        return [Place(None, None, annex="1", marked=True, weak=True)], at + 1
    if word_at(row, at) in ("bilagorna", "bilagor"):
        numeral = numeral_at(row, at + 1)
        listed = _sections(row, numeral, None) if numeral else ([], at, at)
        annexes = [replace(one, section=None, annex=one.section, weak=True) for one in listed[0]]
        return annexes, listed[1]
    if word_at(row, at) in ("bilaga", "annex"):
        numeral = numeral_at(row, at + 1)
        if numeral:
            return [Place(None, None, annex=numeral[0], marked=True, weak=True)], numeral[1]
        return [Place(None, None, annex="1", marked=True, weak=True)], at + 1
    return [], at


def _chapter_and_sections(row: list[Token], at: int) -> tuple[list[Place], int]:
    """ "4 kap. 1 a eller 1 b §", "2, 3 och 5–7 §§", "2 a kap.", "6 och 7 kap.", "15 §".

    Where nothing is found the token told is one before which no section can begin either.
    """
    numeral = numeral_at(row, at)
    if numeral is None:
        return [], at
    chapter = None
    if word_at(row, numeral[1]) in CHAPTER:
        chapter = numeral[0]
        after = past_dot(row, numeral[1] + 1)
        numeral = numeral_at(row, after)
        if numeral is None:
            return [Place(chapter, None, marked=True, own_chapter=True)], after
    sections, end, last = _sections(row, numeral, chapter)
    if word_at(row, end) in SECTION:
        end += 1
        return sections, end + (end < len(row) and row[end].kind == "signs")
    if chapter is None and word_at(row, end) in CHAPTER and _ends_chapters(row, end):
        chapters = [one for place in sections for one in _chapters_of(place)]
        return chapters, past_dot(row, end + 1)
    if chapter:
        # "4 kap. 1" without the sign: the chapter tells that it is a section all the same.
        return [Place(chapter, numeral[0], marked=True, own_chapter=True)], numeral[1]
    return [], last


def _ends_chapters(row: list[Token], at: int) -> bool:
    """Whether no section follows "kap.", so that all the numbers before it are chapters."""
    return numeral_at(row, past_dot(row, at + 1)) is None


def _letter_of(first: Place, row: list[Token], at: int) -> tuple[str, int] | None:
    """ "5 a–c §§": the letter that ends a range."""
    letter = word_at(row, at)
    digits = (first.section or "").rstrip(ascii_lowercase)
    if len(letter) != 1 or not letter.isalpha() or digits == first.section:
        return None
    return digits + letter, at + 1


def _lost_dash(row: list[Token], at: int, first: Place) -> tuple[str, int] | None:
    """ "4 11 §§" and "4 6 kap.": a range whose dash a copy has lost."""
    numeral = numeral_at(row, at)
    if numeral is None or first.section_to or not (first.section or "").isdigit():
        return None
    several = row[numeral[1]].text == "§§" if numeral[1] < len(row) else False
    if not several and not (first.chapter is None and word_at(row, numeral[1]) in CHAPTER):
        return None
    return numeral if int(numeral[0].rstrip(ascii_lowercase)) > int(first.section or 0) else None


def _chapters_of(place: Place) -> list[Place]:
    """ "2–4 kap." are three chapters."""
    first, last = place.section or "", place.section_to or place.section or ""
    if first.isdigit() and last.isdigit() and int(first) < int(last) < int(first) + 60:
        numbers = [str(number) for number in range(int(first), int(last) + 1)]
    else:
        numbers = list(dict.fromkeys((first, last)))
    return [Place(number, None, marked=True, own_chapter=True) for number in numbers]


def _sections(
    row: list[Token], first: tuple[str, int], chapter: str | None
) -> tuple[list[Place], int, int]:
    """The enumeration that begins with the numeral `first`, the token after it, and that of its
    last numeral."""
    section, end = first
    own = chapter is not None
    last = end
    places = [Place(chapter, section, marked=True, own_chapter=own)]
    while end < len(row):
        dash = row[end].text in DASHES
        if dash and word_at(row, end + 1) in DASHES:
            end += 1  # "4--11"
        lost = _lost_dash(row, end, places[-1])
        if lost is not None:
            places[-1], last, end = replace(places[-1], section_to=lost[0]), end, lost[1]
            continue
        joint = row[end].text == "," or row[end].low in AND
        after = end + 1
        if joint and row[end].text == "," and after < len(row) and row[after].low in AND:
            after += 1
        numeral = numeral_at(row, after) if dash or joint else None
        if dash and numeral is None:
            numeral = _letter_of(places[-1], row, after)
        if numeral is None or (word_at(row, numeral[1]) in CHAPTER and own):
            break
        if dash:
            places[-1] = replace(places[-1], section_to=numeral[0])
        else:
            places.append(Place(chapter, numeral[0], marked=True, own_chapter=own))
        last, end = after, numeral[1]
    return places, end, last


_READERS = {
    "pair": _pair,
    "signs": _sign_first,
    "number": _chapter_and_sections,
    "word": _in_words,
    "sfs": _nothing,
    "mark": _nothing,
}
"""What a place may begin with, by the kind of the token."""
