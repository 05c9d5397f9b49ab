"""How long finding citations takes, beside a baseline in the same minute.

    python -m benchmarks.citations [FOLDER]

FOLDER holds provisions.jsonl.gz (official texts; ../shared/sfs by default). Prints seconds for 1,
2, 5 and 10 MB of statutory text, beside one pass of a regular expression that only finds "§"; and
milliseconds, the median of five, for hostile texts.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import kb

HOSTILE = {
    "10 kB of 9": "9" * 10_000,
    "10,000 §": "§" * 10_000,
    "nested brackets": "(" * 5_000 + ")" * 5_000,
    "10,000 '1 a '": "1 a " * 10_000,
    "NFD": "a\u0308" * 10_000,
    "NUL": "\0" * 10_000,
    "10,000 '1, '": "1, " * 10_000,
    "'1 § första stycket 1, '": "1 § första stycket 1, " * 500,
}


def main(folder: Path) -> None:
    base = kb.open()
    base.find_citations("6 § LVU")  # the names are read once
    for name, text in HOSTILE.items():
        print(f"{name:28}{_median(lambda text=text: base.find_citations(text)) * 1000:8.1f} ms")
    source = folder / "provisions.jsonl.gz"
    if not source.exists():
        print(f"no {source}: the large texts are left out")
        return
    text = _text(source, 10_000_000)
    for size in (1, 2, 5, 10):
        part = text[: size * 1_000_000]
        baseline = _seconds(lambda part=part: re.findall(r"\d+ ?[a-z]? ?§", part))
        taken = _seconds(lambda part=part: base.find_citations(part))
        print(f"{size:3} MB {taken:7.2f} s   baseline {baseline:.3f} s   {taken / size:.2f} s a MB")


def _text(source: Path, size: int) -> str:
    parts: list[str] = []
    length = 0
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts.append(json.loads(line)["text"])
            length += len(parts[-1]) + 2
            if length > size:
                break
    return "\n\n".join(parts)[:size]


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _median(call: Callable[[], object]) -> float:
    return statistics.median(_seconds(call) for _ in range(5))


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[2]
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else here / "shared" / "sfs")
