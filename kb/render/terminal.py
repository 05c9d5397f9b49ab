"""Answers on a terminal, through rich. Text is data: it is never read as markup."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kb.render.answers import Line
from kb.render.safe import visible


def show(lines: Iterable[Line], width: int) -> None:
    """Print the lines in `width` columns; the first sentence stands out, labels are dimmed."""
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    for at, line in enumerate(lines):
        text = Text(overflow="fold")
        if line.label:
            text.append(f"{visible(line.label)}: ", style="dim" if line.level else "bold")
        text.append(visible(line.text), style="bold" if at == 0 else "")
        console.print(Padding(text, (0, 0, 0, 2 * line.level)))
