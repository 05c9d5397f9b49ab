"""Plain text for pipes and simple terminals: no boxes, no colour, nothing cut."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from kb.render.answers import Line
from kb.render.safe import visible


def plain(lines: Iterable[Line], width: int | None = None) -> str:
    """The lines as text; wrapped to `width` columns when one is given."""
    return "\n".join(_laid_out(line, width) for line in lines)


def height(lines: Iterable[Line], width: int) -> int:
    """How many rows the lines take in `width` columns."""
    return sum(_laid_out(line, width).count("\n") + 1 for line in lines)


def _laid_out(line: Line, width: int | None) -> str:
    text = visible(f"{line.label}: {line.text}" if line.label else line.text)
    indent = "  " * line.level
    if width is None or not text:
        return indent + text if text else ""
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + ("  " if line.level else ""),
        break_long_words=False,
        break_on_hyphens=False,
    )
