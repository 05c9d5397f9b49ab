"""Questions that no entry can answer: contact details, letters, forecasts, other countries.

The words stand in kb/vocabulary/outside.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.language.stems import fold
from kb.question.kinds import pattern

_WHERE = r"(?:\b(?:i|in|hos|av|by|the)\s+)(?:the\s+)?"


class Outside:
    """Tells whether a question asks for something that the base does not hold."""

    def __init__(self, listed: Mapping[str, tuple[str, ...]]) -> None:
        self._signs = {name: pattern(phrases) for name, phrases in listed.items() if phrases}
        countries = self._signs.pop("countries", None)
        if countries:
            self._signs["countries"] = re.compile(f"{_WHERE}(?:{countries.pattern})")

    def sign(self, question: str) -> str | None:
        """Which kind of outside question it is, or None."""
        folded = fold(question)
        return next((name for name, signs in self._signs.items() if signs.search(folded)), None)
