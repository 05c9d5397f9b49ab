"""From what a person types to entries: an id, a citation in any form, the name of a holder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from kb.citation.find import parse
from kb.citation.label import label
from kb.entries.base import Base
from kb.index.profile import holder_names
from kb.language.stems import fold
from kb.model import Citation, Entry, Holder
from kb.register.table import register
from kb.register.titles import with_register

NEAR = 5


@dataclass(frozen=True)
class Looked:
    """What one reference was found to mean; `citation` where it was one, `near` where nothing was
    found."""

    ref: str
    entry: Entry | None
    citation: Citation | None = None
    near: tuple[str, ...] = ()


def look_up(refs: Sequence[str], base: Base, day: date) -> list[Looked]:
    """Each reference by itself, or all words together where they are one citation or name."""
    whole = look_up_one(" ".join(refs), base, day)
    if len(refs) == 1 or whole.entry or whole.citation:
        return [whole]
    return [look_up_one(ref, base, day) for ref in refs]


def look_up_one(ref: str, base: Base, day: date) -> Looked:
    ref = " ".join(ref.split())
    entry = base.get(ref)
    if entry is not None:
        return Looked(ref, entry)
    citation = _cited(ref, base, day)
    if citation is not None:
        entry = base.provision(citation) or _statute_as_a_whole(citation, base)
        return Looked(ref, entry, citation, () if entry else _near_sections(citation, base))
    named = holders_named(ref, base)
    if len(named) == 1:
        return Looked(ref, named[0])
    return Looked(ref, None, None, tuple(_names(named)) or _near(ref, base))


def _cited(ref: str, base: Base, day: date) -> Citation | None:
    """What the reference cites. Where the base's act of that name was not in force on the day, the
    register may have the one that was: "FL" is another act in 2015."""
    citation = parse(ref, base.names, day)
    known = base.names.by_number.get(citation.statute or "") if citation else None
    if known is None or known.in_force(day) or known.number in ref:
        return citation
    return parse(ref, with_register(base.names, register()), day) or citation


def _statute_as_a_whole(citation: Citation, base: Base) -> Entry | None:
    if citation.section or citation.article or citation.annex or citation.chapter:
        return None
    return base.statute(citation.statute)


def holders_named(name: str, base: Base) -> list[Holder]:
    """The holders that have or had this name or abbreviation."""
    wanted = fold(name).removeprefix("the ")
    return [
        holder
        for holder in base.of_type("holder")
        if isinstance(holder, Holder) and wanted in _folded_names(holder)
    ]


def _folded_names(holder: Holder) -> set[str]:
    return {fold(text).removeprefix("the ") for _, _, text in holder_names("who", holder)}


def _names(holders: Sequence[Holder]) -> list[str]:
    return [holder.id for holder in holders]


def _near(ref: str, base: Base) -> tuple[str, ...]:
    """Ids and holder names that are written nearly alike."""
    names = {
        fold(text): text
        for holder in base.of_type("holder")
        if isinstance(holder, Holder)
        for _, _, text in holder_names("who", holder)
    }
    near = get_close_matches(fold(ref), names, NEAR, 0.7)
    ids = get_close_matches(ref, [id_.removesuffix("/index") for id_ in base.types], NEAR, 0.7)
    return tuple([names[one] for one in near] + ids)[:NEAR]


def _near_sections(citation: Citation, base: Base) -> tuple[str, ...]:
    """The sections of the same chapter (else of the statute) that the base has."""
    known = base.names.by_number.get(citation.statute or "")
    if known is None:
        return ()
    folder = f"statutes/{known.folder}/"
    sections = [id_ for id_ in base.types if id_.startswith(folder) and not id_.endswith("/index")]
    wanted = f"{folder}{citation.chapter}-{citation.section}"
    cited = [base[id_] for id_ in get_close_matches(wanted, sections, NEAR, 0.5)]
    labels = [label(one.cite, base.names).sv for one in cited if hasattr(one, "cite")]
    return tuple(labels)
