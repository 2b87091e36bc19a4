"""Dates as the record holds them: EDTF, level 1, as far as a day of publication needs it."""

from __future__ import annotations

import re

import click

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?"
_PATTERN = re.compile(rf"{_DATE}(?:/{_DATE})?")


class EdtfDate(click.ParamType[str]):
    """A date or interval: ``2021-05-12``, ``2021-05``, ``2021-05-12~``."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it was given."""
        if not _PATTERN.fullmatch(value):
            self.fail(f"'{value}' is no date; write 2021-05-12, 2021-05 or 2021", param, ctx)
        return value
