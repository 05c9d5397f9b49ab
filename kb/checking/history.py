"""What became of a place in the law: what the base's entries and the register tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kb.citation.names import StatuteName, StatuteNames
from kb.entries.base import Base
from kb.graph import Graph
from kb.model import Citation, Provision, whole_statute
from kb.register.notes import Event
from kb.register.table import Amendment, Register, Seen, section_key


@dataclass(frozen=True)
class Sources:
    """Where history is read."""

    base: Base
    graph: Graph
    names: StatuteNames
    register: Register


@dataclass(frozen=True)
class End:
    """A rule that no longer holds: the first day (or year) without it, the act that repealed it,
    and what took its place."""

    since: str | None
    by: str | None
    now: tuple[Citation, ...]


def end_of_statute(statute: StatuteName, sources: Sources, today: date) -> End | None:
    """How the act ended, if it has."""
    last = max(
        (last for _, last in statute.periods if last), default=None, key=lambda one: one.text
    )
    if last is None or any(end is None for _, end in statute.periods):
        return None
    if last.last is None or last.last >= today:
        return None
    act = sources.register.acts.get(statute.number)
    by = act.repealed_by if act and act.repealed_by else None
    now = _successors(statute, by, sources, today)
    exact = len(last.text) == len("2025-06-30")
    since = (last.last + timedelta(days=1)).isoformat() if exact else _first_day(by, sources)
    return End(since, by, now)


def _first_day(by: str | None, sources: Sources) -> str | None:
    """The day from which the repealing act holds, where it is an act of its own."""
    act = sources.names.by_number.get(by or "")
    first = act.periods[0][0].text if act else ""
    return first if len(first) == len("2018-07-01") else None


def _successors(
    statute: StatuteName, by: str | None, sources: Sources, today: date
) -> tuple[Citation, ...]:
    """The act that replaced another: by the entries, by its name, or the one that repealed it."""
    entry = sources.base.statute(statute.number)
    links = sources.graph.incoming(entry.id, "replaces") if entry else []
    numbers = [sources.base[link.source].citations[0].statute for link in links]
    if not numbers and statute.sv:
        same = sources.names.named(statute.sv.lower().split(" "))
        numbers = [one.number for one in same if one is not statute and one.in_force(today)]
    if not numbers and by and by in sources.register.acts:
        numbers = [by]
    named = [sources.names.by_number.get(number or "") for number in numbers]
    return tuple(whole_statute(one.kind, one.number) for one in named if one)


def replaced_by(citation: Citation, sources: Sources) -> tuple[Citation, ...]:
    """The sections that took the place of this one."""
    entry = sources.base.provision(citation)
    if entry is None:
        return ()
    links = sources.graph.incoming(entry.id, "replaces")
    found = [sources.base[link.source] for link in links]
    return tuple(one.cite for one in found if isinstance(one, Provision))


def end_of_section(citation: Citation, sources: Sources, today: date) -> End | None:
    """How the section ended, if it has: by its entry, by the register, or by what the text says."""
    entry = sources.base.provision(citation)
    if isinstance(entry, Provision):
        last = entry.states[0].to
        if last is None:
            return None
        if last.last is not None and last.last < today:
            since = (last.last + timedelta(days=1)).isoformat()
            return End(since, None, replaced_by(citation, sources))
    for amendment, event in events_at(citation, sources):
        if _begins(amendment) > today.isoformat():
            continue
        if event.change == "-":
            return End(_begins(amendment), amendment.by, ())
        return None
    seen = seen_at(citation, sources)
    return End(None, None, ()) if seen and seen.repealed else None


def renumbered(
    citation: Citation, written: date, sources: Sources
) -> tuple[Citation, Amendment] | None:
    """Where the section went, if an act later than the day of the material moved it."""
    for amendment, event in reversed(events_at(citation, sources)):
        if event.change == ">" and _begins(amendment) > written.isoformat():
            chapter, _, section = event.to.rpartition(":")
            moved = Citation(sfs=citation.sfs, chapter=chapter or None, section=section or None)
            return moved, amendment
    return None


def changes_since(
    citation: Citation, written: date, sources: Sources, today: date
) -> list[Amendment]:
    """What changed the section after the day of the material and until today, newest first."""
    found = [
        amendment
        for amendment, event in events_at(citation, sources)
        if event.change in ("~", "+") and _later(amendment, written)
        if _begins(amendment) <= today.isoformat()
    ]
    return list(dict.fromkeys(found))


def _later(amendment: Amendment, written: date) -> bool:
    """Where only the year is known, a change of the same year is not called later."""
    return _begins(amendment) > (written.isoformat() if amendment.in_force else str(written.year))


def _begins(amendment: Amendment) -> str:
    return amendment.day.text


def events_at(citation: Citation, sources: Sources) -> list[tuple[Amendment, Event]]:
    """All that the register says of the section or of its whole chapter, newest first."""
    number, section = citation.sfs or "", citation.section
    chapter = citation.chapter if _has_chapters(number, sources) else None
    place = f"{chapter}:{section}" if chapter else section or ""
    places = {place, f"{chapter}:"} if section else {f"{chapter}:"}
    return [
        (amendment, event)
        for amendment in sources.register.amendments(number)
        for event in amendment.events
        if event.place in places
    ]


def seen_at(citation: Citation, sources: Sources) -> Seen | None:
    """In which text the section was seen."""
    number, section = citation.sfs or "", citation.section or ""
    if _has_chapters(number, sources):
        return sources.register.seen(number, citation.chapter, section)
    # Some copies put a statute without chapters under false ones.
    chapters = sources.register.chapters(number)
    found = [sources.register.seen(number, chapter or None, section) for chapter in chapters]
    return max((one for one in found if one), default=None, key=lambda one: not one.repealed)


def _has_chapters(number: str, sources: Sources) -> bool:
    outline = sources.names.by_number[number].outline if number in sources.names.by_number else {}
    if outline:
        return "" not in outline
    return "" not in sources.register.chapters(number)


def misses_chapter(citation: Citation, sources: Sources) -> bool:
    """Whether the act is known to have chapters and the citation names none."""
    number = citation.sfs or ""
    known = bool(sources.register.chapters(number)) or bool(sources.names.by_number[number].outline)
    return citation.chapter is None and known and _has_chapters(number, sources)


def has_no_room(citation: Citation, sources: Sources) -> bool:
    """Whether the numbering has no room for the section: it never was in the act.

    A chapter in an act without chapters has none. Else it is said only of an act whose text was
    seen and whose amendments are all known, and of a section that no amendment ever touched.
    """
    number = citation.sfs or ""
    chapters = sources.register.chapters(number)
    if not chapters:
        return False
    with_chapters = _has_chapters(number, sources)
    if citation.chapter and not with_chapters:
        return True
    if not sources.register.amendments(number) or events_at(citation, sources):
        return False
    known = [
        section
        for chapter, sections in chapters.items()
        for section in sections
        if not with_chapters or chapter == citation.chapter
    ]
    if not known:
        return section_key(citation.chapter or "") > max(map(section_key, chapters))
    within = section_key(citation.section or "")
    return within > max(map(section_key, known)) or bool(within[1])
