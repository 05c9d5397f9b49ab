"""How long an import takes, how large the corpus is, and how much memory it took.

    python -m benchmarks.corpus FILE…      files as for kb corpus import

Beside it, as a baseline for the machine: reading the same files without storing anything.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kb.corpus.formats import read_path
from kb.corpus.model import OfficialText
from kb.corpus.store import Corpus


def main() -> None:
    paths = [Path(one) for one in sys.argv[1:]]

    def texts() -> Iterator[OfficialText]:
        return (text for path in paths for text in read_path(path, lambda one: one.open("rb")))

    began = time.perf_counter()
    count = sum(1 for _ in texts())
    read = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "corpus.sqlite"
        began = time.perf_counter()
        Corpus(place, create=True).add(texts())
        stored = time.perf_counter() - began
        size = place.stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} texts: read in {read:.1f} s; read and stored in {stored:.1f} s")
    print(f"corpus {size / 1e6:.0f} MB; most memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
