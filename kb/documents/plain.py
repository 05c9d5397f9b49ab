"""Plain text, and Markdown with the marks that stand inside its sentences left out."""

from __future__ import annotations

import html
import re
from pathlib import Path

from kb.documents.encodings import decode
from kb.documents.model import Document
from kb.documents.pieces import INVISIBLE, assemble, visible

_TEXT = re.compile(f"{INVISIBLE}+")
_MARKDOWN = re.compile(
    f"{INVISIBLE}+"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|\*+|`+"  # emphasis and code; a bullet is no loss
    r"|(?<![^\W_])_+|_+(?![^\W_])"  # emphasis, but not the_names_of_files
    r"|\\(?=[!-/:-@\[-`{-~])"  # 5 kap\. 15 §
    r"|^[ ]{0,3}>[> ]*"  # a quotation goes on over the lines
    r"|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)


def read_text(path: Path, data: bytes) -> Document:
    """A .txt file."""
    text, pieces, starts = assemble(path, decode(path, data).text, _TEXT, lambda match: "")
    return Document(text, "txt", None, None, "line", starts, range(1, len(starts) + 1), pieces)


def read_markdown(path: Path, data: bytes) -> Document:
    """A Markdown file. HTML inside it is left as it stands, but for comments and entities."""
    text, pieces, starts = assemble(path, decode(path, data).text, _MARKDOWN, _plain)
    return Document(text, "md", None, None, "line", starts, range(1, len(starts) + 1), pieces)


def _plain(match: re.Match[str]) -> str:
    return visible(html.unescape(match["entity"])) if match["entity"] else ""
