"""YAML read strictly: every scalar is text, and nothing is clever.

Plain YAML turns 2017:30 into 121050, 5:15 into 315 and no into False. Here each scalar stays the
text that was written; the model types it, field by field. Tags, anchors, aliases and duplicate keys
are refused, and size and depth are bounded before any tree is built (the C parser handles an event
stream of any depth, but composing 50,000 nested brackets ends the process).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from kb.faults import Marks, Place

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20


@dataclass(frozen=True)
class Problem:
    """A fault in the text before it is known which file it belongs to."""

    line: int
    column: int
    message: str
    hint: str


@dataclass
class Document:
    """What was read: nested dicts, lists and text; `problems` is empty when `data` is whole."""

    data: Any = None
    marks: Marks = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def parse(text: str, first_line: int = 1) -> Document:
    """Read one YAML document. `first_line` is the line of the file on which `text` begins."""
    document = Document()
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        hint = f"split it: {MAX_BYTES // 1024} kB is the most one entry may have"
        document.problems.append(Problem(first_line, 1, "the entry is too large", hint))
        return document
    builder = _Builder(document, first_line)
    try:
        builder.run(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        builder.refuse(
            line,
            column,
            f"not readable as YAML: {error.problem or 'syntax error'}",
            "look at the colon, quotes or indentation here; put text that has ': ' in quotes",
        )
    except yaml.YAMLError as error:
        builder.refuse(first_line, 1, f"not readable as YAML: {error}", "save the file as UTF-8")
    return document


class _Refused(Exception):
    """Reading stops here: what follows could not be trusted."""


class _Builder:
    """Builds plain data from the event stream and remembers where each value stood."""

    def __init__(self, document: Document, first_line: int) -> None:
        self.document = document
        self.first_line = first_line

    def refuse(self, line: int, column: int, message: str, hint: str) -> None:
        self.document.data = None
        self.document.problems.append(Problem(line, column, message, hint))

    def run(self, events: Iterator[Any]) -> None:
        try:
            documents = 0
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._stop(event, "more than one document", "write one entry a file")
                elif isinstance(event, yaml.NodeEvent):
                    self.document.data = self._node(event, events, ())
        except _Refused:
            self.document.data = None

    def _node(self, event: Any, events: Iterator[Any], path: Place) -> Any:
        self._refuse_cleverness(event)
        if len(path) > MAX_DEPTH:
            self._stop(event, f"nested deeper than {MAX_DEPTH}", "no entry needs that")
        self.document.marks.setdefault(path, self._mark(event))
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[Any], path: Place) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._refuse_cleverness(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(event, "a key must be a word", "put text with { or [ in quotes")
            key = event.value
            here = (*path, key)
            line, column = self._mark(event)
            if key in mapping:
                hint = "keep one of the two"
                self.document.problems.append(Problem(line, column, f"{key} twice", hint))
            self.document.marks[here] = (line, column)
            mapping[key] = self._node(next(events), events, here)
        return mapping

    def _refuse_cleverness(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._stop(event, "anchors and aliases are not used here", "write the value out")
        if getattr(event, "tag", None):
            self._stop(event, f"the tag {event.tag} is not used here", "remove it")

    def _mark(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _stop(self, event: Any, message: str, hint: str) -> None:
        line, column = self._mark(event)
        self.document.problems.append(Problem(line, column, message, hint))
        raise _Refused
