"""Pathways, topics, terms, timelines, coverage and citations as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb.render.answers import Line
from kb.render.words import WORDS

Json = dict[str, Any]


def pathway_lines(result: Json, lang: str) -> Iterator[Line]:
    """All pathways with their situations, or one with who does what at each step."""
    for one in result.get("pathways", ()):
        yield Line(one["name"][lang])
        yield Line(f"{one['situation'][lang]} [{one['id']}]", level=1)
    if "pathways" not in result:
        yield Line(result["name"][lang])
        yield Line(result["situation"][lang], level=1)
    for step in result.get("steps", ()):
        yield from _step(step, result["as_of"], lang)


def _step(step: Json, as_of: str, lang: str) -> Iterator[Line]:
    words, mandate = WORDS[lang], step["mandate"]
    basis = "; ".join(one["label"][lang] for one in mandate["citations"])
    yield Line("")
    yield Line(f"{step['n']}. {mandate['text'][lang]}")
    yield Line(step["when"][lang], words["step_when"], 1)
    if not step["valid"]:
        yield Line(words["not_then"].format(date=as_of), level=1)
    if basis:
        yield Line(basis, words["basis"], 1)
    for one in mandate.get("resolved_by") or ():
        yield Line(one[lang], words["resolved"], 1)


def citation_lines(result: Json, lang: str) -> Iterator[Line]:
    """Each citation as it stands in the text, and what it cites."""
    words = WORDS[lang]
    for one in result["citations"]:
        written = " ".join(one["text"].split())
        yield Line(f"{one['start']}: {written} → {one['label'][lang] or words['unresolved']}")
    if not result["citations"]:
        yield Line(words["no_citations"])


def topic_lines(result: Json, lang: str) -> Iterator[Line]:
    return _concepts(result, "topics", lang)


def term_lines(result: Json, lang: str) -> Iterator[Line]:
    return _concepts(result, "terms", lang)


def _concepts(result: Json, kind: str, lang: str) -> Iterator[Line]:
    """All of them, one a line; or one with its other names, broader, narrower, and entries."""
    words = WORDS[lang]
    if kind in result:
        yield from (Line(f"{one[lang]} [{one['id']}]") for one in result[kind])
        return
    other = "en" if lang == "sv" else "sv"
    yield Line(result["name"][lang])
    yield Line(f"{result['name'][other]} [{result['id']}]", level=1)
    if result["says"]:
        yield Line(result["says"][lang], level=1)
    for names, label in ((result["also"][lang], "also"), (result["also"][other], f"also_{other}")):
        if names:
            yield Line(", ".join(names), words[label], 1)
    for way in ("broader", "narrower"):
        for one in result[way]:
            yield Line(f"{one[lang]} [{one['id']}]", words[way], 1)
    for one in result["entries"]:
        held = "" if one["valid"] else f" ({words['not_today']})"
        yield Line(f"{one[lang]}{held}")
        yield Line(one["id"], level=1)


def timeline_lines(result: Json, lang: str) -> Iterator[Line]:
    words = WORDS[lang]
    if not result["events"]:
        yield Line(words["no_hits"])
    for one in result["events"]:
        by = f" ({one['by']})" if one["by"] else ""
        yield Line(f"{words[one['change']]}: {one[lang]}{by}", one["date"])
        yield Line(one["id"], level=1)


def coverage_lines(result: Json, lang: str) -> Iterator[Line]:
    """One line an area, then what is thin and what is left out."""
    words = WORDS[lang]
    yield Line(words["coverage_head"])
    for one in result["areas"]:
        facts = words["coverage_row"].format(
            mandates=one["mandates"],
            earlier=one["earlier"],
            provisions=one["provisions"],
            silences=one["silences"],
            sure=round(100 * one["sure"]),
            read_again=round(100 * one["read_again"]),
            oldest=one["oldest"] or "?",
            newest=one["newest"] or "?",
        )
        yield Line(facts, one["name"][lang])
        if one["thin"]:
            yield Line(", ".join(one["thin"]), words["thin"], 1)
        if one["left_out"]:
            yield Line("; ".join(each[lang] for each in one["left_out"]), words["left_out"], 1)
