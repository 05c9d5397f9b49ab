"""Course material is read as its reader sees it, with the places; or it is refused plainly."""

import importlib.util
import os
import random
import re
import subprocess
import sys
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from kb.documents import Note, Place, annotated, files, in_file, office, pdf, read, where
from kb.faults import KbError
from tests.conftest import CASES, ROOT

DOCUMENTS = CASES / "documents"
HINT = 'type: python3 -m pip install "swedish-mandates-kb[documents]"'
MISSING = [name for name in ("docx", "pptx", "pypdf") if not importlib.util.find_spec(name)]
needs_extra = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {MISSING}; {HINT}")
CITED = "5 kap. 15 § utlänningslagen"


def place(document, passage, nth=1):
    """Where the nth occurrence of a passage stands."""
    return where(
        document, [one.start() for one in re.finditer(re.escape(passage), document.text)][nth - 1]
    )


def refusal(path):
    with pytest.raises(KbError) as error:
        read(path)
    assert str(path) in error.value.message
    return error.value


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def changed(source, target, **members):
    """A copy of a docx or pptx with some members otherwise; None takes one out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *members]):
            content = members[name] if name in members else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return target


def body(inner):
    """A whole word/document.xml with the given content."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{w}"><w:body>{inner}</w:body></w:document>'


# --- what is read


@needs_extra
def test_a_docx_is_read_with_its_paragraphs():
    document = read(DOCUMENTS / "handout.docx")
    assert (document.format, document.created, document.modified) == (
        "docx", date(2019, 3, 14), date(2021, 10, 5),
    )  # fmt: skip
    assert place(document, "Att möta den") == Place(1, None)
    assert place(document, CITED) == Place(3, None)
    assert place(document, "14 kap. 1 § SoL") == Place(7, None)
    assert place(document, "6 § LVU") == Place(9, None)
    assert place(document, "och utlänningslagen gäller") == Place(10, None)
    assert place(document, "5 kap. 11 § SoL om brottsoffer") == Place(3, None), "its reference"
    assert place(document, "lagen (1990:52)") == Place(None, None), "a header is on every page"
    assert document.text.count("6 § LVU") == 1, "not once more for older programs"


@needs_extra
def test_of_tracked_changes_the_new_text_is_read(tmp_path):
    run = "<w:r><w:t>{}</w:t></w:r>".format
    xml = body(
        f"<w:p>{run('14 kap. 1')}<w:r><w:noBreakHyphen/><w:tab/></w:r>"
        f"<w:ins w:id='1'>{run(' § nya lagen')}</w:ins>"
        "<w:del w:id='2'><w:r><w:delText> § gamla lagen</w:delText></w:r></w:del>"
        f"<w:moveFrom w:id='3'>{run('flyttat')}</w:moveFrom>"
        f"<w:sdt><w:sdtContent>{run(' i fält')}</w:sdtContent></w:sdt></w:p>"
    )
    path = changed(DOCUMENTS / "handout.docx", tmp_path / "a.docx", **{"word/document.xml": xml})
    assert read(path).text.splitlines()[0] == "14 kap. 1-\t § nya lagen i fält"


@needs_extra
def test_a_pptx_is_read_with_its_slides():
    document = read(DOCUMENTS / "slides.pptx")
    assert (document.format, document.created, document.modified) == (
        "pptx", date(2018, 9, 3), date(2018, 9, 10),
    )  # fmt: skip
    assert place(document, "enligt\n14 kap. 1 § socialtjänstlagen (2001:453)") == Place(None, 1)
    assert place(document, "10 kap. 18 a § offentlighets-") == Place(None, 1), "in the notes"
    assert place(document, "3 kap. 4 § förvaltningslagen") == Place(None, 2), "in a group"
    assert place(document, "6 § polislagen") == Place(None, 2), "in a table"


@needs_extra
@pytest.mark.parametrize(
    ("name", "passage", "page"),
    [
        ("handout.pdf", "se 5 kap. 15 §\nutlänningslagen (2005:716)", 1),
        ("handout.pdf", "finner en flicka i fara", 2),
        ("handout.pdf", "och utlänningslagen gäller jämte 4 kap. 1 a §", 2),
        ("page.pdf", "5\xa0kap. 15\xa0§\nutlänningslagen", 1),
        ("page.pdf", "liksom ordet utlänningslagen och", 1),
        ("page.pdf", "fina flätade", 1),
        ("page.pdf", "Hälso- och sjukvårdslagen", 2),
        ("old.pdf", "finner en flicka", 1),
        ("old.pdf", "5 kap. 15 § utlänningslagen", 1),
        ("old.pdf", "6 § LVU", 2),
    ],
)
def test_a_pdf_is_read_with_its_pages(name, passage, page):
    assert place(read(DOCUMENTS / name), passage) == Place(None, page)


@needs_extra
def test_a_pdf_tells_its_day():
    assert read(DOCUMENTS / "handout.pdf").created == date(2026, 11, 24), "LibreOffice's own form"
    document = read(DOCUMENTS / "page.pdf")
    assert (document.created, document.modified) == (date(2026, 11, 24), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("utlännings-\nlagen", "utlänningslagen"),
        ("utlännings\u00ad\n  lagen", "utlänningslagen"),
        ("hälso-\noch sjukvårdslagen", "hälso-\noch sjukvårdslagen"),
        ("EU-\nförordningen", "EU-förordningen"),
        ("Syd-\nSverige", "Syd-Sverige"),
        ("polisen -\nsom är där", "polisen -\nsom är där"),
        ("2005-\n2006", "2005-\n2006"),
        ("ﬁnna ﬂickan, aﬀär", "finna flickan, affär"),
        ("fo\u0308rordning", "förordning"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_what_a_page_does_to_words_is_undone(page, text):
    assert pdf.tidy(page) == text


def test_html_is_read_as_it_is_seen():
    document = read(DOCUMENTS / "page.html")
    assert (document.format, document.created, document.modified) == (
        "html",
        date(2017, 5, 2),
        None,
    )
    assert place(document, "5\xa0kap.\n15\xa0§ utlänningslagen\n(2005:716)") == Place(17, None)
    assert place(document, "15\xa0§ utlänningslagen") == Place(18, None)
    assert place(document, "förundersökningsledaren") == Place(21, None)
    assert place(document, "Kursdag om SoL") == Place(6, None)
    assert "3 kap. 4 §\n" in document.text, "the cells of a table are apart"
    for hidden in ("påhittad", "gammal", "is no text", "example", "inte > här", "<", "&"):
        assert hidden not in document.text


def test_every_character_of_html_leads_back_to_the_source():
    source = (DOCUMENTS / "page.html").read_text("utf-8")
    document = read(DOCUMENTS / "page.html")
    for passage, written_ in {
        "utlänningslagen": "utl&auml;nnings<i>lagen",
        "5\xa0kap.": "5&nbsp;kap.",
        "§ u": "&sect; u",
        "förundersökningsledaren": "f&ouml;rundersöknings&shy;ledaren",
        "barn": "barn",
    }.items():
        start = document.text.index(passage)
        begin, end = in_file(document, start, start + len(passage))
        assert source[begin:end] == written_


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a <b>b</b>c", "a bc"),
        ("a<br>b<p>c", "a\nb\nc"),
        ("15<sup>1</sup>", "15 1 "),
        ("a < b &amp; c &lt; d & e", "a < b & c < d & e"),
        ("&#228;&#xE4;&auml;&bogus;", "äää&bogus;"),
        ("x<!-- open", "x"),
        ("x<script>open", "x"),
        ("x<a href='open", "x"),
        ('x<p title=a"b>c', "x\nc"),
        ("<STYLE>a</STYLE >b", "b"),
        ("<scripted>b", "\nb"),
        ("ut&shy;länning\u200bslag", "utlänningslag"),
    ],
)
def test_odd_html(tmp_path, source, text):
    assert read(written(tmp_path, "a.htm", source)).text == text


@pytest.mark.parametrize(
    ("source", "created"),
    [
        ('<meta content="2016-02-03T10:00" name="DC.Date">', date(2016, 2, 3)),
        ("<time datetime=2015-01-02>x</time>", date(2015, 1, 2)),
        ('<meta name="created" content="2014-01-01"><time datetime=2015-01-02>', date(2014, 1, 1)),
        ('<meta name="date" content="i våras">', None),
    ],
)
def test_a_page_tells_its_day(tmp_path, source, created):
    assert read(written(tmp_path, "a.html", source)).created == created


def test_markdown_is_read_without_its_marks(tmp_path):
    source = (
        "# Kurs\n\n> Se **5 kap.\n> 15 §** _utlännings_lagen_ &sect;, `SoL` 5 kap\\. 11&nbsp;§\n"
        "<!-- dolt -->\n* en_fil_här\n"
    )
    document = read(written(tmp_path, "a.markdown", source))
    assert document.format == "md"
    assert document.text == (
        "# Kurs\n\nSe 5 kap.\n15 § utlännings_lagen §, SoL 5 kap. 11\xa0§\n\n en_fil_här\n"
    )
    assert place(document, "15 §") == Place(4, None)
    assert place(document, "en_fil_här") == Place(6, None)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_the_encodings_that_people_have(tmp_path, codec):
    text = "Rad ett – två\r\nSe 14 kap. 1 § socialtjänstlagen\rRad tre\n"
    document = read(written(tmp_path, "a.TXT", text.encode(codec)))
    assert document.text == text
    assert place(document, "§") == Place(2, None)
    assert place(document, "Rad tre") == Place(3, None)
    assert (document.created, document.modified) == (None, None)


def test_an_empty_text_has_no_text(tmp_path):
    document = read(written(tmp_path, "a.txt", b""))
    assert (document.text, where(document, 0)) == ("", Place(1, None))


# --- what is refused


@pytest.mark.parametrize(
    ("name", "content", "kind", "said"),
    [
        ("a.odt", b"x", "unknown_format", "the format .odt"),
        ("a", b"x", "unknown_format", "without an ending"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unknown_format", "before 2007"),
        ("a.ppt", b"x", "unknown_format", "before 2007"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unreadable", "before 2007"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected",
            "password",
        ),
        ("a.docx", b"", "unreadable", "not a zip"),
        ("a.pptx", b"PK\x03\x04 and no more", "unreadable", "zip"),
        ("a.txt", b"a\0b", "unreadable", "NUL"),
        ("a.txt", "§".encode("utf-16-le") + b"\0a", "unreadable", ""),
        ("a.txt", b"\xff\xfe\x00", "unreadable", "utf-16"),
        ("a.md", b"a\x81b", "unreadable", "cp1252"),
        ("a.txt", "en rad\nlagen om vård § ".encode() + b"\xe4", "unreadable", "line 2"),
        ("a.pdf", b"%PDF-1.4\nno more", "unreadable", "pdf"),
        ("a.pdf", b"", "unreadable", "pdf"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, content, kind, said):
    if name.endswith(".pdf") and MISSING:
        pytest.skip(HINT)
    error = refusal(written(tmp_path, name, content))
    assert (error.kind, said in error.message, bool(error.hint)) == (kind, True, True), (
        error.message
    )


def test_no_file_a_folder_no_name(tmp_path):
    assert refusal(tmp_path / "none.txt").kind == "not_found"
    assert "folder" in refusal(tmp_path).message
    assert refusal(Path(f"{tmp_path}/a\0.txt")).kind == "unreadable"
    assert refusal(tmp_path / ("x" * 300)).kind == "unreadable"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        assert "ordinary" in refusal(tmp_path / "pipe.txt").message


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "film.docx"
    with path.open("wb") as stream:
        stream.truncate(100 * 2**20)
    error = refusal(path)
    assert (error.kind, "50 MB" in error.message) == ("too_large", True)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_text_that_is_too_long_is_refused(tmp_path, name):
    path = written(tmp_path, name, "a&lt;" * (files.MAX_TEXT // 2 + 1))
    assert refusal(path).kind == "too_large"


@pytest.mark.parametrize("name", ["handout.docx", "slides.pptx", "handout.pdf"])
def test_without_the_extra_the_line_to_type_is_given(name, monkeypatch):
    for package in ("docx", "pptx", "pypdf"):
        monkeypatch.setitem(sys.modules, package, None)
    error = refusal(DOCUMENTS / name)
    assert (error.kind, error.hint) == ("missing_extra", HINT)


def test_reading_text_imports_no_library():
    code = (
        "import sys; from pathlib import Path; from kb.documents import read;"
        f"read(Path({str(DOCUMENTS / 'page.html')!r}));"
        "print(sorted({'docx', 'pptx', 'pypdf', 'lxml', 'html.parser'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


MAIN = "word/document.xml"
ENTITY = '<!DOCTYPE a [<!ENTITY b "bbbb">]>' + body("<w:p/>")
HOSTILE = {
    "no main part": ("handout.docx", {MAIN: None}, "unreadable"),
    "main part cut off": ("handout.docx", {MAIN: body("")[:-10]}, "unreadable"),
    "no relations": ("handout.docx", {"_rels/.rels": None}, "unreadable"),
    "no types": ("handout.docx", {"[Content_Types].xml": None}, "unreadable"),
    "empty footnotes": ("handout.docx", {"word/footnotes.xml": ""}, "unreadable"),
    "a slide missing": ("slides.pptx", {"ppt/slides/slide2.xml": None}, "unreadable"),
    "a slide of text": ("slides.pptx", {"ppt/slides/slide2.xml": "no"}, "unreadable"),
    "entities": ("handout.docx", {MAIN: ENTITY}, "unreadable"),
    "entities in UTF-16": ("handout.docx", {MAIN: ENTITY.encode("utf-16")}, "unreadable"),
    "deep": ("handout.docx", {MAIN: body("<w:p>" * 50_000)}, "unreadable"),
    "repetitive": ("handout.docx", {MAIN: body("<w:p/>" * 500_000)}, "too_large"),
    "many members": ("handout.docx", {f"a{nth}": "" for nth in range(6_000)}, "too_large"),
}


@needs_extra
@pytest.mark.parametrize("which", HOSTILE)
def test_a_broken_or_hostile_office_file(tmp_path, which):
    source, members, kind = HOSTILE[which]
    path = changed(DOCUMENTS / source, tmp_path / source, **members)
    assert refusal(path).kind == kind


@needs_extra
@pytest.mark.parametrize(
    "inner",
    ["<w:p/>" * 1_600_000, "<w:p" + " a='' b='' c=''/>" * 300_000, " " * (25 * 2**20)],
    ids=["tags", "attributes", "blanks"],
)
def test_too_much_markup_is_refused_though_it_is_not_packed(tmp_path, inner):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MAIN, body(inner))
    error = refusal(path)
    assert (error.kind, "500 pages" in error.message) == ("too_large", True)


@needs_extra
def test_a_presentation_called_docx_is_read_and_a_template_is_not(tmp_path):
    path = written(tmp_path, "a.docx", (DOCUMENTS / "slides.pptx").read_bytes())
    assert read(path).format == "pptx"
    with zipfile.ZipFile(DOCUMENTS / "handout.docx") as archive:
        types = archive.read("[Content_Types].xml").replace(
            b"document.main+xml", b"template.main+xml"
        )
    members = {"[Content_Types].xml": types}
    path = changed(DOCUMENTS / "handout.docx", tmp_path / "b.docx", **members)
    assert "file 'b.docx' is not a Word file" in refusal(path).message


@needs_extra
def test_pictures_are_not_unpacked(tmp_path):
    white = {"word/media/white.bmp": b"\xff" * (20 * 2**20)}
    path = changed(DOCUMENTS / "handout.docx", tmp_path / "a.docx", **white)
    assert CITED in read(path).text
    bomb = {f"word/media/{number}.bmp": b"\xff" * (60 * 2**20) for number in range(4)}
    path = changed(DOCUMENTS / "handout.docx", tmp_path / "b.docx", **bomb)
    assert "200 MB" in refusal(path).message


@needs_extra
def test_a_zip_that_lies_about_its_size_is_not_believed(tmp_path):
    """The size in both headers says 1,000 bytes; what is packed is 30 MB."""
    packed = tmp_path / "a.docx"
    changed(DOCUMENTS / "handout.docx", packed, **{"word/document.xml": b" " * (30 * 2**20)})
    data = packed.read_bytes().replace((30 * 2**20).to_bytes(4, "little"), b"\xe8\x03\0\0")
    assert refusal(written(tmp_path, "a.docx", data)).kind == "unreadable"


@needs_extra
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(tmp_path, method):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("word/document.xml", b"\0" * 2**20)
    assert refusal(path).kind == "unreadable"


@needs_extra
def test_an_encrypted_zip_is_protected(tmp_path):
    data = bytearray((DOCUMENTS / "handout.docx").read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(written(tmp_path, "a.docx", bytes(data))).kind == "protected"


def pdf_of(*pages, forms=()):
    """A PDF with the given content streams; every page and form may draw the forms, as /F0 …"""
    streams = [*forms, *pages]
    names = " ".join(f"/F{number} {number + 10} 0 R" for number in range(len(forms)))
    resources = f"/Resources << /XObject << {names} >> /Font << /A 3 0 R >> >>"
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    }
    kids = []
    for number, stream in enumerate(streams, 10):
        kind = (
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"
            if number < 10 + len(forms)
            else ""
        )
        packed = zlib.compress(stream)
        head = f"<< {kind} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        objects[number] = head + packed + b"\nendstream"
        if not kind:
            kids.append(f"{number + 1000} 0 R")
            objects[number + 1000] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] {resources} "
                f"/Contents {number} 0 R >>"
            )
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = bytearray(b"%PDF-1.5\n"), {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        content = content if isinstance(content, bytes) else content.encode()
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    return bytes(out + b"trailer << /Root 1 0 R /Size 5000 >>\nstartxref\n%d\n%%%%EOF" % start)


TEXT = b"BT /A 9 Tf (6 \xa7 LVU) Tj ET"


@needs_extra
def test_a_pdf_made_by_hand_is_read(tmp_path):
    document = read(written(tmp_path, "a.pdf", pdf_of(TEXT, b"/F0 Do", forms=[TEXT])))
    assert document.text.split("\n")[0] == "6 § LVU"
    assert place(document, "LVU", 2) == Place(None, 2)


@needs_extra
def test_a_scanned_pdf_says_that_it_has_no_text(tmp_path):
    error = refusal(written(tmp_path, "a.pdf", pdf_of(b"q Q", b"0 0 m")))
    assert (error.kind, "OCR" in error.hint) == ("no_text", True)


@needs_extra
@pytest.mark.parametrize("owner_only", [False, True])
def test_an_encrypted_pdf(tmp_path, owner_only):
    """One that only may not be printed opens without a password, and is read."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=DOCUMENTS / "old.pdf")
    writer.encrypt("" if owner_only else "hemligt", "ägaren", algorithm="RC4-128")
    path = tmp_path / "a.pdf"
    writer.write(path)
    if owner_only:
        assert "6 § LVU" in read(path).text
    else:
        assert refusal(path).kind == "protected"


@needs_extra
def test_a_pdf_of_drawings_within_drawings_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "MAX_SECONDS", 1.0)
    forms = [b" ".join(b"/F%d Do" % (number + 1) for _ in range(20)) for number in range(12)]
    path = written(tmp_path, "a.pdf", pdf_of(*[b"/F0 Do"] * 50, forms=[*forms, TEXT]))
    assert "seconds" in refusal(path).message


@needs_extra
def test_a_pdf_with_too_many_pages_or_too_much_on_one(tmp_path, monkeypatch):
    path = written(tmp_path, "a.pdf", pdf_of(b"1 " * (pdf.MAX_TOKENS + 1) + TEXT))
    assert refusal(path).kind == "unreadable"
    path = written(tmp_path, "b.pdf", pdf_of(b"% " + b" " * (2 * pdf.MAX_STREAM) + b"\n" + TEXT))
    assert refusal(path).kind in ("unreadable", "no_text")
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    assert "pages" in refusal(written(tmp_path, "c.pdf", pdf_of(TEXT, TEXT, TEXT))).message


@needs_extra
@pytest.mark.parametrize(
    "name", ["handout.docx", "slides.pptx", "handout.pdf", "page.pdf", "old.pdf", "page.html"]
)
def test_a_damaged_file_is_read_or_refused(tmp_path, name):
    """Bytes changed, cut out, or the end missing: never anything but a document or KbError."""
    whole = (DOCUMENTS / name).read_bytes()
    chance = random.Random(name)
    path = tmp_path / name
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice([0, 1, 50])] = chance.randbytes(chance.choice([1, 1, 20]))
        path.write_bytes(data[: chance.randint(1, len(data))] if chance.random() < 0.3 else data)
        try:
            document = read(path)
        except KbError as error:
            assert str(path) in error.message
        else:
            assert where(document, len(document.text))


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (400 * 2**20,) * 2)
from pathlib import Path
from kb.documents import read
from kb.faults import KbError
for name in sys.argv[1:]:
    try:
        print(len(read(Path(name)).text))
    except KbError as error:
        print(error.kind, error.message)
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(int(peak) // 1024)
"""


@needs_extra
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited with RLIMIT_AS")
def test_memory_stays_bounded(tmp_path):
    """The largest that is allowed is read within 400 MB; what unpacks to more is refused."""
    chance = random.Random(1)
    words = [f"<w:r><w:t>{chance.randbytes(3).hex()} </w:t></w:r>" for _ in range(5_000)]
    runs = "".join(chance.choices(words, k=(office.MAX_NODES - 50_000) // 4))
    large = changed(
        DOCUMENTS / "handout.docx",
        tmp_path / "large.docx",
        **{MAIN: body(f"<w:p>{runs}</w:p>"), "word/media/a.png": chance.randbytes(20 * 2**20)},
    )
    with zipfile.ZipFile(large, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/b.png", b"\0" * (20 * 2**20))
    bomb = changed(DOCUMENTS / "handout.docx", tmp_path / "bomb.docx", **{"a.xml": b"\0" * 2**25})
    html = written(tmp_path, "a.html", b"<a title='" + b"x" * (45 * 2**20) + b"'>6 \xa7 LVU</a>")
    *lines, megabytes = limited(large, bomb, html)
    assert int(lines[0]) > 1_000_000
    assert lines[1].startswith("too_large")
    assert int(lines[2]) == len("6 § LVU")
    assert int(megabytes) < 400


@needs_extra
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited with RLIMIT_AS")
def test_the_pages_of_a_pdf_are_not_kept(tmp_path):
    """Twelve pages of 8 MB each, in a file of 100 kB, take no more than one."""
    wide = written(tmp_path, "wide.pdf", pdf_of(*[b"%" + b" " * 2**23 + b"\n" + TEXT] * 12))
    length, megabytes = limited(wide)
    assert int(length) == 12 * len("6 § LVU\n")
    assert int(megabytes) < 100


def limited(*paths):
    """The lines printed when the files are read in a process with 400 MB."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "piece", ["<!--", "<a '", '<a b="', "<script>", "&", "<", "**", "_a", "> "]
)
def test_time_grows_no_faster_than_the_text(tmp_path, piece):
    for name in ("a.html", "a.md"):
        document = read(written(tmp_path, name, piece * 200_000))
        assert len(document.text) <= 200_000 * len(piece)


# --- the annotated copy


def note(document, passage, text, nth=1):
    start = [one.start() for one in re.finditer(re.escape(passage), document.text)][nth - 1]
    return Note(start, start + len(passage), text)


def test_markdown_gets_footnotes(tmp_path):
    path = written(
        tmp_path, "a.md", "Se **SoL 5 kap.\r\n11 §** och LVU 6 §.\r\n".encode("utf-8-sig")
    )
    document = read(path)
    notes = [
        note(document, "LVU 6 §", "ändrad\n[2020]"),
        note(document, "SoL 5 kap.\r\n11 §", "upphävd"),
    ]
    assert annotated(path, document, notes).decode("utf-8") == (
        "\ufeffSe **SoL 5 kap.\r\n11 §[^kb-1]** och LVU 6 §[^kb-2].\r\n"
        "\r\n[^kb-1]: upphävd\r\n[^kb-2]: ändrad \\[2020\\]\r\n"
    )


def test_text_gets_a_list_and_goes_on_counting(tmp_path):
    path = written(tmp_path, "a.txt", "SoL 5:11, LVU 6 §".encode("cp1252"))
    document = read(path)
    once = annotated(path, document, [note(document, "SoL 5:11", "upphävd → 2025")])
    assert once.decode("cp1252") == "SoL 5:11 [kb 1], LVU 6 §\n\n[kb 1] upphävd ? 2025\n"
    path.write_bytes(once)
    document = read(path)
    twice = annotated(path, document, [note(document, "LVU 6 §", "ny")]).decode("cp1252")
    assert twice.startswith("SoL 5:11 [kb 1], LVU 6 § [kb 2]\n")


def test_html_gets_marks_and_a_list():
    path = DOCUMENTS / "page.html"
    document = read(path)
    notes = [
        note(document, "Kursdag om SoL", "i rubriken"),
        note(document, "15\xa0§ utlänningslagen\n(2005:716)", 'upphävd "<i>" & ersatt'),
        note(document, "utlänningslagen\n(2005:716)", "också"),
        note(document, "3 kap. 4 §\nförvaltningslagen", "i tabellen"),
    ]
    result = annotated(path, document, notes).decode("utf-8")
    title = 'title="upphävd &quot;&lt;i&gt;&quot; &amp; ersatt / också"'
    assert (
        f'<b><mark id="kb-2" {title}>15</mark></b>'
        f"<mark {title}>&nbsp;&sect; utl&auml;nnings</mark>"
        f"<i><mark {title}>lagen</mark></i><mark {title}>\n(2005:716)</mark>, se" in result
    )
    assert '<td><mark id="kb-4" title="i tabellen">3 kap. 4 §</mark></td>' in result
    assert "<title>Kursdag om SoL 5 kap. 11 §</title>" in result, "a title holds no tags"
    listed = (
        '<ul class="kb-notes">\n'
        '<li><a href="#kb-1">kb 1</a>: i rubriken</li>\n'
        '<li><a href="#kb-2">kb 2</a>: upphävd &quot;&lt;i&gt;&quot; &amp; ersatt</li>\n'
        '<li><a href="#kb-2">kb 3</a>: också</li>\n'
        '<li><a href="#kb-4">kb 4</a>: i tabellen</li>\n'
        "</ul>\n</body>"
    )
    assert listed in result
    without = re.sub(r"</?mark[^>]*>", "", result.replace(listed, "</body>"))
    assert without == path.read_text("utf-8"), "all else is as it was"


@needs_extra
def test_a_docx_gets_comments_at_the_words(tmp_path):
    path = DOCUMENTS / "handout.docx"
    document = read(path)
    given = {
        CITED: "är nu en annan",
        "utlänningslagen (2005:716)": "överlappar",
        "14 kap. 1 § SoL": "i tabellen",
        "6 § LVU": "i en ruta",
        "5 kap. 11 § SoL": "i en not",
        "lagen (1990:52)": "i sidhuvudet",
        "och utlänningslagen": "med mjukt bindestreck",
    }
    copy = written(
        tmp_path,
        "b.docx",
        annotated(path, document, [note(document, *one) for one in given.items()]),
    )
    assert read(copy).text == document.text, "not a character more or less"
    found = comments(copy)
    assert found[CITED] == ["är nu en annan"]
    assert found["utlänningslagen (2005:716)"] == ["överlappar"]
    assert found["14 kap. 1 § SoL"] == ["i tabellen"]
    assert found["och utlänningslagen"] == ["med mjukt bindestreck"]
    assert found["Att möta den som kan vara utsatt"] == ["“lagen (1990:52)”: i sidhuvudet"]
    elsewhere = [text for texts in found.values() for text in texts if text.startswith("“")]
    assert {"“6 § LVU”: i en ruta", "“5 kap. 11 § SoL”: i en not"} <= set(elsewhere)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy) as new:
        same = {name for name in old.namelist() if old.read(name) == new.read(name)}
        assert set(old.namelist()) - same == {
            "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels",
        }  # fmt: skip
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml"}


def comments(path):
    """The words that each comment of kb spans, as python-docx and the markup have it."""
    import docx

    document = docx.Document(path)
    spans, open_ = {}, set()
    for element in document.element.body.iter():
        tag, id_ = (
            element.tag.rpartition("}")[2],
            element.get(element.tag.rpartition("}")[0] + "}id"),
        )
        if tag == "commentRangeStart":
            open_.add(int(id_))
        elif tag == "commentRangeEnd":
            open_.remove(int(id_))
        elif tag == "t" and not any(
            one.tag.endswith("}txbxContent") for one in element.iterancestors()
        ):
            for one in open_:
                spans[one] = spans.get(one, "") + element.text
    found = {}
    for comment in document.comments:
        assert comment.author == "kb"
        found.setdefault(spans[comment.comment_id], []).append(comment.text)
    return found


@needs_extra
def test_comments_of_others_stay(tmp_path):
    path = DOCUMENTS / "handout.docx"
    once = written(
        tmp_path, "a.docx", annotated(path, read(path), [note(read(path), CITED, "första")])
    )
    twice = written(
        tmp_path, "b.docx", annotated(once, read(once), [note(read(once), CITED, "andra")])
    )
    assert sorted(comments(twice)[CITED]) == ["andra", "första"]


@pytest.mark.parametrize("name", ["slides.pptx", "handout.pdf"])
@needs_extra
def test_other_formats_cannot_be_annotated(name):
    with pytest.raises(KbError) as error:
        annotated(DOCUMENTS / name, read(DOCUMENTS / name), [])
    assert (error.value.kind, "docx" in error.value.hint) == ("not_annotatable", True)


def test_a_file_that_has_changed_is_not_annotated(tmp_path):
    path = written(tmp_path, "a.txt", "LVU 6 §")
    document = read(path)
    path.write_text("något helt annat", encoding="utf-8")
    with pytest.raises(KbError) as error:
        annotated(path, document, [Note(0, 7, "ny")])
    assert error.value.kind == "changed"


@pytest.mark.parametrize("name", ["handout.docx", "page.html"])
def test_nothing_to_note_changes_nothing(name):
    if name.endswith("docx") and MISSING:
        pytest.skip(HINT)
    path = DOCUMENTS / name
    assert annotated(path, read(path), []) == path.read_bytes()
