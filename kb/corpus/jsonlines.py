"""JSON Lines of ours: {"sfs", "title", "amendments"} and {"sfs", "chapter", "section", "text"}.

The form is documented in docs/corpus.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kb.corpus.model import Amendment, OfficialText, Section
from kb.faults import KbError

_MONTH = re.compile(r"\d{4}-\d{2}$", re.ASCII)


def read(rows: Iterable[dict[str, Any]]) -> Iterator[OfficialText]:
    """One text for each run of rows with the same number."""
    current: OfficialText | None = None
    for row in rows:
        number = row.get("sfs")
        if not isinstance(number, str):
            raise KbError(
                "unknown_format",
                "a line has no statute number",
                'each line needs "sfs" (docs/corpus.md)',
            )
        if current is None or current.sfs != number:
            if current is not None:
                yield current
            title, source = str(row.get("title") or ""), str(row.get("source") or "JSON Lines")
            current = OfficialText(number, title, source)
        _add(current, row)
    if current is not None:
        yield current


def _add(text: OfficialText, row: dict[str, Any]) -> None:
    if "section" in row:
        section = _section(row)
        text.sections.append(section)
        text.text_of = _later(text.text_of, section.text_of)
        return
    text.issued, text.in_force = row.get("issued"), row.get("in_force")
    text.text_of = _later(text.text_of, row.get("text_of") or row.get("published"))
    for one in row.get("amendments") or ():
        text.amendments.append(
            Amendment(str(one.get("sfs")), one.get("in_force"), str(one.get("note") or ""))
        )
    text.repealed_by = next(
        (one.sfs for one in text.amendments if one.note.strip() in ("upph.", "upph")), None
    )
    if row.get("status_2026") == "repealed" and text.repealed_by is None:
        text.repealed_by = "unknown"


def _section(row: dict[str, Any]) -> Section:
    pending = row.get("pending")
    days = pending if isinstance(pending, dict) else {}
    quality = row.get("quality")
    return Section(
        chapter=row.get("chapter") or None,
        section=str(row["section"]),
        text=str(row.get("text") or ""),
        heading=row.get("heading"),
        amended_by=row.get("amended_by"),
        takes_effect=days.get("takes_effect"),
        expires=days.get("expires"),
        repealed=bool(row.get("repealed")),
        quality=quality if quality in ("flattened", "clipped") else "whole",
        text_of=_later(_month(row.get("source")), _month(row.get("also"))),
    )


def _month(source: Any) -> str | None:
    """ "selex-2025-07" tells the month of the text."""
    found = _MONTH.search(source) if isinstance(source, str) else None
    return found.group() if found else None


def _later(one: Any, other: Any) -> str | None:
    days = [day for day in (one, other) if isinstance(day, str) and day]
    return max(days) if days else None
