"""kb timeline"""

from __future__ import annotations

import click

from kb.cli.options import json_option, lang_option, open_for, print_result
from kb.render.lists import timeline_lines


@click.command(
    "timeline",
    epilog="Examples: kb timeline Länsstyrelsen i Stockholms län · kb timeline BrB 6:11 · "
    "kb timeline trafficking/national-coordination",
)
@click.argument("name", nargs=-1)
@lang_option
@json_option
@click.pass_context
def command(ctx: click.Context, name: tuple[str, ...], lang: str | None, as_json: bool) -> int:
    """What began, changed and ended when: of a topic, a holder, an entry, or of everything."""
    result = open_for(ctx).timeline(" ".join(name) or None)
    print_result(result, timeline_lines, lang, as_json)
    return 0 if result["events"] else 1
