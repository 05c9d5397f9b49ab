"""kb show"""

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
from kb.render.answers import Line
from kb.render.entries import entry_lines, missing_lines


@click.command(
    "show",
    epilog='Examples: kb show "SoL 2 a kap. 2 §" · kb show BrB 4:1a · kb show IJ2008/1968/JÄM · '
    "kb show mandates/migrationsverket/beslutar-om-uppehallstillstand",
)
@click.argument("refs", nargs=-1, required=True, metavar="REF…")
@as_of_option
@lang_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, refs: tuple[str, ...], as_of: str | None, lang: str | None, as_json: bool
) -> int:
    """Show entries whole: by id, by any form of citation, or by a holder's name."""
    base = open_for(ctx)
    result = base.show(refs, as_of)
    if as_json:
        print_json(result)
        return 1 if result["missing"] else 0
    lang = language(lang)
    lines: list[Line] = []
    for entry in result["entries"]:
        linked = [link["id"] for link in entry["related"]] + entry["replaced_by"]
        linked += [step["mandate"] for step in entry.get("steps", [])]
        lines += [Line("")] if lines else []
        lines += entry_lines(entry, base.names_of(linked), lang)
    lines += missing_lines(result["missing"], lang)
    print_lines(lines)
    return 1 if result["missing"] else 0
