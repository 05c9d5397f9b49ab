"""The running text of a statute cut into sections.

Reads the plain text of the Government Offices' database and of the Riksdag: chapters with letters,
sections with letters, headings, days noted in the text ("/Träder i kraft I:2026-01-15/"), the
amending act at a section's end, and the transitional rules after the last one.
"""

from __future__ import annotations

import re

from kb.corpus.model import Section

_CHAPTER = re.compile(r"^(\d+(?: [a-z])?) [Kk]ap\.(?: (?:/[^/]*/ ?)*([A-ZÅÄÖ][^§]*|$))?$")
_SECTION = re.compile(r"^(\d+(?: [a-z]{1,2})?) §(?: (.*))?$")
_NOTE = re.compile(r"/[^/]*/")
_DAY = re.compile(r"/(Träder i kraft|Upphör att gälla) [IU]:(\d{4}-\d{2}-\d{2}|[^/]*)/")
_AMENDED = re.compile(r"(?:Lag|Förordning|Kungörelse) \((\d{4}:\d+)\)\.?\s*$")
_GONE = re.compile(r"^(?:Har upphävts|Upphävd|har upphört att gälla|Har upphört)", re.IGNORECASE)
_TRANSITIONAL = re.compile(r"^(?:Övergångsbestämmelser|Ikraftträdande- och övergångsbestämmelser)$")


def parse_text(text: str) -> tuple[list[Section], str]:
    """The sections in the order they stand, and the transitional rules."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    reader = _Reader()
    for at, line in enumerate(lines):
        if _TRANSITIONAL.match(line.strip()):
            reader.close()
            return reader.sections, "\n".join(lines[at + 1 :]).strip()
        reader.line(line.strip(), begins=at == 0 or _parts(lines[at - 1]))
    reader.close()
    return reader.sections, ""


def _parts(line: str) -> bool:
    """Whether what follows begins anew: after an empty line, a note, the head of a chapter."""
    plain = line.strip()
    return not plain or bool(_NOTE.fullmatch(plain)) or bool(_CHAPTER.match(plain))


class _Reader:
    """Collects lines into sections; headings are short lines that stand alone."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._chapter: str | None = None
        self._heading: str | None = None
        self._day = ""  # noted on a line of its own before the section that it is about
        self._open: tuple[str, list[str]] | None = None

    def line(self, line: str, begins: bool) -> None:
        """`begins`: an empty line went before. In a broken line "12 §" is a reference."""
        chapter = _CHAPTER.match(line) if begins or line.endswith("ap.") else None
        if chapter and self._is_next_chapter(chapter[1]):
            self.close()
            self._chapter, self._heading = chapter[1].replace(" ", ""), None
            return
        section = _SECTION.match(line) if begins else None
        if section and self._is_next_section(section[1].replace(" ", "")):
            self.close()
            self._open = (section[1].replace(" ", ""), [self._day, section[2] or ""])
            self._day = ""
        elif _DAY.fullmatch(line):
            self._day = line
        elif self._open is None and line:
            self._heading = _NOTE.sub("", line).strip()
        elif self._open is not None:
            self._open[1].append(line)

    def close(self) -> None:
        """End the section that is being read; a heading for the next may stand at its end."""
        if self._open is None:
            return
        number, lines = self._open
        heading, self._heading = self._heading, None
        text, self._heading = _without_heading(lines)
        self._open = None
        self.sections.append(make_section(self._chapter, number, text, heading))

    def _is_next_chapter(self, number: str) -> bool:
        """A chapter cannot go back: a reference at the start of a broken line is none."""
        return self._chapter is None or section_key(number) > section_key(self._chapter)

    def _is_next_section(self, number: str) -> bool:
        """Nor can a section; the same number may follow itself (as it is, as it will be)."""
        if self._open is not None:
            return section_key(number) >= section_key(self._open[0])
        last = self.sections[-1] if self.sections else None
        if last is None or last.chapter != self._chapter:
            return True
        return section_key(number) >= section_key(last.section)


def section_key(number: str) -> tuple[int, str]:
    """1 a before 1 b before 2."""
    digits = re.match(r"\d+", number)
    return (int(digits.group()), number[digits.end() :].strip()) if digits else (0, number)


def make_section(chapter: str | None, number: str, text: str, heading: str | None) -> Section:
    """A section with what its text notes of itself read out of it."""
    days = dict(_DAY.findall(text))
    text = _DAY.sub("", text).strip()
    amended = _AMENDED.search(text)
    return Section(
        chapter=chapter,
        section=number,
        text=text,
        heading=heading,
        amended_by=amended[1] if amended else None,
        takes_effect=days.get("Träder i kraft"),
        expires=days.get("Upphör att gälla"),
        repealed=bool(_GONE.match(text)),
        quality="clipped" if is_clipped(text) else "whole",
    )


def is_clipped(text: str) -> bool:
    """Whether the text breaks off: it ends in the middle of a sentence or a list."""
    ended = text.rstrip()
    if not ended:
        return True
    return ended[-1] not in '.:;)]!?”"»/' and not ended[-1].isdigit() and len(ended) > 30


def _without_heading(lines: list[str]) -> tuple[str, str | None]:
    """The text without headings that stand at its end for what follows: short paragraphs that do
    not end as a sentence."""
    paragraphs = [part for part in "\n".join(lines).strip().split("\n\n") if part.strip()]
    heading = None
    while len(paragraphs) > 1 and _looks_like_heading(paragraphs[-1]):
        heading = " ".join(_NOTE.sub("", paragraphs.pop()).split())
    return "\n\n".join(_unbroken(part) for part in paragraphs), heading


def _looks_like_heading(paragraph: str) -> bool:
    text = _NOTE.sub("", paragraph).strip()
    short = len(text) < 200 and text.count("\n") < 4
    return short and text[:1].isupper() and text[-1] not in ".,;:"


def _unbroken(paragraph: str) -> str:
    """Lines broken at a fixed width joined again; lines that begin a list item stay."""
    joined = ""
    for line in paragraph.split("\n"):
        starts = re.match(r"(?:\d+[a-z]?\.|[a-z]\)|[-–]) ", line.strip())
        if joined and starts:
            joined += "\n" + line.strip()
        else:
            joined = f"{joined} {line.strip()}".strip()
    return joined
