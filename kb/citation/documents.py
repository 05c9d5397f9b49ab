"""Citations of documents that have a number of their own: EU acts, treaties, parliamentary and
government papers, decisions, agencies' regulations, court cases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kb.model import Citation

_YEAR = r"(?:19|20)\d{2}"
_SESSION = rf"{_YEAR}/(?:\d{{4}}|\d{{2}})"
_PAGE = r"(?:,?[ \u00a0](?:s|p|sid)\.?[ \u00a0]?(?P<page>\d+(?:[–-]\d+)?))?"
_SERIES = r"(?!SFS\b)[A-ZÅÄÖ]{1,7}(?:-[A-ZÅÄÖ]{0,4})?FS"
"""Any agency's series of regulations: SOSFS, HSLF-FS, RPSFS, ÅFS …"""


def _eu_number(found: re.Match[str]) -> str:
    if found["a"] or found["c"]:
        return f"{_year(found['a'] or found['c'])}/{found['b'] or found['d']}"
    first, second = found["first"], found["second"]
    # Old regulations put the number first: (EG) nr 810/2009 is 2009's 810th.
    if len(first) < 4 or (found["nr"] and not first.startswith(("19", "20"))):
        first, second = second, first
    return f"{first}/{second}"


def _year(written: str) -> str:
    """Directives of the last century have two digits: 95/46/EG."""
    return f"19{written}" if len(written) == 2 else written


_Number = Callable[[re.Match[str]], str]

_FORMS: tuple[tuple[str, str, int, _Number], ...] = (
    (
        "eu",
        (
            r"(?:\b(?:[Dd]irektiv(?:et)?|[Ff]örordning(?:en)?|[Rr]ambeslut(?:et)?|[Bb]eslut"
            r"|[Dd]irective|[Rr]egulation|[Dd]ecision)[ \u00a0])?"
            r"(?:\((?:EU|EG|EEG|EC)\)[ \u00a0](?P<nr>nr\.?[ \u00a0]|No\.?[ \u00a0])?"
            r"(?P<first>\d{1,4})/(?P<second>\d{1,4})\b"
            r"|\b(?P<a>\d{2,4})/(?P<b>\d{1,4})/(?:EU|EG|EEG|RIF|EC|JHA|GUSP)\b"
            r"|(?<=irektiv )(?P<c>\d{4})/(?P<d>\d{1,4})\b)"
        ),
        0,
        lambda found: _eu_number(found),
    ),
    (
        "treaty",
        r"\b(?:CETS|ETS)(?:[ \u00a0](?:nr|no)\.?)?[ \u00a0](?P<n>\d{1,3})\b",
        re.IGNORECASE,
        lambda found: f"CETS {int(found['n'])}",
    ),
    (
        "treaty",
        rf"\bSÖ[ \u00a0](?P<n>{_YEAR}:\d{{1,3}})\b",
        0,
        lambda found: f"SÖ {found['n']}",
    ),
    (
        "prop",
        (rf"\bprop\.?[ \u00a0](?P<n>{_SESSION}:\d{{1,3}})\b" + _PAGE),
        re.IGNORECASE,
        lambda found: found["n"],
    ),
    (
        "bet",
        (rf"\bbet\.?[ \u00a0](?P<n>{_SESSION}:[A-ZÅÄÖa-zåäö]{{2,4}}\d{{1,3}})\b" + _PAGE),
        0,
        lambda found: found["n"],
    ),
    (
        "rskr",
        (rf"\brskr\.?[ \u00a0](?P<n>{_SESSION}:\d{{1,3}})\b"),
        re.IGNORECASE,
        lambda found: found["n"],
    ),
    (
        "skr",
        (rf"\bskr\.?[ \u00a0](?P<n>{_SESSION}:\d{{1,3}})\b" + _PAGE),
        re.IGNORECASE,
        lambda found: found["n"],
    ),
    (
        "sou",
        (rf"\bSOU[ \u00a0](?P<n>{_YEAR}:\d{{1,3}})\b" + _PAGE),
        re.IGNORECASE,
        lambda found: found["n"],
    ),
    (
        "ds",
        (rf"\bDs[ \u00a0](?P<n>{_YEAR}:\d{{1,3}})\b" + _PAGE),
        re.IGNORECASE,
        lambda found: found["n"],
    ),
    (
        "dir",
        (rf"\bdir\.?[ \u00a0](?P<n>{_YEAR}:\d{{1,3}})\b"),
        re.IGNORECASE,
        lambda found: found["n"],
    ),
    (
        "decision",
        (rf"\b(?P<n>[A-ZÅÄÖ][A-Za-zåäö]{{0,2}}{_YEAR}/\d{{3,6}}(?:/[A-ZÅÄÖ]{{1,6}})?)(?!\w)"),
        0,
        lambda found: found["n"],
    ),
    (
        "regulation",
        (rf"\b(?P<series>{_SERIES})[ \u00a0](?P<n>{_YEAR}:\d{{1,3}})\b"),
        0,
        lambda found: f"{found['series']} {found['n']}",
    ),
    (
        "case",
        (
            rf"\b(?P<n>(?:NJA[ \u00a0]{_YEAR}[ \u00a0]s\.?[ \u00a0]?\d{{1,4}})"
            rf"|(?:(?:HFD|RÅ)[ \u00a0]{_YEAR}[ \u00a0](?:ref|not)\.?[ \u00a0]?\d{{1,3}})"
            rf"|(?:MIG[ \u00a0]{_YEAR}:\d{{1,3}})"
            rf"|(?:AD[ \u00a0]{_YEAR}[ \u00a0]nr[ \u00a0]\d{{1,3}})"
            rf"|(?:RH[ \u00a0]{_YEAR}:\d{{1,3}}))\b"
        ),
        0,
        lambda found: re.sub(r" (s|ref|not)\.? ?(?=\d)", r" \1. ", " ".join(found["n"].split())),
    ),
)


_MARKS: dict[str, tuple[str, ...]] = {
    "eu": ("/",),
    "treaty": ("ets", "sö"),
    "decision": ("/",),
    "regulation": ("fs",),
    "case": ("nja", "hfd", "rå", "mig", "ad", "rh"),
}
"""What a text must hold for a form of that kind to stand in it; else the kind's own name."""


@cache
def _compiled() -> list[tuple[str, tuple[str, ...], re.Pattern[str], _Number]]:
    """The patterns, compiled when a text with a digit is first read: it takes longer than the
    rest of most questions."""
    return [
        (kind, _MARKS.get(kind, (kind,)), re.compile(form, flags), number)
        for kind, form, flags, number in _FORMS
    ]


def documents(text: str) -> Iterator[tuple[Citation, int, int]]:
    """Each numbered document cited in the text, with its span."""
    if not any(character.isdigit() for character in text):
        return
    lowered = text.lower()
    for kind, marks, form, number in _compiled():
        if not any(mark in lowered for mark in marks):
            continue
        for found in form.finditer(text):
            groups = found.groupdict()
            yield (
                Citation(
                    kind=kind,
                    number=number(found),
                    page=(groups.get("page") or "").replace("-", "–") or None,
                ),
                found.start(),
                found.end(),
            )
