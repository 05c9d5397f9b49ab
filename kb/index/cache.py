"""The user's cache: folders that are built once, found again by their key, and never changed.

The cache is a copy and can be deleted at any time. A folder is built beside its place and renamed
into it, so that no reader ever sees half of one; its name is the hash of all that it was built
from, so that two builders cannot disagree. A Whoosh index is a pickle, and opening a foreign one
runs its code: nothing is opened that lies outside a folder of our own with mode 0700, and nothing
whose checksum differs from the one noted when it was built.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path

_KEPT = 4  # folders that stay beside the newest
_STALE_BUILD = 3600  # seconds after which an unfinished build is nobody's any more
_DONE = "done.json"
Notify = Callable[[str], None]


def cache_folder(notify: Notify) -> Path | None:
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


def is_built(folder: Path) -> bool:
    return (folder / _DONE).is_file()


def build(folder: Path, make: Callable[[Path], None]) -> None:
    """Let `make` fill a new folder, and rename it to `folder`. Another process may win the race:
    theirs is as good. Raises OSError where nothing can be written."""
    building = folder.parent / f".building-{folder.name[:16]}-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        building.mkdir(mode=0o700)
        make(building)
        files = [path for path in sorted(building.rglob("*")) if path.is_file()]
        sums = {path.relative_to(building).as_posix(): _checksum(path) for path in files}
        for path in files:
            _sync(path)
        done = building / _DONE
        done.write_text(json.dumps(sums), encoding="ascii")
        _sync(done)
        try:
            building.rename(folder)
        except OSError:
            if not is_built(folder):
                raise
    finally:
        shutil.rmtree(building, ignore_errors=True)
    _sweep(folder)


def is_whole(folder: Path, part: str) -> bool:
    """Whether the files whose names begin with `part` are as they were when they were built."""
    try:
        sums = json.loads((folder / _DONE).read_bytes())
        named = {name: noted for name, noted in sums.items() if name.startswith(part)}
        return bool(named) and all(_checksum(folder / n) == noted for n, noted in named.items())
    except (OSError, ValueError, AttributeError):
        return False


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def digest(parts: Iterable[bytes]) -> str:
    """The key for these contents."""
    whole = blake2b(digest_size=20)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def recall(cache: Path, name: str) -> str | None:
    """The key noted under a name before, or None."""
    try:
        text = (cache / "seen" / name).read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return text if len(text) == 40 and text.isalnum() else None


def note(cache: Path, name: str, key: str) -> None:
    """Note a key under a name; a note that cannot be written only costs a hash next time."""
    seen = cache / "seen"
    try:
        seen.mkdir(exist_ok=True, mode=0o700)
        partial = seen / f".{name}-{os.getpid()}"
        partial.write_text(key, encoding="ascii")
        partial.replace(seen / name)
    except OSError:
        return


def _checksum(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(newest: Path) -> None:
    """Remove old folders, abandoned builds and old notes, as far as that is possible."""
    now = time.time()
    old = []
    for path in newest.parent.iterdir():
        try:
            changed = path.stat().st_mtime
        except OSError:
            continue
        if path.name.startswith(".building-"):
            if now - changed > _STALE_BUILD:
                shutil.rmtree(path, ignore_errors=True)
        elif is_built(path) and path != newest:
            old.append((changed, path))
    for _, path in sorted(old, reverse=True)[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
