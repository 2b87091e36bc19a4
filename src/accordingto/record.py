"""The records of one report, in the form of ``accordingto read --format json``.

Every record is frozen. Offsets are Unicode code points into ``Document.text``, end exclusive.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.span import Span, Stretch

SourceKind = Literal["person", "anonymous-person", "group", "organisation", "outlet", "document", "unidentified"]
Access = Literal["self", "witness", "told", "inferred", "record", "unstated"]
Certainty = Literal["certain", "probable", "possible", "open"]
Polarity = Literal["affirmed", "denied"]
Tone = Literal["neutral", "distancing", "endorsing"]
Quotation = Literal["direct", "indirect", "mixed", "implicit"]
CreditKind = Literal["agency", "syndication", "byline", "photo"]
Anchoring = Literal["itself", "publication", "text", "none"]
Precision = Literal["exact", "vicinity", "locality", "district", "region", "country", "unknown"]
ActorRole = Literal["agent", "target", "other"]


class Credit(msgspec.Struct, frozen=True):
    """A line that says where the report's text or picture came from."""

    kind: CreditKind
    name: str
    words: Span


class Document(msgspec.Struct, frozen=True):
    """A report as captured: its text and what it says of itself.

    ``id`` is the SHA-256 of the captured bytes. For plain text, ``text`` is the decoded file
    unchanged; boilerplate is marked, never removed. ``published`` is EDTF or None.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    url: str | None = None
    credits: tuple[Credit, ...] = ()
    boilerplate: tuple[Stretch, ...] = ()


class Source(msgspec.Struct, frozen=True):
    """Somebody or something said to have put a claim forward, one per report however often named."""

    id: str
    name: str
    kind: SourceKind
    described_as: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class Link(msgspec.Struct, frozen=True):
    """One step of a chain: the sources who speak there, jointly where there are several.

    ``explicit`` is true where the claim's own sentence names them; ``words`` are the words that
    do, or None where they are carried over from elsewhere in the report.
    """

    sources: tuple[str, ...]
    explicit: bool
    words: Span | None = None


class Time(msgspec.Struct, frozen=True):
    """When something is said to have happened: the words, and EDTF for them, None where no date can be told.

    ``anchored_on`` is what the date was reckoned from: ``itself`` needs no other, ``publication``, ``text`` for
    another time that the report names, ``none`` for one that stays relative.
    """

    words: Span
    edtf: str | None
    anchored_on: Anchoring


class Quantity(msgspec.Struct, frozen=True):
    """A number of something, as the words give it: a best figure, bounds, or some of the three.

    A bound is None where the words set none ("at least 29" has no ``high``), ``best`` where they name no figure
    ("up to 40"). ``unit`` is what is counted, as it is written; None where the words leave it unsaid.
    """

    words: Span
    unit: str | None = None
    best: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None


class Candidate(msgspec.Struct, frozen=True):
    """A place in the gazetteer that a name may stand for, in degrees of WGS 84.

    ``precision`` says how finely the words place what happened: a district is an area, whatever its point.
    ``features`` are the named figures that ``score`` was made from; ``area`` is what ``admin1`` is the code of.
    """

    geonameid: int
    name: str
    country: str | None
    lat: float
    lon: float
    precision: Precision
    score: float
    feature: str | None = None
    admin1: str | None = None
    features: dict[str, float] = {}
    area: str | None = None


class Place(msgspec.Struct, frozen=True):
    """Where something is said to have happened: the words, and what they may stand for, the likeliest first.

    Without candidates it is a place that the gazetteer does not know: words without coordinates.
    """

    name: str
    words: Span
    candidates: tuple[Candidate, ...] = ()


class Actor(msgspec.Struct, frozen=True):
    """Somebody said to have done something, or to whom it was done, or who had another part in it.

    ``source`` is the id of the report's source that the actor is, where it is one.
    """

    name: str
    role: ActorRole
    words: Span
    source: str | None = None


class Claim(msgspec.Struct, frozen=True):
    """Content with its chain of telling, from the report outward; the last link is the origin.

    An empty chain is a claim in the report's own voice. ``event`` is the type of what is said to have happened,
    ``none`` where no event is claimed.
    """

    id: str
    content: tuple[Span, ...]
    cue: Span | None
    chain: tuple[Link, ...]
    kind: SourceKind | None
    access: Access
    certainty: Certainty
    polarity: Polarity
    tone: Tone
    quotation: Quotation | None
    implicit: bool
    confidence: float
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event: str = "none"


class Report(msgspec.Struct, frozen=True):
    """One report read: the document, its sources, its claims in the order of the text.

    ``unread`` lists what could not be read, in words, so that nothing is skipped silently.
    """

    accordingto: str
    model: str
    document: Document
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    unread: tuple[str, ...] = ()

    def source(self, id: str) -> Source:
        """The source with this id. Raises KeyError."""
        for source in self.sources:
            if source.id == id:
                return source
        raise KeyError(id)
