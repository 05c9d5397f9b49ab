"""Official texts as lines: the wording, where it came from, and of which day it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb.render.answers import Line
from kb.render.words import WORDS

Json = dict[str, Any]


def wording_lines(text: Json, lang: str) -> Iterator[Line]:
    """Everything in one `wording`."""
    yield Line(f"{text['title']} ({text['sfs']})")
    for one in text["sections"]:
        yield Line("")
        yield Line("; ".join(_facts(one, text, lang)), one["place"])
        yield from (Line(part, level=1) for part in one["text"].split("\n") if part)
    if text["transitional"]:
        yield Line("")
        for part in text["transitional"].split("\n"):
            yield Line(part, level=1)


def _facts(one: Json, text: Json, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    if one["heading"]:
        yield one["heading"]
    yield words["verified"].format(date=one["text_of"] or "?") + f" ({text['source']})"
    if one["amended_by"]:
        yield words["amended_by"].format(sfs=one["amended_by"])
    for key in ("takes_effect", "expires"):
        if one[key]:
            yield words[key].format(date=one[key])
    if one["quality"] != "whole":
        yield words[one["quality"]]
