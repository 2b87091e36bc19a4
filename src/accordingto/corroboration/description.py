"""Who a bare description in a report stands for: "Plumber" in its headline, "Senna Wrenko, a plumber" below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.corroboration.names import Name, plain, spelt
from accordingto.corroboration.term import EMPTY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from accordingto.record import Claim, Report, Source

PEOPLE = ("person", "anonymous-person", "group")
"""Kinds of which one may be described where another is named."""

BEFORE, AFTER = 3, 5
"""Words before and after a name that may say who somebody is: "a plumber called", ", a plumber from the town"."""

REACH = 60
"""Characters in which these are looked for."""

_WORD = re.compile(r"[^\W_]+")
_APPOSED = re.compile(r",?\s+(?:an?|the)\s+([^,.;:!?“”\"\n]*)")
_BREAK = re.compile(r"[,.;:!?“”\"\n—-]|\b(?:said|told|who|whom|that|says|by)\b")


def described(report: Report, tellers: Collection[str]) -> dict[str, str]:
    """Tellers of a report by their ids who are named no further, each with the one whom the same words are said of.

    Of several that fit it is the one that the text names first.
    """
    among = [s for s in report.sources if s.id in tellers and s.kind in PEOPLE]
    found: dict[str, str] = {}
    for bare in among:
        words = telling(bare.name)
        if words and not named(bare.name):
            fitting = [s for s in among if s is not bare and words < epithets(report, s)]
            if fitting:
                found[bare.id] = min(fitting, key=lambda s: (not named(s.name), first(s), s.id)).id
    return {id: to for id, to in found.items() if to not in found}


def telling(name: str) -> frozenset[str]:
    """The words of a name or description that say something."""
    return Name.of(name).words - EMPTY


def named(name: str) -> bool:
    """Whether it is a full name rather than a description or a part of a name."""
    return len(Name.of(name).proper) > 1


def named_tellers(claim: Claim, report: Report) -> Iterator[Name]:
    """The full names of the people who tell a claim first; none where one of them goes without."""
    first = [report.source(id) for link in claim.chain[-1:] for id in link.sources]
    if all(source.kind == "person" and named(source.name) for source in first):
        yield from (Name.of(source.name) for source in first)


def mentioned(name: Name, text: str) -> bool:
    """Whether a text has a word of a name, in one spelling or another."""
    words = set(_WORD.findall(plain(text).casefold()))
    return any(spelt(part, word) for part in name.proper for word in words)


def epithets(report: Report, source: Source) -> frozenset[str]:
    """The words that a teller is called by, and those beside the name that say who it is."""
    called = frozenset[str]().union(*(telling(words) for words in (source.name, *source.described_as)))
    return called.union(*(telling(words) for words in beside(report, source)))


def beside(report: Report, source: Source) -> Iterator[str]:
    """What stands directly before and after each mention of a teller by name, as it says who they are."""
    text = report.document.text
    for mention in source.mentions:
        if Name.of(mention.text).proper:
            before = _BREAK.split(text[max(mention.start - REACH, 0) : mention.start])[-1]
            yield " ".join(before.split()[-BEFORE:])
            after = _APPOSED.match(text, mention.end, mention.end + REACH)
            if after:
                yield " ".join(_BREAK.split(after[1])[0].split()[:AFTER])


_MADE = re.compile(
    r"\b(?:filmed|shot|recorded|taken|made|kept|posted|shared|uploaded|released|published|drawn up) by "
    r"(?P<maker>[^.;:!?“”\"\n]{3,80})"
)
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]?")


def maker(report: Report, source: Source) -> str | None:
    """By whom a document was made, in the words of a report: "a video filmed by Ada Orlo, a nurse"."""
    text = report.document.text
    for mention in source.mentions:
        begin = max(text.rfind(mark, 0, mention.start) for mark in (". ", "! ", "? ", "\n")) + 1
        end = _SENTENCE.match(text, mention.start)
        found = _MADE.search(text, begin, end.end() if end else mention.end)
        if found:
            return found["maker"]
    return None


def first(source: Source) -> int:
    """Where a teller is first mentioned."""
    return min((mention.start for mention in source.mentions), default=0)
