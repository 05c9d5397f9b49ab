"""The prepared base in the user's cache: built once, found again by the hash of its contents.

The cache is a copy and can be deleted at any time. A prepared base is written to a new folder and
renamed into place, so that no reader ever sees half of one; its name is the hash of every entry,
the vocabulary and the version of this code, so that two builders cannot disagree. A Whoosh index is
a pickle, and opening a foreign one runs its code: nothing is opened that lies outside a folder of
our own with mode 0700, and nothing whose checksum differs from the one noted when it was built. On
any doubt it is built anew; where nothing can be written, it is built in memory.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, astuple, dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.base import Base
from kb.faults import Fault, KbError
from kb.graph import Graph, Link, links_of
from kb.load import Record, entry_files, read_layer
from kb.profile import Profile, profile_of
from kb.words import FOLDER as VOCABULARY_FOLDER
from kb.words import build_vocabulary, raw_vocabulary

if TYPE_CHECKING:
    from kb.index import Index

SCHEMA_VERSION = 1
"""Raise it when what is stored changes in shape."""

_KEPT = 4  # prepared bases that stay beside the newest
_STALE_BUILD = 3600  # seconds after which an unfinished build is nobody's any more
Notify = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder with statutes/ and mandates/, and the name that its answers carry."""

    root: Path
    name: str


class Prepared:
    """A base ready for questions: entries, profiles, and the index opened when first used."""

    def __init__(self, content: Mapping[str, Any], open_index: Callable[[], Index]) -> None:
        records = [Record(**record) for record in content["records"]]
        self.base = base_of(records, content["vocabulary"])[0]
        self.profiles = {id_: Profile(**data) for id_, data in content["profiles"].items()}
        self.graph = Graph((Link(*link) for link in content["links"]), self.base)
        self._open_index = open_index

    @cached_property
    def index(self) -> Index:
        return self._open_index()


def base_of(records: Iterable[Record], raw: Mapping[str, Any]) -> tuple[Base, list[Fault]]:
    """A base over records and plain vocabulary data, with the vocabulary's faults."""
    base = Base(records, build_vocabulary({}, _no_names())[0])
    vocabulary, faults = build_vocabulary(raw, base.names)
    base.vocabulary = vocabulary
    return base, faults


def _no_names() -> Any:
    from kb.citation.names import StatuteNames

    return StatuteNames(())


def read_base(layers: Iterable[Layer]) -> tuple[Base, dict[str, Any], list[Fault]]:
    """The base read from its files, its plain vocabulary, and every fault found."""
    records: dict[str, Record] = {}
    faults: list[Fault] = []
    for layer in layers:
        found, wrong = read_layer(layer.root, layer.name)
        records.update((record.id, record) for record in found)
        faults += wrong
    raw, wrong = raw_vocabulary()
    base, unknown = base_of(records.values(), raw)
    list(base)  # builds every entry, so that all faults are known
    return base, raw, sorted(faults + wrong + unknown + base.faults)


def prepare(layers: list[Layer], notify: Notify) -> Prepared:
    """The prepared base for these layers, from the cache where it is there.

    Raises KbError for a folder without entries and for entries with faults.
    """
    cache = _cache_folder(notify)
    if cache is None:
        return _in_memory(layers)
    seen = cache / "seen" / _stat_digest(layers)
    key = _read_text(seen)
    if key is None:
        key = _content_key(layers)
        _write_quietly(seen, key)
    folder = cache / key
    for attempt in range(2):
        if not (folder / "done.json").is_file():
            try:
                _build(layers, cache, folder)
            except OSError as error:
                notify(f"the cache could not be written ({error.strerror}); using memory")
                return _in_memory(layers)
        content = _content(folder)
        if content is not None:
            return Prepared(content, lambda: _opened_index(folder, layers, notify))
        if attempt == 0:
            _discard(folder)
    return _in_memory(layers)


# Building


def _contents_of(layers: list[Layer]) -> dict[str, Any]:
    base, raw, faults = read_base(layers)
    if faults:
        first = "\n".join(f"  {fault}" for fault in faults[:5])
        more = f"\n  … and {len(faults) - 5} more" if len(faults) > 5 else ""
        raise KbError(
            "broken_data",
            f"the entries have {len(faults)} fault(s):\n{first}{more}",
            "run: kb lint",
        )
    return {
        "records": [{**asdict(record), "marks": {}} for record in base.records],
        "vocabulary": raw,
        "profiles": {entry.id: asdict(profile_of(entry, base)) for entry in base},
        "links": [astuple(link) for entry in base for link in links_of(entry, base)],
    }


def _in_memory(layers: list[Layer]) -> Prepared:
    from kb import index

    content = _contents_of(layers)
    profiles = {id_: Profile(**data) for id_, data in content["profiles"].items()}
    return Prepared(content, lambda: index.build(profiles, None))


def _build(layers: list[Layer], cache: Path, folder: Path) -> None:
    """Build beside, then rename into place. Another process may win the race: theirs is as good."""
    from kb import index

    content = _contents_of(layers)
    building = cache / f".building-{folder.name[:16]}-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        (building / "index").mkdir(parents=True, mode=0o700)
        _write(building / "base.json", json.dumps(content, ensure_ascii=False).encode())
        profiles = {id_: Profile(**data) for id_, data in content["profiles"].items()}
        index.build(profiles, building / "index").close()
        sums = {
            path.relative_to(building).as_posix(): _checksum(path.read_bytes())
            for path in sorted(building.rglob("*"))
            if path.is_file()
        }
        _write(building / "done.json", json.dumps(sums).encode())
        try:
            building.rename(folder)
        except OSError:
            if not (folder / "done.json").is_file():
                raise
    finally:
        shutil.rmtree(building, ignore_errors=True)
    _sweep(cache, folder)


def _sweep(cache: Path, newest: Path) -> None:
    """Remove old prepared bases and abandoned builds, as far as that is possible."""
    now = time.time()
    prepared = []
    for path in cache.iterdir():
        if path.name.startswith(".building-"):
            if now - path.stat().st_mtime > _STALE_BUILD:
                shutil.rmtree(path, ignore_errors=True)
        elif path.is_dir() and path.name != "seen" and path != newest:
            prepared.append(path)
    prepared.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in prepared[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


# Opening


def _content(folder: Path) -> Mapping[str, Any] | None:
    """The stored content, or None where its checksum or shape is wrong."""
    try:
        sums = json.loads((folder / "done.json").read_bytes())
        data = (folder / "base.json").read_bytes()
        if _checksum(data) != sums["base.json"]:
            return None
        content: Mapping[str, Any] = json.loads(data)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return content


def _opened_index(folder: Path, layers: list[Layer], notify: Notify) -> Index:
    from kb import index

    try:
        sums = json.loads((folder / "done.json").read_bytes())
        for name, expected in sums.items():
            if _checksum((folder / name).read_bytes()) != expected:
                raise ValueError(name)
        return index.open_index(folder / "index")
    except Exception:  # a damaged index shows as almost any exception (ten types were seen)
        notify("the cached index was damaged and has been built anew")
        _discard(folder)
        content = _contents_of(layers)
        profiles = {id_: Profile(**data) for id_, data in content["profiles"].items()}
        return index.build(profiles, None)


def _discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


# Names and places


def _files(layers: Iterable[Layer]) -> Iterator[tuple[str, Path]]:
    for layer in layers:
        for path in entry_files(layer.root):
            yield f"{layer.name}\0{layer.root}\0{path.relative_to(layer.root)}", path
    for path in sorted(VOCABULARY_FOLDER.rglob("*.yaml")):
        yield f"vocabulary\0{path.relative_to(VOCABULARY_FOLDER)}", path


def _version() -> str:
    code = sorted(Path(__file__).parent.rglob("*.py"))
    stamps = [f"{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in code]
    return f"{SCHEMA_VERSION}\0{sys.version_info[:2]}\0{stamps}"


def _stat_digest(layers: list[Layer]) -> str:
    digest = blake2b(_version().encode(), digest_size=20)
    for name, path in _files(layers):
        found = path.stat()
        digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _content_key(layers: list[Layer]) -> str:
    digest = blake2b(_version().encode(), digest_size=20)
    for name, path in _files(layers):
        data = path.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _cache_folder(notify: Notify) -> Path | None:
    """Our folder in the user's cache, made if need be; None where there is none to trust."""
    folder = cache_place()
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = folder.lstat()
    except OSError as error:
        notify(f"the cache is not usable ({folder}: {error.strerror}); using memory")
        return None
    foreign = hasattr(os, "getuid") and found.st_uid != os.getuid()
    if not stat.S_ISDIR(found.st_mode) or foreign or found.st_mode & 0o022:
        notify(f"the cache {folder} is not ours alone (owner or mode); using memory")
        return None
    return folder


def cache_place() -> Path | None:
    """Where the cache lies: KB_CACHE_DIR, else the platform's cache directory."""
    if own := os.environ.get("KB_CACHE_DIR"):
        return Path(own)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "kb" if local else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "kb"
    xdg = os.environ.get("XDG_CACHE_HOME")
    return (Path(xdg) if xdg and Path(xdg).is_absolute() else home / ".cache") / "kb"


def _checksum(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _read_text(path: Path) -> str | None:
    try:
        text = path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return text if len(text) == 40 and text.isalnum() else None


def _write_quietly(path: Path, text: str) -> None:
    """Note what was seen; a note that cannot be written only costs a hash next time."""
    try:
        path.parent.mkdir(exist_ok=True, mode=0o700)
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        partial.write_text(text, encoding="ascii")
        partial.replace(path)
    except OSError:
        return
