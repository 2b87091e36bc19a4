"""The command line."""

from accordingto.cli.command import main

__all__ = ["main"]
