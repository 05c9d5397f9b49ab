"""kb xref"""

from __future__ import annotations

import click

from kb.cli.options import (
    as_of_option,
    json_option,
    lang_option,
    language,
    open_for,
    print_json,
    print_lines,
)
from kb.render.links import dot, mermaid, tree_lines


@click.command(
    "xref",
    epilog='Examples: kb xref "UtlL 5:15" · kb xref Migrationsverket --format mermaid',
)
@click.argument("ref", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["tree", "mermaid", "dot"]), default="tree")
@as_of_option
@lang_option
@json_option
@click.pass_context
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
    if as_json:
        print_json(result)
    elif form == "tree":
        print_lines(tree_lines(result, names, language(lang)))
    else:
        click.echo((mermaid if form == "mermaid" else dot)(result, names, language(lang)))
    return 0 if result["out"] or result["in"] else 1
