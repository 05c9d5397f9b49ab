"""kb verify"""

from __future__ import annotations

from dataclasses import asdict

import click

from kb.cli.options import Json, json_option, open_corpus, print_result
from kb.dates import today
from kb.entries.layers import layers_for
from kb.faults import KbError
from kb.render.verified import report_lines


@click.command("verify", epilog="Examples: kb verify · kb verify --accept · kb verify --json")
@click.option("--accept", is_flag=True, help="Write the lock file although texts have changed.")
@json_option
@click.pass_context
def command(ctx: click.Context, accept: bool, as_json: bool) -> int:
    """The status of every place that the entries cite.

    With official texts at hand (kb corpus) they are looked up, and what was seen is written to
    statutes/verified.lock; where a text has changed since, the entries that it touches are named
    and nothing is written. Without texts the lock file tells.
    """
    from kb.prepared import read_base
    from kb.verify.lockfile import read_lock, write_lock
    from kb.verify.report import verify

    layers = layers_for(ctx.find_object(tuple) or ())
    base, _, faults = read_base(layers)
    if faults:
        raise KbError("broken_data", f"the entries have {len(faults)} fault(s)", "run: kb lint")
    try:
        corpus = open_corpus()
    except KbError as error:
        if error.kind != "no_corpus":
            raise
        corpus = None
    root = layers[-1].root
    lock = read_lock(root)
    report = verify(base, lock, corpus, today(), accept)
    write = corpus is not None and (accept or not report.changes)
    if write and report.rows != list(lock.values()):
        write_lock(root, report.rows)
    result: Json = {
        "statuses": dict(report.counts),
        "contradicted": [asdict(one) for one in report.contradicted],
        "changes": [asdict(one) for one in report.changes],
        "absent": [{"place": place, "sources": told} for place, told in report.absent.items()],
        "unknown": [row.place for row in report.rows if row.status == "unknown"],
        "mandates": {"today": report.resting, "on_read": report.read},
        "texts": corpus is not None,
        "written": write,
    }
    print_result(result, report_lines, None, as_json)
    return 0 if report.clean or (accept and not report.contradicted) else 1
