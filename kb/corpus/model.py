"""An official text, whatever format it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Quality = Literal["whole", "flattened", "clipped"]
"""whole; without line breaks, so that stycken cannot be counted; broken off."""


@dataclass
class Amendment:
    """One line of an amendment register."""

    sfs: str
    in_force: str | None
    note: str


@dataclass
class Section:
    """A section as it reads. `takes_effect` and `expires` are the days noted in the text itself:
    a section may stand there twice, as it is and as it will be. `text_of` where the source tells
    it of each section."""

    chapter: str | None
    section: str
    text: str
    heading: str | None = None
    amended_by: str | None = None
    takes_effect: str | None = None
    expires: str | None = None
    repealed: bool = False
    quality: Quality = "whole"
    text_of: str | None = None

    @property
    def place(self) -> str:
        """ "5 kap. 15 §"."""
        chapter, section = (_spaced(part) for part in (self.chapter, self.section))
        return f"{chapter} kap. {section} §" if chapter else f"{section} §"


def _spaced(number: str | None) -> str:
    """ "2a" as it is written: "2 a"."""
    return re.sub(r"(?<=\d)(?=[a-z])", " ", number or "")


@dataclass
class OfficialText:
    """A statute as one source has it. `text_of` is the day its text was current (YYYY-MM-DD or
    YYYY-MM), `source` where it came from; without `sections` only its register is known."""

    sfs: str
    title: str
    source: str
    text_of: str | None = None
    issued: str | None = None
    in_force: str | None = None
    repealed_on: str | None = None
    repealed_by: str | None = None
    sections: list[Section] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    transitional: str = ""

    def __post_init__(self) -> None:
        """Titles come with the number in them, "Lag (2005:1) om x", broken over lines, or plain."""
        self.title = " ".join(self.title.replace(f"({self.sfs})", "").split())
