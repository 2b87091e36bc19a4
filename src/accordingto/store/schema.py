"""The tables as they are now; ``migrations`` make them, and a test holds the two together.

Those in ``OBSERVED`` have rows that are appended and never altered; those in ``DERIVED`` are made anew by weighing.
Times are ISO 8601 in UTC, offsets Unicode code points into the document's text, and ``record`` the JSON of
``accordingto.record``, or of what is named.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()


def _id(name: str, other: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text, *([sa.ForeignKey(other)] if other else []), nullable=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _maybe(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


blobs = sa.Table(
    "blobs",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    _whole("size"),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)
"""Captured bytes, each once."""

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _whole("number"),
    _id("sha256", "blobs.sha256"),
    _maybe("title"),
    _maybe("outlet"),
    _maybe("published"),
    _maybe("language"),
    _words("media_type"),
    _words("text"),
    _words("record"),
)
"""What was taken from bytes: text and what the report says of itself. ``record`` leaves out text and address."""

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _id("sha256", "blobs.sha256"),
    _id("document", "documents.id"),
    _words("source"),
    _maybe("url"),
    _words("extractor"),
    _words("captured_at"),
)
"""When bytes came in, from where, and what took the text from them; the first time for each document and place."""

facts = sa.Table(
    "facts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _id("capture", "captures.id"),
    _id("document", "documents.id"),
    _words("name"),
    _words("value"),
)
"""What the carrier of a report said of it: a feed, a sitemap, a news item."""

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _id("capture", "captures.id"),
    _id("document", "documents.id"),
    _words("kind"),
    _words("named"),
)
"""What a report takes back or corrects, by the address, URI or other id that it names."""

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _id("document", "documents.id"),
    _words("model"),
    _words("accordingto"),
    _words("unread"),
    _words("read_at"),
)
"""A document as one model in one version of the program reads it."""

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _id("reading", "readings.id"),
    sa.Column("position", sa.Integer, nullable=False),
    _words("local"),
    _words("name"),
    _words("folded"),
    _words("kind"),
    _words("record"),
)
"""Sources of a reading; ``local`` is the id within it, ``folded`` the name for searching."""

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("reading", sa.Text, sa.ForeignKey("readings.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    _whole("number"),
    _words("id"),
    _maybe("kind"),
    _words("access"),
    _words("certainty"),
    _words("polarity"),
    _words("tone"),
    _maybe("quotation"),
    sa.Column("confidence", sa.Double, nullable=False),
    _whole("begins"),
    _whole("ends"),
    _words("content"),
    _words("record"),
)
"""Claims of a reading in the order of the text; ``begins`` and ``ends`` enclose all of the content."""

links = sa.Table(
    "links",
    metadata,
    sa.Column("reading", sa.Text, sa.ForeignKey("readings.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("step", sa.Integer, primary_key=True),
    sa.Column("source", sa.Text, sa.ForeignKey("sources.id"), primary_key=True),
    sa.Column("origin", sa.Boolean, nullable=False),
    sa.Column("explicit", sa.Boolean, nullable=False),
)
"""Which source stands at which step of a claim's chain, from 0 at the report outward to the origin."""

refusals = sa.Table(
    "refusals",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _words("source"),
    _words("error"),
    _words("message"),
    _words("accordingto"),
    _words("refused_at"),
)
"""What could not be taken in or read, and why; each reason once for a source."""

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _id("document", "documents.id"),
    _whole("begins"),
    _whole("ends"),
    _words("words"),
    _words("about"),
    _words("verdict"),
    _words("detail"),
    _words("reason"),
    _words("judge"),
    _words("judged_at"),
)
"""What a person decided about the words of a document; ``detail`` is JSON that goes with the verdict."""

log = sa.Table(
    "log",
    metadata,
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    _words("at"),
    _words("action"),
    _words("subject"),
    _words("content"),
    _words("previous"),
    _words("hash"),
)
"""Everything that was done, in order; each entry's hash covers the one before, ``content`` the rows it appended."""

weighings = sa.Table(
    "weighings",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _words("version"),
    _words("verdicts"),
    _words("rarity"),
)
"""What was weighed last: one row, whose id is the digest of all that went in, ``verdicts`` that of judgements alone."""

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("left_report", sa.Text, primary_key=True),
    sa.Column("right_report", sa.Text, primary_key=True),
    _words("label"),
    _words("direction"),
    _words("record"),
)
"""Every two reports that share text; ``record`` is the JSON of ``corroboration.copies.Copy``."""

allegations = sa.Table(
    "allegations",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _whole("happening"),
    _words("words"),
    _whole("reports"),
    _whole("accounts"),
    _whole("origins"),
    sa.Column("denied", sa.Boolean, nullable=False),
    _words("record"),
)
"""Allegations, each of one happening; ``record`` is the JSON of ``store.alleged.KeptAllegation``."""

members = sa.Table(
    "members",
    metadata,
    sa.Column("allegation", sa.Text, primary_key=True),
    sa.Column("reading", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    _words("places"),
)
"""The claims of each allegation, denials among them; ``places`` are the names, folded, of where it is said to be."""


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, primary_key=True, autoincrement=False)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


leafed = sa.Table("leafed", metadata, _number("number"), _id("reading"), _maybe("outlet"), _words("folded"))
"""The reading of each document that stands in the next tables, by the document's number, with who published it."""

slips = sa.Table(
    "slips",
    metadata,
    _number("number"),
    _words("published"),
    _whole("document"),
    sa.Column("position", sa.Integer, nullable=False),
    _words("access"),
    sa.Column("denied", sa.Boolean, nullable=False),
    _maybe("first"),
    _maybe("last"),
)
"""Each claim of these readings by its number, in as few bytes as lists need; ``published`` is '' where it is unknown,
``denied`` tells its polarity, ``first`` and ``last`` are the least and the greatest day of its dates, if it has any."""

sites = sa.Table(
    "sites",
    metadata,
    _number("number"),
    _words("place"),
    _words("folded"),
    _words("name"),
    _words("told"),
    _words("country"),
    _words("precise"),
    sa.Column("lat", sa.Double),
    sa.Column("lon", sa.Double),
)
"""Places as claims name them. ``place`` is the same for one place told as finely; ``folded`` holds all its names,
``told`` what the gazetteer calls it; without coordinates it is a name alone."""

sited = sa.Table("sited", metadata, _number("claim"), _number("site"))
"""Where each claim says that it happened."""

spells = sa.Table("spells", metadata, _key("edtf"), _words("first"), _words("last"))
"""Dates that claims tell; ``first`` and ``last`` are days, of an open end the least or greatest."""

dated = sa.Table("dated", metadata, _number("claim"), _key("spell"))
"""When each claim says that it happened."""

tellers = sa.Table(
    "tellers",
    metadata,
    _key("source"),
    _whole("document"),
    _words("voice"),
    _words("name"),
    _whole("first_of"),
    _whole("passed_on"),
    _whole("own"),
)
"""Each source with the claims that it tells first, passes on, and affirms on access of its own. ``voice`` is one for
sources with a name that are written alike."""

called = sa.Table("called", metadata, _key("voice"), _key("words"), _key("source"))
"""What each source is called and described as."""

tellings = sa.Table(
    "tellings",
    metadata,
    _key("voice"),
    sa.Column("origin", sa.Boolean, primary_key=True),
    _number("claim"),
)
"""The claims that go through each voice, ``origin`` where they begin with it."""

roll = sa.Table(
    "roll",
    metadata,
    _key("voice"),
    _words("kind"),
    _words("folded"),
    _words("source"),
    _words("name"),
    _whole("reports"),
    _whole("first_of"),
    _whole("passed_on"),
    _whole("own"),
)
"""Each voice once, summed up over its ``tellers``; ``source`` and ``name`` are those of one of them."""

LEAVES = (leafed, slips, sites, sited, spells, dated, tellers, called, tellings, roll)
"""The tables that pages are found by; nothing is lost with them."""


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


workings = sa.Table(
    "workings",
    metadata,
    sa.Column("report", sa.Text, primary_key=True),
    _words("reading"),
    _maybe("outlet"),
    sa.Column("day", sa.BigInteger),
    sa.Column("retracted", sa.Boolean, nullable=False),
    _bytes("packed"),
    _bytes("runs"),
    _bytes("ties"),
    _bytes("terms"),
    _bytes("statements"),
)
"""What weighing goes on from, by report: its claims as numbers, its runs of words, its ties, the terms of its claims as
numbers and in words. What is read of all reports comes first, so that the rest need not be passed over."""

places = sa.Table("places", metadata, _number("number"), _words("report"), _whole("part"), _whole("happening"))
"""The part of its report and the happening that each claim is in, all by numbers of claims."""

happenings = sa.Table(
    "happenings", metadata, _number("id"), _words("core"), sa.Column("alone", sa.Boolean, nullable=False)
)
"""The core of each happening, and whether one report alone tells of it."""

speakers = sa.Table("speakers", metadata, sa.Column("source", sa.Text, primary_key=True), _words("voice"))
"""The voice that each source is."""

voices = sa.Table(
    "voices",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _words("record"),
    _words("told"),
    _maybe("keeper"),
)
"""Voices as one source each, with the claims they told first by access, and why they are taken to keep records."""

publishers = sa.Table("publishers", metadata, sa.Column("id", sa.Text, primary_key=True), _words("name"))
"""What outlets and agencies are called."""

spoken = sa.Table(
    "spoken",
    metadata,
    sa.Column("voice", sa.Text, primary_key=True),
    sa.Column("happening", sa.BigInteger, primary_key=True, autoincrement=False),
)
"""The happenings that each voice, outlet or agency has a part in."""

DERIVED = (
    weighings, copies, allegations, members, workings, places, happenings, speakers, voices, publishers, spoken
)  # fmt: skip
"""The tables that weighing makes anew; nothing is lost with them."""

OBSERVED = (blobs, documents, captures, facts, notices, readings, sources, claims, links, refusals, judgements, log)
"""The tables whose rows are never altered."""

_later = readings.alias("later")
CURRENT = ~(
    sa.exists()
    .where(_later.c.document == readings.c.document)
    .where(sa.tuple_(_later.c.read_at, _later.c.id) > sa.tuple_(readings.c.read_at, readings.c.id))
)
"""Readings with none after them for the same document."""
