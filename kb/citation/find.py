"""Citations read out of text: at the prompt and inside a question, or in running text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb.citation.documents import documents
from kb.citation.named import read_statute
from kb.citation.names import StatuteNames
from kb.citation.places import Place
from kb.citation.relative import Memory
from kb.citation.scan import Scanner, Span, place_or_whole
from kb.citation.tokens import composed, tokens
from kb.model import Citation

MAX_PROMPT = 300


@dataclass(frozen=True)
class Found:
    """A citation and where it stands, in code points of the text as given."""

    citation: Citation
    start: int
    end: int
    text: str


def find(text: str, names: StatuteNames, day: date, context: str | None = None) -> list[Found]:
    """Every citation in a question or at the prompt, in order, as people type them ("brb 4:1a").

    `day` decides which act an abbreviation means; `context` is the SFS number that a bare place
    ("15 §") belongs to, if any."""
    return _found(text, names, day, Memory(Citation(sfs=context) if context else None), False)


def cite(text: str, names: StatuteNames, day: date, context: Citation | None = None) -> list[Found]:
    """Every citation in running text, in order. What "samma lag" and a bare section mean is told by
    what was named before. `context` is the act the text stands in, with the chapter if known;
    `day` the one on which it was written."""
    return _found(text, names, day, Memory(context), True)


def _found(text: str, names: StatuteNames, day: date, memory: Memory, strict: bool) -> list[Found]:
    whole_text, origin = composed(text)
    by_start: dict[int, tuple[Citation, int]] = {}
    for citation, start, end in documents(whole_text):
        if start not in by_start or end > by_start[start][1]:
            by_start[start] = (citation, end)
    scanner = Scanner(tokens(whole_text), names, day, memory, strict, by_start)
    found = _name_and_number(list(dict.fromkeys(scanner.spans())), whole_text)
    return [_located(citation, start, end, text, origin) for citation, start, end in found]


def _name_and_number(found: list[Span], text: str) -> list[Span]:
    """ "Istanbulkonventionen (CETS 210)" and "människohandelsdirektivet, 2011/36/EU" are one
    citation each, not two."""
    joined: list[Span] = []
    for citation, start, end in found:
        if joined and _is_number(citation, text[start:end]) and _same(joined[-1][0], citation):
            before, first, last = joined[-1]
            between = text[last:start]
            if between == ", " or (between == " (" and text[end : end + 1] == ")"):
                joined[-1] = (before, first, end + (between == " ("))
                continue
        joined.append((citation, start, end))
    return joined


def _is_number(citation: Citation, written: str) -> bool:
    """Whether this is a statute's number alone, with no place in it."""
    whole = not any(citation.place[1:])
    return whole and (citation.kind in ("eu", "treaty") or any(map(str.isdigit, written)))


def _same(one: Citation, other: Citation) -> bool:
    return one.statute is not None and one.statute == other.statute


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


def _with_bare_section(text: str, names: StatuteNames, day: date) -> Citation | None:
    """ "LVU 11" and "polislagen 6": a name and a number without the § sign."""
    row = tokens(composed(text)[0])
    named = read_statute(row, 0, names, strict=False) if row else None
    if named is None or named.end != len(row) - 1 or row[-1].kind != "number":
        return None
    place = Place(chapter=None, section=row[-1].low, marked=True)
    statute = named.resolve(names, day, None, place.section)
    return place_or_whole(place, statute.number if statute else named.number, statute)
