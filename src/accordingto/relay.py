"""Relays: outlets, and others who publish what they are told, that the words beside a telling name.

The second look finds a relay by what it has learned of names; reports name outlets without end that it has never
met. Who "told Radio Ostrava", gave "an interview to the Morning Herald" or is "quoted by the state news agency"
came through them, whoever they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.attribution import stretches
from accordingto.sentence import sentences
from accordingto.trait.lexicon import ideas, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.span import Stretch

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_WORD = (
    rf"(?!{_DAY})(?:[A-Z][\w&’'-]*(?:\.\w+)*|news|agency|state|radio|television|tv|channel|newspaper|website|site|outlet"
    r"|station|broadcaster|magazine|daily|press|media|network|service|publication|reporters?|correspondent|[\d.]*\d)"
)
_BEFORE = r"(?:(?:[Tt]he|[Aa]n?|its|their|his|her|our|another|local|national|foreign|independent|[\w’']+-[\w-]+)\s+)*"
_NAME = rf"{_BEFORE}(?P<name>{_WORD}(?:\s+(?:(?:of|for)\s+(?:the\s+)?)?{_WORD})*)"
_MEDIUM = r"(?:interviews?|statements?|comments?|remarks|correspondence|e-?mails?|letter|messages?|briefing|call)"
_TOLD = re.compile(
    r"\b(?:(?:told|tells?|telling|informed)"
    r"|(?:spoke|spoken|speaks|speaking|talked|talking|testified) (?:to|with)"
    rf"|{_MEDIUM}(?:\s\w+){{0,3}}?\s(?:with|to|on|in|for|by)"
    r"|(?:said|confirmed|described|explained|wrote)(?:\s\w+){0,4}?\sto"
    r"|(?:quoted|cited|carried|reported|published|aired|broadcast|obtained|seen|interviewed|reviewed|released)"
    r"(?:\s\w+){0,2}?\s(?:by|in|on)"
    rf"|according to|via|per)\s+{_NAME}"
)
"""Who was told, or by whom it was passed on, behind the words for it."""
_TELLS_ON = re.compile(
    rf"{_NAME},?\s+(?:has\s|have\s|had\s|also\s|later\s)?"
    r"(?:reported|reports?|quot(?:ed|es|ing)|cit(?:ed|es|ing)|published|carried|aired|obtained|said|says|show(?:s|ed))\b"
)
"""Who passes it on, as the subject."""
_DOCUMENTS = re.compile(r"\b(?:Watch|Amnesty|Observatory|Rights|Defenders|Monitor|HRW|CPJ|SOHR|RSF)\b")
"""In the names of those who take down what they are told and publish it, as outlets do."""
_RECEIVES = re.compile(
    rf"\b(?:told|tells?|telling|informed|to|with|by|via|per|citing|in|on)\s+{_BEFORE}(?:[A-Z]\w+[’']s\s+)?$"
)
_PASSES_ON = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:quot|cit|report|publish|carr|show|releas|air|broadcast|obtain|document)", re.I
)


def outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, an agency or the like, by its words."""
    return any(idea == "media" for idea, _ in ideas("origin", tokens(name)))


def relayed(text: str, reading: Reading, told: Sequence[Telling]) -> list[Telling]:
    """Tellings with the outlet that the sentence of the cue names as their relay, where no relay was read."""
    whole = list(sentences(text))
    starts = [sentence.start for sentence in whole]
    out = []
    for telling in told:
        place = bisect_right(starts, stretches(reading, (telling.cue,))[0].start) - 1 if telling.cue else -1
        wanted = place >= 0 and all(role == "origin" for role, _ in telling.tellers)
        run = next(_outlets(text, whole[place], reading, telling), None) if wanted else None
        out.append(replace(telling, tellers=(("via", (run,)), *telling.tellers)) if run else telling)
    return out


def _outlets(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Iterator[tuple[int, int]]:
    """The word pieces of outlets named in a sentence as told or telling on, outside the content and the origin."""
    taken = [s for runs in (telling.content, *(runs for _, runs in telling.tellers)) for s in stretches(reading, runs)]
    for pattern in (_TOLD, _TELLS_ON):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start, end = match.span("name")
            run = reading.tokens.touched(start, end)
            relays = outlet(match["name"]) or (pattern is _TOLD and _DOCUMENTS.search(match["name"]))
            named = relays and not match["name"].islower()
            if run and named and not any(t.start < end and start < t.end for t in taken):
                yield run


def lasting(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, a relay's words, are of one that was told or passes on, and so will go on doing it.

    Somebody who says what another said ("her lawyer said she feared") relays that alone.
    """
    return bool(
        outlet(text[start:end])
        or _RECEIVES.search(text, max(0, start - 60), start)
        or _PASSES_ON.search(text[end : end + 60])
    )
