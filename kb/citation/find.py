"""Citations read out of text: what a person types at the prompt or inside a question.

A place ("4 kap. 1 a § första stycket 2", "4:1a", "6 §") and a statute ("BrB", "lagen (1990:52)",
"2005:716") are read from the tokens and joined in whichever order they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from kb.citation.documents import documents
from kb.citation.names import StatuteName, StatuteNames, fold_name
from kb.citation.places import Place, read_place
from kb.citation.tokens import Token, composed, tokens
from kb.model import Citation, whole_statute

MAX_PROMPT = 300
_Span = tuple[Citation, int, int]


@dataclass(frozen=True)
class Found:
    """A citation and where it stands, in code points of the text as given."""

    citation: Citation
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Named:
    """A statute read from the tokens: by its number, or by a name that several may have."""

    number: str | None
    candidates: list[StatuteName]
    end: int

    def resolve(self, names: StatuteNames, day: date, place: Place | None) -> StatuteName | None:
        if self.number is not None:
            return names.by_number.get(self.number)
        chapter, section = (place.chapter, place.section) if place else (None, None)
        return names.choose(self.candidates, day, chapter, section)


def find(text: str, names: StatuteNames, day: date, context: str | None = None) -> list[Found]:
    """Every citation in `text`, in order. `day` decides which act an abbreviation means;
    `context` is the SFS number that a bare place ("15 §") belongs to, if any."""
    whole_text, origin = composed(text)
    found = list(documents(whole_text))
    found += (_with_article(one, whole_text) for one in _statutes(whole_text, names, day, context))
    found.sort(key=lambda one: (one[1], -one[2]))
    joined = _name_and_number(_longest(list(dict.fromkeys(found))), whole_text)
    return [_located(citation, start, end, text, origin) for citation, start, end in joined]


def _longest(found: list[_Span]) -> list[_Span]:
    """Of citations that overlap, the longer; `found` is sorted by place. An enumeration's share
    one span and all stay."""
    kept: list[_Span] = []
    for one in found:
        while kept and one[1] < kept[-1][2] and one[1:] != kept[-1][1:]:
            if one[2] - one[1] <= kept[-1][2] - kept[-1][1]:
                break
            kept.pop()
        else:
            kept.append(one)
    return kept


def _name_and_number(found: list[_Span], text: str) -> list[_Span]:
    """ "Istanbulkonventionen (CETS 210)" and "människohandelsdirektivet, 2011/36/EU" are one
    citation each, not two."""
    joined: list[_Span] = []
    for citation, start, end in found:
        if joined and joined[-1][0].statute == citation.statute:
            before, first, last = joined[-1]
            between = text[last:start]
            if between == ", " or (between == " (" and text[end : end + 1] == ")"):
                joined[-1] = (before, first, end + (between == " ("))
                continue
        joined.append((citation, start, end))
    return joined


_ARTICLE_OF = re.compile(
    r"\b(?:artikel|art\.?|article)\s(\d+)(?:\.(\d+))?\s(?:i|of)(?:\sthe)?\s$", re.I
)


def _with_article(span: _Span, text: str) -> _Span:
    """ "artikel 19 i människohandelsdirektivet": the article before an EU act or a treaty."""
    citation, start, end = span
    before = _ARTICLE_OF.search(text, 0, start) if citation.kind in ("eu", "treaty") else None
    if before is None:
        return span
    with_article = replace(citation, article=before[1], paragraph=before[2])
    return with_article, before.start(), end


def parse(text: str, names: StatuteNames, day: date) -> Citation | None:
    """The citation that the whole of `text` is, or None. Reads "LVU 11" too, which in running
    text could be anything."""
    text = text.strip().rstrip("?.!")
    if not text or len(text) > MAX_PROMPT:
        return None
    found = find(text, names, day)
    if len(found) == 1 and found[0].text == text:
        return found[0].citation
    return _with_bare_section(text, names, day)


def _located(
    citation: Citation, start: int, end: int, text: str, origin: list[int] | None
) -> Found:
    if origin is not None:
        start, end = origin[start], origin[end]
    return Found(citation, start, end, text[start:end])


def _statutes(text: str, names: StatuteNames, day: date, context: str | None) -> list[_Span]:
    """Citations of statutes by name, number or context."""
    row = tokens(text)
    found: list[_Span] = []
    at = 0
    while at < len(row):
        end, citations = _citation_at(row, at, names, day, context)
        if citations:
            found += [(one, row[at].start, row[end - 1].end) for one in citations]
            at = end
        else:
            at += 1
    return found


def _citation_at(
    row: list[Token], at: int, names: StatuteNames, day: date, context: str | None
) -> tuple[int, list[Citation]]:
    """Where the citation that begins at this token ends, and what it cites (an enumeration
    cites several places)."""
    places, end = read_place(row, at)
    if places:
        named = _read_statute(row, _past_joint(row, end), names)
        if named:
            return named.end, [_cite(place, named, names, day) for place in places]
        bare = [place.within(Citation(sfs=context)) for place in places]
        return end, bare if context or places[0].marked else []
    named = _read_statute(row, at, names)
    if named is None:
        return at, []
    places, end = read_place(row, _past_comma(row, named.end))
    if places and _joined(row, named.end, places):
        return end, [_cite(place, named, names, day) for place in places]
    return named.end, [_cite(None, named, names, day)]


def _joined(row: list[Token], end: int, places: list[Place]) -> bool:
    """A place after a name belongs to it unless a name follows the place as well; a bare number
    needs its § sign."""
    return places[0].marked


def _cite(place: Place | None, named: _Named, names: StatuteNames, day: date) -> Citation:
    statute = named.resolve(names, day, place)
    number = statute.number if statute else named.number
    return place_or_whole(place, number, statute)


def place_or_whole(
    place: Place | None, number: str | None, statute: StatuteName | None
) -> Citation:
    """The place in that statute, or the statute as a whole."""
    cited = whole_statute(statute.kind if statute else "act", number)
    return cited if place is None else place.within(cited)


def _with_bare_section(text: str, names: StatuteNames, day: date) -> Citation | None:
    """ "LVU 11" and "polislagen 6": a name and a number without the § sign."""
    row = tokens(composed(text)[0])
    named = _read_statute(row, 0, names) if row else None
    if named is None or named.end != len(row) - 1 or row[-1].kind != "number":
        return None
    place = Place(chapter=None, section=row[-1].low, marked=True)
    return _cite(place, named, names, day)


def _past_joint(row: list[Token], at: int) -> int:
    """Past "i" and a comma between place and statute ("15 § i lagen …")."""
    at = _past_comma(row, at)
    if at < len(row) and row[at].low in ("i", "of", "enligt"):
        at += 1
    return at + 1 if at < len(row) and row[at].low == "the" else at


def _past_comma(row: list[Token], at: int) -> int:
    return at + 1 if at < len(row) and row[at].text == "," else at


def _read_statute(row: list[Token], at: int, names: StatuteNames) -> _Named | None:
    """A statute by number, by name, or by both, beginning at this token."""
    if at >= len(row):
        return None
    if row[at].low == "sfs" and at + 1 < len(row) and row[at + 1].kind == "sfs":
        return _Named(row[at + 1].text, [], at + 2)
    if row[at].kind == "sfs":
        return _Named(row[at].text, [], at + 1)
    if row[at].kind != "word":
        return None
    bracketed = _number_in_brackets(row, at + 1)
    if bracketed and row[at].low in _HEADS:
        statute = names.by_number.get(row[at + 2].text)
        return _Named(row[at + 2].text, [], _past_rest_of_title(row, bracketed, statute))
    for length in range(min(names.longest_from(row[at].low), len(row) - at), 0, -1):
        words = row[at : at + length]
        candidates = names.named([token.low for token in words])
        if candidates and (length > 1 or _is_name(words[0], candidates)):
            bracketed = _number_in_brackets(row, at + length)
            if bracketed:
                return _Named(row[at + length + 1].text, [], bracketed)
            return _Named(None, candidates, at + length)
    return None


_HEADS = {"lag", "lagen", "lagens", "förordning", "förordningen", "kungörelsen", "act", "ordinance"}


def _is_name(token: Token, candidates: list[StatuteName]) -> bool:
    """Two-letter abbreviations must be written as they are ("UL", not "ul" in a sentence)."""
    if len(token.text) > 2:
        return True
    return any(token.text in one.abbreviations for one in candidates)


def _number_in_brackets(row: list[Token], at: int) -> int | None:
    """Past "(2005:716)" or "(SFS 2005:716)", if that stands here."""
    shape = [token.kind if token.kind == "sfs" else token.text for token in row[at : at + 3]]
    return at + 3 if shape == ["(", "sfs", ")"] else None


def _past_rest_of_title(row: list[Token], at: int, statute: StatuteName | None) -> int:
    """Past "om kontaktförbud" in "lagen (1988:688) om kontaktförbud"."""
    if statute is None:
        return at
    rest = fold_name(statute.sv).split(" ")[1:]
    if rest and [token.low for token in row[at : at + len(rest)]] == rest:
        return at + len(rest)
    return at
