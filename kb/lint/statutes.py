"""Every statute that is cited has an entry, so that its name, number and period are known; and a
statute's names, as they are printed, can be read back.

Parliamentary papers, reports and court cases may be cited without an entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.citation.find import parse
from kb.citation.label import label
from kb.dates import today
from kb.entries.base import Base
from kb.faults import Fault
from kb.lint import fault
from kb.model import Statute

_WITHOUT_ENTRY = {"prop", "bet", "rskr", "sou", "ds", "dir", "case", "regulation"}


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        for citation in entry.citations:
            known = citation.statute in base.names.by_number
            if not known and citation.kind not in _WITHOUT_ENTRY:
                message = f"{citation.statute} is cited and has no entry"
                hint = "add statutes/<abbreviation>/index.md with its number and names"
                yield fault(base, entry.id, ("states",), "statutes", message, hint)
        if isinstance(entry, Statute):
            yield from _names(entry, base)


def _names(statute: Statute, base: Base) -> Iterator[Fault]:
    (citation,) = statute.citations
    for lang in ("sv", "en"):
        printed = label(citation, base.names)[lang]
        if parse(printed, base.names, today()) != citation:
            message = f"{printed!r} is not read back as this statute"
            hint = "begin the name with a word (förordningen med …), no year and no other's name"
            yield fault(base, statute.id, ("name", lang), "statutes", message, hint)
