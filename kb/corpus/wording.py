"""The official wording at a citation, as plain data with its source and day."""

from __future__ import annotations

from typing import Any

from kb.corpus.model import OfficialText, Section
from kb.corpus.parse import section_key
from kb.corpus.store import Corpus
from kb.model import Citation

Json = dict[str, Any]


def wording(citation: Citation, corpus: Corpus) -> Json | None:
    """The cited sections, or the whole statute where none is named; None where nothing is here.

    {"sfs", "title", "source", "text_of", "sections": [{"place", "heading", "text", "amended_by",
    "takes_effect", "expires", "repealed", "quality", "text_of"}], "transitional"}
    """
    text = corpus.statute(citation.sfs) if citation.sfs else None
    if text is None:
        return None
    sections = [one for one in text.sections if _is_cited(one, citation)]
    if not sections:
        return None
    whole = citation.section is None and citation.chapter is None
    return {
        "sfs": text.sfs,
        "title": text.title,
        "source": text.source,
        "text_of": text.text_of,
        "sections": [_plain(one, text) for one in sections],
        "transitional": text.transitional if whole else "",
    }


def _is_cited(section: Section, citation: Citation) -> bool:
    if citation.chapter and section.chapter != citation.chapter:
        return False
    if citation.section is None:
        return True
    if section.chapter and not citation.chapter:
        return False
    first, last = citation.section, citation.section_to or citation.section
    return section_key(first) <= section_key(section.section) <= section_key(last)


def _plain(section: Section, text: OfficialText) -> Json:
    keys = "place heading text amended_by takes_effect expires repealed quality".split()
    of = section.text_of or text.text_of
    return {**{key: getattr(section, key) for key in keys}, "text_of": of}
