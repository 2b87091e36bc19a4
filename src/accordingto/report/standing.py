"""What pages made from templates share: templates that escape all they are given, and a style sheet allowed by hash."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def templates(*packages: str) -> Environment:
    """The templates of packages, of the first before those after it. A name that is not known is an error in them."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["web_address"] = web_address
    return made


def styled(sheet: str) -> dict[str, Any]:
    """A sheet of our own as ``style``, and as ``style_hash`` what a page's own policy allows it by."""
    digest = hashlib.sha256(sheet.encode()).digest()
    return {"style": Markup(sheet), "style_hash": base64.b64encode(digest).decode()}  # noqa: S704  no text of a report


def web_address(url: str | None) -> bool:
    """Whether ``url`` may be made a link: http and https, no scheme that runs anything."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))
