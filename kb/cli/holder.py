"""kb holder"""

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
from kb.render.entries import holder_lines


@click.command(
    "holder",
    epilog="Examples: kb holder Migrationsverket · kb holder Rikspolisstyrelsen --as-of 2014 · "
    "kb holder socialnämnden --json",
)
@click.argument("name", nargs=-1, required=True)
@as_of_option
@lang_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, name: tuple[str, ...], as_of: str | None, lang: str | None, as_json: bool
) -> int:
    """What a holder is: names over time, members, predecessors, successors, mandates."""
    result = open_for(ctx).holder(" ".join(name), as_of)
    if as_json:
        print_json(result)
    else:
        print_lines(holder_lines(result, language(lang)))
    return 0
