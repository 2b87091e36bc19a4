"""``accordingto serve``: a case as pages in a browser on the same machine."""

from __future__ import annotations

import os

import click

from accordingto.cli.case import of_case
from accordingto.errors import MissingExtraError, SharingError

PASSWORD = "ACCORDINGTO_PASSWORD"  # noqa: S105  the name of a variable
LEAST = 12
"""Characters of a password."""


@click.command()
@of_case
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port; the system's choice if none."
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--share", is_flag=True, help="Let others on the network in, who give the password.")
@click.option("--as", "names", multiple=True, metavar="NAME", help="Another host name that a shared page is asked by.")
@click.option(
    "--certificate", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="Certificate for TLS."
)
@click.option("--key", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="Its key.")
def serve(
    case: str, port: int, host: str, share: bool, names: tuple[str, ...], certificate: str | None, key: str | None
) -> None:
    """Open a page on a case, to read, judge and add; a case is begun where there is none.

    It listens on this machine alone, and opens only with the link that is printed. A new start makes a new link.

    With --share and a --host beyond this machine others get in with a password, which is asked for, or taken from
    ACCORDINGTO_PASSWORD. Without --certificate and --key everything, the password too, goes over the network in the
    clear: share so in a network that you trust alone, or behind a proxy that adds TLS.

    Exit codes: 0 ended; 2 wrong use, no such address.
    """
    try:
        from accordingto.room.host import is_loopback
        from accordingto.room.server import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn"):
            raise
        raise MissingExtraError("the page", "serve") from None
    if not is_loopback(host) and not share:
        raise SharingError(f"{host} can be reached from other machines. Add --share, and give a password, if it shall.")
    if bool(certificate) != bool(key):
        raise click.UsageError("give --certificate and --key together")
    run(case, host, port, password() if share else None, names, (certificate, key) if certificate and key else None)


def password() -> str:
    """The password of a shared page. Raises SharingError for one that is guessed too soon."""
    words: str = os.environ.get(PASSWORD) or click.prompt("Password for the page", hide_input=True, err=True)
    if len(words) < LEAST:
        raise SharingError(f"that password is too short. Give one of {LEAST} characters or more.")
    return words
