"""Tellings with the relays, and the origins behind them, that the words beside them name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.attribution import stretches, undated
from accordingto.relay.citation import cited, quoted_by
from accordingto.relay.recording import documented
from accordingto.relay.run import by_another, pieces, runs
from accordingto.relay.speaker import given, inverted, signed
from accordingto.relay.told import parted, relays, unheard
from accordingto.sentence import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading

_SAYING = re.compile(r"[^,.;:“”\"\n]{2,80}?(?<!quoted)(?<!cited)\sas\ssaying\b")
"""What is no content but says whom one quotes: what "quoted the clerk as saying" holds is told by the clerk."""
_TOLL = re.compile(
    r"(?:has |have |had )?claim(?:s|ed|ing)?\s(?:the\s)?(?:(?:at least|some|about|nearly|over|more than|as many as)\s)?"
    r"(?:[\d,.]+|an?|many|several|dozens of|hundreds of|thousands of|[a-z-]+)\s(?:more\s|other\s)?(?:[a-z]+[’']?\s)?"
    r"(?:li(?:fe|ves)|victims?|casualties|dead)\b",
    re.I,
)
"""What a disaster does and nobody says: "the fire claimed nine lives"."""
_NOBODY = re.compile(
    r"\b(?:no[ -]one|nobody|none|neither|no (?:[a-z]+ )?(?:faction|group|organi[sz]ation|party|side))"
    r"(?: (?:else|of \w+|so far))?,? (?:has |have |had |is known to have )?(?:yet |immediately |so far |publicly )?"
    r"(?:claimed|admitted|accepted|taken|claims|accepts) (?:any |the )?(?:responsibility|credit)\b",
    re.I,
)
"""What no teller tells: "no group claimed responsibility"."""
_MORE, _FEW = 4, 2
"""How many times the words that tellings share are those that one has more, and how many it may have more."""
_HEADLINE = re.compile(
    r"\s*(?P<content>[^\n“”\"‘]{10,200}),\s(?P<cue>[Ss]ays?|[Cc]laims|[Ww]arns?)"
    r"\s(?!(?:[Oo]f|[Tt]hat|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]here|[Nn]o)\b)(?P<who>[^,.;:\n“”\"]{3,60})(?=\n|$)"
)
"""A headline that ends with who says so."""
_SURNAME = re.compile(r"(?!(?:Says?|Said|Tells?|Told|Adds?|Warns?|Asks?)\b)[A-Z][a-zà-öø-ÿ’'-]+(?=\s?[:—–])")
"""A name before a colon or a dash."""
_BEFORE = 60
"""Characters before and behind a cue in which it may be said that nobody told it."""
_NEAR = 6
"""Tellings before and behind one that its content may hold the telling of."""


def relayed(text: str, reading: Reading, told: Sequence[Telling]) -> list[Telling]:
    """Tellings with the relays that their words name, where no relay was read.

    They are the outlet in the sentence of the cue; and with a document that tells, who made it or passes it on. A
    dateline names none of them.
    """
    whole = list(sentences(text))
    starts = [sentence.start for sentence in whole]
    out = []
    for telling in (_headed(text, reading, _uncut(text, reading, one)) for one in undated(text, reading, told)):
        if _SAYING.match(text, stretches(reading, telling.content)[0].start):
            continue
        if _toll(text, reading, telling) or _nobody(text, reading, telling):
            continue
        place = bisect_right(starts, stretches(reading, (telling.cue,))[0].start) - 1 if telling.cue else -1
        telling = given(text, reading, unheard(text, reading, telling))
        wanted = place >= 0 and all(role == "origin" for role, _ in telling.tellers)
        telling = parted(text, whole[place], reading, telling) if wanted else telling
        if wanted and (behind := quoted_by(text, reading, telling) or cited(text, whole[place], reading, telling)):
            out.append(behind)
            continue
        through = relays(text, whole[place], reading, telling) if wanted else ()
        if speaker := signed(text, reading, telling) or inverted(text, reading, telling):
            out.append(by_another(telling, (("origin", (speaker,)),)))
        elif through:
            out.append(replace(telling, tellers=(*through, *telling.tellers)))
        else:
            out.append(documented(text, reading, telling))
    return _passed_on(out)


def _passed_on(told: Sequence[Telling]) -> list[Telling]:
    """Tellings without those that say no more than that another was told: "..., she said, according to the Herald".

    Who tells that relays the other.
    """
    kept = {id(telling): telling for telling in told}
    for at, outer in enumerate(told):
        for inner in told[max(0, at - _NEAR) : at + _NEAR]:
            if inner is not outer and id(inner) in kept and _only_tells(outer, inner):
                kept.pop(id(outer), None)
                relays = [pair for pair in kept[id(inner)].tellers if pair[0] != "origin"]
                through = () if relays else tuple(("via", held) for role, held in outer.tellers if role == "origin")
                kept[id(inner)] = replace(kept[id(inner)], tellers=(*through, *kept[id(inner)].tellers))
                break
    return list(kept.values())


def _only_tells(outer: Telling, inner: Telling) -> bool:
    """Whether a telling's content is another's with the words for its telling."""
    if outer.cue is None or inner.cue is None or not (outer.tellers and inner.tellers):
        return False
    content, other = pieces(outer.content), pieces(inner.content)
    more = content - other - pieces((inner.cue, *runs(inner)))
    behind = outer.cue[0] > inner.cue[0] and outer.cue[0] not in other
    return (
        behind
        and bool(content & pieces((inner.cue,)))
        and len(content & other) > _MORE * len(more)
        and len(more) <= _FEW
    )


def _toll(text: str, reading: Reading, telling: Telling) -> bool:
    """Whether what was read as a cue counts the dead."""
    return telling.cue is not None and bool(_TOLL.match(text, stretches(reading, (telling.cue,))[0].start))


def _nobody(text: str, reading: Reading, telling: Telling) -> bool:
    """Whether it is said that nobody told it."""
    if telling.cue is None:
        return False
    cue = stretches(reading, (telling.cue,))[0]
    return any(
        found.start() <= cue.start < found.end()
        for found in _NOBODY.finditer(text, max(0, cue.start - _BEFORE), cue.end + _BEFORE)
    )


def _uncut(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling without a cue that is the rest of its teller's name: "Mayor Dorin Hask: ..."."""
    if telling.cue is None or not telling.tellers:
        return telling
    role, held = telling.tellers[-1]
    begin, end = held[-1]
    cue, last = (stretches(reading, (run,))[0] for run in (telling.cue, held[-1]))
    name = text[last.start : last.end].split()[-1][:1].isupper() and _SURNAME.match(text, cue.start)
    if end != telling.cue[0] or not name or name.end() != cue.end:
        return telling
    whole = (*held[:-1], (begin, telling.cue[1]))
    return replace(telling, cue=None, tellers=(*telling.tellers[:-1], (role, whole)))


def _headed(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling of a headline by its grammar, where it ends with who says so: "Soldiers Burned Mill, Says Guard"."""
    found = _HEADLINE.match(text)
    if found is None or telling.cue is None or stretches(reading, (telling.cue,))[0].start != found.start("cue"):
        return telling
    if telling.content[0][0] > telling.cue[0]:  # "Minister Resigns, Says Party Lost Its Way"
        return telling
    content, who = (reading.tokens.touched(*found.span(part)) for part in ("content", "who"))
    return replace(by_another(telling, (("origin", (who,)),)), content=(content,)) if content and who else telling
