"""Answers on a terminal, through rich. Text is data: it is never read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kb.render.answers import Line, answer_blocks, more
from kb.render.plain import height
from kb.render.safe import visible

MOST = 20 * 80
"""An answer takes at most 20 lines of 80 columns; narrower terminals get as many more lines."""


def show(lines: Iterable[Line], width: int) -> None:
    """Print the lines in `width` columns; the first sentence stands out, labels are dimmed."""
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    for at, line in enumerate(lines):
        text = Text(overflow="fold")
        if line.label:
            text.append(f"{visible(line.label)}: ", style="dim" if line.level else "bold")
        text.append(visible(line.text), style="bold" if at == 0 else "")
        console.print(Padding(text, (0, 0, 0, 2 * line.level), expand=False))


def show_answer(result: dict[str, Any], width: int) -> None:
    """Print an `ask` result: the first answer whole, then as many others as fit."""
    first, *others = answer_blocks(result)
    show(fitted(first, others, result, width), width)


def fitted(
    first: list[Line], others: Sequence[list[Line]], result: dict[str, Any], width: int
) -> list[Line]:
    lines = list(first)
    left = len(others)
    for block in others:
        if left < len(others) and height([*lines, Line(""), *block, more(result, 1)], width) > (
            MOST // width
        ):
            break
        lines += [Line(""), *block]
        left -= 1
    if result["abstained"]:
        return lines
    return [*lines, more(result, left)]
