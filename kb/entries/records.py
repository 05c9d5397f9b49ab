"""A record is what one file says, parsed but not yet typed, and how an entry is built from it.

A record can be kept in the cache, so that a question is answered without reading any YAML. Nothing
here raises for bad content: faults are collected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kb.citation.names import StatuteName, StatuteNames
from kb.dates import PartialDate
from kb.entries.fields import Builder
from kb.faults import Fault, Marks, Place
from kb.model import ENTRY_TYPES, Bilingual, Citation, Entry

_SECTION_FILE = re.compile(r"(?:(\d+[a-z]?)-)?(\d+[a-z]?)", re.ASCII)


@dataclass
class Record:
    """One file: its id, the layer and file it came from, its front matter and its notes."""

    id: str
    type: str
    layer: str
    file: str
    data: dict[str, Any]
    notes: dict[str, str] = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)


TYPES: Mapping[str, type[Entry]] = {cls.type: cls for cls in ENTRY_TYPES}


def statute_names(records: Iterable[Record]) -> StatuteNames:
    """What citations need, taken from the statutes' records without building them."""
    known = list(records)
    bodies = {
        name
        for record in known
        if record.type == "holder"
        for name in _listed(record.data.get("abbreviations", []))
    }
    found = (_statute_name(record, bodies) for record in known if record.type == "statute")
    return StatuteNames(name for name in found if name)


def _statute_name(record: Record, bodies: set[str]) -> StatuteName | None:
    """`bodies`: abbreviations that holders have."""
    data = record.data
    try:
        called = data.get("also_called", {})
        abbreviations = tuple(_listed(data.get("abbreviations", [])))
        return StatuteName(
            folder=record.id.split("/")[1],
            number=data["number"],
            kind=data["kind"],
            sv=data["name"]["sv"],
            en=data["name"]["en"],
            titles=(data["title"]["sv"], data["title"]["en"], *filter(_is_a_name, _words(called))),
            abbreviations=abbreviations,
            periods=tuple(
                (PartialDate.parse(state["from"]), _last(state.get("to")))
                for state in data.get("states", [])
            ),
            outline=data.get("outline", {}),
            shared=tuple(sorted(bodies & set(abbreviations))),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # the builder says what is wrong with it


def _last(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


_HEADS = (
    "lag", "lagen", "balk", "balken", "förordning", "förordningen", "kungörelsen", "instruktion",
    "konvention", "konventionen", "direktiv", "direktivet", "protokoll", "protokollet",
    "act", "code", "ordinance", "convention", "directive", "protocol",
)  # fmt: skip


def _is_a_name(called: str) -> bool:
    """Whether what people call a statute names it where it stands in a text: "gamla
    socialtjänstlagen" does, "våldsplanen 2016" is a word for finding it."""
    return any(word.lower().endswith(_HEADS) for word in called.split())


def _words(called: Mapping[str, Any]) -> Iterator[str]:
    for lang in ("sv", "en"):
        yield from _listed(called.get(lang, []))


def build(record: Record, names: StatuteNames) -> tuple[Entry | None, list[Fault]]:
    """The entry that a record describes, or None with all that is wrong in it."""
    faults: list[Fault] = []

    def report(path: Place, rule: str, message: str, hint: str) -> None:
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


def mark(marks: Marks, path: Place) -> tuple[int, int]:
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
