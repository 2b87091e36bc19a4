"""The names under which the room is asked for; any other is a page elsewhere that had its name point here."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Hosts:
    """The host names that are answered: those of loopback; where the room is ``shared`` also ``names`` and every
    plain IP address, which no name server can have point elsewhere."""

    def __init__(self, names: tuple[str, ...] = (), *, shared: bool = False) -> None:
        self._names = LOOPBACK | {name.casefold() for name in names}
        self._shared = shared

    def knows(self, header: str) -> bool:
        """Whether a ``Host`` header names this room."""
        try:
            name = (urlsplit(f"//{header}").hostname or "").casefold()
        except ValueError:
            return False
        return name in self._names or (self._shared and is_address(name))


def is_address(name: str) -> bool:
    """Whether a host is given by its IP address."""
    try:
        ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether what listens there is reached from this machine alone."""
    return host.casefold() == "localhost" or (is_address(host) and ipaddress.ip_address(host.split("%")[0]).is_loopback)
