"""kb corpus"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

import click

from kb.cli.options import (
    json_option,
    open_corpus,
    open_for,
    print_json,
    print_lines,
    print_result,
    shared_options,
)
from kb.corpus.formats import Open, read_path
from kb.faults import KbError, NotFound
from kb.render.answers import Line
from kb.render.official import wording_lines


@click.group("corpus", epilog="Examples: kb corpus import sfs-markdown.tar.xz · "
             "kb corpus show UtlL 5:15")  # fmt: skip
def command() -> None:
    """Official texts as reference, kept outside the repository."""


@command.command("import", epilog="Examples: kb corpus import sfs-markdown.tar.xz · "
                 "kb corpus import 2025-400.json provisions.jsonl.gz")  # fmt: skip
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--replace", is_flag=True, help="Even where a newer copy is here: it may be damaged.")
@json_option
def import_(paths: tuple[Path, ...], replace: bool, as_json: bool) -> int:
    """Read the Government Offices' JSON, SE-Lex Markdown or JSON Lines: all of it or nothing."""
    corpus = open_corpus(create=True)
    with _progress() as opener:
        count = corpus.add((text for path in paths for text in read_path(path, opener)), replace)
    if as_json:
        print_json({"imported": count})
    else:
        click.echo(f"{count} statutes taken in")
    return 0


@contextmanager
def _progress() -> Iterator[Open]:
    """A way to open files that shows on a terminal how much of them has been read."""

    def plainly(path: Path) -> BinaryIO:
        return path.open("rb")

    if not sys.stderr.isatty():
        yield plainly
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield lambda path: bar.open(path, "rb", description=path.name)


@command.command("fetch", epilog="Example: kb corpus fetch 2005:716")
@click.argument("sfs")
@json_option
def fetch_(sfs: str, as_json: bool) -> int:
    """Get one statute from the Riksdag's open data."""
    from kb.corpus.fetch import fetch

    text = fetch(sfs.removeprefix("SFS ").strip())
    open_corpus(create=True).add([text])
    if as_json:
        print_json({"imported": 1, "sfs": text.sfs, "sections": len(text.sections)})
    else:
        click.echo(f"{text.title} ({text.sfs}): {len(text.sections)} sections")
    return 0


@command.command("list", epilog="Examples: kb corpus list · kb corpus list --findings 2005:716")
@click.argument("sfs", nargs=-1)
@click.option("--findings", "odd", is_flag=True, help="Only what looks damaged, and how.")
@json_option
def list_(sfs: tuple[str, ...], odd: bool, as_json: bool) -> int:
    """The statutes at hand (all, or those named), or what looks damaged in them."""
    corpus = open_corpus()
    rows = [row for row in corpus.statutes() if not sfs or row["sfs"] in sfs]
    if odd:
        from kb.corpus.integrity import findings

        texts = (corpus.statute(row["sfs"]) for row in rows)
        found = ((text.sfs, one) for text in texts if text for one in findings(text))
        rows = [{"sfs": number, **asdict(one)} for number, one in found]
    if as_json:
        print_json({"findings" if odd else "statutes": rows})
    for row in [] if as_json else rows:
        click.echo(_finding(row) if odd else _statute(row))
    return 0 if rows else 1


def _finding(row: dict[str, Any]) -> str:
    return f"{row['sfs']}: {row['place']}: {row['kind']}: {row['message']}"


def _statute(row: dict[str, Any]) -> str:
    return f"{row['sfs']}\t{row['sections']}\t{row['text_of'] or '-'}\t{row['title']}"


@command.command("show", epilog="Examples: kb corpus show 2005:716 · kb corpus show UtlL 5:15")
@click.argument("ref", nargs=-1, required=True)
@shared_options
def show_(
    ctx: click.Context, ref: tuple[str, ...], as_of: str | None, lang: str | None, as_json: bool
) -> int:
    """One statute, chapter or section as the corpus has it. --as-of says what "SoL" is."""
    from kb.corpus.wording import wording

    typed = " ".join(ref)
    citation = open_for(ctx).citation(typed, as_of)
    found = wording(citation, open_corpus()) if citation else None
    if found is None:
        raise NotFound(typed, [])
    print_result(found, wording_lines, lang, as_json)
    return 0


@command.command("search", epilog="Example: kb corpus search betänketid")
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "limit", type=click.IntRange(1, 200), default=10, help="At most so many.")
@json_option
def search_(query: tuple[str, ...], limit: int, as_json: bool) -> int:
    """Sections that have these words, best first."""
    hits = open_corpus().search(" ".join(query), limit)
    if as_json:
        print_json({"query": " ".join(query), "hits": hits})
    else:
        print_lines(Line(f"{hit['place']} {hit['title']} ({hit['sfs']})") for hit in hits)
    return 0 if hits else 1


@command.command("remove", epilog="Example: kb corpus remove 2005:716")
@click.argument("sfs")
@json_option
def remove_(sfs: str, as_json: bool) -> int:
    """Forget one statute."""
    if not open_corpus().remove(sfs):
        raise KbError("unknown_statute", f"{sfs} is not in the corpus", "see: kb corpus list")
    if as_json:
        print_json({"removed": sfs})
    return 0
