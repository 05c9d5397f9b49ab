"""Whole entries, lists, holders and links as labelled lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb.render.answers import Line, answer_body, period
from kb.render.words import WORDS

Json = dict[str, Any]


def entry_lines(entry: Json, names: dict[str, Json], lang: str) -> Iterator[Line]:
    """Everything an entry says. `names`: id → name of the entries it is linked with."""
    words = WORDS[lang]
    yield Line(entry["name"][lang])
    yield Line(f"{entry['id']} ({words['type_' + entry['type']]})", level=1)
    yield from _replaced(entry, names, lang)
    if entry["type"] == "mandate":
        yield from answer_body(entry, lang)
    elif entry["type"] in ("silence", "pathway"):
        yield Line(entry["text"][lang], level=1)
    for state in entry["states"]:
        yield from _state(state, entry, lang)
    for step in entry.get("steps", []):
        yield Line(f"{step['when'][lang]}: {_named(step['mandate'], names, lang)}", level=1)
    if entry["notes"][lang]:
        yield Line(" ".join(entry["notes"][lang].split()), words["notes"], 1)
    yield from related_lines(entry["related"], names, lang)
    yield Line("; ".join(entry["sources"]), words["sources"], 1)
    yield Line(_checked(entry, lang), words["checked"], 1)
    if entry["type"] != "mandate" and entry["caution"]:
        yield Line(entry["caution"][lang], words["caution"], 1)


def _replaced(entry: Json, names: dict[str, Json], lang: str) -> Iterator[Line]:
    words = WORDS[lang]
    last = entry["states"][0]["to"] if entry["states"] else None
    if last and entry["type"] in ("provision", "statute"):
        yield Line(words["repealed"].format(date=last), level=1)
    for id_ in entry["replaced_by"]:
        yield Line(_named(id_, names, lang), words["in_its_place"], 1)


def _state(state: Json, entry: Json, lang: str) -> Iterator[Line]:
    words = WORDS[lang]
    head = period(state["from"], state["to"], lang)
    if state.get("by"):
        head = f"{head} (SFS {state['by']})"
    said = state.get("says") or state.get("name") or state.get("task") or state.get("note")
    if entry["type"] == "mandate":
        basis = "; ".join(one["cite"]["label"][lang] for one in state.get("basis") or [])
        said_too = f"{state['task'][lang]} — " if state.get("task") else ""
        without = words["gap"] if state["gap"] else words[f"rests_on_{entry['rests_on']}"]
        yield Line(f"{said_too}{basis or without}", head, 1)
    elif said:
        name = f"{state['name'][lang]}. " if state.get("says") and state.get("name") else ""
        yield Line(name + said[lang], head, 1)
    else:
        yield Line(head, level=1)
    for one in state.get("penalties") or []:
        low = f"{one['min']}–" if one["min"] else ""
        yield Line(f"{one['grade'][lang]}: {low}{one['max']}", words["penalty"], 2)


def related_lines(related: list[Json], names: dict[str, Json], lang: str) -> Iterator[Line]:
    for link in related:
        relation = called(f"relation:{link['relation']}", names, lang)
        yield Line(_named(link["id"], names, lang), relation, 1)


def called(id_: str, names: dict[str, Json], lang: str) -> str:
    """The name for an id (or for relation:NAME), else the id itself."""
    return str(names.get(id_, {}).get(lang, id_.removeprefix("relation:")))


def _named(id_: str, names: dict[str, Json], lang: str) -> str:
    name = names.get(id_, {}).get(lang)
    return f"{name} [{id_.removesuffix('/index')}]" if name else id_


def _checked(entry: Json, lang: str) -> str:
    words = WORDS[lang]
    checked = entry["checked"]
    text = words["checked_on"].format(on=checked["on"], text_of=checked["text_of"])
    if entry["read_again"]:
        text = f"{text}; {words['read_again'].format(on=entry['read_again'][-1]['on'])}"
    return f"{text}; {words['confidence'].lower()}: {words['level_' + entry['confidence']]}"


def hit_lines(result: Json, lang: str) -> Iterator[Line]:
    words = WORDS[lang]
    if not result["hits"]:
        yield Line(words["no_hits"])
    for hit in result["hits"]:
        holder = f"{hit['holder'][lang]}: " if hit["holder"] else ""
        yield Line(f"{holder}{hit['name'][lang]}")
        yield Line(hit["id"], level=1)


def holder_lines(result: Json, lang: str) -> Iterator[Line]:
    words = WORDS[lang]
    yield Line(result["name"][lang])
    yield Line(f"{result['id']} ({words['kind_' + result['kind']]})", level=1)
    for state in result["states"][1:] if len(result["states"]) > 1 else []:
        yield Line(period(state["from"], state["to"], lang), state["name"][lang], 1)
    if result["resolved_by"]:
        yield Line(result["resolved_by"][lang], words["resolved"], 1)
    for label in ("predecessors", "successors"):
        for one in result[label]:
            yield Line(one[lang], words[label], 1)
    for one in result["members"]:
        since = period(one["from"] or "unknown", one["to"], lang) if one["from"] else ""
        yield Line(f"{one[lang]} {since}".strip(), words["members"], 1)
    if not result["mandates"]:
        yield Line(words["no_mandates"], level=1)
    for one in result["mandates"]:
        yield Line(f"{one['task'][lang]} ({_dates(one, lang)})", level=1)


def _dates(one: Json, lang: str) -> str:
    return period(one["held_since"] or one["valid_from"] or "unknown", one["valid_to"], lang)


def missing_lines(missing: list[Json], lang: str) -> Iterator[Line]:
    words = WORDS[lang]
    for one in missing:
        yield Line(words["missing"].format(ref=one["ref"]))
        if one["did_you_mean"]:
            yield Line(", ".join(one["did_you_mean"]), words["did_you_mean"], 1)
