"""Word files (.docx): the body with its tables and text boxes, notes, headers and footers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kb.documents import office
from kb.documents.files import check_length, reading
from kb.documents.model import Document
from kb.documents.pieces import visible

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

_GONE = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)
"""What a reader no longer sees, and what older programs are to show a second time."""

_NO_TEXT = frozenset({*_GONE, f"{_W}p", f"{_W}pPr", f"{_W}rPr"})
"""Left out inside a paragraph; a paragraph in it (of a text box) is one of its own."""

_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_NOTES = {"footnote": f"{_W}footnoteReference", "endnote": f"{_W}endnoteReference"}


class Bit(NamedTuple):
    """A stretch of text, and the element inside a run that holds it."""

    text: str
    node: Any


class Paragraph(NamedTuple):
    """`number` counts the body's paragraphs from 1; a note has that of its reference, others 0.

    `node` is the element.
    """

    number: int
    node: Any


def read(path: Path, data: bytes) -> Document:
    """The text of a docx, a line for each paragraph; the place is the paragraph."""
    with office.opened(path, data, "docx") as archive:
        copy = office.lean(path, archive, "docx")
        created, modified = office.dates(archive)
    parts: list[str] = []
    starts, numbers, length = array("I"), array("I"), 0
    with reading(path, "docx"):
        import docx

        for paragraph in paragraphs(docx.Document(copy)):
            starts.append(length)
            numbers.append(paragraph.number)
            parts.append("".join([*(bit.text for bit in bits(paragraph.node)), "\n"]))
            length += len(parts[-1])
            check_length(path, length)
    return Document("".join(parts), "docx", created, modified, "line", starts, numbers)


def paragraphs(document: Any) -> Iterator[Paragraph]:
    """All paragraphs of a python-docx document: of the body, then notes, headers and footers."""
    references: dict[tuple[str, str], int] = {}
    number = 0
    for number, node in enumerate(_seen(document.element.body), 1):
        for reference in node.iter(*_NOTES.values()):
            # A text box comes after the paragraph that it hangs on, and so has the last word.
            references[reference.tag, reference.get(f"{_W}id")] = number
        yield Paragraph(number, node)
    for kind, tag in _NOTES.items():
        for root in _parts(document, f"{kind}s"):
            for note in root.iter(f"{_W}{kind}"):
                if note.get(f"{_W}type", "normal") != "normal":  # the line above the notes
                    continue
                number = references.get((tag, note.get(f"{_W}id")), 0)
                yield from (Paragraph(number, node) for node in _seen(note))
    for kind in ("header", "footer"):
        for root in _parts(document, kind):
            yield from (Paragraph(0, node) for node in _seen(root))


def bits(node: Any) -> Iterator[Bit]:
    """The text of one paragraph in order."""
    for child in node.iterchildren("*"):
        tag = child.tag
        if tag == f"{_W}t":
            yield Bit(visible(child.text or ""), child)
        elif tag in _SIGNS:
            yield Bit(_SIGNS[tag], child)
        elif tag not in _NO_TEXT:
            yield from bits(child)


def _seen(root: Any) -> Iterator[Any]:
    """The paragraphs under an element that a reader sees."""
    for node in root.iter(f"{_W}p"):
        if next(node.iterancestors(*_GONE), None) is None:
            yield node


def _parts(document: Any, kind: str) -> Iterator[Any]:
    """The root elements of the other parts of one kind: footnotes, header …"""
    from docx.oxml.parser import parse_xml

    parts = {
        relation.target_part.partname: relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype == _RELATION + kind and not relation.is_external
    }
    for part in parts.values():
        yield parse_xml(part.blob)
