"""The links of one entry: as a tree, as Mermaid, as DOT."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb.render.answers import Line
from kb.render.entries import called, related_lines
from kb.render.safe import visible
from kb.render.words import WORDS

Json = dict[str, Any]


def tree_lines(result: Json, names: dict[str, Json], lang: str) -> Iterator[Line]:
    """Both directions, one link a line; incoming links by the name of their inverse."""
    words = WORDS[lang]
    yield Line(called(result["id"], names, lang))
    yield Line(result["id"], level=1)
    for way in ("out", "in"):
        if result[way]:
            yield Line(f"{words[way]}:")
            yield from related_lines(result[way], names, lang)
    if not result["out"] and not result["in"]:
        yield Line(words["no_links"], level=1)


def mermaid(result: Json, names: dict[str, Json], lang: str) -> str:
    """A flowchart that renders on GitHub."""
    lines = ["flowchart LR"]
    lines += [f'  {key}["{_quoted(text)}"]' for key, text in _nodes(result, names, lang).values()]
    lines += [
        f'  {left} -->|"{_quoted(relation)}"| {right}'
        for left, relation, right in _edges(result, names, lang)
    ]
    return "\n".join(lines)


def dot(result: Json, names: dict[str, Json], lang: str) -> str:
    """A graph for Graphviz."""
    lines = ["digraph kb {", "  rankdir=LR;"]
    lines += [
        f'  {key} [label="{_quoted(text)}"];' for key, text in _nodes(result, names, lang).values()
    ]
    lines += [
        f'  {left} -> {right} [label="{_quoted(relation)}"];'
        for left, relation, right in _edges(result, names, lang)
    ]
    return "\n".join([*lines, "}"])


def _nodes(result: Json, names: dict[str, Json], lang: str) -> dict[str, tuple[str, str]]:
    """id → (key in the drawing, text)."""
    ids = [result["id"], *(one["id"] for way in ("out", "in") for one in result[way])]
    return {
        id_: (f"n{number}", called(id_, names, lang))
        for number, id_ in enumerate(dict.fromkeys(ids))
    }


def _edges(result: Json, names: dict[str, Json], lang: str) -> Iterator[tuple[str, str, str]]:
    """Arrows go from the entry outwards, and from what refers to it with the inverse's name."""
    nodes = _nodes(result, names, lang)
    here = nodes[result["id"]][0]
    for way in ("out", "in"):
        for link in result[way]:
            relation = called(f"relation:{link['relation']}", names, lang)
            yield here, relation, nodes[link["id"]][0]


def _quoted(text: str) -> str:
    return visible(text).replace("\\", "/").replace('"', "'").replace("\n", " ")
