"""The one function that every outgoing text passes: what could steer a terminal is made visible."""

from __future__ import annotations

import re

# C0 but newline and tab, DEL, C1, bidirectional controls, line separators, tag characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with control and bidi characters written out as \\u{…}."""
    return _HIDDEN.sub(lambda found: f"\\u{{{ord(found.group()):04x}}}", text)
