"""The Government Offices' legal database: one JSON object an act."""

from __future__ import annotations

from typing import Any

from kb.corpus.model import Amendment, OfficialText
from kb.corpus.parse import parse_text


def read(data: Any) -> OfficialText | None:
    """The act in such an object; None when it is another kind of object."""
    if not isinstance(data, dict) or "beteckning" not in data or "fulltext" not in data:
        return None
    full = data.get("fulltext") or {}
    sections, transitional = parse_text(full.get("forfattningstext") or "")
    return OfficialText(
        sfs=str(data["beteckning"]).strip(),
        title=str(data.get("rubrik") or ""),
        source="rkrattsbaser",
        text_of=_day(full.get("uppdateradDateTime") or data.get("uppdateradDateTime")),
        issued=_day(full.get("utfardadDateTime")),
        in_force=_day(data.get("ikraftDateTime")),
        repealed_on=_day(data.get("upphavdDateTime")),
        repealed_by=str(full.get("upphavdGenom") or "").removeprefix("SFS ").strip() or None,
        sections=sections,
        amendments=[
            Amendment(
                str(one.get("beteckning") or "").strip(),
                _day(one.get("ikraftDateTime")),
                str(one.get("anteckningar") or "").strip(),
            )
            for one in data.get("andringsforfattningar") or ()
            if isinstance(one, dict) and not one.get("borttagen")
        ],
        transitional=transitional,
    )


def _day(moment: Any) -> str | None:
    return str(moment)[:10] if moment else None
