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
from accordingto.encoder.labels import NAMES
from accordingto.encoder.tokens import COMMA
from accordingto.sentence import sentences
from accordingto.span import Stretch
from accordingto.trait.lexicon import ideas, tokens
from accordingto.trait.marks import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from accordingto.attribution import Pieces, Telling
    from accordingto.encoder import Reading

    Tellers = tuple[tuple[str, Pieces], ...]

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
    r"(?P<maker>(?!now\b|then\b)[A-Za-z].*?)(?:,?\sand\s(?:seen|obtained|reviewed|verified|published|shared|checked)\b|$)",
    re.I,
)
"""A document and who made it, who is the origin behind it."""
_SHOWING = re.compile(
    rf"(?:^|[.!?—–-]\s+)(?P<name>(?:(?:[Aa]n?|[Tt]he)\s)?(?:\w+\s){{0,2}}(?i:{_RECORDED})\b[^.;:“”\"\n]*?)\s*$", re.M
)
"""The words for a recording from the beginning of its sentence."""
_SENTENCE = 240
"""Characters of a long beginning of a sentence."""
_PASSED_BY = re.compile(
    rf"\b(?:{_RECORDED}|{_WRITTEN})\s(?:obtained|reviewed|seen|published|released|verified|provided|leaked|shared"
    r"|circulated|analy[sz]ed|broadcast|aired|collected|gathered)\s(?:\w+\s)?by\s+(?P<passer>[A-Za-z].*)",
    re.I,
)
"""A document and who passes it on, who relays it."""
_PAPERS = re.compile(rf"\b(?:{_RECORDED}|{_WRITTEN})(?:\s\w+)?$")
_RECEIVES = re.compile(
    rf"\b(?:told|tells?|telling|informed|to|with|by|via|per|citing|in|on)\s+{_BEFORE}(?:[A-Z]\w+[’']s\s+)?$"
)
_SAYING = re.compile(r"[^,.;:“”\"\n]{2,80}?(?<!quoted)(?<!cited)\sas\ssaying\b")
"""What is no content but says whom one quotes: what "quoted the clerk as saying" holds is told by the clerk."""
_TOLL = re.compile(
    r"(?:has |have |had )?claim(?:s|ed|ing)?\s(?:the\s)?(?:(?:at least|some|about|nearly|over|more than|as many as)\s)?"
    r"(?:[\d,.]+|an?|many|several|dozens of|hundreds of|thousands of|[a-z-]+)\s(?:more\s|other\s)?(?:[a-z]+[’']?\s)?"
    r"(?:li(?:fe|ves)|victims?|casualties|dead)\b",
    re.I,
)
"""What a disaster does and nobody says: "the fire claimed nine lives"."""
_GIVEN = re.compile(
    r",?\s(?:who\s(?:is|was)\s)?(?:known|identified|named|called|nicknamed)"
    r"(?:\s(?:only|simply|just|better|also))?(?:\s(?:as|by))?\s[“\"'‘]?"
    r"(?:[A-Z](?:\.\s?[A-Z])+\b\.?|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
)
"""A name that somebody is said to go by, behind a description."""
_SPEAKER = re.compile(
    r"\s(?P<name>(?:the\s)?(?:[A-Z][\w’'-]*)(?:\s(?:of\s|for\s)?(?:the\s)?[A-Z][\w’'-]*)*)(?=[,.;]|\s*$)"
)
"""A name behind a cue, up to the next stop."""
_SIGNATURE = re.compile(
    r"[.,!?…]?[”\"’']\s*(?:—|–|--?)\s*(?P<name>(?:[A-Z][\w’'.-]*|of|the|de|al|bin|for)(?:\s(?:[A-Z][\w’'.-]*|of|the|de|al|bin|for)){0,7})"
    r"(?=[,.(]|\s*$)",
    re.M,
)
"""A name behind a dash that a quotation is signed with."""
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
_MORE, _FEW = 4, 2
"""How many times the words that tellings share are those that one has more, and how many it may have more."""
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
_BODIES = [NAMES.index("organisation"), NAMES.index("facility"), NAMES.index("other")]
"""What a proper name may name that tells on what it was told."""
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
        if _SAYING.match(text, stretches(reading, telling.content)[0].start) or _toll(text, reading, telling):
            continue
        place = bisect_right(starts, stretches(reading, (telling.cue,))[0].start) - 1 if telling.cue else -1
        telling = _given(text, reading, _unheard(text, reading, telling))
        wanted = place >= 0 and all(role == "origin" for role, _ in telling.tellers)
        telling = _parted(text, whole[place], reading, telling) if wanted else telling
        if wanted and (cited := _quoted_by(text, reading, telling) or _cited(text, whole[place], reading, telling)):
            out.append(cited)
            continue
        relays = _relays(text, whole[place], reading, telling) if wanted else ()
        if speaker := _signed(text, reading, telling) or _inverted(text, reading, telling):
            out.append(_by_another(telling, (("origin", (speaker,)),)))
        elif relays:
            out.append(replace(telling, tellers=(*relays, *telling.tellers)))
        else:
            out.append(_documented(text, reading, telling))
    return _passed_on(out)


def _given(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling whose tellers' words hold the name that they are said to go by, and whose content does not."""
    ends = {run: match.end() for run in _runs(telling) if (match := _GIVEN.match(text, _characters(reading, run)[1]))}
    wide = {
        run: named for run, end in ends.items() if (named := reading.tokens.touched(_characters(reading, run)[0], end))
    }
    if not wide:
        return telling
    tellers = tuple((role, tuple(wide.get(run, run) for run in runs)) for role, runs in telling.tellers)
    content = telling.content
    for named in wide.values():
        content = tuple(run for run in (_outside(run, named) for run in content) if run[0] < run[1])
    return replace(telling, tellers=tellers, content=content or telling.content)


def _runs(telling: Telling) -> Iterator[tuple[int, int]]:
    """The runs of all tellers."""
    return (run for _, runs in telling.tellers for run in runs)


def _unheard(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling without occasions among its relays: who "told a news conference" told everybody there."""
    kept = tuple(
        (role, runs)
        for role, runs in telling.tellers
        if role == "origin" or not _OCCASION.fullmatch(text, *_characters(reading, (runs[0][0], runs[-1][1])))
    )
    return replace(telling, tellers=kept)


def _parted(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Telling:
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


def _passed_on(told: Sequence[Telling]) -> list[Telling]:
    """Tellings without those that say no more than that another was told: "..., she said, according to the Herald".

    Who tells that relays the other.
    """
    kept = {id(telling): telling for telling in told}
    for outer in told:
        for inner in told:
            if inner is not outer and id(inner) in kept and _only_tells(outer, inner):
                kept.pop(id(outer), None)
                relays = [pair for pair in kept[id(inner)].tellers if pair[0] != "origin"]
                through = () if relays else tuple(("via", runs) for role, runs in outer.tellers if role == "origin")
                kept[id(inner)] = replace(kept[id(inner)], tellers=(*through, *kept[id(inner)].tellers))
                break
    return list(kept.values())


def _only_tells(outer: Telling, inner: Telling) -> bool:
    """Whether a telling's content is another's with the words for its telling."""
    if outer.cue is None or inner.cue is None or not (outer.tellers and inner.tellers):
        return False
    content, other = _pieces(outer.content), _pieces(inner.content)
    more = content - other - _pieces((inner.cue, *_runs(inner)))
    behind = outer.cue[0] > inner.cue[0] and outer.cue[0] not in other
    return (
        behind
        and bool(content & _pieces((inner.cue,)))
        and len(content & other) > _MORE * len(more)
        and len(more) <= _FEW
    )


def _pieces(runs: Iterable[tuple[int, int]]) -> set[int]:
    """The word pieces of some runs."""
    return {piece for begin, end in runs for piece in range(begin, end)}


def _toll(text: str, reading: Reading, telling: Telling) -> bool:
    """Whether what was read as a cue counts the dead."""
    return telling.cue is not None and bool(_TOLL.match(text, stretches(reading, (telling.cue,))[0].start))


def _cited(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Telling | None:
    """A telling of somebody who is said to quote or cite another: it is that one's, through him."""
    said = stretches(reading, tuple(run for _, runs in telling.tellers for run in runs))
    if not said or telling.cue is None:
        return None
    (cue,) = stretches(reading, (telling.cue,))
    for match in _citations(text, sentence, reading, telling, cue, said):
        run, past = reading.tokens.touched(*match.span("name")), reading.tokens.touched(*match.span())
        if run and past and not any(s.start < match.end("name") and match.start("name") < s.end for s in said):
            content = tuple(_outside(run, past) for run in telling.content)
            kept = tuple(run for run in content if run[0] < run[1]) or telling.content
            tellers = ((_FURTHER.get(role, role), runs) for role, runs in telling.tellers)
            return _by_another(replace(telling, content=kept), (*tellers, ("origin", (run,))))
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


def _outside(run: tuple[int, int], past: tuple[int, int]) -> tuple[int, int]:
    """A run of a content without what stands in another, which it begins or ends with."""
    if past[0] <= run[0] < past[1]:
        return past[1], max(run[1], past[1])
    return run[0], min(run[1], past[0]) if run[0] < past[0] < run[1] else run[1]


def _quoted_by(text: str, reading: Reading, telling: Telling) -> Telling | None:
    """A telling whose words for a teller stand on both sides of "quotes": of the one behind it, through the other."""
    if telling.cue is None or not _QUOTES.search(text, *_characters(reading, telling.cue)):
        return None
    runs = [run for _, held in telling.tellers for run in held]
    outer = tuple(run for run in runs if run[1] <= telling.cue[0])
    inner = tuple(run for run in runs if run[0] >= telling.cue[1])
    if outer and inner:
        return replace(telling, tellers=(("via", outer), ("origin", inner)))
    match = _QUOTED_AS.match(text, _characters(reading, telling.cue)[1])
    named = reading.tokens.touched(*match.span("name")) if match else None
    return _by_another(telling, (("via", outer), ("origin", (named,)))) if outer and not inner and named else None


def _characters(reading: Reading, run: tuple[int, int]) -> tuple[int, int]:
    """Where a run begins and ends in the text."""
    (found,) = stretches(reading, (run,))
    return found.start, found.end


def _signed(text: str, reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """Whose name stands behind a dash after a quotation that nothing else gives to anybody."""
    if telling.tellers or telling.cue is not None:
        return None
    match = _SIGNATURE.match(text, stretches(reading, telling.content)[-1].end)
    return reading.tokens.touched(*match.span("name")) if match else None


def _inverted(text: str, reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """Whose words stand behind the cue of a quotation that nothing gives to anybody: "..." declared the Front."""
    if telling.tellers or telling.cue is None or not telling.content:
        return None
    (cue,) = stretches(reading, (telling.cue,))
    before = text[: cue.start].rstrip()
    match = _SPEAKER.match(text, cue.end) if before.endswith(("”", '"', "’", "'")) else None
    return reading.tokens.touched(*match.span("name")) if match else None


def _by_another(telling: Telling, tellers: Tellers) -> Telling:
    """A telling with an origin that the second look did not read, and of whose kind it says nothing."""
    kind = telling.look.attributes["kind"]
    look = replace(telling.look, attributes={**telling.look.attributes, "kind": np.full_like(kind, 1 / len(kind))})
    return replace(telling, tellers=tellers, look=look)


def _documented(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling of which a document that tells is parted from who made it or passes it on."""
    shown = _shown(text, reading, telling)
    if shown and all(shown[0] <= run[0] and run[1] <= shown[1] for run in _runs(telling)):
        telling = _by_another(telling, (("origin", (shown,)),))
    if [role for role, _ in telling.tellers] != ["origin"]:
        return telling
    parts = stretches(reading, telling.tellers[0][1])
    words = Stretch(parts[0].start, parts[-1].end)
    between = stretches(reading, (*telling.content, *((telling.cue,) if telling.cue else ())))
    if len(parts) > 1 and any(b.start < words.end and words.start < b.end for b in between):
        return telling
    made = _MADE_BY.search(text, words.start, words.end)
    maker = made and reading.tokens.touched(*made.span("maker"))
    if made and maker:
        paper = made["paper"] and reading.tokens.touched(words.start, made.start("made"))
        return _by_another(telling, (*((("via", (paper,)),) if paper else ()), ("origin", (maker,))))
    passed = _PASSED_BY.search(text, words.start, words.end)
    passer = passed and reading.tokens.touched(*passed.span("passer"))
    return replace(telling, tellers=(("via", (passer,)), *telling.tellers)) if passer else telling


def _shown(text: str, reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """The recording that stands before "shows" in its sentence, with all that is said of it there."""
    if telling.cue is None:
        return None
    start, _ = _characters(reading, telling.cue)
    match = _SHOWING.search(text, max(text.rfind("\n", 0, start) + 1, start - _SENTENCE), start)
    return reading.tokens.touched(*match.span("name")) if match else None


def _relays(text: str, sentence: Stretch, reading: Reading, telling: Telling) -> Tellers:
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


def lasting(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, a relay's words, are of one that was told or passes on, and so will go on doing it.

    Somebody who says what another said ("her lawyer said she feared") relays that alone, and so does a document.
    """
    named = outlet(text[start:end])
    if not named and _PAPERS.search(text[start:end]):
        return False
    return bool(named or _RECEIVES.search(text, max(0, start - 60), start) or _PASSES_ON.search(text[end : end + 60]))
