"""The layout as a test: imports go one way, only cli and render print, start-up stays lean."""

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "kb"
# Each module may import only from those before it.
ORDER = [
    "faults", "dates", "documents", "model", "citation", "entries", "graph", "language", "corpus",
    "index", "question", "prepared", "sentences", "values_json", "on_day", "answer", "lint",
    "asking", "views", "knowledge", "verify", "render", "cli",
]  # fmt: skip
SOURCES = sorted(PACKAGE.rglob("*.py"))


def _part(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kb"):
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_one_way(path):
    part = _part(path)
    if part in ("__init__", "__main__"):
        return
    allowed = {*ORDER[: ORDER.index(part) + 1], "__version__"}
    wrong = set(_imports(ast.parse(path.read_text("utf-8")))) - allowed
    assert not wrong, f"{part} imports {wrong}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_cli_and_render_print(path):
    if _part(path) in ("cli", "render"):
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", f"line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("stdout", "stderr"), f"line {node.lineno}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_are_one_thing(path):
    lines = path.read_text("utf-8").count("\n")
    assert lines <= 320, f"{lines} lines: split it"


def test_a_question_imports_neither_whoosh_nor_yaml_nor_rich(cache):
    code = (
        "import sys, kb; kb.open().ask('vem beviljar betänketid');"
        "heavy = {'whoosh', 'yaml', 'rich', 'markdown_it', 'urllib.request'} & set(sys.modules);"
        "print(sorted(heavy))"
    )
    subprocess.run([sys.executable, "-m", "kb", "index"], check=True, capture_output=True)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
