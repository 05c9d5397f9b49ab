"""Where entries lie: packaged with the program, beside it in a checkout, or where --kb points."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.faults import KbError

FOLDERS = ("statutes", "mandates")
_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Layer:
    """A folder with statutes/ and mandates/, and the name that its answers carry."""

    root: Path
    name: str


def own_layer() -> Layer:
    """The entries that came with the program: in the wheel, or beside the package in a checkout."""
    packaged = _PACKAGE / "_data"
    return Layer(packaged if packaged.is_dir() else _PACKAGE.parent, "base")


def layers_for(paths: Iterable[str | Path] | None) -> list[Layer]:
    """The layers for the folders given, else for KB_PATH, else the program's own. A later layer's
    entry replaces an earlier one's of the same id.

    Raises KbError for a folder that is not there or holds no entries.
    """
    given = list(paths or ())
    if not given:
        given = [path for path in os.environ.get("KB_PATH", "").split(os.pathsep) if path]
    if not given:
        return [own_layer()]
    return [_layer(Path(path)) for path in given]


def _layer(root: Path) -> Layer:
    if not any((root / folder).is_dir() for folder in FOLDERS):
        raise KbError(
            "no_entries",
            f"{root} holds no entries",
            "point --kb or KB_PATH at a folder that has statutes/ and mandates/",
        )
    return Layer(root.resolve(), root.resolve().name)
