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
CASES = Path(__file__).parent / "cases"
TODAY = "2026-11-24"


def case_rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated case file; lines beginning with # are for its readers."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@dataclass
class Ran:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the whole run, so that the base is prepared once; and one day."""
    place = tmp_path_factory.mktemp("cache")
    place.chmod(0o700)
    os.environ.update(KB_CACHE_DIR=str(place), KB_TODAY=TODAY)
    return place


@pytest.fixture(scope="session")
def opened(cache: Path) -> Any:
    """The base, opened in this process."""
    import kb

    return kb.open()


@pytest.fixture
def kb(cache: Path) -> Callable[..., Ran]:
    """Run `kb` as a process of its own: kb("ask", "who …", input="…", env={…})."""

    def run(*args: str, input: str | None = None, env: dict[str, str] | None = None) -> Ran:
        whole = {**os.environ, **(env or {})}
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


@pytest.fixture(scope="session")
def kb_batch(cache: Path) -> Callable[[list[dict[str, Any]]], list[Any]]:
    """Run `kb ask --batch` once and give the answers in order."""

    def run(questions: list[dict[str, Any]]) -> list[Any]:
        lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in questions)
        done = subprocess.run(
            [sys.executable, "-m", "kb", "ask", "--batch", "-"],
            input=lines,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
