"""A group of commands that loads each command's module when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class OutputClosed(Exception):  # noqa: N818  no error: whoever read our output has seen enough
    """Standard output was closed by whoever read it."""


class LazyGroup(click.Group):
    """Commands by name, each given as ``'module:attribute'`` in ``homes``, listed in that order."""

    def __init__(self, *args: Any, homes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._homes = dict(homes)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order given."""
        return list(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module loaded now."""
        if cmd_name not in self._homes:
            return None
        module, attribute = self._homes[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe is no error of the system's to click, which would end with code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as closed:
            raise OutputClosed from closed
