"""The bytes of a file, and the refusals that all formats share."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.faults import KbError

MAX_BYTES = 50 * 2**20
"""A file is held in memory whole. Slides full of photographs stay below this; a film does not."""

MAX_TEXT = 3_000_000
"""Code points of text. Some 1,200 printed pages: more is a law book, no course material."""

_OBJECT = re.compile(r"<[^>]{1,80} object at 0x[0-9a-fA-F]{1,16}>")
"""How the libraries call a file that was given to them as bytes."""

FORMATS = "txt, md, html, docx, pptx and pdf can be read"


def load(path: Path) -> bytes:
    """All bytes of a file. Raises KbError where there is no such file or it is too large."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise KbError("unreadable", f"{path} is a folder", "give the files in it")
        if not stat.S_ISREG(status.st_mode):
            raise KbError("unreadable", f"{path} is no ordinary file", FORMATS)
        with path.open("rb") as stream:
            # One byte more than allowed: the file may have grown since its size was taken.
            data = stream.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else None
    except FileNotFoundError as error:
        raise KbError("not_found", f"there is no file {path}", "is the path right?") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise KbError("unreadable", f"{path} cannot be opened: {reason}") from error
    if data is None or len(data) > MAX_BYTES:
        raise too_large(path, f"is larger than {MAX_BYTES // 2**20} MB")
    return data


def too_large(path: Path, why: str) -> KbError:
    """The error for a file that would take too much memory or time; `why` follows its name."""
    return KbError("too_large", f"{path} {why}", "split it, or save it without its pictures")


def check_length(path: Path, length: int) -> None:
    """Raise KbError where a text has become longer than MAX_TEXT."""
    if length > MAX_TEXT:
        raise too_large(path, f"holds more than {MAX_TEXT:,} characters of text")


def damaged(path: Path, format_: str, why: object) -> KbError:
    """The error for a file that is not what its name says, or only a part of it."""
    return KbError(
        "unreadable",
        f"{path} cannot be read as {format_}: {why}",
        f"open it in the program it was made with and save it as {format_} once more",
    )


def protected(path: Path) -> KbError:
    """The error for a file that cannot be read without its password."""
    return KbError(
        "protected",
        f"{path} is encrypted or protected by a password",
        "save a copy without a password and give that",
    )


@contextmanager
def reading(path: Path, format_: str) -> Iterator[None]:
    """Around the work of a library that reads a foreign file.

    What these raise for a broken or hostile file is not foreseeable (a dozen types were seen,
    RecursionError among them), so here, and only here, everything becomes one KbError.
    """
    try:
        yield
    except KbError:
        raise
    except ImportError as error:
        raise KbError(
            "missing_extra",
            f"{path}: the package for reading {format_} is not installed",
            'type: python3 -m pip install "swedish-mandates-kb[documents]"',
        ) from error
    except MemoryError as error:
        raise too_large(path, "needs more memory than there is") from error
    except Exception as error:
        why = str(error).strip().partition("\n")[0] or type(error).__name__
        why = _OBJECT.sub(path.name, why)
        raise damaged(path, format_, why) from error
