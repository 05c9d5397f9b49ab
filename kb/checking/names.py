"""Bodies and words that are out of date: authorities that are called otherwise or are no more, and
old names of offences and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kb.checking.findings import Finding, Kind
from kb.checking.history import Sources
from kb.language.stems import fold, stem
from kb.model import Bilingual, Holder, Provision
from kb.on_day import name_on

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BODIES = ("body", "court", "category", "organisation", "office", "organ")


@dataclass(frozen=True)
class OldName:
    """A name that held until `last`; `instead` is what is said, or who it is, today; None where
    nobody took its place."""

    kind: Kind
    instead: Bilingual | None
    last: date


def outdated(text: str, names: dict[str, OldName]) -> Iterator[Finding]:
    """The old names in a text, in order, the longest at each place. `names`: from `old_names`."""
    words = list(_WORD.finditer(text))
    stems = [stem(fold(word.group()), "sv") for word in words]
    longest = max((name.count(" ") + 1 for name in names), default=0)
    firsts = {name.partition(" ")[0] for name in names}
    at = 0
    while at < len(words):
        length, old = 1, None
        if stems[at] in firsts:
            for size in range(min(longest, len(words) - at), 0, -1):
                old = names.get(" ".join(stems[at : at + size]))
                if old is not None:
                    length = size
                    break
        if old is not None:
            start, end = words[at].start(), words[at + length - 1].end()
            yield _finding(old, text, start, end)
        at += length


def _finding(old: OldName, text: str, start: int, end: int) -> Finding:
    since = (old.last + timedelta(days=1)).isoformat()
    if old.instead is None:
        message = Bilingual(f"finns inte längre sedan {since}", f"is no more since {since}")
    elif old.kind == "outdated_term":
        message = Bilingual(
            f"heter sedan {since} {old.instead.sv}", f"is called {old.instead.en} since {since}"
        )
    else:
        message = Bilingual(
            f"är sedan {since} {old.instead.sv}", f"is {old.instead.en} since {since}"
        )
    return Finding(old.kind, start, end, text[start:end], message, since=since)


def old_names(sources: Sources, today: date) -> dict[str, OldName]:
    """Every old name, by the stems of its words joined by blanks. A name that is still somebody's
    is not among them."""
    found: dict[str, OldName] = {}
    for names, old in (
        *_of_vocabulary(sources),
        *_of_bodies(sources, today),
        *_of_offences(sources),
    ):
        for name in names:
            if old.last < today and name:
                found.setdefault(_key(name), old)
    for name in _still_used(sources, today):
        found.pop(_key(name), None)
    return found


def _key(name: str) -> str:
    bare = name.removeprefix("the ")
    return " ".join(stem(fold(word), "sv") for word in _WORD.findall(bare))


_Old = tuple[tuple[str, ...], OldName]


def _of_vocabulary(sources: Sources) -> Iterator[_Old]:
    for one in sources.base.vocabulary.outdated.values():
        kind: Kind = "renamed_body" if one.kind == "body" else "outdated_term"
        if one.until.last:
            yield tuple(one.old), OldName(kind, one.now, one.until.last)


def _of_bodies(sources: Sources, today: date) -> Iterator[_Old]:
    for holder in sources.base.of_type("holder"):
        if not isinstance(holder, Holder) or holder.kind not in _BODIES:
            continue
        now = _today(holder, sources, today)
        for state in holder.states:
            ended = state.to.last if state.to else None
            if ended:
                yield (state.name.sv, state.name.en), OldName("renamed_body", now, ended)


def _today(holder: Holder, sources: Sources, today: date) -> Bilingual | None:
    """What the body is called today, or what took its place; None where that is not told."""
    if holder.states[0].to is None:
        return name_on(holder, today)
    links = sources.graph.incoming(holder.id, "succeeds")
    later = [sources.base.get(link.source) for link in links]
    names = [name_on(one, today) for one in later if isinstance(one, Holder)]
    if not names:
        return None
    return Bilingual(", ".join(one.sv for one in names), ", ".join(one.en for one in names))


def _of_offences(sources: Sources) -> Iterator[_Old]:
    for entry in sources.base.of_type("provision"):
        if isinstance(entry, Provision) and entry.kind == "offence":
            for state in entry.states:
                if (
                    state.name
                    and _is_another(state.name, entry.name)
                    and state.to
                    and state.to.last
                ):
                    old = OldName("outdated_term", entry.name, state.to.last)
                    yield (state.name.sv, state.name.en), old


def _is_another(old: Bilingual, new: Bilingual) -> bool:
    """Whether the offence is called otherwise today: "människohandel för sexuella ändamål" is still
    a way of saying "människohandel"."""
    return not old.sv.startswith(new.sv)


def _still_used(sources: Sources, today: date) -> Iterator[str]:
    """Names of today, in both languages."""
    for holder in sources.base.of_type("holder"):
        if isinstance(holder, Holder) and holder.states[0].to is None:
            name = name_on(holder, today)
            yield from (name.sv, name.en)
    for entry in sources.base.of_type("provision"):
        if isinstance(entry, Provision) and entry.states[0].to is None:
            yield from (entry.name.sv, entry.name.en)
