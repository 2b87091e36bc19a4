"""Notices by which agencies take reports back or correct them: what kind each is, and what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from accordingto.capture.fact import Fact
from accordingto.record import Document

NoticeKind = Literal["kill", "retraction", "withdrawal", "correction", "canceled", "withheld"]

NAMES = ("uri", "altid")
"""The facts by which a report, or a notice, is known."""

OWN: tuple[NoticeKind, ...] = ("canceled", "withheld")
"""Kinds that a news item has as its status, and that hold for itself too."""

TAKEN_BACK: tuple[NoticeKind, ...] = ("kill", "retraction", "withdrawal", *OWN)
"""Kinds after which a report stands for nothing any more; a correction leaves it standing."""

_KINDS: dict[str, NoticeKind] = {
    "kill": "kill",
    "retract": "retraction",
    "withdraw": "withdrawal",
    "withhold": "withdrawal",
    "withheld": "withdrawal",
    "correct": "correction",
}
_WORD = r"(?:KILL|RETRACT|WITHDRAW|WITHHOLD|WITHHELD|CORRECT)(?:ION|ED|N|AL)?"
_LEADS = r"(?:(?:MANDATORY|ATTENTION|EDITORS|URGENT|ADVISORY|BC|AP|AFP|REUTERS)\W+){0,4}"
# In capitals with a mark behind or nothing, as wires write them; in small letters with a colon alone.
_CAPITALS = re.compile(rf"\W*{_LEADS}(?P<word>{_WORD})\s*(?:[-–—:+*/)\]]|$)")
_SMALL = re.compile(rf"(?i:(?P<word>{_WORD})):\s")
_NAMED = re.compile(r"(?:https?://|urn:|tag:)[^\s<>\"“”()\[\]]+")
_MOST = 50


class Notice(msgspec.Struct, frozen=True, order=True):
    """That something which goes by the name ``named`` (an address, URI or other id) is taken back or corrected."""

    kind: NoticeKind
    named: str


def notices_in(document: Document, facts: Sequence[Fact]) -> tuple[Notice, ...]:
    """The notices that a report gives, by its status as a news item, and by its headline; each once, in order."""
    return tuple(sorted(set(_by_status(facts)) | set(_by_headline(document, facts))))


def _by_status(facts: Sequence[Fact]) -> Iterator[Notice]:
    for kind in OWN:
        if any(
            fact.name == "status" and fact.value.strip().lower().replace("cancelled", "canceled") == kind
            for fact in facts
        ):
            yield from (Notice(kind, fact.value) for fact in facts if fact.name in NAMES)


def _by_headline(document: Document, facts: Sequence[Fact]) -> Iterator[Notice]:
    head = (document.title or document.text.strip().split("\n", 1)[0])[:300]
    found = _CAPITALS.match(head) or _SMALL.match(head)
    if found is None:
        return
    kind = next(kind for stem, kind in _KINDS.items() if found["word"].lower().startswith(stem))
    told = [match[0].rstrip(".,;:") for match in _NAMED.finditer(document.text)]
    for named in dict.fromkeys([*(fact.value for fact in facts if fact.name in NAMES), *told[:_MOST]]):
        yield Notice(kind, named)
