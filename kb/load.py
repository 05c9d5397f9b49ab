"""A folder of entries read into records, and records built into the model.

A record is what one file says, parsed but not yet typed; it can be kept in the cache, so that a
question is answered without reading any YAML. Nothing here raises for bad content: faults are
collected, and an entry with faults is left out of the base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb import strictyaml
from kb.citation.names import StatuteName, StatuteNames
from kb.dates import PartialDate
from kb.faults import Fault, KbError
from kb.fields import Builder
from kb.model import (
    Bilingual,
    Citation,
    Entry,
    Holder,
    Mandate,
    Pathway,
    Provision,
    Silence,
    Statute,
)

FOLDERS = ("statutes", "mandates")
_SEGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|_silences|_pathways", re.ASCII)
_SECTION_FILE = re.compile(r"(?:(\d+[a-z]?)-)?(\d+[a-z]?)", re.ASCII)
_ENGLISH = re.compile(r"^## In English[ \t]*$", re.MULTILINE)


@dataclass(slots=True)
class Record:
    """One file: its id, the layer and file it came from, its front matter and its notes."""

    id: str
    type: str
    layer: str
    file: str
    data: dict[str, Any]
    notes: dict[str, str] = field(default_factory=dict)
    marks: strictyaml.Marks = field(default_factory=dict)


TYPES: Mapping[str, type[Entry]] = {
    cls.type: cls for cls in (Statute, Provision, Holder, Mandate, Silence, Pathway)
}


def entry_files(root: Path) -> Iterator[Path]:
    """All entry files under a layer, in the order of their ids; no links, no odd files."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.md")):
            if path.is_file() and not path.is_symlink():
                yield path


def read_layer(root: Path, layer: str) -> tuple[list[Record], list[Fault]]:
    """All records of one folder that holds statutes/ and mandates/.

    Raises KbError when the folder has neither.
    """
    if not any((root / folder).is_dir() for folder in FOLDERS):
        raise KbError(
            "no_entries",
            f"{root} holds no entries",
            "point --kb or KB_PATH at a folder with statutes/ and mandates/",
        )
    records: list[Record] = []
    faults: list[Fault] = []
    for path in entry_files(root):
        record = read_file(path, root, layer, faults)
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


# From records to entries


def statute_names(records: Iterable[Record]) -> StatuteNames:
    """What citations need, taken from the statutes' records without building them."""
    return StatuteNames(
        name for record in records if record.type == "statute" and (name := _statute_name(record))
    )


def _statute_name(record: Record) -> StatuteName | None:
    data = record.data
    try:
        called = data.get("also_called", {})
        return StatuteName(
            folder=record.id.split("/")[1],
            number=data["number"],
            kind=data["kind"],
            sv=data["name"]["sv"],
            en=data["name"]["en"],
            titles=(data["title"]["sv"], data["title"]["en"], *_words(called)),
            abbreviations=tuple(_listed(data.get("abbreviations", []))),
            periods=tuple(
                (PartialDate.parse(state["from"]), _last(state.get("to")))
                for state in data.get("states", [])
            ),
            outline=data.get("outline", {}),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # the builder says what is wrong with it


def _last(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _words(called: Mapping[str, Any]) -> Iterator[str]:
    for lang in ("sv", "en"):
        yield from _listed(called.get(lang, []))


def build(record: Record, names: StatuteNames) -> tuple[Entry | None, list[Fault]]:
    """The entry that a record describes, or None with all that is wrong in it."""
    faults: list[Fault] = []

    def report(path: strictyaml.Path, rule: str, message: str, hint: str) -> None:
        line, column = mark(record.marks, path)
        faults.append(Fault(record.file, line, column, rule, message, hint))

    given: dict[str, Any] = {
        "id": record.id,
        "layer": record.layer,
        "notes": Bilingual(record.notes.get("sv", ""), record.notes.get("en", "")),
    }
    if record.type == "provision":
        place = _place_of(record, names)
        if place is None:
            report((), "file-name", "the file name is not a section", "name it 4-1a.md or 11.md")
            return None, faults
        given["cite"] = place
    entry = Builder(names, report).build(TYPES[record.type], record.data, (), given)
    return entry, faults


def mark(marks: strictyaml.Marks, path: strictyaml.Path) -> tuple[int, int]:
    """Where the value stands, or the nearest thing around it."""
    while path and path not in marks:
        path = path[:-1]
    return marks.get(path, (1, 1))


def _place_of(record: Record, names: StatuteNames) -> Citation | None:
    """Which section a provision's file is about: statutes/brb/4-1a is 4 kap. 1 a § brottsbalken."""
    _, folder, file = record.id.split("/")
    statute = names.by_folder.get(folder)
    number, kind = (statute.number, statute.kind) if statute else (None, "act")
    if file.startswith("art-"):
        return Citation(kind=kind, number=number, article=file.removeprefix("art-"))
    if file.startswith("bilaga-"):
        return Citation(sfs=number, annex=file.removeprefix("bilaga-"))
    shape = _SECTION_FILE.fullmatch(file)
    if shape is None:
        return None
    return Citation(sfs=number, chapter=shape[1], section=shape[2])
