"""Every statute that is cited has an entry, so that its name, number and period are known.

Parliamentary papers, reports and court cases may be cited without one.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import Base
from kb.faults import Fault
from kb.lint import fault

_WITHOUT_ENTRY = {"prop", "bet", "rskr", "sou", "ds", "dir", "case", "regulation"}


def check(base: Base) -> Iterator[Fault]:
    for entry in base:
        for citation in entry.citations:
            known = citation.statute in base.names.by_number
            if not known and citation.kind not in _WITHOUT_ENTRY:
                message = f"{citation.statute} is cited and has no entry"
                hint = "add statutes/<abbreviation>/index.md with its number and names"
                yield fault(base, entry.id, ("states",), "statutes", message, hint)
