"""Bytes of a text file to characters and back, so that what was not touched stays the same."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from kb.faults import KbError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SWEDISH = tuple(letter.encode() for letter in "åäöÅÄÖ§")
_SAVE = "save it as UTF-8 text"


class Decoded(NamedTuple):
    """The characters of a file, and what is needed to write them as they were."""

    text: str
    codec: str
    mark: bytes


def decode(path: Path, data: bytes) -> Decoded:
    """UTF-8, UTF-16 with its byte order mark, else the Windows code page of western Europe.

    Raises KbError for what is none of these, and for UTF-8 with a broken place: as cp1252 it would
    read without complaint, with no å, ä, ö or § left, and nothing would be found in it.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(path, data[len(mark) :], codec), codec, mark)
    try:
        text = _no_nul(path, data.decode("utf-8"))
        return Decoded(text, "utf-8", b"")
    except UnicodeDecodeError as error:
        if any(letter in data for letter in _SWEDISH):
            raise _broken(path, data, error) from error
    return Decoded(_strict(path, data, "cp1252"), "cp1252", b"")


def encode(text: str, decoded: Decoded, errors: str) -> bytes:
    """`text` in the encoding that the file had; `errors` for characters that it does not have."""
    return decoded.mark + text.encode(decoded.codec, errors)


def _strict(path: Path, data: bytes, codec: str) -> str:
    try:
        return _no_nul(path, data.decode(codec))
    except UnicodeDecodeError as error:
        raise KbError("unreadable", f"{path} is no text in {codec}", _SAVE) from error


def _no_nul(path: Path, text: str) -> str:
    if "\0" in text:
        raise KbError("unreadable", f"{path} is no text: it holds NUL characters", _SAVE)
    return text


def _broken(path: Path, data: bytes, error: UnicodeDecodeError) -> KbError:
    line = data.count(b"\n", 0, error.start) + 1
    byte = data[error.start]
    return KbError(
        "unreadable",
        f"{path}, line {line}: the byte {byte:#04x} is no UTF-8, though the file is in it",
        f"correct the place, then {_SAVE}",
    )
