"""Notes in a docx, as comments of Word at the very words."""

from __future__ import annotations

import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from kb.documents import office
from kb.documents.model import Note
from kb.documents.pieces import visible
from kb.documents.word import Bit, Paragraph, bits, paragraphs

_RUN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}r"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AUTHOR = "kb"
_TYPES = "[Content_Types].xml"


def commented(path: Path, data: bytes, notes: Sequence[Note]) -> bytes:
    """The docx with a comment for each note; all parts that comments do not touch as they were."""
    if not notes:
        return data
    with office.opened(path, data, "docx") as archive:
        import docx
        from docx.opc.constants import RELATIONSHIP_TYPE

        document = docx.Document(office.lean(path, archive, "docx"))
        _comment(document, notes)
        saved = BytesIO()
        document.save(saved)
        part = document.part
        comments = part.part_related_by(RELATIONSHIP_TYPE.COMMENTS).partname
        changed = (part.partname, part.partname.rels_uri, comments)
        return _merged(archive, saved, {one.membername for one in changed})


def _merged(archive: zipfile.ZipFile, saved: BytesIO, changed: set[str]) -> bytes:
    """The archive with the changed members, and what is new, from the one that was saved."""
    result = BytesIO()
    with (
        zipfile.ZipFile(saved) as new,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        old = dict.fromkeys(archive.namelist())
        for name in dict.fromkeys([*old, *new.namelist()]):
            if name == _TYPES:
                target.writestr(name, _with_types(archive.read(name), new.read(name)))
                continue
            source = new if name in changed or name not in old else archive
            with source.open(name) as stream, target.open(name, "w") as place:
                copyfileobj(stream, place)
    return result.getvalue()


def _with_types(old: bytes, new: bytes) -> bytes:
    """The list of parts, with those that are only in the new one.

    The new one names what python-docx saw, and what is in the file unnamed makes Word refuse it.
    """
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.parser import parse_xml

    root: Any = parse_xml(old)
    named = {one.get("PartName") for one in root}
    root.extend(one for one in list(parse_xml(new)) if one.get("PartName") not in named)
    return serialize_part_xml(root)


def _comment(document: Any, notes: Sequence[Note]) -> None:
    """Put the comments into a python-docx document; offsets are those of the text read from it."""
    from docx.text.run import Run

    whole = list(paragraphs(document))
    starts, length = [], 0
    for paragraph in whole:
        starts.append(length)
        length += sum(len(bit.text) for bit in bits(paragraph.node)) + 1
    placed: dict[int, list[Note]] = {}
    for note in notes:
        index = bisect_right(starts, note.start) - 1
        start, end = note.start - starts[index], note.end - starts[index]
        placed.setdefault(index, []).append(Note(start, end, note.text))
    for index, group in placed.items():
        paragraph = whole[index]
        own = list(bits(paragraph.node))
        passage = "".join(bit.text for bit in own)
        _split(own, {cut for note in group for cut in (note.start, note.end)})
        for note in group:
            runs, text = _runs(paragraph.node, note), note.text
            if not _commentable(document, runs):
                runs = _nearest(document, whole, paragraph)
                text = f"“{passage[note.start : note.end]}”: {text}"
            ends = [Run(run, document) for run in (runs[0], runs[-1])]
            document.add_comment(ends, text=text, author=_AUTHOR, initials=_AUTHOR)


def _split(own: Sequence[Bit], cuts: Iterable[int]) -> None:
    """Divide the runs of a paragraph so that at each offset one begins."""
    starts, length = [], 0
    for bit in own:
        starts.append(length)
        length += len(bit.text)
    # From the end, so that the bits before a cut remain what they are.
    for cut in sorted(cuts, reverse=True):
        if 0 < cut < length:
            # The last bit that begins there: those before it may be empty.
            index = bisect_right(starts, cut) - 1
            _divide(own[index], cut - starts[index])


def _divide(bit: Bit, offset: int) -> None:
    """Let the run end before the character at `offset` of a bit, and a like one begin with it."""
    node, run = bit.node, bit.node.getparent()
    if offset:
        text = node.text
        # The offset counts visible characters, of which there may be fewer.
        seen = accumulate((len(visible(one)) for one in text), initial=0)
        index = next(index for index, count in enumerate(seen) if count == offset)
        rest = deepcopy(node)
        node.text, rest.text = text[:index], text[index:]
        node.set(_SPACE, "preserve")
        rest.set(_SPACE, "preserve")
        node.addnext(rest)
        node = rest
    elif node.getprevious() in (None, run.rPr):
        return
    like = run.makeelement(_RUN, run.attrib)
    if run.rPr is not None:
        like.append(deepcopy(run.rPr))
    for one in [node, *node.itersiblings()]:
        like.append(one)
    run.addnext(like)


def _runs(node: Any, note: Note) -> list[Any]:
    """The runs of a paragraph that hold the passage."""
    found, length = [], 0
    for bit in bits(node):
        if note.start < length + len(bit.text) and length < note.end:
            found.append(bit.node.getparent())
        length += len(bit.text)
    return found


def _commentable(document: Any, runs: Sequence[Any]) -> bool:
    """Whether Word allows a comment there: in the body, and not inside a text box."""
    return bool(runs) and all(
        run.getroottree().getroot() is document.element
        and next(run.iterancestors(_RUN), None) is None
        for run in runs
    )


def _nearest(document: Any, whole: Sequence[Paragraph], paragraph: Paragraph) -> list[Any]:
    """Runs to comment instead: of the paragraph with the note or text box, else the first ones.

    Word has no comments in headers, notes and text boxes.
    """
    body = [one for one in whole if one.node.getroottree().getroot() is document.element]
    near = body[max(paragraph.number - 1, 0) :: -1] if paragraph.number else body
    for one in [*near, *body]:
        runs = [bit.node.getparent() for bit in bits(one.node) if bit.text]
        if _commentable(document, runs):
            return runs
    return [document.add_paragraph().add_run()._r]
