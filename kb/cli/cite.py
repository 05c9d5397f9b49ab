"""kb cite"""

from __future__ import annotations

from typing import Any

import click

from kb.cli.batch import run_batch, text_of
from kb.cli.options import json_option, lang_option, open_for, print_result
from kb.dates import day_of
from kb.faults import KbError
from kb.render.lists import citation_lines

Json = dict[str, Any]
MAX_TEXT = 50_000_000
"""Bytes of one text: more than any book of law, and still read in memory."""


@click.command(
    "cite",
    epilog="Examples: kb cite handout.txt · echo 'enligt 5 kap. 15 § utlänningslagen' | kb cite · "
    "kb cite judgment.txt --as-of 2014-04-08 · kb cite section.txt --context 2005:716 · "
    "kb cite --batch texts.jsonl",
)
@click.argument("file", type=click.Path(allow_dash=True), required=False)
@click.option("--context", metavar="ACT", help='The act that "denna lag" and a bare "15 §" mean.')
@click.option("--as-of", metavar="DATE", help="The day the text was written.")
@click.option("--batch", type=click.Path(allow_dash=True), help="JSON Lines in, a line out each.")
@lang_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    file: str | None,
    context: str | None,
    as_of: str | None,
    batch: str | None,
    lang: str | None,
    as_json: bool,
) -> int:
    """Find every legal citation in a text, from FILE or from standard input."""
    if as_of:
        day_of(as_of)
    if batch:
        if file:
            raise click.UsageError("either a file or --batch, not both", ctx)
        base = open_for(ctx)

        def one(line: Json) -> Json:
            text = text_of(line, "text")
            if text is None:
                raise KbError("bad_line", "text is missing", 'write "text": "…"')
            return base.cite(text, text_of(line, "context", context), text_of(line, "as_of", as_of))

        return run_batch(batch, one)
    result = open_for(ctx).cite(_read(file or "-"), context, as_of)
    print_result(result, citation_lines, lang, as_json)
    return 0 if result["citations"] else 1


def _read(file: str) -> str:
    with click.open_file(file, "rb") as stream:
        raw: bytes = stream.read(MAX_TEXT + 1)
    if len(raw) > MAX_TEXT:
        hint = f"the most is {MAX_TEXT // 1_000_000} MB: split it"
        raise KbError("long_text", "the text is too long", hint)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
