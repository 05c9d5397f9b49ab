"""PowerPoint files (.pptx): the slides with their tables, diagrams and notes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kb.documents import office
from kb.documents.files import check_length, reading
from kb.documents.model import Document
from kb.documents.pieces import visible

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DIAGRAM, _NOTES = f"{_RELATION}diagramData", f"{_RELATION}notesSlide"


def read(path: Path, data: bytes) -> Document:
    """The text of all slides in their order, hidden ones too; the place is the slide."""
    with office.opened(path, data, "pptx") as archive:
        copy = office.lean(path, archive, "pptx")
        created, modified = office.dates(archive)
    parts: list[str] = []
    starts, numbers, length = array("I"), array("I"), 0
    seen: set[str] = set()
    with reading(path, "pptx"):
        import pptx

        for number, slide in enumerate(pptx.Presentation(copy).slides, 1):
            starts.append(length)
            numbers.append(number)
            for text in _paragraphs(slide, seen):
                parts.append(text)
                length += len(text) + 1
                check_length(path, length)
    text = "".join(f"{part}\n" for part in parts)
    return Document(text, "pptx", created, modified, "page", starts, numbers)


def _paragraphs(slide: Any, seen: set[str]) -> Iterator[str]:
    """The paragraphs of a slide, of the diagrams on it, and of its notes.

    `seen` are the parts that were read: each is read once, however often the file refers to it.
    """
    from pptx.oxml import parse_xml

    parts = [slide.part]
    for relation in slide.part.rels.values():
        if relation.reltype in (_DIAGRAM, _NOTES) and not relation.is_external:
            parts.append(relation.target_part)
    for part in parts:
        if part.partname not in seen:
            seen.add(part.partname)
            yield from _within(parse_xml(part.blob))


def _within(element: Any) -> Iterator[str]:
    for paragraph in element.iter(f"{_A}p"):
        # What older programs are to show stands there a second time.
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            bits = paragraph.iter(f"{_A}t", f"{_A}br")
            yield visible("".join(one.text or "" if one.tag == f"{_A}t" else "\n" for one in bits))
