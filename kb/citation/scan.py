"""The scanner: one walk over the tokens; at each one that may begin a citation, the longest that
does. Places ("4 kap. 1 a eller 1 b § och 2 §") are read as a chain; the statute beside them is
theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kb.citation.articles import past_institutions, read_articles
from kb.citation.named import ENDINGS, HEADS, Named, read_statute, unknown_name
from kb.citation.names import StatuteName, StatuteNames
from kb.citation.places import Place, read_chain
from kb.citation.relative import Memory, Relative, ends_sentence, read_relative
from kb.citation.surroundings import (
    after_an_abbreviation,
    amends_another,
    inside_title,
    is_amended,
    is_pair,
    low,
    may_begin,
    own_and_theirs,
    past_comma,
    past_joint,
    says_same_chapter,
    title_goes_on,
)
from kb.citation.tokens import Token
from kb.model import Citation, whole_statute

Span = tuple[Citation, int, int]
"""A citation, its first character and the one after its last."""


_BEFORE_LOST_SIGN = {"enligt", "enl", "av", "i", "se", "till", "med", "och", "från", "jfr", "per"}


@dataclass(frozen=True)
class _Found:
    """What begins at a token: where it ends, what it cites, and before which token no other place
    can begin."""

    end: int
    citations: list[Citation]
    dead: int = 0


@dataclass(frozen=True)
class Scanner:
    """One text to be read. `strict`: running text, where names must be written as they are;
    `documents`: those found by their numbers, by first character, with the one after the last."""

    row: list[Token]
    names: StatuteNames
    day: date
    memory: Memory
    strict: bool
    documents: Mapping[int, tuple[Citation, int]]

    def spans(self) -> Iterator[Span]:
        """Every citation, in order. Those of an enumeration share one span."""
        row, documents, names, learned = self.row, self.documents, self.names, self.memory.learned
        at = dead = 0
        while at < len(row):
            token = row[at]
            if token.start in documents:
                found = self._document(at)
            elif not may_begin(row, at, names, learned):
                at += 1
                continue
            elif token.kind == "mark":
                self.memory.sentence += token.text == "." and ends_sentence(self.row, at)
                at += 1
                continue
            else:
                found = self._begins(at, at >= dead)
                dead = max(dead, found.dead)
            for one in found.citations:
                yield one, token.start, row[found.end - 1].end
            at = max(found.end, at + 1)

    def _begins(self, at: int, places_too: bool) -> _Found:
        kind = self.row[at].kind
        if kind == "word":
            articles, end = read_articles(self.row, at)
            if articles:
                return self._of_articles(articles, end, at)
        dead = 0
        if places_too and kind != "sfs":
            places, end, dead = read_chain(self.row, at)
            if places:
                return self._of_places(places, end, at)
        if kind in ("word", "sfs"):
            return self._of_statute(at)
        lost = self._lost_sign(at) if kind == "number" else None
        return lost or _Found(at, [], dead)

    # Places, and the statute after them

    def _of_places(self, places: list[Place], end: int, at: int) -> _Found:
        after = past_joint(self.row, end)
        if self.strict and says_same_chapter(self.row, end):
            chapter = self.memory.chapter()
            places = [
                place if place.chapter else replace(place, chapter=chapter) for place in places
            ]
            return self._bare(places, end + 2, at)
        if after < len(self.row) and self.row[after].start in self.documents:
            citation, last = self.documents[self.row[after].start]
            if citation.kind == "regulation":
                after = self._token_after(last, after)
                return _Found(after, [place.within(citation) for place in places])
        named = self._read_statute(after)
        if named is None and after > end and self.row[after - 1].text == ",":
            return self._bare(places, end, at)
        if named is not None:
            own, theirs = own_and_theirs(places)
            found = self._resolve_bare(own) + [self._cite(one, named) for one in theirs]
            self.memory.note(found[-1], named.head)
            return _Found(named.end, found)
        unknown = unknown_name(self.row, after) if self.strict else None
        if unknown is not None:
            own, theirs = own_and_theirs(places)
            found = self._resolve_bare(own) + [place.within(Citation()) for place in theirs]
            return _Found(unknown.end, found)
        relative = read_relative(self.row, after)
        if relative is not None and self.strict:
            meant = self.memory.meant_by(relative) or Citation()
            if relative.which == "bare" and title_goes_on(self.row, relative.end):
                meant = Citation()  # "lagen om …": an act that is not known here
            if relative.which == "this" and self.memory.context is not None:
                return _Found(relative.end, self._resolve_bare(places))
            found = [place.within(meant) for place in places]
            self.memory.note(found[-1], relative.head)
            return _Found(relative.end, found)
        return self._bare(places, end, at)

    def _bare(self, places: list[Place], end: int, at: int) -> _Found:
        """Places with no statute beside them."""
        if self.strict:
            weak = places[0].weak and (self.memory.context is None or is_pair(places[0]))
            if weak or (places[0].annex and low(self.row, end) == "till"):
                return _Found(end, [])  # "5:15" is a time, "bilagan till beslutet" another's
            if after_an_abbreviation(self.row, at):
                return _Found(end, [place.within(Citation()) for place in places])
            return _Found(end, self._resolve_bare(places))
        context = self.memory.context
        if context is None and not places[0].marked:
            return _Found(at, [])
        return _Found(end, [place.within(context or Citation()) for place in places])

    def _resolve_bare(self, places: list[Place]) -> list[Citation]:
        meant = self.memory.bare()
        if meant is None:
            return [place.within(Citation()) for place in places]
        whole = Citation(sfs=meant.sfs)
        found = []
        for place in places:
            inside = place.chapter or (None if place.annex else meant.chapter)
            found.append(replace(place.within(whole), chapter=inside))
        if found and found[-1].sfs:
            self.memory.note_again(found[-1])
        return found

    def _lost_sign(self, at: int) -> _Found | None:
        """ "enligt 3 i förordningen": a copy that has lost its § signs."""
        token = self.row[at]
        before = self.row[at - 1].low if at else ""
        if not (self.strict and token.kind == "number" and len(token.text) <= 3):
            return None
        if before not in _BEFORE_LOST_SIGN or low(self.row, at + 1) != "i":
            return None
        place = Place(None, token.low, marked=True)
        found = self._of_places([place], at + 1, at)
        return found if found.end > at + 1 and found.citations[0].statute else None

    # A statute, and the places after it

    def _of_statute(self, at: int) -> _Found:
        named = self._read_statute(at)
        if named is not None:
            return self._of_named(named, at)
        relative = read_relative(self.row, at) if self.strict else None
        if relative is None:
            return _Found(at, [])
        return self._of_relative(relative, at)

    def _of_named(self, named: Named, at: int) -> _Found:
        places, end = self._places_after(named.end)
        if places:
            found = [self._cite(place, named) for place in places]
        elif named.weak and not self._heads_a_rule(at):
            return _Found(at, [])
        elif named.number is None and (self.strict and is_amended(self.row, at)):
            return _Found(named.end, [])
        else:
            found, end = [self._cite(None, named)], named.end
        if not amends_another(self.row, end):
            self.memory.note(found[-1], named.head)
        return _Found(end, found)

    def _heads_a_rule(self, at: int) -> bool:
        """ "1996:715 Denna lag träder i kraft …": an amending act before its transitional rule."""
        if self.memory.context is None or self.row[at].kind != "sfs":
            return False
        following = self.row[at + 1].text if at + 1 < len(self.row) else ""
        return following[:1].isupper() or following.isdigit()

    def _places_after(self, at: int) -> tuple[list[Place], int]:
        """The places after a name, unless they are those of another statute that follows."""
        start = past_comma(self.row, at)
        articles, end = read_articles(self.row, start) if start < len(self.row) else ([], at)
        if articles:
            return articles, end
        places, end, _ = read_chain(self.row, start)
        if not places or not places[0].marked:
            return [], at
        by_number = self.row[at - 1].kind == "sfs"
        if self.strict and ((start > at and not by_number) or places[0].annex):
            return [], at  # "socialtjänstlagen, 6 § …": nothing tells that they belong together
        joint = end + (low(self.row, end) in ("i", "of"))
        if self._read_statute(joint):
            return [], at  # "enligt LVU ska 6 § SoL …": the places are the other statute's
        return places, end

    def _of_relative(self, relative: Relative, at: int) -> _Found:
        places, end = self._places_after(relative.end)
        if relative.which == "bare" and not places:
            return _Found(at, [])
        meant = self.memory.meant_by(relative) or Citation()
        if meant.statute is None and not places and relative.which != "this":
            return _Found(at, [])
        found = [place.within(meant) for place in places] or [meant]
        self.memory.note(found[-1], relative.head)
        return _Found(end if places else relative.end, found)

    # Articles and numbered documents

    def _of_articles(self, articles: list[Place], end: int, at: int) -> _Found:
        start = past_institutions(self.row, end)
        if start < len(self.row) and self.row[start].start in self.documents:
            citation, last = self.documents[self.row[start].start]
            self.memory.note(citation, HEADS.get(self.row[start].low, ""))
            return _Found(
                self._token_after(last, start), [one.within(citation) for one in articles]
            )
        named = self._read_statute(start)
        if named is not None:
            found = [self._cite(one, named) for one in articles]
            self.memory.note(found[-1], named.head)
            return _Found(named.end, found)
        relative = read_relative(self.row, start) if start > end else None
        named_after = start > end and self.row[start - 1].text != ","
        meant = self.memory.meant_by(relative) if relative else None
        if meant is None and not (named_after and relative is None):
            meant = self.memory.articles()
        if meant is None:
            return _Found(end, [])  # of a document that is not known here
        return _Found(relative.end if relative else end, [one.within(meant) for one in articles])

    def _document(self, at: int) -> _Found:
        citation, last = self.documents[self.row[at].start]
        end = self._token_after(last, at)
        if not inside_title(self.row, at):
            self.memory.note(citation, HEADS.get(self.row[at].low, ""))
        start = past_comma(self.row, end)
        articles, after = read_articles(self.row, start) if start < len(self.row) else ([], end)
        if articles and citation.kind in ("eu", "treaty"):
            return _Found(after, [one.within(citation) for one in articles])
        return _Found(end, [citation])

    def _token_after(self, character: int, at: int) -> int:
        while at < len(self.row) and self.row[at].start < character:
            at += 1
        return at

    # Small things

    def _read_statute(self, at: int) -> Named | None:
        """The statute that begins here, by what it is called anywhere or in this text."""
        named = read_statute(self.row, at, self.names, self.strict)
        word = low(self.row, at)
        if named is None:
            known = self.memory.learned.get(word) or self.memory.learned.get(word.removesuffix("s"))
            return replace(known, end=at + 1) if known and self.strict else None
        if named.number and word.endswith(ENDINGS) and word not in HEADS:
            self.memory.learned[word] = replace(named, end=0)
        return named

    def _cite(self, place: Place | None, named: Named) -> Citation:
        chapter, section = (place.chapter, place.section) if place else (None, None)
        statute = named.resolve(self.names, self.day, chapter, section)
        return place_or_whole(place, statute.number if statute else named.number, statute)


def place_or_whole(
    place: Place | None, number: str | None, statute: StatuteName | None
) -> Citation:
    """The place in that statute, or the statute as a whole."""
    cited = whole_statute(statute.kind if statute else "act", number)
    return cited if place is None else place.within(cited)
