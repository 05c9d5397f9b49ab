"""kb show"""

from __future__ import annotations

from collections.abc import Iterator

import click

from kb.cli.options import Json, open_for, print_result, shared_options
from kb.render.answers import Line
from kb.render.entries import entry_lines, missing_lines


@click.command(
    "show",
    epilog='Examples: kb show "SoL 2 a kap. 2 §" · kb show BrB 4:1a · kb show IJ2008/1968/JÄM · '
    "kb show mandates/migrationsverket/beslutar-om-uppehallstillstand",
)
@click.argument("refs", nargs=-1, required=True, metavar="REF…")
@shared_options
def command(
    ctx: click.Context, refs: tuple[str, ...], as_of: str | None, lang: str | None, as_json: bool
) -> int:
    """Show entries whole: by id, by any form of citation, or by a holder's name."""
    base = open_for(ctx)
    result = base.show(refs, as_of)

    def lines(shown: Json, lang: str) -> Iterator[Line]:
        for at, entry in enumerate(shown["entries"]):
            linked = [link["id"] for link in entry["related"]] + entry["replaced_by"]
            linked += [step["mandate"] for step in entry.get("steps", [])]
            yield from [Line("")] if at else []
            yield from entry_lines(entry, base.names_of(linked), lang)
        yield from missing_lines(shown["missing"], lang)

    print_result(result, lines, lang, as_json)
    return 1 if result["missing"] else 0
