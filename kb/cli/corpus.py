"""kb corpus"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from kb.cli.options import json_option, print_json, print_lines
from kb.corpus.model import OfficialText
from kb.corpus.store import Corpus, corpus_place
from kb.faults import KbError, NotFound
from kb.render.answers import Line


@click.group(
    "corpus", epilog="Examples: kb corpus import sfs.tar.xz · kb corpus show 2005:716 5:15"
)
def command() -> None:
    """Official texts as reference, kept outside the repository."""


@command.command("import", epilog="Examples: kb corpus import sfs-markdown.tar.xz · "
                 "kb corpus import 2025-400.json provisions.jsonl.gz")  # fmt: skip
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@json_option
def import_(paths: tuple[Path, ...], as_json: bool) -> int:
    """Read the Government Offices' JSON, SE-Lex Markdown or JSON Lines; all or nothing."""
    from kb.corpus.formats import read_path

    corpus = Corpus(corpus_place())
    count = corpus.add(_counted(text for path in paths for text in read_path(path)))
    if as_json:
        print_json({"imported": count, "corpus": str(corpus_place())})
    else:
        click.echo(f"{count} statutes taken in; corpus: {corpus_place()}")
    return 0


def _counted(texts: Iterable[OfficialText]) -> Iterator[OfficialText]:
    """The texts, with a count on the terminal while it goes on."""
    shown = sys.stderr.isatty()
    for number, text in enumerate(texts, 1):
        if shown and number % 50 == 0:
            click.echo(f"\r{number} statutes", err=True, nl=False)
        yield text
    if shown:
        click.echo("\r", err=True, nl=False)


@command.command("fetch", epilog="Example: kb corpus fetch 2005:716")
@click.argument("sfs")
@json_option
def fetch_(sfs: str, as_json: bool) -> int:
    """Get one statute from the Riksdag's open data."""
    from kb.corpus.fetch import fetch

    text = fetch(sfs.removeprefix("SFS ").strip())
    Corpus(corpus_place()).add([text])
    if as_json:
        print_json({"imported": 1, "sfs": text.sfs, "sections": len(text.sections)})
    else:
        click.echo(f"{text.title} ({text.sfs}): {len(text.sections)} sections")
    return 0


@command.command("list", epilog="Example: kb corpus list --findings")
@click.option("--findings", "odd", is_flag=True, help="Only what looks damaged, and how.")
@json_option
def list_(odd: bool, as_json: bool) -> int:
    """The statutes at hand, or what looks damaged in them."""
    corpus = Corpus(corpus_place())
    rows = list(_odd(corpus)) if odd else corpus.statutes()
    if as_json:
        print_json({"findings" if odd else "statutes": rows})
        return 0 if rows else 1
    for row in rows:
        if odd:
            click.echo(f"{row['sfs']}: {row['place']}: {row['kind']}: {row['message']}")
        else:
            click.echo(f"{row['sfs']}\t{row['sections']}\t{row['text_of'] or '-'}\t{row['title']}")
    return 0 if rows else 1


def _odd(corpus: Corpus) -> Iterator[dict[str, Any]]:
    from kb.corpus.integrity import findings

    for row in corpus.statutes():
        text = corpus.statute(row["sfs"])
        for one in findings(text) if text else ():
            yield {"sfs": row["sfs"], **asdict(one)}


@command.command("show", epilog='Examples: kb corpus show 2005:716 · kb corpus show "UtlL 5:15"')
@click.argument("ref", nargs=-1, required=True)
@json_option
@click.pass_context
def show_(ctx: click.Context, ref: tuple[str, ...], as_json: bool) -> int:
    """One statute or one section as the corpus has it."""
    from kb.cli.options import open_for
    from kb.dates import today

    typed = " ".join(ref)
    (found, *_) = open_for(ctx).find_citations(typed, as_of=today()) or [None]
    if found is None or found.citation.sfs is None:
        raise NotFound(typed, [])
    citation, corpus = found.citation, Corpus(corpus_place())
    text = corpus.statute(citation.sfs or "")
    if text is None:
        raise NotFound(typed, [])
    if citation.section:
        text.sections = corpus.section(text.sfs, citation.chapter, citation.section)
        if not text.sections:
            raise NotFound(typed, [])
    if as_json:
        print_json(asdict(text))
    else:
        print_lines(_lines(text))
    return 0


def _lines(text: OfficialText) -> Iterator[Line]:
    yield Line(f"{text.title} ({text.sfs})")
    yield Line(f"{text.source}, {text.text_of or '-'}", level=1)
    for one in text.sections:
        place = f"{one.chapter} kap. {one.section} §" if one.chapter else f"{one.section} §"
        days = " ".join(filter(None, (one.takes_effect, one.expires)))
        yield Line("")
        yield Line(" ".join(filter(None, (place, days, one.quality))))
        yield from (Line(part) for part in one.text.split("\n") if part)


@command.command("search", epilog="Example: kb corpus search betänketid")
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "limit", type=click.IntRange(1, 200), default=10)
@json_option
def search_(query: tuple[str, ...], limit: int, as_json: bool) -> int:
    """Sections that have these words."""
    hits = Corpus(corpus_place()).search(" ".join(query), limit)
    if as_json:
        print_json({"query": " ".join(query), "hits": hits})
    for hit in [] if as_json else hits:
        place = f"{hit['chapter']} kap. " if hit["chapter"] else ""
        click.echo(f"{place}{hit['section']} § {hit['title']} ({hit['sfs']})")
    return 0 if hits else 1


@command.command("remove", epilog="Example: kb corpus remove 2005:716")
@click.argument("sfs")
@json_option
def remove_(sfs: str, as_json: bool) -> int:
    """Forget one statute."""
    if not Corpus(corpus_place()).remove(sfs):
        raise KbError("unknown_statute", f"{sfs} is not in the corpus", "see: kb corpus list")
    if as_json:
        print_json({"removed": sfs})
    return 0
