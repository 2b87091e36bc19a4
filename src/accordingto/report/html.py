"""A report as one page that stands alone: its text with the claims marked, each chain drawn.

No script, no request to anywhere: the page's own policy allows its one style sheet, by hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accordingto.record import Report
from accordingto.report.heading import credit_line, imprint, title
from accordingto.report.legible import STEERING, mark
from accordingto.report.listing import claims_listed, sources_listed
from accordingto.report.map import mapped
from accordingto.report.orphan import verify
from accordingto.report.segment import paragraphs
from accordingto.report.tally import summary
from accordingto.report.timeline import timeline


def to_html(report: Report) -> str:
    """``report`` as one self-contained page. Raises OrphanSpanError."""
    verify(report)
    claims, pictures = claims_listed(report)
    style = _style(len(claims))
    template = _environment().get_template("report.html")
    return template.render(
        report=report,
        heading={"title": title(report.document), "imprint": imprint(report.document)},
        credits=credit_line(report.document),
        summary=summary(report),
        claims=claims,
        own_numbers=[claim.number for claim in claims if claim.entry.own],
        pictures=pictures,
        sources=sources_listed(report, claims),
        paragraphs=list(paragraphs(report)),
        map=mapped(claims),
        timeline=timeline(claims, report.document.published),
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def visible(text: str) -> Markup:
    """``text`` escaped, every steering character shown as a mark that says what stands there."""
    shown, at = Markup(""), 0
    for found in STEERING.finditer(text):
        shown += Markup('{}<span class="mark" title="control character">{}</span>').format(
            text[at : found.start()], mark(found.group())
        )
        at = found.end()
    return shown + text[at:]


def web_address(url: str | None) -> bool:
    """Whether ``url`` may be made a link: http and https, no scheme that runs anything."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("accordingto.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.tests["web_address"] = web_address
    return environment


@cache
def _sheet() -> str:
    loader: Any = _environment().loader
    source: str = loader.get_source(_environment(), "style.css")[0]
    return source


def lit(claims: int) -> str:
    """For each of so many claims the rule that lights up all its words when one place of it is touched."""
    touched = (
        f"body:has(.c{n}:is(:hover,:focus-within),#card-{n}:is(:hover,:focus-within,:target),#words-{n}:target) .c{n}"
        for n in range(claims)
    )
    return f"{','.join(touched)}{{background:var(--lit)}}" if claims else ""


def _style(claims: int) -> Markup:
    """The sheet, and what lights claims up."""
    rules = f"\n{lit(claims)}" if claims else ""
    return Markup(_sheet() + rules)  # noqa: S704  our own sheet and integers, nothing of the report
