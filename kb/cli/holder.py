"""kb holder"""

from __future__ import annotations

import click

from kb.cli.options import open_for, print_result, shared_options
from kb.render.entries import holder_lines


@click.command(
    "holder",
    epilog="Examples: kb holder Migrationsverket · kb holder Rikspolisstyrelsen --as-of 2014 · "
    "kb holder socialnämnden --json",
)
@click.argument("name", nargs=-1, required=True)
@shared_options
def command(
    ctx: click.Context, name: tuple[str, ...], as_of: str | None, lang: str | None, as_json: bool
) -> int:
    """What a holder is: names over time, members, predecessors, successors, mandates."""
    result = open_for(ctx).holder(" ".join(name), as_of)
    print_result(result, holder_lines, lang, as_json)
    return 0
