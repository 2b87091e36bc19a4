"""Reports that are taken back: by a notice that names them, or in prose by the outlet that published them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.corroboration.text import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accordingto.record import Document

_TAKEN_BACK = re.compile(
    r"\b(?:withdrawn?|withdraws|withdrew|retract\w*|(?:no longer|not) stands? by|taken (?:it|the \w+) down"
    r"|(?:taken?|takes|took) back|unpublished|no longer vouch(?:es)?"
    r"|(?:delet(?:ed|es)|disown(?:ed|s)|pull(?:ed|s)|recall(?:ed|s)|remov(?:ed|es)|rescind(?:ed|s))"
    r"\s+(?:an?|its|our|that|the|this)\s+"
    r"(?:\w+\s+)?(?:report|article|story|item))\b",
    re.I,
)
_REPORT = re.compile(r"\b(?:report|article|story|item)\b", re.I)
_LONGEST = 120
"""Words of a notice; whatever is longer tells of something else as well."""


def takes_back(document: Document) -> bool:
    """Whether a report is nothing but a notice that its outlet no longer stands by a report."""
    text = document.text
    return len(text.split()) <= _LONGEST and bool(_TAKEN_BACK.search(text) and _REPORT.search(text))


def taken_back(documents: Mapping[str, Document]) -> frozenset[str]:
    """The ids of those of several reports on one thing that their own outlet takes back in a later one among them."""
    notices = [one for one in documents.values() if one.outlet and takes_back(one)]
    return frozenset(
        id
        for id, one in documents.items()
        if any(one.outlet == notice.outlet and one is not notice and _before(one, notice) for notice in notices)
    )


def _before(one: Document, other: Document) -> bool:
    earlier, later = day(one.published), day(other.published)
    return earlier is None or later is None or earlier <= later
