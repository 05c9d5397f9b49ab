"""What `kb check` found, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kb.render.answers import Line

Json = dict[str, Any]

_WORDS = {
    "sv": {
        "repealed": "upphävd",
        "renumbered": "ny beteckning",
        "changed": "ändrad",
        "never_existed": "har inte funnits",
        "unknown": "okänd",
        "renamed_body": "myndighet",
        "outdated_term": "äldre ord",
        "hint": "tips",
        "now": "nu",
        "page": "s.",
        "sum": "{file}: läst som daterad {dated}; {findings} fynd;"
        " {holds} hänvisningar håller{seen}",
        "seen": " (paragrafer sedda i texter av {span})",
    },
    "en": {
        "repealed": "repealed",
        "renumbered": "renumbered",
        "changed": "changed",
        "never_existed": "never existed",
        "unknown": "unknown",
        "renamed_body": "body",
        "outdated_term": "older word",
        "hint": "hint",
        "now": "now",
        "page": "p.",
        "sum": "{file}: read as dated {dated}; {findings} findings; {holds} citations hold{seen}",
        "seen": " (sections seen in texts of {span})",
    },
}


def checked_lines(results: Iterable[Json], lang: str) -> Iterator[Line]:
    """One line a finding, with file and place; then how many citations hold."""
    words = _WORDS[lang]
    for result in results:
        file = result["file"]
        if result["error"]:
            told = result["error"]["message"].removeprefix(f"{file}: ")
            yield Line(f"{file}: {told}")
            yield Line(result["error"]["hint"], level=1)
            continue
        for one in result["findings"]:
            place = _place(one, lang)
            yield Line(f"{file}{place}: {words[one['kind']]}: {_quoted(one)} {_told(one, lang)}")
        yield Line(
            words["sum"].format(
                file=file,
                dated=result["dated"],
                findings=len(result["findings"]),
                holds=len(result["holds"]),
                seen=_seen(result["holds"], lang),
            )
        )


def github_lines(results: Iterable[Json], lang: str) -> Iterator[Line]:
    """Workflow commands that GitHub shows at the lines of a pull request."""
    for result in results:
        file = _escaped(result["file"], ",:")
        if result["error"]:
            yield Line(f"::error file={file}::{_escaped(result['error']['message'])}")
        for one in result["findings"]:
            level = "notice" if one["kind"] == "hint" else "warning"
            line = f",line={one['line']}" if one["line"] else ""
            text = f"{_quoted(one)} {_told(one, lang)}"
            yield Line(f"::{level} file={file}{line},title=kb {one['kind']}::{_escaped(text)}")


def note_text(one: Json, lang: str) -> str:
    """What an annotated copy says at a finding."""
    return f"{_WORDS[lang][one['kind']]}: {_told(one, lang)}"


def _escaped(text: str, more: str = "") -> str:
    for mark in "%\r\n" + more:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


def _quoted(one: Json) -> str:
    return f"\u201d{' '.join(one['text'].split())}\u201d"


def _told(one: Json, lang: str) -> str:
    now = "; ".join(cited["label"][lang] for cited in one["now"])
    message = str(one["message"][lang])
    return f"{message}; {_WORDS[lang]['now']}: {now}" if now else message


def _place(one: Json, lang: str) -> str:
    if one["page"]:
        return f":{_WORDS[lang]['page']} {one['page']}"
    return f":{one['line']}" if one["line"] else ""


def _seen(holds: list[Json], lang: str) -> str:
    """The months of the texts in which the sections that hold were seen."""
    days = sorted({one["text_of"] for one in holds if one["text_of"]})
    if not days:
        return ""
    span = days[0] if days[0] == days[-1] else f"{days[0]}–{days[-1]}"
    return _WORDS[lang]["seen"].format(span=span)
