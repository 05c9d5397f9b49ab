"""kb search"""

from __future__ import annotations

import click

from kb.cli.options import open_for, print_result, shared_options
from kb.dates import today
from kb.faults import KbError
from kb.model import ENTRY_TYPES, Holder, Statute
from kb.render.entries import hit_lines
from kb.views.lookup import look_up_one


@click.command(
    "search",
    epilog="Examples: kb search betänketid · kb search tillstånd --holder Migrationsverket · "
    "kb search våld --type provision --statute SoL",
)
@click.argument("words", nargs=-1, required=True)
@click.option("--type", "type_", type=click.Choice([cls.type for cls in ENTRY_TYPES]))
@click.option("--holder", metavar="NAME", help="Only what this holder holds.")
@click.option("--statute", metavar="NAME", help="Only what cites this statute.")
@click.option("--topic", metavar="ID", help="Only what is about this topic.")
@click.option("-n", "limit", type=click.IntRange(1, 500), default=20, help="At most N hits.")
@shared_options
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    type_: str | None,
    holder: str | None,
    statute: str | None,
    topic: str | None,
    as_of: str | None,
    limit: int,
    lang: str | None,
    as_json: bool,
) -> int:
    """A plain ranked list of entries that have these words; no answer."""
    base = open_for(ctx)
    entries = base.prepared.base
    if holder:
        found = look_up_one(holder, entries, today()).entry
        if not isinstance(found, Holder):
            raise KbError("unknown_holder", f"no holder is called {holder}", "see: kb holder NAME")
        holder = found.id
    if statute:
        found = look_up_one(statute, entries, today()).entry
        if not isinstance(found, Statute):
            raise KbError(
                "unknown_statute", f"no statute is called {statute}", "try its SFS number"
            )
        statute = found.number
    if topic and topic not in entries.vocabulary.topics:
        raise KbError("unknown_topic", f"no topic has the id {topic}", "see kb/vocabulary/topics")
    result = base.search(
        " ".join(words),
        type_=type_,
        holder=holder,
        statute=statute,
        topic=topic,
        as_of=as_of,
        limit=limit,
    )
    print_result(result, hit_lines, lang, as_json)
    return 0 if result["hits"] else 1
