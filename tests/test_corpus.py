"""Official texts: read from every format people have, all or nothing, and fetched from a server.

The statute in tests/cases/official/ is made up; no official wording is kept here.
"""

import gzip
import json
import resource
import signal
import subprocess
import sys
import tarfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.conftest import CASES, ROOT

OFFICIAL = CASES / "official"
GOVERNMENT = OFFICIAL / "2031-5.json"
SELEX = OFFICIAL / "sfs-2031-5.md"
LINES = OFFICIAL / "2031-5.jsonl"
SHARED = ROOT.parent / "shared" / "upstream"


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A corpus of its own for one test."""
    place = tmp_path / "corpus.sqlite"
    monkeypatch.setenv("KB_CORPUS", str(place))
    return place


def _section(folder, sfs, chapter, section, text, source):
    """A file with one section."""
    row = {"sfs": sfs, "chapter": chapter, "section": section, "text": text, "source": source}
    path = folder / "one.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _archive(folder):
    packed = folder / "selex.tar.xz"
    with tarfile.open(packed, "w:xz") as archive:
        archive.add(SELEX, "2031/sfs-2031-5.md")
    return packed


def _gzipped(folder):
    packed = folder / "lines.jsonl.gz"
    packed.write_bytes(gzip.compress(LINES.read_bytes()))
    return packed


def _folder(folder):
    (folder / "texts").mkdir()
    (folder / "texts" / SELEX.name).write_bytes(SELEX.read_bytes())
    return folder / "texts"


FORMATS = {
    "government JSON": lambda folder: GOVERNMENT,
    "SE-Lex": lambda folder: SELEX,
    "SE-Lex archive": _archive,
    "JSON Lines": lambda folder: LINES,
    "gzipped": _gzipped,
    "folder": lambda folder: _folder(folder),
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_section(kb, corpus, tmp_path, form):
    assert kb("corpus", "import", str(FORMATS[form](tmp_path))).code == 0
    shown = kb("corpus", "show", "2031:5", "2 kap.", "1 a §", "--json").json
    (section,) = shown["sections"]
    assert section["place"] == "2 kap. 1 a §"
    assert section["heading"] == "Prövningen"
    assert section["text"].startswith("Nämnden prövar ansökan inom en månad")
    assert section["amended_by"] == "2032:7"
    assert shown["title"] == "Lag om lånecyklar"


def test_expiring_and_future_wordings(kb, corpus):
    kb("corpus", "import", str(GOVERNMENT))
    old, new = kb("corpus", "show", "2031:5", "2 kap.", "2 §", "--json").json["sections"]
    assert old["expires"] == "2033-01-01" and "en avgift" in old["text"]
    assert new["takes_effect"] == "2033-01-01" and "ingen avgift" in new["text"]


@pytest.mark.parametrize("path", [GOVERNMENT, SELEX], ids=["government JSON", "SE-Lex"])
def test_transitional_rules(kb, corpus, path):
    kb("corpus", "import", str(path))
    whole = kb("corpus", "show", "2031:5", "--json").json
    assert "lånats före ikraftträdandet" in whole["transitional"]


def test_integrity_names_what_looks_damaged(kb, corpus):
    kb("corpus", "import", str(GOVERNMENT))
    found = kb("corpus", "list", "--findings", "--json").json["findings"]
    assert {(one["kind"], one["place"]) for one in found} == {
        ("gap", "1 kap. 2 §"),
        ("swallowed", "2 kap. 3 §"),
        ("clipped", "2 kap. 5 §"),
        ("gap", "2 kap. 4 §"),
    }


def test_words_are_found_in_any_form(kb, corpus):
    kb("corpus", "import", str(LINES))
    hits = kb("corpus", "search", "ansökningar", "prövas", "--json").json["hits"]
    assert hits[0]["place"] == "2 kap. 1 a §"
    assert kb("corpus", "search", "skidlift").code == 1


def test_the_newer_copy_wins_and_what_only_the_other_tells_stays(kb, corpus, tmp_path):
    kb("corpus", "import", str(GOVERNMENT))
    older = _section(tmp_path, "2031:5", "2", "1a", "Gammalt.", source="x-2031-01")
    assert kb("corpus", "import", str(older)).code == 0
    shown = kb("corpus", "show", "2031:5", "2:1a", "--json").json
    assert shown["sections"][0]["text"].startswith("Nämnden prövar")
    assert shown["title"] == "Lag om lånecyklar"
    kb("corpus", "import", str(older), "--replace")
    shown = kb("corpus", "show", "2031:5", "2:1a", "--json").json
    assert shown["sections"][0]["text"] == "Gammalt."


def test_show_text_beside_the_entry(kb, corpus, tmp_path):
    text = _section(tmp_path, "2005:716", "5", "20", "Ordalydelsen.", source="x-2026-02")
    kb("corpus", "import", str(text))
    shown = kb("show", "UtlL 5:20", "--text", "--json").json
    assert shown["entries"][0]["id"] == "statutes/utll/5-20"
    assert shown["texts"][0]["sections"][0]["text"] == "Ordalydelsen."
    kb("corpus", "import", str(LINES))
    only_text = kb("show", "2031:5 2:1a", "--text", "--json")
    assert only_text.code == 0 and only_text.json["missing"] == []


def test_without_a_corpus_the_message_says_what_to_do(kb, corpus):
    for args in (
        ["show", "UtlL 5:20", "--text"],
        ["corpus", "list"],
        ["corpus", "show", "UtlL 5:20"],
    ):
        result = kb(*args, "--json")
        assert result.code == 2
        assert result.json["error"]["kind"] == "no_corpus"
        assert "kb corpus import" in result.json["error"]["hint"]
    assert not corpus.exists()


def test_remove(kb, corpus):
    kb("corpus", "import", str(LINES))
    assert kb("corpus", "remove", "2031:5").code == 0
    assert kb("corpus", "list").code == 1
    assert kb("corpus", "remove", "2031:5").code == 2


# What goes wrong leaves the store as it was.


def _before(kb, corpus):
    kb("corpus", "import", str(LINES))
    return kb("corpus", "show", "2031:5", "--json").out


WRONG = {
    "truncated archive": lambda folder: _cut(_archive(folder), 0.6),
    "truncated gzip": lambda folder: _cut(_gzipped(folder), 0.6),
    "truncated lines": lambda folder: _cut(_copy(LINES, folder), 0.95),
    "truncated JSON": lambda folder: _cut(_copy(GOVERNMENT, folder), 0.6),
    "a picture": lambda folder: _written(folder, b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "prose": lambda folder: _written(folder, "Hej, det här är ett brev.\n".encode()),
    "another JSON": lambda folder: _written(folder, b'{"name": "x"}\n'),
    "empty": lambda folder: _written(folder, b""),
    "an empty folder": lambda folder: folder / "nothing",
}


def _copy(path, folder):
    return _written(folder, path.read_bytes())


def _written(folder, data):
    path = folder / "file"
    path.write_bytes(data)
    return path


def _cut(path, share):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


@pytest.mark.parametrize("what", WRONG)
def test_a_bad_file_changes_nothing(kb, corpus, tmp_path, what):
    before = _before(kb, corpus)
    (tmp_path / "nothing").mkdir()
    newer = _section(tmp_path, "2040:1", "", "1", "Nytt.", source="x-2040-01")
    result = kb("corpus", "import", str(newer), str(WRONG[what](tmp_path)), "--json")
    assert result.code == 2
    assert result.json["error"]["kind"] in ("unreadable", "unknown_format")
    assert result.json["error"]["hint"]
    assert kb("corpus", "show", "2031:5", "--json").out == before
    assert [one["sfs"] for one in kb("corpus", "list", "--json").json["statutes"]] == ["2031:5"]


def _many(folder):
    """More than fits."""
    lines = folder / "many.jsonl"
    text = "Denna rad är en lång rad om lånecyklar och deras ringklockor. " * 20
    with lines.open("w", encoding="utf-8") as out:
        for number in range(1, 20_000):
            row = {"sfs": "2040:1", "chapter": "", "section": str(number), "text": text}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return lines


def test_a_full_disk_changes_nothing(kb, corpus, tmp_path):
    before = _before(kb, corpus)

    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))

    done = subprocess.run(
        [sys.executable, "-m", "kb", "corpus", "import", str(_many(tmp_path)), "--json"],
        capture_output=True, encoding="utf-8", preexec_fn=little_room, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert json.loads(done.stdout)["error"]["kind"] == "not_written"
    assert kb("corpus", "show", "2031:5", "--json").out == before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_an_interrupt_changes_nothing(kb, corpus, tmp_path, how):
    before = _before(kb, corpus)
    running = subprocess.Popen(
        [sys.executable, "-m", "kb", "corpus", "import", str(_many(tmp_path))],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # it may be ignored here
    )  # fmt: skip
    journal = corpus.with_name(corpus.name + "-journal")
    until = time.monotonic() + 60
    while not journal.exists() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert running.poll() is None, running.communicate()
    running.send_signal(how)
    _, err = running.communicate(timeout=60)
    assert running.returncode == (130 if how == signal.SIGINT else -how)
    assert "Traceback" not in err
    assert kb("corpus", "show", "2031:5", "--json").out == before
    assert len(kb("corpus", "list", "--json").json["statutes"]) == 1


def test_a_damaged_corpus_is_said(kb, corpus):
    corpus.write_bytes(b"this is no database, but it is longer than a header would be" * 40)
    result = kb("corpus", "list", "--json")
    assert result.code == 2 and result.json["error"]["kind"] == "damaged_corpus"
    assert "KB_CORPUS" in result.json["error"]["hint"]


# Fetching, from a server on the loopback that answers as the Riksdag's does.


class Riksdagen(BaseHTTPRequestHandler):
    def do_GET(self):
        number = self.path.rpartition("sfs-")[2].removesuffix(".json")
        body = (OFFICIAL / "riksdagen" / "sfs-2031-5.txt").read_bytes()
        if number == "2031-404":
            self.send_error(404)
        elif number == "2031-500":
            self.send_error(500)
        elif number == "2031-1":
            self._send(b"<html>maintenance</html>")
        elif number == "2031-2":
            self._send(_riksdagen(body), short=200)
        elif number == "2031-3":
            time.sleep(3)
        else:
            self._send(_riksdagen(body))

    def _send(self, body, short=0):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) - short])

    def log_message(self, *args):
        pass


def _riksdagen(text):
    document = {
        "titel": "Lag (2031:5) om lånecyklar", "datum": "2031-03-01 00:00:00",
        "systemdatum": "2032-09-01 04:00:00", "text": text.decode(),
    }  # fmt: skip
    return json.dumps({"dokumentstatus": {"dokument": document}}, ensure_ascii=False).encode()


@pytest.fixture
def riksdagen(monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Riksdagen)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("KB_RIKSDAGEN_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("KB_TIMEOUT", "1")
    yield server
    server.shutdown()
    server.server_close()


def test_fetch(kb, corpus, riksdagen):
    result = kb("corpus", "fetch", "2031:5")
    assert result.code == 0, result.err
    (section,) = kb("corpus", "show", "2031:5", "2:1a", "--json").json["sections"]
    assert section["text"].startswith("Nämnden prövar ansökan inom en månad")
    assert section["amended_by"] == "2032:7" and section["text_of"] == "2032-09-01"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("2031:404", "not_found"),
        ("2031:500", "unreachable"),
        ("2031:1", "unknown_format"),
        ("2031:2", "unreachable"),
        ("2031:3", "unreachable"),
        ("trettioett", "bad_number"),
    ],
)
def test_a_failed_fetch_says_why_and_changes_nothing(kb, corpus, riksdagen, number, kind):
    before = _before(kb, corpus)
    result = kb("corpus", "fetch", number, "--json")
    assert result.code == 2
    assert result.json["error"]["kind"] == kind and result.json["error"]["hint"]
    assert kb("corpus", "show", "2031:5", "--json").out == before


def test_nobody_answers(kb, corpus, monkeypatch):
    monkeypatch.setenv("KB_RIKSDAGEN_URL", "http://127.0.0.1:9")
    result = kb("corpus", "fetch", "2031:5", "--json")
    assert result.code == 2 and result.json["error"]["kind"] == "unreachable"


# Real files, where they are at hand.


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/upstream: real official texts")
def test_real_government_files(kb, corpus):
    assert kb("corpus", "import", str(SHARED / "rkrattsbaser")).code == 0
    listed = {one["sfs"]: one for one in kb("corpus", "list", "--json").json["statutes"]}
    assert len(listed) == 6
    assert listed["2010:800"]["sections"] > 700  # skollagen
    (expiring, coming) = kb("corpus", "show", "2025:400", "19:1", "--json").json["sections"]
    assert expiring["expires"] == coming["takes_effect"] == "2026-01-15"
    assert {expiring["quality"], coming["quality"]} == {"whole"}
