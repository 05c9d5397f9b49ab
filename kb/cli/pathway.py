"""kb pathway"""

from __future__ import annotations

import click

from kb.cli.options import open_for, print_result, shared_options
from kb.render.lists import pathway_lines


@click.command(
    "pathway",
    epilog="Examples: kb pathway · kb pathway betänketid · kb pathway betänketid --as-of 2024",
)
@click.argument("name", nargs=-1)
@shared_options
def command(
    ctx: click.Context, name: tuple[str, ...], as_of: str | None, lang: str | None, as_json: bool
) -> int:
    """The chain of mandates in a situation: who does what, and when. All, without a name."""
    result = open_for(ctx).pathway(" ".join(name) or None, as_of)
    print_result(result, pathway_lines, lang, as_json)
    return 0
