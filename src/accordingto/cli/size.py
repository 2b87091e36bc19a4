"""Sizes as people write them: ``200MB``, ``1.5 GB``, ``4096``."""

from __future__ import annotations

import re

import click

UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


class Size(click.ParamType[int]):
    """A number of bytes, with or without a unit in powers of a thousand."""

    name = "size"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The size in bytes."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", value.strip().lower())
        if not found:
            self.fail(f"'{value}' is no size; write bytes, or 500kB, 20MB, 1.5GB", param, ctx)
        return int(float(found[1]) * UNITS[found[2]])
