"""Addresses that may be fetched: names resolved once, and every answer public, unless settings allow others."""

from __future__ import annotations

import ipaddress
import socket

from accordingto.errors import ForbiddenAddressError, UnreachableError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def resolved(host: str, port: int, source: str, *, allow_private: bool) -> str:
    """One IP address of ``host``, to connect to as it is, so that no second answer can differ.

    Refused where any answer is loopback, private, link-local, multicast or reserved.
    Raises ForbiddenAddressError, UnreachableError.
    """
    answers = _answers(host, port, source)
    if not allow_private:
        for answer in answers:
            if not is_public(answer):
                raise ForbiddenAddressError(
                    source, host, "it lies in a private network; allow private addresses to fetch it"
                )
    return answers[0]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, addresses wrapped in it included."""
    ip = ipaddress.ip_address(address.split("%")[0])
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _unwrapped(ip))


def _unwrapped(ip: _Address) -> list[_Address]:
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip in _NAT64:
        return [ipaddress.IPv4Address(ip.packed[-4:])]
    within = [ip.sixtofour] if ip.sixtofour else list(ip.teredo or ())
    return [ip, *within]


def _answers(host: str, port: int, source: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreachableError(source, f"no address is known for {host}") from None
    return [str(answer[4][0]) for answer in found]
