"""Makes the tables of the register from public registers.

    python -m kb.register.build FOLDER

FOLDER holds statutes.jsonl.gz (a line a statute: sfs, title, in_force, amendments with their notes)
and provisions.jsonl.gz (a line a section: sfs, chapter, section, amended_by, source). Facts only:
numbers, titles, days and which sections an act touched; no wording.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kb.register.notes import Event, events_of
from kb.register.table import FOLDER, event_text, folded

_NUMBER = re.compile(r"\s*\((?:SFS )?\d{4}:[^)]+\)")
_REPEALED_BY = re.compile(r"\((\d{4}:\d+)\)")
Row = tuple[str, ...]


def main(folder: Path) -> None:
    """Write the three tables beside this file."""
    statutes = list(_lines(folder / "statutes.jsonl.gz"))
    sections = list(_lines(folder / "provisions.jsonl.gz"))
    _write("acts.tsv.gz", map(_act, statutes))
    _write("sections.tsv.gz", _outlines(sections))
    _write("amendments.tsv.gz", [*_amendments(statutes), *_from_sections(statutes, sections)])


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _write(name: str, rows: Iterable[Row]) -> None:
    text = "".join("\t".join(row) + "\n" for row in sorted(rows))
    (FOLDER / name).write_bytes(gzip.compress(text.encode(), mtime=0))


def _act(statute: dict[str, Any]) -> Row:
    end = next((one for one in _noted(statute) if one[1] == [Event("-", "")]), None)
    first_without = end[0].get("in_force") if end else None
    return (
        statute["sfs"],
        " ".join(_NUMBER.sub("", statute["title"], count=1).split()),
        statute.get("in_force") or "",
        (date.fromisoformat(first_without) - timedelta(days=1)).isoformat()
        if first_without
        else "",
        end[0]["sfs"] if end else "",
    )


def _noted(statute: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Event]]]:
    for one in statute.get("amendments") or ():
        yield one, events_of(one.get("note") or "")


def _amendments(statutes: list[dict[str, Any]]) -> Iterator[Row]:
    for statute in statutes:
        for one, events in _noted(statute):
            if events and events != [Event("-", "")]:
                texts = " ".join(map(event_text, events))
                yield statute["sfs"], one["sfs"], one.get("in_force") or "", texts


def _from_sections(statutes: list[dict[str, Any]], sections: list[dict[str, Any]]) -> Iterator[Row]:
    """Of statutes without a register: the act that each section's own note names."""
    have = {one["sfs"] for one in statutes if one.get("amendments")}
    touched: dict[tuple[str, str], list[str]] = {}
    for one in sections:
        place = f"{one['chapter']}:{one['section']}" if one["chapter"] else one["section"]
        by = one.get("amended_by")
        if one.get("repealed"):
            named = _REPEALED_BY.search(one["text"])
            by, place = (named[1] if named else by), f"-{place}"
        else:
            place = f"~{place}"
        if by and one["sfs"] not in have and re.fullmatch(r"\d{4}:\d+", by):
            touched.setdefault((one["sfs"], by), []).append(place)
    for (number, by), places in touched.items():
        yield number, by, "", " ".join(places)


def _outlines(sections: list[dict[str, Any]]) -> Iterator[Row]:
    """Number, day of the text, "-" for sections that the text calls repealed, and the sections."""
    seen: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for one in sections:
        days = [source[-7:] for source in (one["source"], one.get("also") or "") if source]
        mark = "-" if one.get("repealed") else ""
        place = (one["chapter"], one["section"])
        seen.setdefault((one["sfs"], max(days), mark), []).append(place)
    for (number, text_of, mark), places in seen.items():
        yield number, text_of, mark, folded(places)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
