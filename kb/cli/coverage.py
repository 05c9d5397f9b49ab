"""kb coverage"""

from __future__ import annotations

import click

from kb.cli.options import open_for, print_result, shared_options
from kb.render.lists import coverage_lines


@click.command(
    "coverage", epilog="Examples: kb coverage · kb coverage --lang en · kb coverage --json"
)
@shared_options
def command(ctx: click.Context, as_of: str | None, lang: str | None, as_json: bool) -> int:
    """What is in, what is thin, what is left out and how fresh it is, by area."""
    print_result(open_for(ctx).coverage(as_of), coverage_lines, lang, as_json)
    return 0
