"""Everything in a text that no longer holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kb.checking.citations import verdict
from kb.checking.findings import Finding, Holds
from kb.checking.history import Sources
from kb.checking.names import OldName, outdated
from kb.citation.find import Found
from kb.citation.label import to_json
from kb.values_json import both

Json = dict[str, Any]

_TITLED = ("prop", "bet", "skr", "sou", "ds", "dir", "decision")
_LONGEST_TITLE = 150


def check(
    text: str,
    cited: Iterable[Found],
    names: dict[str, OldName],
    written: date,
    sources: Sources,
    today: date,
) -> tuple[list[Finding], list[Holds]]:
    """What no longer holds, in the order of the text, and the citations that do. `written`: the
    day of the text."""
    findings: list[Finding] = []
    holds: list[Holds] = []
    titles: list[int] = []
    for one in cited:
        if one.citation.kind in _TITLED:
            titles.append(one.end)
        said = verdict(one, written, sources, today)
        if isinstance(said, Finding):
            findings.append(said)
        elif said is not None:
            holds.append(said)
    within = [(one.start, one.end) for one in findings]
    within += [(one.start, one.end) for one in holds]
    for named in outdated(text, names):
        # "lagen (1988:688) om besöksförbud" is judged as the citation that it is.
        in_citation = any(start <= named.start < end for start, end in within)
        if not in_citation and not _in_title(named, titles, text):
            findings.append(named)
    return sorted(findings, key=lambda one: (one.start, one.end)), holds


def _in_title(named: Finding, titles: list[int], text: str) -> bool:
    """Whether an old word stands in the title after a document's number: "Prop. 2010/11:77 Skärpt
    straff för köp av sexuell tjänst" is called so for ever."""
    if named.kind != "outdated_term":
        return False
    return any(
        end <= named.start < end + _LONGEST_TITLE and ". " not in text[end : named.start]
        for end in titles
    )


def finding_json(one: Finding, sources: Sources) -> Json:
    """The contract's finding, but for its line and page."""
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "kind": one.kind,
        "citation": to_json(one.citation, sources.names) if one.citation else None,
        "message": both(one.message),
        "now": [to_json(cited, sources.names) for cited in one.now],
        "since": one.since,
    }


def holds_json(one: Holds, sources: Sources) -> Json:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "citation": to_json(one.citation, sources.names),
        "text_of": one.text_of,
    }
