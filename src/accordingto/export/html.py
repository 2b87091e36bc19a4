"""The dossier as one page that stands alone: no script, no request to anywhere."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accordingto.export.dossier import Dossier
from accordingto.export.script import direction
from accordingto.report.html import web_address


def to_html(dossier: Dossier) -> bytes:
    """The page, in UTF-8."""
    style = (files("accordingto.export") / "templates" / "dossier.css").read_text("utf-8")
    page = (
        _environment()
        .get_template("dossier.html")
        .render(
            dossier=dossier,
            style=Markup(style),  # noqa: S704  our own sheet
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )
    return page.encode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("accordingto.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["direction"] = direction
    environment.tests["web_address"] = web_address
    return environment
