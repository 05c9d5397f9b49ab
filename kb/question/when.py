"""Dates in a question, in figures and in words, and where they stand.

"2014", "juni 2013", "våren 2014", "1 July 2018", "2014-06-30", "i dag", "före 2018" (the day
before it began).
"2008 års handlingsplan" names a thing and is not a date.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "feb"),
            ("mars", "march", "mar"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("augusti", "august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_SEASONS = {
    "varen": 5, "sommaren": 8, "hosten": 11, "vintern": 12,
    "spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12,
}  # fmt: skip
"""The month that ends the season; before a season is before its first month, two earlier."""
_SEASON = "|".join(_SEASONS)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LEAD = (
    r"(?:\b(?P<before>fore|innan|before|prior to|fram till|until)[ ](?:den[ ]|the[ ]|ar[ ])?)?"
    r"(?:\b(?:den|the|on|per|as of|i|in|ar|under|during|sedan|since|fran|from|efter|after)[ ]){0,2}"
)
_FORMS = tuple(
    re.compile(_LEAD + form)
    for form in (
        rf"\b{_YEAR}-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b",
        rf"\b(?P<day>\d{{1,2}})(?::?[ae]|st|nd|rd|th)?[ ](?:of[ ])?(?P<name>{_MONTH})[ ,]{{1,2}}"
        rf"{_YEAR}\b",
        rf"\b(?P<name>{_MONTH})[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]{_YEAR}\b",
        rf"\b(?:(?:borjan|slutet|mitten) av[ ])?(?P<name>{_MONTH})[ ,]{{1,2}}(?:ar[ ])?{_YEAR}\b",
        rf"\b(?P<season>{_SEASON})[ ](?:of[ ])?{_YEAR}\b",
        rf"\b{_YEAR}\b(?![ ]ars\b)(?![:/])",
    )
)
_TODAY = re.compile(
    r"\b(?:i dag|idag|i dagslaget|just nu|numera|for narvarande|today|currently|now|at present)\b"
)


@dataclass(frozen=True)
class When:
    """The days meant, `first` to `day` (the last of a month or year), and the part of the folded
    text that says so."""

    first: date
    day: date
    start: int
    end: int


def when(folded: str, today: date) -> When | None:
    """The first date in a folded question, or None. A year inside another number is none."""
    for form in _FORMS:
        for found in form.finditer(folded):
            days = _days(found)
            if days is not None:
                return When(*days, found.start(), found.end())
    now = _TODAY.search(folded)
    return When(today, today, now.start(), now.end()) if now else None


def _days(found: re.Match[str]) -> tuple[date, date] | None:
    """The first and the last day meant. Before a time is the day before it began."""
    groups = found.groupdict()
    year = int(groups["year"])
    month = _MONTHS[groups["name"]] if groups.get("name") else int(groups.get("month") or 0)
    begins = month or 1
    if groups.get("season"):
        month = _SEASONS[groups["season"]]
        begins = month - 2
    day = int(groups.get("day") or 0)
    try:
        first = date(year, begins, day or 1)
        if groups.get("before"):
            return first - timedelta(days=1), first - timedelta(days=1)
        return first, date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
