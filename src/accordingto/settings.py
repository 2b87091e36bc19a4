"""Limits that a user may change; every one has a default that is safe for hostile input."""

from __future__ import annotations

import os

import msgspec

from accordingto.errors import SettingsError


class CaptureSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How much of what is taken in, and from where.

    Sizes in bytes, times in seconds. Raises SettingsError with every fault at once.
    """

    max_bytes: int = 50_000_000
    """Largest report taken in, from a file, from standard input or over the network."""
    connect_timeout: float = 10.0
    """Longest wait for a server to accept a connection."""
    read_timeout: float = 20.0
    """Longest wait for the next bytes of an answer."""
    total_timeout: float = 60.0
    """Longest time for one address, redirects included."""
    max_redirects: int = 5
    """Redirects followed for one address."""
    allow_private: bool = False
    """Whether loopback, private and link-local addresses may be fetched."""
    any_language: bool = False
    """Whether reports that are not in English are taken in all the same."""

    def __post_init__(self) -> None:
        if faults := tuple(self._faults()):
            raise SettingsError(faults)

    def _faults(self) -> list[str]:
        above_zero = ("max_bytes", "connect_timeout", "read_timeout", "total_timeout")
        faults = [f"{name} must be above 0" for name in above_zero if not getattr(self, name) > 0]
        return faults + (["max_redirects must be 0 or more"] if self.max_redirects < 0 else [])


class ReadingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Files of the user's own that change what is read out of a report; docs/word-lists.md has their form."""

    events: str | None = None
    """Path of a list of types of event that takes the place of the default one."""
    actors: str | None = None
    """Path of a list of actors and their other names that is added to the default one."""
    places: str | None = None
    """Path of a list of places and their other names that is added to the default one."""


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


DEFAULT = CaptureSettings()
DEFAULT_READING = ReadingSettings()
