"""The command ``accordingto``: its parts, and how every error ends in one line and an exit code."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

import accordingto
from accordingto.cli.lazy import LazyGroup, OutputClosed
from accordingto.errors import AccordingToError, described, one_line

INTERRUPTED = 130
FAULT = 70
HOMES = {
    "read": "accordingto.cli.read:read",
    "add": "accordingto.cli.add:add",
    "serve": "accordingto.cli.serve:serve",
    "weigh": "accordingto.cli.weigh:weigh",
    "allegations": "accordingto.cli.allegations:allegations",
    "claims": "accordingto.cli.claims:claims",
    "sources": "accordingto.cli.sources:sources",
    "show": "accordingto.cli.show:show",
    "refused": "accordingto.cli.refused:refused",
    "judge": "accordingto.cli.judge:judge",
    "judgements": "accordingto.cli.judgements:judgements",
    "export": "accordingto.cli.export:export",
    "erase": "accordingto.cli.erase:erase",
    "check": "accordingto.cli.check:check",
    "explain": "accordingto.cli.explain:explain",
    "models": "accordingto.cli.models:models",
    "evaluate": "accordingto.cli.evaluate:evaluate",
}


@click.group(cls=LazyGroup, homes=HOMES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(accordingto.__version__, prog_name="accordingto", message="%(prog)s %(version)s")
def command() -> None:
    """Read reports and keep every claim together with who is said to have made it.

    It never says whether a claim is true: it says who says so, through whom, and how they are said to know.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old locale shows '?' where it has no arrow
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code. Errors are one line on standard error."""
    try:
        code = command.main(arguments, prog_name="accordingto", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, OutputClosed):
        return _reader_left()
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted.", INTERRUPTED)
    except click.ClickException as wrong:
        return _say(_usage(wrong), wrong.exit_code)
    except AccordingToError as error:
        return _say(str(error), error.exit_code)
    except Exception as fault:
        return _fault(fault)
    return code if isinstance(code, int) else 0


def _usage(wrong: click.ClickException) -> str:
    context = getattr(wrong, "ctx", None)
    message = wrong.format_message().rstrip(".")
    return f"{message}. See '{context.command_path} --help'." if context else message


def _say(message: str, code: int) -> int:
    click.echo(f"accordingto: {one_line(message)}", err=True)
    return code


def _fault(fault: Exception) -> int:
    if os.environ.get("ACCORDINGTO_DEBUG"):
        traceback.print_exc()
    hint = "Please report it, with what is printed when ACCORDINGTO_DEBUG=1 is set."
    return _say(f"a fault of accordingto itself, not of your input ({described(fault)}). {hint}", FAULT)


def _reader_left() -> int:
    """Whoever read our output has seen enough; what is still buffered goes nowhere, without a complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
