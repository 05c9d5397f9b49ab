"""The verdict on one citation: it holds, or what became of it."""

from __future__ import annotations

from datetime import date

from kb.checking.findings import Finding, Holds, Kind
from kb.checking.history import (
    Sources,
    changes_since,
    end_of_section,
    end_of_statute,
    has_no_room,
    misses_chapter,
    renumbered,
    replaced_by,
    seen_at,
)
from kb.citation.find import Found
from kb.citation.label import label
from kb.citation.names import StatuteName
from kb.model import Bilingual, Citation, Provision
from kb.register.table import Amendment

MOST_NAMED = 3
"""Amending acts named in one message; the rest are counted."""


def verdict(found: Found, written: date, sources: Sources, today: date) -> Finding | Holds | None:
    """What can be said of the citation; None where there is nothing to say (a bill, a judgment, a
    section of an act that is not told)."""
    cited = found.citation
    if cited.statute is None or cited.kind not in ("sfs", "eu", "treaty"):
        return None
    statute = sources.names.by_number.get(cited.statute)
    if statute is None:
        return _of_unknown(found, sources) if cited.kind == "sfs" else None
    ended = end_of_statute(statute, sources, today)
    if ended:
        now = replaced_by(cited, sources) or ended.now
        return _finding(
            found, "repealed", _repealed(statute, ended.since, ended.by), now, ended.since
        )
    if cited.kind != "sfs" or cited.section is None:
        return Holds(found.start, found.end, found.text, cited, None)
    return _of_section(found, statute, written, sources, today)


def _of_section(
    found: Found, statute: StatuteName, written: date, sources: Sources, today: date
) -> Finding | Holds:
    cited = found.citation
    if has_no_room(cited, sources):
        return _finding(found, "never_existed", _no_room(statute))
    if misses_chapter(cited, sources):
        return _finding(found, "unknown", _which_chapter(statute))
    moved = renumbered(cited, written, sources)
    if moved:
        place, by = moved
        text = Bilingual(
            f"betecknas nu {label(place, sources.names).sv} ({_by(by)})",
            f"is now {label(place, sources.names).en} ({_by(by)})",
        )
        return _finding(found, "renumbered", text, (place,), by.day.text)
    ended = end_of_section(cited, sources, today)
    if ended:
        now = ended.now or replaced_by(cited, sources)
        return _finding(found, "repealed", _repealed(None, ended.since, ended.by), now, ended.since)
    changed = changes_since(cited, written, sources, today)
    rewritten = _rewritten(cited, written, sources)
    seen = seen_at(cited, sources)
    if changed or rewritten:
        since = rewritten or changed[-1].day.text
        text = _changed(changed, rewritten, seen.text_of if seen else None)
        return _finding(found, "changed", text, (_place(cited),), since)
    if seen:
        return Holds(found.start, found.end, found.text, cited, seen.text_of)
    if isinstance(sources.base.provision(cited), Provision):
        return Holds(found.start, found.end, found.text, cited, None)
    return _finding(found, "unknown", _unseen(statute))


def _rewritten(cited: Citation, written: date, sources: Sources) -> str | None:
    """The day from which the section says something else, by its entry."""
    entry = sources.base.provision(cited)
    if not isinstance(entry, Provision):
        return None
    later = [one.from_ for one in entry.states if one.from_.first and one.from_.first > written]
    return later[-1].text if later else None


def _of_unknown(found: Found, sources: Sources) -> Finding | None:
    """An act that the register does not have; those that only amend others are not in it."""
    if sources.register.is_amending(found.citation.sfs or ""):
        return None
    text = Bilingual(
        "finns inte i registret över författningar; kontrollera numret",
        "is not in the register of statutes; check the number",
    )
    return _finding(found, "unknown", text)


def _finding(
    found: Found,
    kind: Kind,
    message: Bilingual,
    now: tuple[Citation, ...] = (),
    since: str | None = None,
) -> Finding:
    return Finding(kind, found.start, found.end, found.text, message, found.citation, now, since)


def _place(cited: Citation) -> Citation:
    return Citation(sfs=cited.sfs, chapter=cited.chapter, section=cited.section)


# Messages


def _repealed(statute: StatuteName | None, since: str | None, by: str | None) -> Bilingual:
    what_sv = f"{statute.sv or statute.number} är upphävd" if statute else "paragrafen är upphävd"
    what_en = (
        f"{statute.en or statute.number} is repealed" if statute else "the section is repealed"
    )
    since_sv = f" sedan {since}" if since else ""
    since_en = f" since {since}" if since else ""
    return Bilingual(
        what_sv + since_sv + (f" genom SFS {by}" if by else ""),
        what_en + since_en + (f" by SFS {by}" if by else ""),
    )


def _changed(changed: list[Amendment], rewritten: str | None, text_of: str | None) -> Bilingual:
    named = changed[:MOST_NAMED]
    more = len(changed) - len(named)
    acts = ", ".join(map(_by, named))
    sv, en = (f"{acts} och {more} till", f"{acts} and {more} more") if more else (acts, acts)
    read_sv = f"; läst i text av {text_of}" if text_of else ""
    read_en = f"; read in a text of {text_of}" if text_of else ""
    when_sv = f": {sv}" if sv else f" {rewritten}"
    when_en = f": {en}" if en else f" on {rewritten}"
    return Bilingual(
        f"ändrad efter materialet{when_sv}{read_sv}", f"changed since{when_en}{read_en}"
    )


def _by(amendment: Amendment) -> str:
    return f"SFS {amendment.by}" + (f" ({amendment.in_force})" if amendment.in_force else "")


def _no_room(statute: StatuteName) -> Bilingual:
    name_sv, name_en = statute.sv or statute.number, statute.en or statute.number
    return Bilingual(
        f"har aldrig funnits: {name_sv} har ingen sådan paragraf",
        f"never existed: {name_en} has no such section",
    )


def _which_chapter(statute: StatuteName) -> Bilingual:
    return Bilingual(
        f"kapitel saknas: {statute.sv or statute.number} är indelad i kapitel",
        f"the chapter is missing: {statute.en or statute.number} has chapters",
    )


def _unseen(statute: StatuteName) -> Bilingual:
    name_sv, name_en = statute.sv or statute.number, statute.en or statute.number
    return Bilingual(
        f"kunde inte kontrolleras: paragrafen är inte läst i någon text av {name_sv}",
        f"could not be checked: the section was seen in no text of {name_en}",
    )
