"""A whole entry as JSON, for `kb show`: the answer object of today, and everything else it says."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from kb.answer import answer
from kb.citation.label import to_json
from kb.citation.names import StatuteNames
from kb.dates import PartialDate
from kb.entries.base import Base
from kb.entries.fields import key_of
from kb.graph import Graph
from kb.model import Bilingual, Citation, Entry
from kb.on_day import states_of

Json = dict[str, Any]


def entry_json(entry: Entry, base: Base, graph: Graph, day: date) -> Json:
    """`states`: all of them, newest first; `replaced_by`: what stands in a repealed one's place."""
    result = answer(entry, base, graph, day, rank="main", score=1.0, why=[])
    result["states"] = [_plain(state, base.names) for state in states_of(entry)]
    result["replaced_by"] = replaced_by(entry, graph)
    result["notes"] = _plain(entry.notes, base.names)
    result["checked"] = _plain(entry.checked, base.names)
    result["read_again"] = _plain(entry.read_again, base.names)
    result["pending"] = _plain(entry.pending, base.names)
    result["file"] = base.file_of(entry.id)
    own = {"id", "layer", "states", "notes", "checked", "read_again", "pending", "sources"}
    for field in fields(entry):
        key = key_of(field.name)
        if key not in own and key not in result:
            result[key] = _plain(getattr(entry, field.name), base.names)
    return result


def replaced_by(entry: Entry, graph: Graph) -> list[str]:
    return [link.source for link in graph.incoming(entry.id, "replaces")]


def _plain(value: Any, names: StatuteNames) -> Any:
    """A model value as JSON data; keys as in the files."""
    match value:
        case Citation():
            return to_json(value, names)
        case PartialDate():
            return value.text
        case Bilingual():
            return {"sv": value.sv, "en": value.en}
        case tuple():
            return [_plain(one, names) for one in value]
        case dict():
            return {key: _plain(one, names) for key, one in value.items()}
    if is_dataclass(value):
        return {key_of(one.name): _plain(getattr(value, one.name), names) for one in fields(value)}
    return value
