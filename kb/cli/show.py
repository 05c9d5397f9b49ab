"""kb show"""

from __future__ import annotations

from collections.abc import Iterator

import click

from kb.cli.options import Json, open_corpus, open_for, print_result, shared_options
from kb.knowledge import KnowledgeBase
from kb.render.answers import Line
from kb.render.entries import entry_lines, missing_lines
from kb.render.official import wording_lines


@click.command(
    "show",
    epilog='Examples: kb show "SoL 2 a kap. 2 §" · kb show BrB 4:1a · kb show IJ2008/1968/JÄM · '
    "kb show mandates/migrationsverket/beslutar-om-uppehallstillstand",
)
@click.argument("refs", nargs=-1, required=True, metavar="REF…")
@click.option("--text", "with_text", is_flag=True, help="The official text too; see: kb corpus.")
@shared_options
def command(
    ctx: click.Context,
    refs: tuple[str, ...],
    with_text: bool,
    as_of: str | None,
    lang: str | None,
    as_json: bool,
) -> int:
    """Show entries whole: by id, by any form of citation, or by a holder's name."""
    base = open_for(ctx)
    result = base.show(refs, as_of)
    if with_text:
        add_texts(result, base, as_of)

    def lines(shown: Json, lang: str) -> Iterator[Line]:
        for at, entry in enumerate(shown["entries"]):
            linked = [link["id"] for link in entry["related"]] + entry["replaced_by"]
            linked += [step["mandate"] for step in entry.get("steps", [])]
            yield from [Line("")] if at else []
            yield from entry_lines(entry, base.names_of(linked), lang)
        for text in shown.get("texts", ()):
            yield from [Line(""), *wording_lines(text, lang)]
        yield from missing_lines(shown["missing"], lang)

    print_result(result, lines, lang, as_json)
    return 1 if result["missing"] else 0


def add_texts(result: Json, base: KnowledgeBase, as_of: str | None) -> None:
    """The official text of each provision shown, and of what is cited but has no entry here."""
    from kb.corpus.wording import wording

    corpus = open_corpus()

    def text_of(ref: str) -> Json | None:
        citation = base.citation(ref, as_of)
        return wording(citation, corpus) if citation else None

    refs = [entry["id"] for entry in result["entries"]] + [one["ref"] for one in result["missing"]]
    texts = {ref: text for ref in refs if (text := text_of(ref))}
    result["texts"] = list(texts.values())
    result["missing"] = [one for one in result["missing"] if one["ref"] not in texts]
