"""Dates as exact as their source, and periods between them.

A date is a day (2018-07-01), a month (2018-07), a year (2018) or `unknown`. The first and the last
day of a period both belong to it. Where one day is needed for a month or a year, the question
"who was it in 2014?" is read as of the last day of that year: what began during it then counts;
and where nothing held on that day, what held at any time in the year.
"""

from __future__ import annotations

import calendar
import os
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kb.faults import KbError

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    """`text` is what the source supports: YYYY, YYYY-MM, YYYY-MM-DD or "unknown"."""

    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Raises ValueError for anything but the four forms and for days that do not exist."""
        if text != "unknown":
            shape = _SHAPE.fullmatch(text)
            if not shape:
                raise ValueError(text)
            year, month, day = (int(part) if part else 1 for part in shape.groups())
            date(year, month, day)
        return cls(text)

    @property
    def known(self) -> bool:
        return self.text != "unknown"

    @property
    def first(self) -> date | None:
        """The earliest day meant; None when unknown."""
        if not self.known:
            return None
        year, month, day = _parts(self.text)
        return date(year, month or 1, day or 1)

    @property
    def last(self) -> date | None:
        """The latest day meant; None when unknown."""
        if not self.known:
            return None
        year, month, day = _parts(self.text)
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[int, int | None, int | None]:
    pieces = [int(piece) for piece in text.split("-")]
    return (
        pieces[0],
        pieces[1] if len(pieces) > 1 else None,
        pieces[2] if len(pieces) > 2 else None,
    )


UNKNOWN = PartialDate("unknown")


def covers(from_: PartialDate, to: PartialDate | None, day: date) -> bool:
    """Whether `day` lies in the period. An unknown first day reaches back without limit."""
    first, last = from_.first, to.last if to else None
    return (first is None or first <= day) and (last is None or day <= last)


def today() -> date:
    """The current day; KB_TODAY sets it, for tests and for answering as if on another day."""
    fixed = os.environ.get("KB_TODAY")
    if not fixed:
        return date.today()
    return day_of(fixed, "KB_TODAY")


def day_of(text: str, where: str = "--as-of") -> date:
    """The day that a date typed by a user stands for (the last day of a month or year)."""
    return span_of(text, where)[1]


def span_of(text: str, where: str = "--as-of") -> tuple[date, date]:
    """The first and the last day of a date typed by a user. Raises KbError for what is no date."""
    try:
        typed = PartialDate.parse(text.strip())
    except ValueError:
        typed = UNKNOWN
    if typed.first is None or typed.last is None:
        raise KbError(
            "bad_date",
            f"{where}: {text!r} is not a date",
            "write YYYY, YYYY-MM or YYYY-MM-DD, for example 2014-06-30",
        )
    return typed.first, typed.last
