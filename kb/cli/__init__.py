"""The command line. One module a command, imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = (
    "ask", "show", "search", "holder", "xref", "pathway", "timeline", "topic", "term", "coverage",
    "cite", "check", "lint", "verify", "corpus", "index",
)  # fmt: skip


class Commands(click.Group):
    """The group of all commands; each lives in kb/cli/<name>.py as `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kb.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A single argument with a blank or a question mark is a question."""
        if len(args) == 1 and (" " in args[0].strip() or args[0].endswith("?")):
            args = ["ask", *args]
        elif args[0] not in COMMANDS:
            raise click.UsageError(_unknown(args), ctx)
        return super().resolve_command(ctx, args)


def _unknown(args: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(args[0], COMMANDS, 1)
    hint = f"did you mean: kb {near[0]}?" if near else 'a question goes in quotes: kb "who …?"'
    return f"no such command: {args[0]}; {hint}"


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from kb import __version__

        click.echo(f"kb {__version__}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog='Examples: kb "vem ansöker om uppehållstillstånd för ett vittne?" · '
    "kb ask who coordinates the work against trafficking --as-of 2014-06-30 · "
    'kb show "BrB 4:1a"',
)
@click.option("--kb", "paths", multiple=True, help="A folder of entries; several overlay.")
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version,
    help="Show the version.",
)  # fmt: skip
@click.pass_context
def cli(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Who does what, on which legal basis, since when, in Sweden's work against human
    trafficking and for its victims. Ask in Swedish or English."""
    ctx.obj = paths
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
