"""kb: who does what in Sweden's work against trafficking and for its victims, on which legal basis.

import kb
base = kb.open()
base.ask("who grants temporary residence permits")
kb.find_citations("enligt 5 kap. 15 § utlänningslagen")
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["find_citations", "open"]

if TYPE_CHECKING:
    from kb.citation.find import Found
    from kb.knowledge import KnowledgeBase


def open(paths: Iterable[str | Path] | None = None) -> KnowledgeBase:
    """Open the knowledge base: the packaged entries, or those in the folders given."""
    from kb.knowledge import open_base

    return open_base(paths)


def find_citations(text: str, context: str | None = None, as_of: str | None = None) -> list[Found]:
    """Every legal citation in `text`. `context` is the SFS number that a bare "15 §" means;
    `as_of` the day the text was written, which decides what "SoL" is."""
    return open().find_citations(text, context, as_of)
