"""A folder of entries read into records. Faults are collected; a broken file gives no record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kb.entries import strictyaml
from kb.entries.layers import FOLDERS, Layer
from kb.entries.records import Record
from kb.faults import Fault

_SEGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|_silences|_pathways", re.ASCII)
_ENGLISH = re.compile(r"^## In English[ \t]*$", re.MULTILINE)


def entry_files(root: Path) -> Iterator[Path]:
    """All entry files under a layer, in the order of their ids; no links, no odd files."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.md")):
            if path.is_file() and not path.is_symlink():
                yield path


def read_layer(layer: Layer) -> tuple[list[Record], list[Fault]]:
    """All records of one layer."""
    records: list[Record] = []
    faults: list[Fault] = []
    for path in entry_files(layer.root):
        record = read_file(path, layer.root, layer.name, faults)
        if record:
            records.append(record)
    return records, faults


def read_file(path: Path, root: Path, layer: str, faults: list[Fault]) -> Record | None:
    """One file as a record; None, with faults added, where it cannot be read as an entry."""
    name = path.relative_to(root).as_posix()
    id_ = name.removesuffix(".md")
    type_ = _type_of(id_)
    if type_ is None:
        hint = "names are lower case a-z, 0-9 and hyphens: statutes/brb/4-1a.md, mandates/x/y.md"
        faults.append(Fault(name, 1, 1, "file-name", "this file is not named like an entry", hint))
        return None
    text = _read_text(path, name, faults)
    if text is None:
        return None
    front, body, fault = _split(text)
    if fault:
        faults.append(Fault(name, 1, 1, "front-matter", *fault))
        return None
    document = strictyaml.parse(front, first_line=2)
    faults += [
        Fault(name, one.line, one.column, "yaml", one.message, one.hint)
        for one in document.problems
    ]
    if not isinstance(document.data, dict):
        if not document.problems:
            hint = "write the fields between two lines of ---"
            faults.append(Fault(name, 1, 1, "front-matter", "the entry is empty", hint))
        return None
    if document.problems:
        return None
    return Record(id_, type_, layer, name, document.data, _notes(body), document.marks)


def _type_of(id_: str) -> str | None:
    parts = id_.split("/")
    if len(parts) != 3 or not all(_SEGMENT.fullmatch(part) for part in parts[1:]):
        return None
    if parts[0] == "statutes":
        return "statute" if parts[2] == "index" else "provision"
    if parts[1] in ("_silences", "_pathways"):
        return "silence" if parts[1] == "_silences" else "pathway"
    return "holder" if parts[2] == "index" else "mandate"


def _read_text(path: Path, name: str, faults: list[Fault]) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start + 1}"
        faults.append(Fault(name, 1, 1, "encoding", message, "save the file as UTF-8"))
    except OSError as error:
        hint = "make the file readable"
        faults.append(Fault(name, 1, 1, "unreadable", error.strerror or "not readable", hint))
    return None


def _split(text: str) -> tuple[str, str, tuple[str, str] | None]:
    """Front matter and body; the third is (message, hint) when the shape is wrong."""
    if not text.startswith("---\n"):
        return "", "", ("the file does not begin with ---", "put --- on the first line")
    front, found, body = text[4:].partition("\n---\n")
    if not found:
        front, found, body = text[4:].partition("\n---")
        if not found or body.strip():
            return "", "", ("the front matter is not closed", "end it with a line of ---")
    return front, body, None


def _notes(body: str) -> dict[str, str]:
    swedish, *english = _ENGLISH.split(body, maxsplit=1)
    return {"sv": swedish.strip(), "en": english[0].strip() if english else ""}
