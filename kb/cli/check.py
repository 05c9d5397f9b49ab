"""kb check"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from kb.cli.options import json_option, lang_option, language, open_for, print_json, print_lines
from kb.dates import day_of
from kb.documents import Document, Note, annotated, in_file, read, where
from kb.faults import KbError
from kb.knowledge import KnowledgeBase
from kb.render.checked import checked_lines, github_lines, note_text

Json = dict[str, Any]


@click.command(
    "check",
    epilog="Examples: kb check handout.docx --dated 2019-03-01 · kb check course/*.pdf --json · "
    "kb check slides.pptx --hints · kb check handout.md --annotated with-notes/",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--dated", metavar="DATE", help="The day the material was written.")
@click.option("--hints", is_flag=True, help="Also statements that name another than the holder.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    help="How findings are printed.",
)
@click.option(
    "--annotated",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also write a copy of each file there, with notes at what no longer holds.",
)
@lang_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    dated: str | None,
    hints: bool,
    form: str,
    folder: Path | None,
    lang: str | None,
    as_json: bool,
) -> int:
    """Find what no longer holds in course material: stale citations, renamed bodies, old words.

    Reads txt, md, html, docx, pptx and pdf."""
    if dated:
        day_of(dated)
    base, tongue = open_for(ctx), language(lang)
    results = [_checked(base, path, dated, hints, folder, tongue) for path in files]
    if as_json:
        print_json({"files": results})
    else:
        lines = github_lines if form == "github" else checked_lines
        print_lines(lines(results, tongue))
    if any(one["error"] for one in results):
        return 2
    found = [one for result in results for one in result["findings"] if one["kind"] != "hint"]
    return 1 if found else 0


def _checked(
    base: KnowledgeBase, path: Path, dated: str | None, hints: bool, folder: Path | None, lang: str
) -> Json:
    """One file's result; what is wrong with a file does not keep the others from being checked."""
    try:
        document = read(path)
        result = base.check(document.text, dated, modified=_modified(document), hints=hints)
        if folder is not None:
            _write_annotated(path, document, result["findings"], folder, lang)
    except KbError as error:
        fault = {"kind": error.kind, "message": error.message, "hint": error.hint}
        return {"file": str(path), "error": fault, "dated": None, "findings": [], "holds": []}
    findings = [_placed(one, document) for one in result["findings"]]
    holds = [_placed(one, document) for one in result["holds"]]
    return {
        "file": str(path),
        "error": None,
        "dated": result["dated"],
        "findings": findings,
        "holds": holds,
    }


def _modified(document: Document) -> date | None:
    return document.modified or document.created


def _placed(one: Json, document: Document) -> Json:
    """With its line and page, and its place in the file where the file is text."""
    place = where(document, one["start"])
    start, end = in_file(document, one["start"], one["end"])
    return {"line": place.line, "page": place.page, **one, "start": start, "end": end}


def _write_annotated(
    path: Path, document: Document, findings: list[Json], folder: Path, lang: str
) -> None:
    target = folder / path.name
    if target.exists():
        raise KbError(
            "exists", f"{target} is there already", "name another folder, or move it away"
        )
    notes = [Note(one["start"], one["end"], note_text(one, lang)) for one in findings]
    copy = annotated(path, document, notes)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(copy)
