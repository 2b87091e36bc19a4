"""Who was told, or tells on: outlets by their words, and bodies by what their names name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.attribution import stretches
from accordingto.encoder.labels import NAMES
from accordingto.encoder.tokens import COMMA
from accordingto.relay.recording import PAPERS
from accordingto.relay.run import characters
from accordingto.trait.lexicon import ideas, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.relay.run import Tellers
    from accordingto.span import Stretch

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_WORD = (
    rf"(?!{_DAY})(?:[A-Z][\w&’'-]*(?:\.\w+)*|news|agency|state|radio|television|tv|channel|newspaper|website|site|outlet"
    r"|station|broadcaster|magazine|daily|press|media|network|service|publication|reporters?|correspondent|[\d.]*\d)"
)
_BEFORE = r"(?:(?:[Tt]he|[Aa]n?|its|their|his|her|our|another|local|national|foreign|independent|[\w’']+-[\w-]+)\s+)*"
_LINK = (
    r"(?:of|for|against|to(?=\s(?:Protect|Defend|End|Save|Support|Free|Stop))"
    r"|Across|Beyond|Behind|Between|Within|Without|Under|Over|From|In|On|Of|For|Against)"
)
_NAME = rf"{_BEFORE}(?P<name>{_WORD}(?:\s+(?:{_LINK}\s+(?:the\s+)?)?{_WORD})*)"
_MEDIUM = r"(?:interviews?|statements?|comments?|remarks|correspondence|e-?mails?|letter|messages?|briefing|call)"
_TOLD = re.compile(
    r"\b(?i:(?:told|tells?|telling|informed)"
    r"|(?:spoke|spoken|speaks|speaking|talked|talking|testified)(?: (?:by|over|via) (?:the )?[\w-]+)? (?:to|with)"
    rf"|{_MEDIUM}(?:\s\w+){{0,3}}?\s(?:with|to|on|in|for|by)"
    r"|(?:said|confirmed|described|explained|wrote|recounted|recalled|related|repeated|admitted)(?:\s\w+){0,4}?\sto"
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
_CITING = re.compile(rf"{_NAME},?\s+(?:[a-z]+\s){{0,2}}?(?:[a-z]+,\s)?(?:quot|cit)(?:ed|es|ing)\s+$")
"""Who passes it on, before the origin that is quoted or cited."""
_LEADS_UP = re.compile(r"\W*(?:(?:quot|cit)(?:ed|es|ing)\s+)?")
"""What an origin's words may begin with and is none of them."""
_HEARD = re.compile(
    rf"{_NAME},?\s+(?:(?:was|were|has been|had been)\s(?:also\s|later\s)?told\s(?:\w+\s)?by"
    r"|(?:has\s|had\s|later\s)?(?:learned|learnt|heard)\s(?:\w+\s){0,2}?from)\b"
)
"""Who was told, as the subject."""
_DOCUMENTS = re.compile(
    r"\b(?:Watch|Amnesty|Observatory|Rights|Defenders|Monitor(?:ing)?|HRW|CPJ|SOHR|RSF|Collective|Association|Forum"
    r"|Network|Foundation|Institute|Initiative|Project|Campaign|League|Archive|Syndicate|Documentation|Transparency"
    r"|Committee (?:to|for|against|of)|Commission of Inquiry|Truth Commission|(?:Law|Legal|Research|Justice"
    r"|Information|Resource|Media|Policy|Studies) Cent(?:er|re))\b"
)
"""In the names of those who take down what they are told and publish it, as outlets do."""
_HEARS = re.compile(
    r"\b(?:Council|Court|Tribunal|Parliament|Senate|Congress|House|Assembly|Ministry|Cabinet|Police|Nations|Union|Party"
    r"|Government|Army|Forces|Commission|Committee|Board|Department|Embassy|MPs)\b(?! (?:of Inquiry|for|to|against)\b)"
)
"""In the names of those who are told in public, where the report itself may have heard it."""
_TOLD_THEM = re.compile(
    r"(?i:(?:told|tells?|telling|informed)"
    r"|(?:spoke|spoken|speaks|speaking|talked|talking|testified)(?: (?:by|over|via) (?:the )?[\w-]+)? (?:to|with)"
    r"|(?:comments?|remarks|statement|testimony|account)\sto|interviews?\s(?:with|to)|(?:said|confirmed|described|explained|recounted|recalled|related|repeated|admitted)\sto)\s"
)
"""Words for telling somebody in particular."""
_ENDS = re.compile(
    r"\s*(?:[^\w\s]|$|(?:that|who|in|on|at|by|via|during|from|after|before|over|how|why|the|an?|it|its|he|she|they|his|her"
    r"|their|there|this|last|earlier|later|and)\b|[A-Z])"
)
"""What may stand behind a whole name; any other word goes on with it ("the Lee County judge")."""
_LEAST = 3
"""Letters of the shortest name that is taken for a body's without being known."""
_CARRIERS = re.compile(r"\b(?:Internet|Twitter|Facebook|WhatsApp|Skype|Telegram|Zoom|Instagram|YouTube|Covid\S*)")
"""Names of what somebody speaks through."""
_OCCASION = re.compile(r"\W*(?:(?:a|the|their|his|her|its)\s)?(?:(?:news|press|media)\s)?(?:conference|briefing)s?\W*")
"""Where something is said to whoever is there."""
_PASSED = re.compile(r"(?:quot|cit|carri|report|publish|air|broadcast)\w*\s(?:\w+\s){0,2}?by\b")
_RECEIVES = re.compile(
    rf"\b(?:told|tells?|telling|informed|to|with|by|via|per|citing|in|on)\s+{_BEFORE}(?:[A-Z]\w+[’']s\s+)?$"
)
_BODIES = [NAMES.index("organisation"), NAMES.index("facility"), NAMES.index("other")]
"""What a proper name may name that tells on what it was told."""
_PASSES_ON = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:quot|cit|report|publish|carr|show|releas|air|broadcast|obtain|document)", re.I
)


def outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, an agency or the like, by its words."""
    return any(idea == "media" for idea, _ in ideas("origin", tokens(name)))


def relays(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Tellers:
    """Who is named in a sentence as told or telling on, outside the content and the origin, from the report outward.

    One, or two where one passes on what the other was told: "According to the Herald, she told Radio Orvela".
    """
    taken = [s for runs in (telling.content, *(runs for _, runs in telling.tellers)) for s in stretches(reading, runs)]
    (cue,) = stretches(reading, (telling.cue,)) if telling.cue else (sentence,)
    told: list[tuple[int, int]] = []
    passing: list[tuple[int, int]] = []
    for match, sure in _named(text, sentence, telling, reading):
        start, end = match.span("name")
        run = reading.tokens.touched(start, end)
        if run and sure and not any(t.start < end and start < t.end for t in taken):
            (told if cue.start <= match.start() < cue.end else passing).append(run)
    if told and passing and told[0] != passing[0]:
        return (("via-outer", (passing[0],)), ("via", (told[0],)))
    return tuple(("via", (run,)) for run in [*passing, *told][:1])


def _named(text: str, sentence: Stretch, telling: Telling, reading: Reading) -> Iterator[tuple[re.Match[str], bool]]:
    """Names in a sentence of whoever was told or tells on, and whether they do so for good."""
    for _, runs in telling.tellers:
        start = stretches(reading, runs)[0].start
        origin = found.end() if (found := _LEADS_UP.match(text, start)) else start
        if (match := _CITING.search(text, sentence.start, origin)) and origin > sentence.start:
            yield match, not _HEARS.search(match["name"])
    for match in _TOLD.finditer(text, sentence.start, sentence.end):
        name = match["name"]
        named = outlet(name) and (not name.islower() or bool(_PASSED.match(match[0])))
        yield match, named or _records(text, reading, match)
    for match in _HEARD.finditer(text, sentence.start, sentence.end):
        yield match, (outlet(match["name"]) and not match["name"].islower()) or _records(text, reading, match)
    for match in _TELLS_ON.finditer(text, sentence.start, sentence.end):
        yield match, outlet(match["name"]) and not match["name"].islower()


def _records(text: str, reading: Reading, match: re.Match[str]) -> bool:
    """Whether a name is that of a body that takes down what it is told, and not of one that is told in public."""
    name = match["name"]
    if _HEARS.search(name):
        return False
    told = _TOLD_THEM.match(match[0]) or match.re is _HEARD
    whole = told and len(name) >= _LEAST and _ENDS.match(text, match.end("name")) and not _CARRIERS.match(name)
    return bool(_DOCUMENTS.search(name) or (whole and _body(reading, *match.span("name"))))


def _body(reading: Reading, start: int, end: int) -> bool:
    """Whether what is named there is likelier a body than a person, a place or a people."""
    run = reading.tokens.touched(start, end)
    if reading.names is None or run is None:
        return False
    kinds = reading.names[run[0] : run[1], 1:].reshape(run[1] - run[0], len(NAMES), 2).sum((0, 2))
    return bool(kinds[_BODIES].sum() > kinds.sum() / 2 and kinds.sum() > (run[1] - run[0]) / 2)


def unheard(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling without occasions among its relays: who "told a news conference" told everybody there."""
    kept = tuple(
        (role, runs)
        for role, runs in telling.tellers
        if role == "origin" or not _OCCASION.fullmatch(text, *characters(reading, (runs[0][0], runs[-1][1])))
    )
    return replace(telling, tellers=kept)


def parted(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Telling:
    """A telling without who was told among its tellers' and its content's words, which some run on from or to."""
    told = (m for m in _TOLD.finditer(text, sentence.start, sentence.end) if _TOLD_THEM.match(m[0]) or _part(text, m))
    named = (*told, *_HEARD.finditer(text, sentence.start, sentence.end))
    runs = [run for match in named if (run := reading.tokens.touched(*match.span("name")))]
    content = tuple(run for run in telling.content if run not in runs) or telling.content
    tellers = tuple((role, tuple(_behind(run, runs, reading) for run in held)) for role, held in telling.tellers)
    return replace(telling, content=content, tellers=tellers)


def _part(text: str, match: re.Match[str]) -> bool:
    """Whether somebody who is only described comes behind a name, and not more of the name itself."""
    return bool(re.compile(r",\s(?:an?|the|one|two|three)\s").match(text, match.end("name")))


def _behind(run: tuple[int, int], named: Sequence[tuple[int, int]], reading: Reading) -> tuple[int, int]:
    """A run without a name that it begins with, its article or not, where a comma parts it from what follows."""
    for begin, end in named:
        if begin <= run[0] + 1 and run[0] < end < run[1] - 1 and reading.tokens.ids[end] == COMMA:
            return end + 1, run[1]
    return run


def lasting(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, a relay's words, are of one that was told or passes on, and so will go on doing it.

    Somebody who says what another said ("her lawyer said she feared") relays that alone, and so does a document.
    """
    named = outlet(text[start:end])
    if not named and PAPERS.search(text[start:end]):
        return False
    return bool(named or _RECEIVES.search(text, max(0, start - 60), start) or _PASSES_ON.search(text[end : end + 60]))
