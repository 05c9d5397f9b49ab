"""Mandates that hold today, drawn by a seed, to be read once more against the official text.

python -m benchmarks.draw 60 2026-11-24
"""

from __future__ import annotations

import random
import sys

import kb
from kb.dates import today
from kb.on_day import valid_on


def main() -> None:
    count, seed = int(sys.argv[1]), sys.argv[2]
    held = [entry.id for entry in kb.open() if entry.type == "mandate" and valid_on(entry, today())]
    print(*sorted(random.Random(seed).sample(held, count)), sep="\n")


if __name__ == "__main__":
    main()
