"""kb term"""

from __future__ import annotations

import click

from kb.cli.options import open_for, print_result, shared_options
from kb.render.lists import term_lines


@click.command(
    "term", epilog="Examples: kb term · kb term målsägande · kb term unaccompanied child"
)
@click.argument("name", nargs=-1)
@shared_options
def command(
    ctx: click.Context, name: tuple[str, ...], as_of: str | None, lang: str | None, as_json: bool
) -> int:
    """A word of the field: its meaning, other words for it, the mandates for such a person."""
    result = open_for(ctx).term(" ".join(name) or None, as_of)
    print_result(result, term_lines, lang, as_json)
    return 0
