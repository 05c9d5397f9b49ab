"""JSON Lines in, one JSON object a line out, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from kb.faults import KbError
from kb.knowledge import KnowledgeBase

Json = dict[str, Any]


def ask_batch(
    base: KnowledgeBase, file: str, as_of: str | None, lang: str | None, limit: int
) -> int:
    """Answer each line {"id", "q", "as_of"?, "lang"?}; as_of and lang given are the defaults."""

    def one(line: Json) -> Json:
        question = text_of(line, "q")
        day = text_of(line, "as_of", as_of)
        language = text_of(line, "lang", lang)
        if language not in (None, "sv", "en"):
            raise KbError("bad_line", f"lang is {language!r}", "write sv or en")
        return base.ask(question or "", day, language, limit)

    return run_batch(file, one)


def run_batch(file: str, one: Callable[[Json], Json]) -> int:
    """Run `one` on each line of a file ("-" is stdin); a bad line gives an error object in its
    place and the rest go on. The exit status: 2 if any line was bad."""
    status = 0
    for number, line in _lines(file):
        try:
            data = _object(line)
            result = {"id": data.get("id"), **one(data)}
        except KbError as error:
            status = 2
            fault = {"kind": error.kind, "message": error.message, "hint": error.hint}
            result = {"id": None, "line": number, "error": fault}
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    return status


def _lines(file: str) -> Iterator[tuple[int, bytes]]:
    with click.open_file(file, "rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield number, line


def _object(line: bytes) -> Json:
    try:
        data = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        hint = 'write one object a line, for example {"id": 1, "q": "who …"}'
        raise KbError("bad_line", "the line is not a JSON object", hint)
    return data


def text_of(line: Json, key: str, default: str | None = None) -> str | None:
    """The text under a key, or the default. Raises KbError where it is no text."""
    value = line.get(key, default)
    if value is not None and not isinstance(value, str):
        raise KbError("bad_line", f"{key} is not text", f'write "{key}": "…"')
    return value
