"""A copy of a file with notes at passages of it; whatever is not a note stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kb.documents import footnotes, marks, word_comments
from kb.documents.encodings import decode, encode
from kb.documents.files import load
from kb.documents.model import Document, Note, in_file
from kb.documents.read import read
from kb.faults import KbError


def annotated(path: Path, document: Document, notes: Sequence[Note]) -> bytes:
    """The bytes of a copy of the file at `path`, of which `document` is what `read` gave.

    Markdown gets footnotes, plain text a list at its end, HTML marks with a list, a docx comments.
    Raises KbError for a pptx or pdf, and where the file is no longer what was read.
    """
    if document.format in ("pptx", "pdf"):
        raise KbError(
            "not_annotatable",
            f"{path}: a {document.format} cannot be annotated",
            "txt, md, html and docx can; for others use the list of findings",
        )
    data = load(path)
    if read(path) != document:
        raise KbError("changed", f"{path} has changed since it was read", "check it once more")
    notes = sorted(notes)
    if document.format == "docx":
        return word_comments.commented(path, data, notes)
    decoded = decode(path, data)
    placed = [Note(*in_file(document, one.start, one.end), one.text) for one in notes]
    if document.format == "html":
        return encode(marks.marked(decoded.text, placed), decoded, "xmlcharrefreplace")
    if document.format == "md":
        return encode(footnotes.markdown(decoded.text, placed), decoded, "xmlcharrefreplace")
    return encode(footnotes.plain(decoded.text, placed), decoded, "replace")
