"""Relays, and origins behind them, that the words beside a telling name.

The second look finds a relay by what it has learned of names; reports name outlets without end that it has never
met. Who "told Radio Ostrava", gave "an interview to the Morning Herald" or is "quoted by the state news agency"
came through them, whoever they are; "a report by the council" is the council's telling through its report; and what
an outlet says "quoting a clerk" is the clerk's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from accordingto.attribution import stretches, undated
from accordingto.sentence import sentences
from accordingto.trait.lexicon import ideas, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.attribution import Pieces, Telling
    from accordingto.encoder import Reading
    from accordingto.span import Stretch

    Tellers = tuple[tuple[str, Pieces], ...]

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_WORD = (
    rf"(?!{_DAY})(?:[A-Z][\w&’'-]*(?:\.\w+)*|news|agency|state|radio|television|tv|channel|newspaper|website|site|outlet"
    r"|station|broadcaster|magazine|daily|press|media|network|service|publication|reporters?|correspondent|[\d.]*\d)"
)
_BEFORE = r"(?:(?:[Tt]he|[Aa]n?|its|their|his|her|our|another|local|national|foreign|independent|[\w’']+-[\w-]+)\s+)*"
_LINK = r"(?:of|for|against|to(?=\s(?:Protect|Defend|End|Save|Support|Free|Stop)))"
_NAME = rf"{_BEFORE}(?P<name>{_WORD}(?:\s+(?:{_LINK}\s+(?:the\s+)?)?{_WORD})*)"
_MEDIUM = r"(?:interviews?|statements?|comments?|remarks|correspondence|e-?mails?|letter|messages?|briefing|call)"
_TOLD = re.compile(
    r"\b(?:(?:told|tells?|telling|informed)"
    r"|(?:spoke|spoken|speaks|speaking|talked|talking|testified) (?:to|with)"
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
_DOCUMENTS = re.compile(
    r"\b(?:Watch|Amnesty|Observatory|Rights|Defenders|Monitor(?:ing)?|HRW|CPJ|SOHR|RSF|Collective|Association|Forum"
    r"|Network|Foundation|Institute|Initiative|Project|Campaign|League|Archive|Syndicate|Documentation|Transparency"
    r"|Committee (?:to|for|against|of)|Commission of Inquiry|Truth Commission|(?:Law|Legal|Research|Justice"
    r"|Information|Resource|Media|Policy|Studies) Cent(?:er|re))\b"
)
"""In the names of those who take down what they are told and publish it, as outlets do."""
_HEARS = re.compile(r"\b(?:Council|Court|Tribunal|Parliament|Senate|Congress|House|Assembly|Ministry|Cabinet|Police)\b")
"""In the names of those who are told in public, where the report itself may have heard it."""
_PASSED = re.compile(r"(?:quot|cit|carri|report|publish|air|broadcast)\w*\s(?:\w+\s){0,2}?by\b")
_MEDIUM_OF = r"(?:statements?|letters?|posts?|tweets?|messages?|(?:press|news) releases?)"
"""What somebody speaks through: no teller of its own where its author is named."""
_WRITTEN = (
    r"(?:reports?|stud(?:y|ies)|surveys?|polls?|memos?|filings?|complaints?|data|figures|statistics|rules|guidelines"
    r"|dossiers?|analys[ie]s|articles?)"
)
_RECORDED = (
    r"(?:footage|videos?|photos?|photographs?|pictures|images|recordings?|documents?|records?|testimon(?:y|ies))"
)
_MAKING = (
    r"(?:issued|compiled|written|prepared|made|drawn up|drafted|signed|filed|filmed|shot|taken|recorded|conducted"
    r"|authored|posted)"
)
_MADE_BY = re.compile(
    rf"\b(?:(?P<paper>{_RECORDED}(?=\s(?:{_MAKING}\s)?(?:online\s)?by\b)|{_WRITTEN})|{_MEDIUM_OF})"
    rf"\s(?P<made>(?:(?:{_MAKING}|released|published|provided)\s(?:online\s)?)?by)\s+"
    r"(?P<maker>(?!now\b|then\b)[A-Za-z].*)"
)
"""A document and who made it, who is the origin behind it."""
_PASSED_BY = re.compile(
    rf"\b(?:{_RECORDED}|{_WRITTEN})\s(?:obtained|reviewed|seen|published|released|verified|provided|leaked|shared"
    r"|circulated|analy[sz]ed|broadcast|aired|collected|gathered)\s(?:\w+\s)?by\s+(?P<passer>[A-Za-z].*)"
)
"""A document and who passes it on, who relays it."""
_PAPERS = re.compile(rf"\b(?:{_RECORDED}|{_WRITTEN})(?:\s\w+)?$")
_RECEIVES = re.compile(
    rf"\b(?:told|tells?|telling|informed|to|with|by|via|per|citing|in|on)\s+{_BEFORE}(?:[A-Z]\w+[’']s\s+)?$"
)
_SAYING = re.compile(r"[^,.;:“”\"\n]{2,80}?(?<!quoted)(?<!cited)\sas\ssaying\b")
"""What is no content but says whom one quotes: what "quoted the clerk as saying" holds is told by the clerk."""
_SIGNATURE = re.compile(
    r"[.,!?…]?[”\"’']\s*(?:—|–|--?)\s*(?P<name>(?:[A-Z][\w’'.-]*|of|the|de|al|bin|for)(?:\s(?:[A-Z][\w’'.-]*|of|the|de|al|bin|for)){0,7})"
    r"(?=[,.(]|\s*$)",
    re.M,
)
"""A name behind a dash that a quotation is signed with."""
_QUOTES = re.compile(r"\b(?:quoting|citing)$")
_QUOTING = re.compile(
    r"\s*,?\s*(?:quoting|citing)\s+(?P<name>[^,.;:()“”\"\n]{2,90}?)(?=\s+(?:who|that|as)\b|[,.;:(]|$)"
    r"(?P<more>\s+who\s[^,.;:“”\"\n]*)?,?(?:\s+as\s+saying)?(?:\s+that)?\s*"
)
"""Whom a teller quotes or cites, behind the words for the telling."""
_PASSES_ON = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:quot|cit|report|publish|carr|show|releas|air|broadcast|obtain|document)", re.I
)


def outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, an agency or the like, by its words."""
    return any(idea == "media" for idea, _ in ideas("origin", tokens(name)))


def relayed(text: str, reading: Reading, told: Sequence[Telling]) -> list[Telling]:
    """Tellings with the relays that their words name, where no relay was read.

    They are the outlet in the sentence of the cue; and with a document that tells, who made it or passes it on. A
    dateline names none of them.
    """
    whole = list(sentences(text))
    starts = [sentence.start for sentence in whole]
    out = []
    for telling in undated(text, reading, told):
        if _SAYING.match(text, stretches(reading, telling.content)[0].start):
            continue
        place = bisect_right(starts, stretches(reading, (telling.cue,))[0].start) - 1 if telling.cue else -1
        wanted = place >= 0 and all(role == "origin" for role, _ in telling.tellers)
        if wanted and (cited := _cited(text, whole[place], reading, telling)):
            out.append(cited)
            continue
        run = next(_outlets(text, whole[place], reading, telling), None) if wanted else None
        if signed := _signed(text, reading, telling):
            out.append(_by_another(telling, (("origin", (signed,)),)))
        elif run:
            out.append(replace(telling, tellers=(("via", (run,)), *telling.tellers)))
        else:
            out.append(_documented(text, reading, telling))
    return out


def _cited(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Telling | None:
    """A telling of somebody who is said to quote or cite another: it is that one's, through him."""
    said = stretches(reading, tuple(run for _, runs in telling.tellers for run in runs))
    if not said or telling.cue is None:
        return None
    (cue,) = stretches(reading, (telling.cue,))
    behind = cue.start if _QUOTES.search(text, cue.start, cue.end) else max(cue.end, said[-1].end)
    match = _QUOTING.match(text, behind, sentence.end)
    run = match and reading.tokens.touched(*match.span("name"))
    past = match and reading.tokens.touched(*match.span())
    if (
        not run
        or not past
        or any(first < run[1] and run[0] < last for _, runs in telling.tellers for first, last in runs)
    ):
        return None
    content = tuple(
        (past[1] if past[0] <= begin < past[1] else begin, end)
        for begin, end in telling.content
        if end > past[1] or end <= past[0]
    )
    tellers = (("via", runs) if role == "origin" else (role, runs) for role, runs in telling.tellers)
    return _by_another(replace(telling, content=content or telling.content), (*tellers, ("origin", (run,))))


def _signed(text: str, reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """Whose name stands behind a dash after a quotation that nothing else gives to anybody."""
    if telling.tellers or telling.cue is not None:
        return None
    match = _SIGNATURE.match(text, stretches(reading, telling.content)[-1].end)
    return reading.tokens.touched(*match.span("name")) if match else None


def _by_another(telling: Telling, tellers: Tellers) -> Telling:
    """A telling with an origin that the second look did not read, and of whose kind it says nothing."""
    kind = telling.look.attributes["kind"]
    look = replace(telling.look, attributes={**telling.look.attributes, "kind": np.full_like(kind, 1 / len(kind))})
    return replace(telling, tellers=tellers, look=look)


def _documented(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling of which a document that tells is parted from who made it or passes it on."""
    if [role for role, _ in telling.tellers] != ["origin"] or len(telling.tellers[0][1]) != 1:
        return telling
    (words,) = stretches(reading, telling.tellers[0][1])
    made = _MADE_BY.search(text, words.start, words.end)
    maker = made and reading.tokens.touched(*made.span("maker"))
    if made and maker:
        paper = made["paper"] and reading.tokens.touched(words.start, made.start("made"))
        return _by_another(telling, (*((("via", (paper,)),) if paper else ()), ("origin", (maker,))))
    passed = _PASSED_BY.search(text, words.start, words.end)
    passer = passed and reading.tokens.touched(*passed.span("passer"))
    return replace(telling, tellers=(("via", (passer,)), *telling.tellers)) if passer else telling


def _outlets(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Iterator[tuple[int, int]]:
    """The word pieces of outlets named in a sentence as told or telling on, outside the content and the origin."""
    taken = [s for runs in (telling.content, *(runs for _, runs in telling.tellers)) for s in stretches(reading, runs)]
    for match, sure in _named(text, sentence, telling, reading):
        start, end = match.span("name")
        run = reading.tokens.touched(start, end)
        if run and sure and not any(t.start < end and start < t.end for t in taken):
            yield run


def _named(text: str, sentence: Stretch, telling: Telling, reading: Reading) -> Iterator[tuple[re.Match[str], bool]]:
    """Names in a sentence of whoever was told or tells on, and whether they do so for good."""
    for _, runs in telling.tellers:
        origin = stretches(reading, runs)[0].start
        if (match := _CITING.search(text, sentence.start, origin)) and origin > sentence.start:
            yield match, not _HEARS.search(match["name"])
    for match in _TOLD.finditer(text, sentence.start, sentence.end):
        name = match["name"]
        body = _DOCUMENTS.search(name) and not _HEARS.search(name)
        yield match, bool(body) or (outlet(name) and (not name.islower() or bool(_PASSED.match(match[0]))))
    for match in _TELLS_ON.finditer(text, sentence.start, sentence.end):
        yield match, outlet(match["name"]) and not match["name"].islower()


def lasting(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, a relay's words, are of one that was told or passes on, and so will go on doing it.

    Somebody who says what another said ("her lawyer said she feared") relays that alone, and so does a document.
    """
    named = outlet(text[start:end])
    if not named and _PAPERS.search(text[start:end]):
        return False
    return bool(named or _RECEIVES.search(text, max(0, start - 60), start) or _PASSES_ON.search(text[end : end + 60]))
