"""A report as one page that stands alone: its text with the claims marked, each chain drawn.

No script, no request to anywhere: the page's own policy allows its one style sheet, by hash, and nothing else.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from accordingto.record import Report
from accordingto.report.heading import credit_line, imprint, title
from accordingto.report.legible import STEERING, mark
from accordingto.report.listing import claims_listed, sources_listed
from accordingto.report.map import mapped
from accordingto.report.orphan import verify
from accordingto.report.segment import paragraphs
from accordingto.report.standing import styled, templates
from accordingto.report.tally import summary
from accordingto.report.timeline import timeline


def to_html(report: Report) -> str:
    """``report`` as one self-contained page. Raises OrphanSpanError."""
    verify(report)
    claims, pictures = claims_listed(report)
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
        **styled(_sheet() + (f"\n{lit(len(claims))}" if claims else "")),
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


@cache
def _environment() -> Environment:
    environment = templates("accordingto.report")
    environment.filters["visible"] = visible
    return environment


@cache
def _sheet() -> str:
    return (files("accordingto.report") / "templates" / "style.css").read_text("utf-8")


def lit(claims: int) -> str:
    """For each of so many claims the rule that lights up all its words when one place of it is touched."""
    touched = (
        f"body:has(.c{n}:is(:hover,:focus-within),#card-{n}:is(:hover,:focus-within,:target),#words-{n}:target) .c{n}"
        for n in range(claims)
    )
    return f"{','.join(touched)}{{background:var(--lit)}}" if claims else ""
