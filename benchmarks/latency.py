"""How long a warm answer takes, over the questions of tests/cases and beside plain Whoosh.

python -m benchmarks.latency [N]       N questions (1,000 unless told), repeated as needed
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable

import kb
from kb.language.stems import stem, words
from tests.keys import Row, rows_in


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rows = list(itertools.islice(itertools.cycle(rows_in("questions")), wanted))
    base = kb.open()
    index = base.prepared.index

    def engine(row: Row) -> None:
        index.search([stem(word, lang) for word in words(row.question) for lang in ("sv", "en")])

    systems: dict[str, Callable[[Row], object]] = {
        "kb": lambda row: base.ask(row.question, row.date or None),
        "Whoosh alone": engine,
    }
    for name, ask in systems.items():
        for row in rows[:50]:
            ask(row)
        times = sorted(_timed(ask, row) for row in rows)
        p99 = times[int(len(times) * 0.99)]
        print(f"{name:14} p50 {statistics.median(times):6.1f} ms   p99 {p99:6.1f} ms")


def _timed(ask: Callable[[Row], object], row: Row) -> float:
    began = time.perf_counter()
    ask(row)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
