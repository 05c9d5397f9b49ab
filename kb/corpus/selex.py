"""SE-Lex Markdown: front matter, chapters and sections as headings."""

from __future__ import annotations

import re

from kb.corpus.model import Amendment, OfficialText, Section
from kb.corpus.parse import make_section, section_key
from kb.entries import strictyaml

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"^(#{1,6}) (.*)$")
_CHAPTER = re.compile(r"^(\d+(?: [a-z])?) kap\.")
_SECTION = re.compile(r"(?:^|[/ ])(\d+(?: [a-z]{1,2})?) §$")
_ITEM = re.compile(r"- |\d+\. ")
_KEY = re.compile(r"[ -]|\w+:")
_EMPTY = "Automatisk konvertering inte tillgänglig"


def read(text: str) -> OfficialText | None:
    """The act in one file; None when it is not such a file."""
    if not text.startswith("---"):
        return None
    front, _, body = text[3:].partition("\n---")
    data = strictyaml.parse(_joined(front.strip("\n"))).data
    if not isinstance(data, dict) or "beteckning" not in data:
        return None
    sections, transitional = _sections(body)
    return OfficialText(
        sfs=str(data["beteckning"]),
        title=str(data.get("rubrik", "")),
        source="SE-Lex",
        text_of=_text(data.get("publicerad_datum")),
        issued=_text(data.get("utfardad_datum")),
        in_force=_text(data.get("ikraft_datum")),
        sections=sections,
        amendments=list(_register(data.get("andringsforfattningar"))),
        transitional=transitional,
    )


def _joined(front: str) -> str:
    """The front matter with long titles, which come broken over lines, on one line each."""
    lines: list[str] = []
    for line in front.split("\n"):
        if lines and line.strip() and not _KEY.match(line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _register(rows: object) -> list[Amendment]:
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get("beteckning"), str):
            note = row.get("anteckningar")
            found.append(
                Amendment(
                    row["beteckning"],
                    _text(row.get("ikraft_datum")),
                    note if isinstance(note, str) else "",
                )
            )
    return found


def _sections(body: str) -> tuple[list[Section], str]:
    if _EMPTY in body:
        return [], ""
    sections: list[Section] = []
    chapter: str | None = None
    heading: str | None = None
    number: str | None = None
    lines: list[str] = []

    def close() -> None:
        if number is not None:
            text = _LINK.sub(r"\1", "\n".join(lines)).strip()
            sections.append(make_section(chapter, number, text, heading))

    for at, line in enumerate(rows := body.split("\n")):
        mark = _HEADING.match(line)
        if mark is None:
            lines.append(line)
            continue
        title = mark[2].strip()
        if title.startswith("Övergångsbestämmelser") or title.startswith("Ikraftträdande"):
            close()
            return sections, _LINK.sub(r"\1", "\n".join(rows[at + 1 :])).strip()
        new_chapter, new_section = _CHAPTER.match(title), _SECTION.search(title)
        if new_chapter and not new_section:
            close()
            chapter, heading, number = new_chapter[1].replace(" ", ""), None, None
        elif new_section and _follows(new_section[1], number, sections, chapter):
            close()
            number, lines = new_section[1].replace(" ", ""), []
            continue
        elif number is not None and _heads_a_list(rows[at + 1 :]):
            lines.append(title)  # marked up as a heading by mistake
            continue
        else:
            close()
            heading, number = title, None
        lines = []
    close()
    return sections, ""


def _follows(number: str, open_: str | None, sections: list[Section], chapter: str | None) -> bool:
    """Whether the number can be the next section; a reference in a mangled heading cannot."""
    last = open_
    if last is None and sections and sections[-1].chapter == chapter:
        last = sections[-1].section
    return last is None or section_key(number.replace(" ", "")) >= section_key(last)


def _heads_a_list(following: list[str]) -> bool:
    """Whether a list comes next: a true heading is followed by a section."""
    after = next((line for line in following if line.strip()), "")
    return bool(_ITEM.match(after))
