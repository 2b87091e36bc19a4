"""The server: one process on one port, until it is told to end."""

from __future__ import annotations

import gc
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import click
import uvicorn

from accordingto.casefile import Case
from accordingto.errors import PortError
from accordingto.room.app import application
from accordingto.room.desk import Desk
from accordingto.room.host import Hosts

if TYPE_CHECKING:
    from collections.abc import Iterable


def run(
    case: str,
    host: str,
    port: int,
    password: str | None = None,
    names: Iterable[str] = (),
    tls: tuple[str, str] | None = None,
) -> None:
    """Serve a case at ``host`` and ``port``, 0 for one that is free; ``tls`` are files of a certificate and its key.

    Raises CaseError and PortError.
    """
    listening = _socket(host, port)
    port = listening.getsockname()[1]
    with listening, Case.open(case, begin=True) as opened:
        hosts = Hosts(tuple(names), shared=password is not None)
        desk = Desk(opened, case, port=port, password=password, hosts=hosts, secure=tls is not None)
        certificate, key = tls or (None, None)
        config = uvicorn.Config(
            application(desk),
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            ws="none",
            lifespan="off",
            ssl_certfile=certificate,
            ssl_keyfile=key,
            timeout_graceful_shutdown=3,
        )
        click.echo(told(desk, host, port), err=True)
        desk.clerk.weigh()
        settle()
        try:
            with suppress(KeyboardInterrupt):  # how people end it
                uvicorn.Server(config).run([listening])
        finally:
            desk.close()


def settle() -> None:
    """Leave what was loaded so far out of every later collection of garbage: each took longer than most pages."""
    gc.collect()
    gc.freeze()


def told(desk: Desk, host: str, port: int) -> str:
    """What is printed at the start: the link, and how to end."""
    scheme = "https" if desk.secure else "http"
    at = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
    if desk.keys.asks_password:
        risk = "" if desk.secure else " Without TLS whoever can listen in reads along."
        return f"shared at {at}/ for whoever knows the password.{risk} Ctrl+C ends it."
    return f"open {at}/enter?token={desk.keys.token}\nThe link is for you alone; Ctrl+C ends the page."


def _socket(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises PortError."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(address)
            made.listen()  # whoever follows the link at once waits for the page to open
        except OSError:
            made.close()
            raise
    except OSError as error:
        raise PortError(host, port, error.strerror or "no such address") from None
    return made
