"""kb lint"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from kb.cli.options import json_option, print_json
from kb.entries.layers import layers_for
from kb.faults import Fault, KbError
from kb.render.safe import visible


@click.command(
    "lint", epilog="Examples: kb lint · kb lint mandates/migrationsverket · kb lint --json"
)
@click.argument("paths", nargs=-1, type=click.Path())
@json_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], as_json: bool) -> int:
    """Check all entries, or print only what concerns the files and folders named."""
    problems = _problems(ctx.find_object(tuple) or ())
    if paths:
        wanted = [_relative(path) for path in paths]
        problems = [one for one in problems if _concerns(one, wanted)]
    if as_json:
        print_json({"problems": [asdict(one) for one in problems]})
    else:
        for one in problems:
            click.echo(visible(str(one)))
            if one.hint:
                click.echo(f"    {visible(one.hint)}")
    if not problems and not as_json:
        click.echo("clean", err=True)
    return 1 if problems else 0


def _problems(paths: tuple[str, ...]) -> list[Fault]:
    """Faults in the files first; the rules need entries that can be read, so they see the rest."""
    from kb.lint import check_all
    from kb.prepared import read_base
    from kb.verify.lockfile import read_lock
    from kb.verify.rules import check

    layers = layers_for(paths)
    base, _, faults = read_base(layers)
    lock = {place: row for layer in layers for place, row in read_lock(layer.root).items()}
    return sorted({*faults, *check_all(base), *check(base, lock)})


def _relative(path: str) -> str:
    parts = Path(path).as_posix().split("/")
    for folder in ("statutes", "mandates", "kb"):
        if folder in parts:
            return "/".join(parts[parts.index(folder) :]).rstrip("/")
    raise KbError(
        "no_such_entry", f"{path} is not an entry", "name a file under statutes/ or mandates/"
    )


def _concerns(fault: Fault, wanted: list[str]) -> bool:
    return any(fault.file == one or fault.file.startswith(f"{one}/") for one in wanted)
