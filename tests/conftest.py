"""Tests drive the real command line on the real content; no mocks of our own code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-24"


@dataclass
class Ran:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the whole run, so that the base is prepared once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def kb(cache: Path) -> Callable[..., Ran]:
    """Run `kb` as a process of its own: kb("ask", "who …", input="…", env={…})."""

    def run(*args: str, input: str | None = None, env: dict[str, str] | None = None) -> Ran:
        whole = {**os.environ, "KB_CACHE_DIR": str(cache), "KB_TODAY": TODAY, **(env or {})}
        done = subprocess.run(
            [sys.executable, "-m", "kb", *args],
            input=input,
            capture_output=True,
            encoding="utf-8",
            env=whole,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
