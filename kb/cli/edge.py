"""The one place where failures become a message and an exit status.

0 answered, found, clean; 1 no answer, nothing found, findings; 2 wrong use, unreadable input,
broken data; 130 Ctrl-C. With --json a failure is an object on stdout.
"""

from __future__ import annotations

import json
import os
import sys
import traceback

import click

from kb.cli import cli
from kb.faults import KbError, NotFound
from kb.render.safe import visible


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run one command line and return its exit status."""
    try:
        result = cli.main(args=args, prog_name="kb", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        hint = f"see: {error.ctx.command_path} --help" if error.ctx else "see: kb --help"
        return _fail(args, "usage", error.format_message(), hint)
    except KbError as error:
        return _fail(args, error.kind, error.message, error.hint)
    except NotFound as error:
        return _not_found(args, error)
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("kb: stopped\n")
        return 130
    except BrokenPipeError:
        # The reader has gone (kb … | head): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except click.ClickException as error:
        return _fail(args, "unreadable", error.format_message(), "")
    except OSError as error:
        message = f"{error.filename or 'output'}: {error.strerror or error}"
        return _fail(args, "unreadable", message, "check that it exists and can be read or written")
    except Exception as error:  # a fault of the program: said in one line, never as a traceback
        if os.environ.get("KB_DEBUG"):
            traceback.print_exc()
        message = f"internal error: {type(error).__name__}: {error}"
        return _fail(args, "internal", message, "please report it; KB_DEBUG=1 shows where")


def _not_found(args: list[str], error: NotFound) -> int:
    """Nothing is called that: no failure, but nothing found."""
    if "--json" in args:
        missing = [{"ref": error.ref, "did_you_mean": error.near}]
        sys.stdout.write(json.dumps({"missing": missing}, ensure_ascii=False) + "\n")
    else:
        near = f"; did you mean: {', '.join(error.near)}?" if error.near else ""
        sys.stderr.write(visible(f"kb: {error.ref} is not in the base{near}") + "\n")
    return 1


def _fail(args: list[str], kind: str, message: str, hint: str) -> int:
    message, hint = visible(message), visible(hint)
    try:
        if "--json" in args:
            error = {"kind": kind, "message": message, "hint": hint}
            sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        else:
            sys.stderr.write(f"kb: {message}\n" + (f"    {hint}\n" if hint else ""))
    except OSError:
        pass  # neither stream can be written; the exit status says it
    return 2
