"""Whom a teller quotes or cites: he tells it, through the teller."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.attribution import stretches
from accordingto.relay.run import by_another, characters, outside, runs
from accordingto.trait.lexicon import ideas, tokens
from accordingto.trait.marks import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.span import Stretch

_QUOTES = re.compile(r"\b(?:quot|cit)(?:es|ed|ing)$")
_ADDED = re.compile(r",?\s+(?:citing|quoting)\s")
"""What leads up to whom a teller quotes or cites, behind what is told."""
_FURTHER = {"origin": "via", "via": "via-outer"}
"""What tellers become where another is found behind the origin."""
_REASONS = re.compile(
    r"\b(?:lack|need|fears?|concerns?|dangers?|risks?|reasons?|grounds|threats?|problems?|issues?|costs?|pressures?|delays?"
    r"|weather|fog|storms?|\w+(?:tion|sion|ness|ity|ance|ence|ism)s?)\b",
    re.I,
)
"""Words for what is cited without telling anything."""
_NAMED = 0.5
"""Probability from which on a word piece is one of a person's or a body's name."""
_QUOTED_AS = re.compile(
    r"\s+(?P<name>(?!(?:by|in|on|as|at)\b)[^,.;:(“”\"\n]{2,90}?)(?:,\s[^,.;:“”\"\n]{2,90},)?\s+as\s+\w+ing\b"
)
"""Who is quoted "as saying" something, behind the word for quoting."""
_FIRST_QUOTED = re.compile(
    r"\W*(?:Quoting|Citing|With reference to|On the word of|On the authority of)\s+"
    r"(?P<name>[^.;:“”\"\n]{2,90}?),?\s+"
)
"""Whom a teller quotes or cites, before he is named."""
_QUOTING = re.compile(
    r"\s*,?\s*(?:quoting|citing)\s+(?P<name>[^,.;:()“”\"\n]{2,90}?)(?=\s+(?:who|that|as)\b|[,.;:(]|$)"
    r"(?P<more>\s+who\s[^,.;:“”\"\n]*)?,?(?:\s+as\s+saying)?(?:\s+that)?\s*"
)
"""Whom a teller quotes or cites, behind the words for the telling."""


def quoted_by(text: str, reading: Reading, telling: Telling) -> Telling | None:
    """A telling whose words for a teller stand on both sides of "quotes": of the one behind it, through the other."""
    if telling.cue is None or not _QUOTES.search(text, *characters(reading, telling.cue)):
        return None
    held = list(runs(telling))
    outer = tuple(run for run in held if run[1] <= telling.cue[0])
    inner = tuple(run for run in held if run[0] >= telling.cue[1])
    if outer and inner:
        return replace(telling, tellers=(("via", outer), ("origin", inner)))
    match = _QUOTED_AS.match(text, characters(reading, telling.cue)[1])
    named = reading.tokens.touched(*match.span("name")) if match else None
    return by_another(telling, (("via", outer), ("origin", (named,)))) if outer and not inner and named else None


def cited(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Telling | None:
    """A telling of somebody who is said to quote or cite another: it is that one's, through him."""
    said = stretches(reading, tuple(runs(telling)))
    if not said or telling.cue is None:
        return None
    (cue,) = stretches(reading, (telling.cue,))
    for match in _citations(text, sentence, reading, telling, cue, said):
        run, past = reading.tokens.touched(*match.span("name")), reading.tokens.touched(*match.span())
        if run and past and not any(s.start < match.end("name") and match.start("name") < s.end for s in said):
            content = tuple(outside(run, past) for run in telling.content)
            kept = tuple(run for run in content if run[0] < run[1]) or telling.content
            tellers = ((_FURTHER.get(role, role), held) for role, held in telling.tellers)
            return by_another(replace(telling, content=kept), (*tellers, ("origin", (run,))))
    return None


def _citations(
    text: str, sentence: Stretch, reading: Reading, telling: Telling, cue: Stretch, said: Sequence[Stretch]
) -> Iterator[re.Match[str]]:
    """Where a sentence says whom a teller quotes or cites: behind the cue, before the teller, behind the content.

    What somebody cites may be a reason as well; only whoever can tell is meant.
    """
    behind = cue.start if _QUOTING.match(text, cue.start) else max(cue.end, said[-1].end)
    told = stretches(reading, telling.content)[0].start
    added = (match.start() for match in _ADDED.finditer(text, told, sentence.end))
    found = [
        _QUOTING.match(text, behind, sentence.end),
        _FIRST_QUOTED.fullmatch(text, sentence.start, said[0].start),
        *(_QUOTING.match(text, start, sentence.end) for start in added if not quoted(text)[start]),
    ]
    yield from (match for match in found if match and _can_tell(reading, match))


def _can_tell(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what is cited is somebody or something that can tell, and not a reason."""
    run = reading.tokens.touched(*match.span("name"))
    speaks = reading.names is not None and run and reading.names[slice(*run), 1:5].sum(1).max() > _NAMED
    return bool(speaks) or any(ideas("origin", tokens(match["name"]))) or not _REASONS.search(match["name"])
