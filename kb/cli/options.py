"""Options and output that all commands share."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from kb.knowledge import KnowledgeBase, open_base
from kb.render.answers import Line, answer_lines

if TYPE_CHECKING:
    from kb.corpus.store import Corpus

Json = dict[str, Any]

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
as_of_option = click.option(
    "--as-of", metavar="DATE", help="As it stood then: YYYY, YYYY-MM or YYYY-MM-DD."
)
lang_option = click.option(
    "--lang", type=click.Choice(["sv", "en"]), help="Language of the output."
)


def shared_options(function: Callable[..., int]) -> Callable[..., int]:
    """What every command takes that shows entries: --as-of, --lang, --json, and the context."""
    return as_of_option(lang_option(json_option(click.pass_context(function))))


def open_for(ctx: click.Context) -> KnowledgeBase:
    """The base that --kb, KB_PATH or the program itself gives."""
    return open_base(ctx.find_object(tuple) or None, notice)


def open_corpus(create: bool = False) -> Corpus:
    """The official texts at hand. Raises KbError when there are none."""
    from kb.corpus.store import Corpus, corpus_place

    return Corpus(corpus_place(), create)


def language(lang: str | None) -> str:
    """The language of what is no answer to a question: --lang, else the environment's, else
    Swedish."""
    import os

    if lang:
        return lang
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value and value not in ("C", "POSIX") and not value.startswith("C."):
            return "en" if value.startswith("en") else "sv"
    return "sv"


def notice(message: str) -> None:
    """A word to the user that is not part of the result."""
    click.echo(f"kb: {message}", err=True)


def print_json(result: Any) -> None:
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")


def print_lines(lines: Iterable[Line]) -> None:
    """On a terminal laid out in its width; into a pipe plain, one line each, nothing cut."""
    lines = list(lines)
    if sys.stdout.isatty():
        from kb.render.terminal import show

        show(lines, terminal_width())
    else:
        from kb.render.plain import plain

        sys.stdout.write(plain(lines) + "\n")


def print_result(
    result: Json, lines: Callable[[Json, str], Iterable[Line]], lang: str | None, as_json: bool
) -> None:
    """The result as JSON, or as the lines that `lines` makes of it in the user's language."""
    if as_json:
        print_json(result)
    else:
        print_lines(lines(result, language(lang)))


def print_answer(result: Json) -> None:
    """An `ask` result: on a terminal in at most twenty lines, into a pipe whole."""
    if sys.stdout.isatty():
        from kb.render.terminal import show_answer

        show_answer(result, terminal_width())
    else:
        from kb.render.plain import plain

        sys.stdout.write(plain(answer_lines(result)) + "\n")


def terminal_width() -> int:
    return max(40, min(shutil.get_terminal_size().columns, 100))
