"""kb index"""

from __future__ import annotations

import click

from kb.cli.options import json_option, open_for, print_json


@click.command("index", epilog="Examples: kb index · kb --kb my-entries index --json")
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Prepare the base now instead of at the first question, and say where it lies."""
    from kb.index.cache import cache_place

    base = open_for(ctx)
    hits = base.prepared.index.search(["tillstand"])
    place = cache_place()
    result = {"entries": len(base), "cache": str(place) if place else None, "works": bool(hits)}
    if as_json:
        print_json(result)
    else:
        click.echo(f"{len(base)} entries; cache: {place or 'none, in memory'}")
    return 0
