"""The day a document was written, read out of its first lines."""

from __future__ import annotations

import re
from datetime import date

_FIRST = 1500
"""Characters in which a document tells its day."""
_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december"
).split()
_ENGLISH = (
    "january february march april may june july august september october november december"
).split()
_DAY = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_IN_WORDS = re.compile(
    rf"\b(?:(\d{{1,2}})\s+)?({'|'.join((*_MONTHS, *_ENGLISH))})\s+((?:19|20)\d\d)\b", re.IGNORECASE
)


def day_written(text: str, today: date) -> date | None:
    """The first day named at the beginning of the text that is not after today; the last day of
    the month where only that is told."""
    head = text[:_FIRST]
    found: list[tuple[int, date]] = []
    for match in _DAY.finditer(head):
        found += _dated(match.start(), int(match[1]), int(match[2]), int(match[3]))
    for match in _IN_WORDS.finditer(head):
        month = match[2].lower()
        number = (_MONTHS if month in _MONTHS else _ENGLISH).index(month) + 1
        found += _dated(match.start(), int(match[3]), number, int(match[1] or 28))
    return min((one for one in found if one[1] <= today), default=(0, None))[1]


def _dated(place: int, year: int, month: int, day: int) -> list[tuple[int, date]]:
    try:
        return [(place, date(year, month, day))]
    except ValueError:
        return []
