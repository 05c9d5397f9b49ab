"""HTML, read by what its tags do to the text: nothing, a blank, or a new line.

The parser of the standard library is not used: it takes time that grows with the square of the
size where comments or quotes are left open. The pattern here consumes whatever it looks at.
"""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

from kb.documents.encodings import decode
from kb.documents.model import Document
from kb.documents.pieces import INVISIBLE, assemble, visible

_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+(?:>|\Z)"""
MARKUP = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    rf"|(?P<raw><(?P<kind>script|style)\b{_ATTRIBUTES}.*?(?:</(?P=kind)\b[^>]*(?:>|\Z)|\Z))"
    rf"|(?P<tag><(?P<close>/?)(?P<name>[a-z][^\s/>]*){_ATTRIBUTES})"
    r"|(?P<other><[!?][^>]*(?:>|\Z))"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?)"
    rf"|(?P<invisible>{INVISIBLE}+)",
    re.IGNORECASE | re.DOTALL,
)
"""What in a page is no text. Whatever is left open goes on to the end, as in a browser."""

_INSIDE_WORDS = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s "
    "samp small span strike strong time tt u var wbr".split()
)
_CREATED = ("created", "date", "dc.date", "dcterms.created", "article:published_time")
_MODIFIED = ("changed", "last-modified", "dcterms.modified", "article:modified_time")
_VALUE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_NAME = re.compile(_VALUE.format("(?:name|property|http-equiv)"), re.IGNORECASE)
_CONTENT = re.compile(_VALUE.format("(?:content|datetime)"), re.IGNORECASE)
_LONG_TAG = 2_000
"""A tag with a picture in it is no meta tag, and not worth looking through."""


def read(path: Path, data: bytes) -> Document:
    """A web page: what its reader sees, with the lines of its source."""
    dates: dict[str, date] = {}

    def instead(match: re.Match[str]) -> str:
        if match["entity"]:
            # An entity may stand for an invisible character, too.
            return visible(html.unescape(match["entity"]))
        name = (match["name"] or "").lower()
        if name in ("meta", "time") and len(match["tag"]) < _LONG_TAG:
            _note_date(dates, name, match["tag"])
        if name in ("sub", "sup"):
            return " "
        # A cell ends where the next begins: one new line, not two.
        inside = name in _INSIDE_WORDS or (name in ("td", "th") and match["close"])
        return "" if inside or not name else "\n"

    text, pieces, starts = assemble(path, decode(path, data).text, MARKUP, instead)
    created, modified = _first(dates, (*_CREATED, "time")), _first(dates, _MODIFIED)
    lines = range(1, len(starts) + 1)
    return Document(text, "html", created, modified, "line", starts, lines, pieces)


def _note_date(dates: dict[str, date], name: str, tag: str) -> None:
    """Keep the date that a meta or time tag tells, under the name that it has there."""
    called, content = _NAME.search(tag), _CONTENT.search(tag)
    key = "time" if name == "time" else _value(called).lower()
    try:
        dates.setdefault(key, date.fromisoformat(_value(content)[:10]))
    except ValueError:
        return


def _value(match: re.Match[str] | None) -> str:
    return next(filter(None, match.groups()), "") if match else ""


def _first(dates: dict[str, date], names: tuple[str, ...]) -> date | None:
    return next((dates[name] for name in names if name in dates), None)
