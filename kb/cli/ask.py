"""kb ask"""

from __future__ import annotations

import click

from kb.cli.options import (
    as_of_option,
    json_option,
    lang_option,
    open_for,
    print_answer,
    print_json,
)
from kb.dates import day_of


@click.command(
    "ask",
    epilog='Examples: kb ask "who grants temporary residence permits" · '
    "kb ask vem är nationell rapportör --as-of 2014 · kb ask --batch questions.jsonl",
)
@click.argument("question", nargs=-1)
@as_of_option
@lang_option
@click.option("-n", "limit", type=click.IntRange(1, 50), default=5, help="At most N answers.")
@click.option("--explain", is_flag=True, help="Show how the question was read.")
@click.option("--batch", type=click.Path(allow_dash=True), help="JSON Lines in, one answer a line.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    question: tuple[str, ...],
    as_of: str | None,
    lang: str | None,
    limit: int,
    explain: bool,
    batch: str | None,
    as_json: bool,
) -> int:
    """Answer a question: who does what, on which legal basis, since when."""
    if as_of:
        day_of(as_of)
    if batch:
        from kb.cli.batch import ask_batch

        if question:
            raise click.UsageError("either a question or --batch, not both", ctx)
        return ask_batch(open_for(ctx), batch, as_of, lang, limit)
    base = open_for(ctx)
    asked = " ".join(question)
    result = base.ask(asked, as_of, lang, limit)
    if explain:
        result["reading"] = base.explain(asked, as_of, lang)
    if as_json:
        print_json(result)
    else:
        print_answer(result)
    return 1 if result["abstained"] else 0
