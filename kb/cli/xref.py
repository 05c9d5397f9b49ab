"""kb xref"""

from __future__ import annotations

import click

from kb.cli.options import language, open_for, print_result, shared_options
from kb.render.links import dot, mermaid, tree_lines


@click.command(
    "xref",
    epilog='Examples: kb xref "UtlL 5:15" · kb xref Migrationsverket --format mermaid',
)
@click.argument("ref", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["tree", "mermaid", "dot"]), default="tree")
@shared_options
def command(
    ctx: click.Context,
    ref: tuple[str, ...],
    form: str,
    as_of: str | None,
    lang: str | None,
    as_json: bool,
) -> int:
    """What refers to an entry, and what it refers to."""
    base = open_for(ctx)
    result = base.xref(" ".join(ref), as_of)
    linked = [result["id"], *(one["id"] for one in (*result["out"], *result["in"]))]
    names = base.names_of(linked)
    if form == "tree" or as_json:
        print_result(result, lambda shown, lang: tree_lines(shown, names, lang), lang, as_json)
    else:
        click.echo((mermaid if form == "mermaid" else dot)(result, names, language(lang)))
    return 0 if result["out"] or result["in"] else 1
