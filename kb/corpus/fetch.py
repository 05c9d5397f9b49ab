"""One statute fetched from the Riksdag's open data.

The address is https://data.riksdagen.se unless KB_RIKSDAGEN_URL names another (a mirror, or a
server for tests); KB_TIMEOUT sets how many seconds to wait. What comes back is read like any other
official text, and refused when it is none.
"""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from html import unescape
from typing import Any

from kb.corpus.model import OfficialText
from kb.corpus.parse import parse_text
from kb.faults import KbError

ADDRESS = "https://data.riksdagen.se"
MOST_BYTES = 20_000_000
_NUMBER = re.compile(r"\d{4}:\d{1,4}", re.ASCII)


def fetch(sfs: str) -> OfficialText:
    """The statute with this SFS number. Raises KbError with what to do for every failure."""
    if not _NUMBER.fullmatch(sfs):
        raise KbError("bad_number", f"{sfs!r} is no SFS number", "write it as 2005:716")
    seconds = os.environ.get("KB_TIMEOUT", "30")
    if not seconds.isdecimal() or not int(seconds):
        raise KbError("bad_timeout", f"KB_TIMEOUT={seconds!r}", "give whole seconds: KB_TIMEOUT=30")
    address = os.environ.get("KB_RIKSDAGEN_URL", ADDRESS).rstrip("/")
    url = f"{address}/dokument/sfs-{sfs.replace(':', '-')}.json"
    text = _read(_get(url, sfs, int(seconds)), sfs)
    if text is None or not text.sections:
        raise KbError(
            "unknown_format",
            f"what the Riksdag sent for {sfs} is not the text of a statute",
            "try again later, or import a file with: kb corpus import",
        )
    return text


def _get(url: str, sfs: str, seconds: int) -> bytes:
    request = urllib.request.Request(
        url, headers={"User-Agent": "kb", "Accept": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            data: bytes = response.read(MOST_BYTES + 1)
            expected = response.headers.get("Content-Length")
    except urllib.error.HTTPError as error:
        if error.code == 404:
            raise KbError(
                "not_found", f"the Riksdag has no statute {sfs}", "check the number"
            ) from error
        raise _unreachable(f"{error.code} {error.reason}") from error
    except (OSError, ValueError) as error:
        raise _unreachable(str(error)) from error
    if len(data) > MOST_BYTES:
        raise KbError("too_large", f"the answer for {sfs} is too large", "import a file instead")
    if expected and expected.isdigit() and len(data) < int(expected):
        raise _unreachable("the transfer was interrupted")
    return data


def _unreachable(why: str) -> KbError:
    return KbError(
        "unreachable",
        f"the Riksdag's open data could not be read: {why}",
        "check the network and try again, or import a file with: kb corpus import",
    )


def _read(data: bytes, sfs: str) -> OfficialText | None:
    try:
        whole: Any = json.loads(data.decode("utf-8-sig"))
        document = whole["dokumentstatus"]["dokument"]
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(document, dict):
        return None
    text = document.get("text") or _plain(document.get("html") or "")
    sections, transitional = parse_text(str(text))
    return OfficialText(
        sfs=sfs,
        title=str(document.get("titel") or ""),
        source="riksdagen",
        text_of=str(document.get("systemdatum") or document.get("publicerad") or "")[:10] or None,
        issued=str(document.get("datum") or "")[:10] or None,
        sections=sections,
        transitional=transitional,
    )


def _plain(html: str) -> str:
    """The text of the page, one line a line, without markup."""
    broken = re.sub(r"<(?:br|/p|/h\d|/div|/li)[^>]{0,200}>", "\n", html)
    return unescape(re.sub(r"<[^>]{0,2000}>", "", broken))
