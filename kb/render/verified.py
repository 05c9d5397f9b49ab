"""What `kb verify` found, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb.render.answers import Line
from kb.render.words import WORDS

Json = dict[str, Any]
STATUSES = ("read", "clipped", "repealed", "absent", "unknown", "contradicted")


def report_lines(result: Json, lang: str) -> Iterator[Line]:
    """The table, then what needs a reader: contradictions, changes, what no text shows."""
    words = WORDS[lang]
    counts = result["statuses"]
    total = sum(counts.values())
    yield Line(words["verify_cited"].format(n=total))
    for status in STATUSES:
        yield Line(f"{counts.get(status, 0):5}  {words[f'status_{status}']}", level=1)
    today, read = result["mandates"]["today"], result["mandates"]["on_read"]
    share = 100 * read // max(today, 1)
    yield Line(words["verify_mandates"].format(read=read, today=today, share=share))
    for key in ("contradicted", "changes"):
        if result[key]:
            yield Line("")
            yield Line(words[f"verify_{key}"])
        for one in result[key]:
            yield Line(f"{one['place']}: {one['why']}: {', '.join(one['entries'])}", level=1)
    if result["absent"]:
        yield Line("")
        yield Line(words["verify_absent"])
    for one in result["absent"]:
        yield Line("; ".join(one["sources"]), one["place"], 1)
    for place in result["unknown"]:
        yield Line(place, words["status_unknown"])
    if result["changes"] and not result["written"]:
        yield Line("")
        yield Line(words["verify_accept"])
    elif not result["texts"]:
        yield Line("")
        yield Line(words["verify_lock_only"])
