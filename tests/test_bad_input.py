"""Bad input gets a clear message, the right exit status, no traceback, and nothing is lost."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BROKEN = {
    "act: decides\n": "front-matter",
    "---\nact: decides\n": "front-matter",
    "---\nact: [decides\n---\n": "yaml",
    "---\nact: decides\nact: leads\n---\n": "yaml",
    "---\nact: &a decides\n---\n": "yaml",
    "---\nact: !!python/object/apply:os.system [id]\n---\n": "yaml",
    "---\n" + "a: " + "[" * 50_000 + "\n---\n": "yaml",
    "---\nkoppla: x\n---\n": "unknown-key",
    "---\nact: decides\nobject: residence-permit\n---\n": "missing",
}


FILE = "mandates/socialnamnden/broken.md"


@pytest.fixture
def copy(tmp_path):
    """A small working copy that can be broken: tests/small."""
    shutil.copytree(ROOT / "tests/small", tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: repr(text[:30]))
def test_a_broken_entry_is_reported_with_its_place(kb, copy, text):
    broken = copy / FILE
    broken.write_text(text, encoding="utf-8")
    result = kb("--kb", str(copy), "lint", FILE, "--json")
    assert result.code == 1
    problems = result.json["problems"]
    assert BROKEN[text] in {one["rule"] for one in problems}
    assert all(one["file"] == FILE for one in problems)
    assert all(one["line"] >= 1 and one["column"] >= 1 and one["hint"] for one in problems)


def test_asking_a_base_with_a_broken_entry_says_so(kb, copy):
    broken = copy / FILE
    broken.write_text("---\nact: decides\n---\n", encoding="utf-8")
    result = kb("--kb", str(copy), "ask", "vem bestämmer hur vården av den unge ordnas", "--json")
    assert result.code == 2
    assert result.json["error"]["kind"] == "broken_data"
    assert "broken.md:" in result.json["error"]["message"]
    assert "kb lint" in result.json["error"]["hint"]


def test_an_entry_in_another_encoding(kb, copy):
    (copy / FILE).write_bytes("---\nact: å\n---\n".encode("latin-1"))
    result = kb("--kb", str(copy), "lint", FILE)
    assert result.code == 1
    assert "UTF-8" in result.out


@pytest.mark.parametrize(
    ("args", "kind"),
    [
        (["ask", ""], "empty_question"),
        (["ask", "?!"], "empty_question"),
        (["ask"], "empty_question"),
        (["ask", "9" * 10_000], "long_question"),
        (["ask", "vem beslutar", "--as-of", "2014-13"], "bad_date"),
        (["ask", "vem beslutar", "--as-of", "i går"], "bad_date"),
        (["ask", "--batch", "finns-inte.jsonl"], "unreadable"),
        (["ask", "vem beslutar", "--lang", "fi"], "usage"),
        (["shwo", "x"], "usage"),
        (["--kb", "finns-inte", "ask", "vem beslutar"], "no_entries"),
        (["--kb", "tests", "show", "BrB 4:1a"], "no_entries"),
        (["search", "våld", "--topic", "finns-inte"], "unknown_topic"),
        (["search", "våld", "--holder", "Finns inte"], "unknown_holder"),
    ],
)
def test_wrong_use(kb, args, kind):
    result = kb(*args, "--json")
    assert result.code == 2
    assert set(result.json) == {"error"}
    error = result.json["error"]
    assert error["kind"] == kind
    assert error["message"]
    plain = kb(*args)
    assert plain.code == 2
    assert plain.out == ""
    assert plain.err.startswith("kb: ")


def test_did_you_mean(kb):
    assert "kb show" in kb("shwo", "x").err
    assert "Migrationsverket" in kb("holder", "Migrationsverkt").err


@pytest.mark.parametrize("ref", ["BrB 4:999", "finns inte", "9" * 10_000, "§" * 10_000])
def test_an_unknown_reference_is_not_found(kb, ref):
    result = kb("show", ref, "--json")
    assert result.code == 1
    assert result.json["entries"] == []
    assert result.json["missing"][0]["ref"]


def test_a_bad_line_of_a_batch_does_not_stop_the_rest(kb):
    lines = [
        '{"id": 1, "q": "vem beviljar betänketid"}',
        "not json",
        '{"id": 3, "q": ""}',
        '{"id": 4, "q": 7}',
        '{"id": 5, "q": "vem beviljar betänketid", "extra": true, "as_of": "2014"}',
        "[" * 5000,
    ]
    result = kb("ask", "--batch", "-", input="\n".join(lines))
    assert result.code == 2
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert [one["id"] for one in answers] == [1, None, None, None, 5, None]
    assert [one.get("line") for one in answers] == [None, 2, 3, 4, None, 6]
    assert answers[4]["as_of"] == "2014-12-31"


# The cache. A small base is built as the large one is, in less time.

SMALL = ("--kb", str(ROOT / "tests/small"))
ASKED = (*SMALL, "ask", "vem bestämmer hur vården av den unge ordnas")


def test_a_cache_that_is_not_ours_is_not_used(kb, tmp_path):
    open_to_all = tmp_path / "cache"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    result = kb(*ASKED, "--json", env={"KB_CACHE_DIR": str(open_to_all)})
    assert result.code == 0
    assert "using memory" in result.err
    assert list(open_to_all.iterdir()) == []


@pytest.mark.parametrize("place", ["/proc/kb-cache", "/dev/null/kb", ""])
def test_a_cache_that_cannot_be_written(kb, place):
    env = {"KB_CACHE_DIR": place, "HOME": "/nonexistent", "XDG_CACHE_HOME": ""}
    result = kb(*ASKED, "--json", env=env)
    assert result.code == 0
    assert result.json["answers"][0]["holder"]["sv"] == "socialnämnden"


@pytest.mark.parametrize("name", ["base.sqlite", "done.json", "index"])
@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "gone"])
def test_a_damaged_cache_heals(kb, tmp_path, name, damage):
    cache = tmp_path / "cache"
    env = {"KB_CACHE_DIR": str(cache)}
    right = kb(*SMALL, "search", "vård", "--json", env=env).json
    (folder,) = [path for path in cache.iterdir() if (path / "done.json").exists()]
    target = folder / name
    if target.is_dir():
        target = next(path for path in target.iterdir() if path.stat().st_size > 100)
    _damage(target, damage)
    for _ in range(2):
        assert kb(*SMALL, "search", "vård", "--json", env=env).json == right
    assert kb(*ASKED, "--json", env=env).code == 0


def _damage(path: Path, how: str) -> None:
    data = bytearray(path.read_bytes())
    if how == "flip":
        data[len(data) // 2] ^= 1
    elif how == "cut":
        del data[len(data) // 2 :]
    elif how == "empty":
        data.clear()
    path.unlink()
    if how != "gone":
        path.write_bytes(data)


def test_a_forged_index_is_not_opened(kb, tmp_path):
    """A pickle that someone else put into the cache never runs: its checksum is another."""
    cache, marker = tmp_path / "cache", tmp_path / "ran"
    env = {"KB_CACHE_DIR": str(cache)}
    kb(*SMALL, "search", "vård", env=env)
    (folder,) = [path for path in cache.iterdir() if (path / "done.json").exists()]
    forged = f"cposix\nsystem\n(S'touch {marker}'\ntR.".encode()
    for path in (folder / "index").iterdir():
        path.write_bytes(forged)
    assert kb(*SMALL, "search", "vård", env=env).code == 0
    assert not marker.exists()


def test_a_closed_pipe_is_no_failure(cache):
    command = f"{sys.executable} -m kb ask 'vem beviljar betänketid' | head -c 1 >/dev/null"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_said_in_one_line(cache):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kb", "ask", "vem beviljar betänketid"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("kb: ")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_output_is_utf8_whatever_the_locale(kb, encoding):
    result = kb("ask", "vem beviljar betänketid", env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert result.code == 0
    assert "betänketid" in result.out


def test_text_that_could_steer_a_terminal_is_made_visible(kb, copy):
    index = copy / "mandates/socialnamnden/index.md"
    text = index.read_text(encoding="utf-8")
    hostile = 'sv: "s\\e[31m[b]x[/b] \\u202Ev",'
    index.write_text(text.replace("sv: socialnämnden,", hostile, 1), encoding="utf-8")
    shown = kb("--kb", str(copy), "holder", "mandates/socialnamnden")
    assert shown.code == 0
    assert "\x1b" not in shown.out and "\u202e" not in shown.out
    assert "[b]x[/b]" in shown.out
