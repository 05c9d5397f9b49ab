"""kb topic"""

from __future__ import annotations

import click

from kb.cli.options import open_for, print_result, shared_options
from kb.render.lists import topic_lines


@click.command(
    "topic", epilog="Examples: kb topic · kb topic betänketid · kb topic contact-ban --json"
)
@click.argument("name", nargs=-1)
@shared_options
def command(
    ctx: click.Context, name: tuple[str, ...], as_of: str | None, lang: str | None, as_json: bool
) -> int:
    """A topic: its meaning, other words for it, what is about it. All, without a name."""
    result = open_for(ctx).topic(" ".join(name) or None, as_of)
    print_result(result, topic_lines, lang, as_json)
    return 0
