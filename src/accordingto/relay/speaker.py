"""Who speaks, where the words for it stand beside what was read: a signature, a name behind the cue, an alias."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.attribution import stretches
from accordingto.relay.run import characters, outside, runs

if TYPE_CHECKING:
    from accordingto.attribution import Telling
    from accordingto.encoder import Reading

_NAME = r"[“\"'‘]?(?:[A-Z](?:\.\s?[A-Z])+\b\.?|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
_KNOWN = re.compile(
    r",?\s(?:who\s(?:is|was)\s)?(?:known|identified|referred to)(?:\s(?:only|simply|just|better|also))?"
    rf"\s(?:as|by)\s{_NAME}"
)
"""A name that somebody is said to go by, behind a description."""
_CALLED = re.compile(rf",?\s(?:named|called|nicknamed)\s{_NAME}")
"""The same behind somebody who is new; others may name or call somebody else."""
_NEW = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother)\s")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_SPEAKER = re.compile(
    rf"\s(?P<name>(?:the\s)?(?!{_DAY})(?:[A-Z][\w’'-]*)(?:\s(?:of\s|for\s)?(?:the\s)?[A-Z][\w’'-]*)*)(?=[,.;]|\s*$)"
)
"""A name behind a cue, up to the next stop."""
_SIGNATURE = re.compile(
    r"[.,!?…]?[”\"’']\s*(?:—|–|--?)\s*(?P<name>(?:[A-Z][\w’'.-]*|of|the|de|al|bin|for)(?:\s(?:[A-Z][\w’'.-]*|of|the|de|al|bin|for)){0,7})"
    r"(?=[,.(]|\s*$)",
    re.M,
)
"""A name behind a dash that a quotation is signed with."""


def given(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling whose tellers' words hold the name that they are said to go by, and whose content does not."""
    wide = {run: named for run in runs(telling) if (named := _named(text, reading, telling, run))}
    if not wide:
        return telling
    tellers = tuple((role, tuple(wide.get(run, run) for run in runs)) for role, runs in telling.tellers)
    content = telling.content
    for named in wide.values():
        content = tuple(run for run in (outside(run, named) for run in content) if run[0] < run[1])
    return replace(telling, tellers=tellers, content=content or telling.content)


def _named(text: str, reading: Reading, telling: Telling, run: tuple[int, int]) -> tuple[int, int] | None:
    """A teller's run with the name behind it that is said to be his, if there is one that is no part of the cue."""
    start, end = characters(reading, run)
    match = _KNOWN.match(text, end) or (_CALLED.match(text, end) if _NEW.match(text, start) else None)
    named = reading.tokens.touched(start, match.end()) if match else None
    cut = named and telling.cue is not None and telling.cue[0] < named[1] and named[0] < telling.cue[1]
    return None if cut else named


def signed(text: str, reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """Whose name stands behind a dash after a quotation that nothing else gives to anybody."""
    if telling.tellers or telling.cue is not None:
        return None
    match = _SIGNATURE.match(text, stretches(reading, telling.content)[-1].end)
    return reading.tokens.touched(*match.span("name")) if match else None


def inverted(text: str, reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """Whose words stand behind the cue of a quotation that nothing gives to anybody: "..." declared the Front."""
    if telling.tellers or telling.cue is None or not telling.content:
        return None
    (cue,) = stretches(reading, (telling.cue,))
    before = text[max(0, cue.start - 4) : cue.start].rstrip()
    match = _SPEAKER.match(text, cue.end) if before.endswith(("”", '"', "’", "'")) else None
    return reading.tokens.touched(*match.span("name")) if match else None
