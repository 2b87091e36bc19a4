"""The dossier as one page that stands alone: no script, no request to anywhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment

from accordingto.export.dossier import Dossier
from accordingto.export.script import direction
from accordingto.report.standing import styled, templates


def to_html(dossier: Dossier) -> bytes:
    """The page, in UTF-8."""
    sheet = (files("accordingto.export") / "templates" / "dossier.css").read_text("utf-8")
    return _environment().get_template("dossier.html").render(dossier=dossier, **styled(sheet)).encode()


@cache
def _environment() -> Environment:
    environment = templates("accordingto.export")
    environment.filters["direction"] = direction
    return environment
