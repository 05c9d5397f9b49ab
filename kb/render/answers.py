"""An answer as labelled lines: what a terminal and a pipe show alike, before it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kb.render.words import WORDS

Json = dict[str, Any]


STEPS = 9
"""So many steps of a pathway are shown in an answer."""


@dataclass(frozen=True)
class Line:
    """`label` is empty for a sentence that stands alone; `level` 1 is indented under an answer."""

    text: str
    label: str = ""
    level: int = 0


def answer_lines(result: Json) -> list[Line]:
    """All lines of an `ask` result: every answer whole, for pipes."""
    lang = result["lang"]
    if result["abstained"]:
        return list(_abstained(result, lang))
    lines: list[Line] = []
    for at, one in enumerate(result["answers"]):
        lines += [Line("")] if at else []
        lines += [Line(one["text"][lang], WORDS[lang][one["rank"]] if at else "")]
        lines += answer_body(one, lang)
    return [*lines, Line(""), more(result)]


def answer_blocks(result: Json) -> list[list[Line]]:
    """The answers for a terminal: the first whole, the others short; one block each."""
    lang = result["lang"]
    if result["abstained"]:
        return [list(_abstained(result, lang))]
    first, *others = result["answers"]
    blocks = [[Line(first["text"][lang]), *answer_body(first, lang)]]
    return blocks + [list(_short(one, lang)) for one in others]


def more(result: Json, left: int = 0) -> Line:
    """Where to read on; `left` answers did not fit."""
    words = WORDS[result["lang"]]
    pointed = words["more"].format(id=result["answers"][0]["id"])
    return Line(words["left"].format(n=left, more=pointed) if left else pointed)


def _short(one: Json, lang: str) -> Iterator[Line]:
    """What a special case needs beside the general answer: conditions, who applies, basis."""
    words = WORDS[lang]
    yield Line(one["text"][lang], words[one["rank"]])
    if one["conditions"]:
        yield Line("; ".join(each[lang] for each in one["conditions"]), words["conditions"], 1)
    yield from _applicants(one, lang)
    yield from _basis(one, lang)


def _applicants(one: Json, lang: str) -> Iterator[Line]:
    words = WORDS[lang]
    if one.get("applied_for_by"):
        names = f" {words['and']} ".join(holder[lang] for holder in one["applied_for_by"])
        yield Line(names, words["applied-for-by"], 1)


def _basis(one: Json, lang: str) -> Iterator[Line]:
    if one["citations"]:
        cited = "; ".join(dict.fromkeys(cite["label"][lang] for cite in one["citations"]))
        yield Line(cited, WORDS[lang]["basis"], 1)


def answer_body(one: Json, lang: str) -> Iterator[Line]:
    """What stands under the sentence: conditions first, the caution last."""
    words = WORDS[lang]
    yield from _chain(one, lang)
    statutes = {cited["sfs"] for cited in one["citations"]}
    for label in ("conditions", "exceptions"):
        joined = "; ".join(_condition(condition, statutes, lang) for condition in one[label])
        if joined:
            yield Line(joined, words[label], 1)
    if one.get("within"):
        yield Line(one["within"][lang], words["within"], 1)
    for value in one["values"]:
        if value["kind"] != "penalty":  # the sentence itself tells it
            yield Line(value["label"][lang], words["values"], 1)
    yield from _applicants(one, lang)
    yield from _appeal(one.get("appeal"), lang)
    yield from _basis(one, lang)
    for resolved in one.get("resolved_by", []):
        yield Line(resolved[lang], words["resolved"], 1)
    yield Line(_since(one, lang), words["in_force"], 1)
    if one.get("note"):
        yield Line(one["note"][lang], words["notes"], 1)
    if one["caution"]:
        yield Line(one["caution"][lang], words["caution"], 1)


def _chain(one: Json, lang: str) -> Iterator[Line]:
    """The first steps of a pathway, and where the rest is."""
    steps = one.get("chain", [])
    for number, step in enumerate(steps[:STEPS], 1):
        yield Line(f"{number}. {step[lang]}", level=1)
    if steps:
        left = max(len(steps) - STEPS, 0)
        name = one["id"].rpartition("/")[2]
        yield Line(WORDS[lang]["more_steps"].format(n=left, name=name), level=1)


def _condition(condition: Json, statutes: set[str | None], lang: str) -> str:
    """With its places; the statute's name too, unless the basis line has it."""
    places = [
        (cited["sfs"] in statutes and cited["place"][lang]) or cited["label"][lang]
        for cited in condition["citations"]
    ]
    return f"{condition[lang]} ({'; '.join(places)})" if places else str(condition[lang])


def _appeal(appeal: Json | None, lang: str) -> Iterator[Line]:
    if not appeal:
        return
    words = WORDS[lang]
    if appeal["possible"] == "no":
        yield Line(_noted(words["appeal_no"], appeal, lang), words["appeal"], 1)
        return
    court = appeal["court"][lang] if appeal["court"] else ""
    if appeal["by"]:
        by = f" {words['and']} ".join(holder[lang] for holder in appeal["by"])
        court = f"{court}, {words['appeal_only'].format(by=by)}"
    if appeal["within"]:
        court = f"{court}, {appeal['within'][lang]}"
    yield Line(_noted(court, appeal, lang), words["appeal"], 1)


def _noted(text: str, appeal: Json, lang: str) -> str:
    cited = "; ".join(cite["label"][lang] for cite in appeal["citations"])
    note = appeal["note"][lang] if appeal["note"] else ""
    whole = "; ".join(part for part in (text, note) if part)
    return f"{whole} ({cited})" if cited else whole


def period(first: str | None, last: str | None, lang: str) -> str:
    """ "sedan 2018-01-01 till och med …"; an unknown first day is said to be unknown."""
    words = WORDS[lang]
    known = first not in (None, "unknown")
    parts = [words["from"].format(date=first) if known else words["from_unknown"]]
    if last:
        parts.append(words["to"].format(date=last))
    return " ".join(parts) if known else "; ".join(parts)


def _since(one: Json, lang: str) -> str:
    words = WORDS[lang]
    parts = [period(one["valid_from"], one["valid_to"], lang)]
    if one["held_since"] and one["held_since"] != one["valid_from"]:
        parts.append(words["held"].format(date=one["held_since"]))
    if one["verified_on"]:
        parts.append(words["verified"].format(date=one["verified_on"]))
    return "; ".join(parts)


def _abstained(result: Json, lang: str) -> Iterator[Line]:
    words = WORDS[lang]
    reason = result["nobody"]["kind"] if result["nobody"] else result["reason"]
    yield Line(words[reason].format(date=result["as_of"]))
    if result["nobody"]:
        yield Line(result["nobody"][lang], level=1)
        cited = "; ".join(cite["label"][lang] for cite in result["nobody"]["citations"])
        if cited:
            yield Line(cited, words["basis"], 1)
    for one in result["instead"]:
        yield Line(_other_time(one, lang), words["instead"], 1)
    for one in result["readings"]:
        yield Line(f"{one[lang]} ({one['id']})", "", 1)
    if result["nearest"] and not result["instead"] and not result["nobody"]:
        yield Line(", ".join(result["nearest"][:3]), words["nearest"], 1)


def _other_time(one: Json, lang: str) -> str:
    holder = one["holder"][lang] if one["holder"] else one["id"]
    dated = one["valid_from"] or one["valid_to"]
    since = f", {period(one['valid_from'], one['valid_to'], lang)}" if dated else ""
    return f"{holder}{since} ({one['id']})"
