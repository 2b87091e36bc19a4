"""Invented reports as a case files them: each a few claims by named or described tellers."""

from __future__ import annotations

import msgspec

from accordingto.record import (
    Access,
    Claim,
    Document,
    Link,
    Place,
    Polarity,
    Quantity,
    Report,
    Source,
    SourceKind,
    Time,
)
from accordingto.span import Span


class Say(msgspec.Struct, frozen=True):
    """What somebody says in an invented report; without a name the report says it itself."""

    words: str
    name: str = ""
    kind: SourceKind = "person"
    access: Access = "witness"
    polarity: Polarity = "affirmed"
    dead: int | None = None
    day: str | None = None
    place: str | None = None
    confidence: float = 1.0


class Filed(msgspec.Struct, frozen=True):
    """A report under its id in a case."""

    id: str
    report: Report
    sources: dict[str, str]


def filed(id: str, outlet: str, *said: Say, published: str = "2021-05-12") -> Filed:
    """A report whose text is what is said, a sentence each."""
    text, sources, claims = "", [], []
    for n, one in enumerate(said):
        begin = len(text)
        text += f"{one.words}, {one.name} said. " if one.name else f"{one.words}. "
        content = Span.cut(text, begin, begin + len(one.words))
        chain: tuple[Link, ...] = ()
        if one.name:
            sources.append(Source(f"s{n}", one.name, one.kind))
            chain = (Link((f"s{n}",), True),)
        counted = (Quantity(content, "people", one.dead, one.dead, one.dead),) if one.dead is not None else ()
        times = (Time(content, one.day, "itself"),) if one.day else ()
        places = (Place(one.place, content),) if one.place else ()
        claims.append(
            Claim(
                f"c{n}",
                (content,),
                None,
                chain,
                one.kind if one.name else None,
                one.access,
                "certain",
                one.polarity,
                "neutral",
                None,
                False,
                one.confidence,
                places=places,
                times=times,
                quantities=counted,
            )
        )
    document = Document(id, text, outlet=outlet, published=published)
    report = Report("0", "none", document, tuple(sources), tuple(claims))
    return Filed(id, report, {source.id: f"{id} {source.id}" for source in sources})
