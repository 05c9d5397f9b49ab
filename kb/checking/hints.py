"""Statements that name another than the one who holds the mandate: a hint, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from kb.asking.signs import Asked, match
from kb.checking.findings import Finding
from kb.checking.history import Sources
from kb.model import Bilingual, Entry, Holder, Mandate
from kb.on_day import full_name, name_on, valid_on
from kb.prepared import Prepared
from kb.question.reading import Reading

_SENTENCE = re.compile(r"[^.!?\n]{25,300}[.!?\n]")


_MOSTLY = 0.6
"""Share of a sentence's content words that the mandate must account for."""


def hints(
    text: str, read: Callable[[str], Reading], written: date, sources: Sources, prepared: Prepared
) -> Iterator[Finding]:
    """Sentences whose act and object match exactly one mandate on the day of the text, when they
    name another body than its holder. `read` reads a sentence as a question is read."""
    mandates = [
        entry
        for entry in sources.base.of_type("mandate")
        if isinstance(entry, Mandate) and valid_on(entry, written)
    ]
    for said in _SENTENCE.finditer(text):
        reading = read(said.group())
        named = [sources.base.get(id_) for id_ in reading.holders]
        bodies = [one for one in named if isinstance(one, Holder) and one.kind == "body"]
        if len(bodies) != 1 or not reading.topics or not reading.acts:
            continue
        meant = [
            one for one in mandates if one.object in reading.topics and one.act in reading.acts
        ]
        if len(meant) != 1 or not _is_about(reading, meant[0], prepared):
            continue
        if not _holds(meant[0], bodies[0], sources):
            yield _hint(said, meant[0], bodies[0], written, sources)


def _is_about(reading: Reading, mandate: Mandate, prepared: Prepared) -> bool:
    """Whether the sentence is about the mandate: one word tells the act, another the object ("the
    report" does both and says nothing), and the mandate accounts for most of the rest."""
    act = [unit.word for unit in reading.units if mandate.act in unit.acts]
    thing = [unit.word for unit in reading.units if mandate.object in unit.concepts]
    if not set(thing) - set(act) or not set(act) - set(thing):
        return False
    asked = [Asked.of(unit) for unit in reading.units]
    return match(asked, prepared.store.profile(mandate.id), mandate.act).content >= _MOSTLY


def _holds(mandate: Mandate, body: Entry, sources: Sources) -> bool:
    """Whether the body is the holder, a member of it, or named on the other side of the mandate."""
    holder = sources.base.holder_of(mandate)
    members = [one.holder for one in holder.members] if isinstance(holder, Holder) else []
    sides = (mandate.holder, *mandate.also_held_by, *members, *mandate.to, *mandate.with_)
    return body.id in {sources.base.resolve(one) for one in sides if one}


def _hint(
    said: re.Match[str], mandate: Mandate, body: Holder, written: date, sources: Sources
) -> Finding:
    says, named = full_name(mandate, sources.base, written), name_on(body, written)
    message = Bilingual(
        f"nämner {named.sv}; jämför {mandate.id}: {says.sv}",
        f"names {named.en}; compare {mandate.id}: {says.en}",
    )
    start = said.start() + len(said.group()) - len(said.group().lstrip())
    return Finding("hint", start, said.end(), said.group().lstrip(), message)
