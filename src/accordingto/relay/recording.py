"""Documents and recordings that tell, parted from who made them and who passes them on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.attribution import stretches
from accordingto.relay.run import by_another, characters, runs
from accordingto.span import Stretch

if TYPE_CHECKING:
    from accordingto.attribution import Telling
    from accordingto.encoder import Reading

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
    rf"(?:^|[.!?—–-]\s+)(?P<name>(?:(?:[Aa]n?|[Tt]he)\s)?(?:\w+\s){{0,2}}(?i:{_RECORDED})\b[^.;:“”\"\n]*?)[^\S\n]*\Z",
    re.M,
)
"""The words for a recording from the beginning of its sentence."""
_SHOWS = re.compile(r"(?:show|depict|captur|reveal|featur)", re.I)
"""What recordings do."""
_SENTENCE = 240
"""Characters of a long beginning of a sentence."""
_PASSED_BY = re.compile(
    rf"\b(?:{_RECORDED}|{_WRITTEN})\s(?:obtained|reviewed|seen|published|released|verified|provided|leaked|shared"
    r"|circulated|analy[sz]ed|broadcast|aired|collected|gathered)\s(?:\w+\s)?by\s+(?P<passer>[A-Za-z].*)",
    re.I,
)
"""A document and who passes it on, who relays it."""
PAPERS = re.compile(rf"\b(?:{_RECORDED}|{_WRITTEN})(?:\s\w+)?$")
"""The end of the words for a document."""


def documented(text: str, reading: Reading, telling: Telling) -> Telling:
    """A telling of which a document that tells is parted from who made it or passes it on."""
    shown = _shown(text, reading, telling)
    if shown and all(shown[0] <= run[0] and run[1] <= shown[1] for run in runs(telling)):
        telling = by_another(telling, (("origin", (shown,)),))
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
        return by_another(telling, (*((("via", (paper,)),) if paper else ()), ("origin", (maker,))))
    passed = _PASSED_BY.search(text, words.start, words.end)
    passer = passed and reading.tokens.touched(*passed.span("passer"))
    return replace(telling, tellers=(("via", (passer,)), *telling.tellers)) if passer else telling


def _shown(text: str, reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """The recording that stands before "shows" in its sentence, with all that is said of it there."""
    if telling.cue is None or not _SHOWS.match(text, characters(reading, telling.cue)[0]):
        return None
    start, _ = characters(reading, telling.cue)
    match = _SHOWING.search(text, max(0, start - _SENTENCE), start)
    run = reading.tokens.touched(*match.span("name")) if match else None
    told = any(begin < run[1] and run[0] < end for begin, end in telling.content) if run else True
    return None if told else run
