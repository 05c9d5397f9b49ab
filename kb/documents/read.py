"""A file of one of the formats that can be read: `read`."""

from __future__ import annotations

from pathlib import Path

from kb.documents import office, pdf, plain, slides, webpage, word
from kb.documents.files import FORMATS, damaged, load, protected
from kb.documents.model import Document, Format
from kb.faults import KbError

_SUFFIXES: dict[str, Format] = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pptx": "pptx",
    ".pdf": "pdf",
}
_OLD = {".doc": "docx", ".dot": "docx", ".ppt": "pptx", ".pps": "pptx"}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins the Office formats of before 2007, and today's when they are encrypted."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(path: Path) -> Document:
    """The text of a file with its places. Raises KbError, and nothing else, if that cannot be."""
    data = load(path)
    format_ = format_of(path, data)
    if format_ == "txt":
        return plain.read_text(path, data)
    if format_ == "md":
        return plain.read_markdown(path, data)
    if format_ == "html":
        return webpage.read(path, data)
    if format_ == "docx":
        return word.read(path, data)
    if format_ == "pptx":
        return slides.read(path, data)
    return pdf.read(path, data)


def format_of(path: Path, data: bytes) -> Format:
    """What a file is, by what it holds and else by its name. Raises KbError for other formats."""
    suffix = path.suffix.lower()
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            raise protected(path)
        if suffix not in _SUFFIXES:
            raise _old(path, suffix)
        raise damaged(path, suffix[1:], "it is in a format of before 2007 or of another program")
    if data.startswith(b"PK\x03\x04") and suffix not in (".txt", ".md", ".markdown"):
        kind = office.kind_of(path, data)
        if kind is not None:
            return kind
    if suffix in _OLD:
        raise _old(path, suffix)
    if suffix not in _SUFFIXES:
        name = f"the format {suffix}" if suffix else "a file without an ending"
        raise KbError("unknown_format", f"{path}: {name} cannot be read", FORMATS)
    return _SUFFIXES[suffix]


def _old(path: Path, suffix: str) -> KbError:
    new = _OLD.get(suffix, "docx or pptx")
    return KbError(
        "unknown_format",
        f"{path} is in a format of before 2007 that cannot be read",
        f"open it and save it as {new}",
    )
