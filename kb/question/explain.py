"""A reading as plain data, for --explain."""

from __future__ import annotations

from typing import Any

from kb.citation.label import to_json
from kb.citation.names import StatuteNames
from kb.question.reading import Reading


def explained(reading: Reading, names: StatuteNames) -> dict[str, Any]:
    """What the question was understood to ask, word by word."""
    return {
        "asked": reading.asked,
        "lang": reading.lang,
        "as_of": reading.as_of.isoformat(),
        "dated": reading.dated,
        "citations": [to_json(one, names) for one in reading.citations],
        "acts": sorted(reading.acts),
        "holders": sorted(reading.holders),
        "topics": sorted(reading.topics),
        "turn": reading.turn,
        "outside": reading.outside,
        "words": [
            {
                "word": unit.word,
                "weight": round(unit.weight, 2),
                "concepts": sorted(unit.concepts),
                "acts": sorted(unit.acts),
            }
            for unit in reading.units
        ],
    }
