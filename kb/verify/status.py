"""The status of a cited place: what the official texts at hand show of it.

Only the text that holds today is compared. What cannot be found is not thereby wrong: public copies
lack sections. It is contradicted only where the text at hand leaves no room for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.citation.label import ORDINALS_SV
from kb.corpus.model import OfficialText, Section
from kb.corpus.parse import section_key
from kb.corpus.store import Corpus
from kb.entries.base import Base
from kb.model import Citation
from kb.on_day import states_of
from kb.verify.cited import Cited, place_of
from kb.verify.lockfile import Row, Status
from kb.verify.shingles import sample, wording_hash

_LIST_ITEM = re.compile(r"(?:\d+ ?[a-z]?\.|[a-zåäö]\)|[-–—•]) ?")


@dataclass(frozen=True)
class Seen:
    """The row for a place, the entries that the text at hand contradicts, and why."""

    row: Row
    contradicted: tuple[tuple[str, str], ...] = ()


class Texts:
    """The statutes of the corpus, each read once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._read: dict[str, OfficialText | None] = {}

    def get(self, sfs: str | None) -> OfficialText | None:
        if sfs is None:
            return None
        if sfs not in self._read:
            self._read[sfs] = self._corpus.statute(sfs)
        return self._read[sfs]


def look_up(cited: Cited, texts: Texts, base: Base) -> Seen:
    """What the texts at hand show of one cited place."""
    place = place_of(cited.citation)
    text = texts.get(cited.citation.sfs)
    section = _current(cited.citation, text) if text else None
    if text is None or section is None:
        status: Status = "absent" if other_sources(cited, base) else "unknown"
        if text is None or not text.sections:
            return Seen(Row(place, status))
        if text.repealed_by:
            return Seen(Row(place, "repealed"))
        no_room = _no_room(cited, text, base)
        return Seen(Row(place, "contradicted" if no_room else status), no_room)
    of = section.text_of or text.text_of
    kept = tuple(sample(section.text))
    seen = (of, section.amended_by, wording_hash(section.text), kept)
    if section.repealed or text.repealed_by:
        return Seen(Row(place, "repealed", *seen))
    if section.quality == "clipped" or _lacks_own_part(section):
        return Seen(Row(place, "clipped", *seen))
    wrong = _wrong_parts(cited, section)
    return Seen(Row(place, "contradicted" if wrong else "read", *seen), wrong)


def _current(citation: Citation, text: OfficialText) -> Section | None:
    """The wording that holds, not the one that is still to come. A public copy may have taken a
    reference for the head of a chapter: then a number that is unique in the statute is meant."""
    same = [one for one in text.sections if one.section == citation.section]
    wordings = [one for one in same if (one.chapter or None) == citation.chapter]
    if not wordings and citation.chapter is None and len({one.chapter for one in same}) == 1:
        wordings = same
    held = [one for one in wordings if not _is_to_come(one, text)]
    return next(reversed(held or wordings), None)


def _is_to_come(section: Section, text: OfficialText) -> bool:
    of = section.text_of or text.text_of or ""
    return bool(section.takes_effect) and (section.takes_effect or "")[: len(of)] > of


def other_sources(cited: Cited, base: Base) -> Sequence[str]:
    """What the entries that cite a place name as their sources."""
    return list(dict.fromkeys(one.title for id_ in cited.by for one in base[id_].sources))


def _no_room(cited: Cited, text: OfficialText, base: Base) -> tuple[tuple[str, str], ...]:
    """The entries that cite today what lies beyond the last section of the text at hand."""
    chapter, section = cited.citation.chapter, cited.citation.section
    if section is None:
        return ()
    same = [one.section for one in text.sections if (one.chapter or None) == chapter]
    last = max((section_key(number) for number in same), default=None)
    if last is not None and section_key(section) <= last:
        return ()
    why = "the chapter ends before it" if last else "there is no such chapter"
    return tuple((id_, why) for id_, _ in cited.today if not _begins_after(id_, text.text_of, base))


def _begins_after(id_: str, text_of: str | None, base: Base) -> bool:
    """Whether the entry's newest state began after the text at hand."""
    begun = states_of(base[id_])[0].from_.text
    return begun != "unknown" and begun > (text_of or "9999")


def _lacks_own_part(section: Section) -> bool:
    """Whether the wording speaks of a stycke of its own that is not in the copy."""
    if section.quality != "whole":
        return False
    here = len(_paragraphs(section.text))
    missing = [word for at, word in enumerate(ORDINALS_SV, 1) if at > here]
    return any(re.search(rf"\b(?:i|enligt) {word} stycket", section.text) for word in missing)


def _wrong_parts(cited: Cited, section: Section) -> tuple[tuple[str, str], ...]:
    """The entries that cite today a stycke or punkt that the wording does not have."""
    if section.quality != "whole":
        return ()
    paragraphs = _paragraphs(section.text)
    wrong = []
    for id_, citation in cited.today:
        for paragraph, item in _parts(citation):
            if paragraph and paragraph.isdigit() and int(paragraph) > len(paragraphs):
                wrong.append((id_, f"st. {paragraph}: the text has {len(paragraphs)}"))
            elif item and not re.search(rf"(?:^|\s){re.escape(item)}\.", section.text):
                wrong.append((id_, f"p. {item}: there is no such item"))
    return tuple(dict.fromkeys(wrong))


def _parts(citation: Citation) -> list[tuple[str | None, str | None]]:
    parts = [(one.paragraph, one.item) for one in citation.parts]
    return parts or [(citation.paragraph, citation.item)]


def _paragraphs(text: str) -> list[str]:
    """The stycken: blocks that are no items of a list."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    return [block for block in blocks if not _LIST_ITEM.match(block)]
