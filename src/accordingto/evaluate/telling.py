"""Tellings: annotated and read claims in one form, with characters of the annotated text in place of offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from accordingto.evaluate.annotated import AnnotatedClaim, AnnotatedLink, ReadClaim, ReadLink, ReadReport, ReadSource
from accordingto.evaluate.lineup import Characters, Place, characters, lineup

FIELDS = ("kind", "access", "certainty", "polarity", "tone", "quotation")
PRONOUNS = frozenset(
    {"i", "we", "he", "she", "they", "it", "who", "him", "them", "us", "you", "one", "that", "this", "which"}
)
TITLES = frozenset({"mr", "mrs", "ms", "dr", "gen", "sen", "rep", "col", "lt", "sgt", "president", "minister"})
LITTLE = TITLES | {"the", "a", "an", "of", "in", "for", "and", "to", "his", "her", "their", "its"}
LONGEST_NAME = 20
UNIDENTIFIED = "unidentified"
Name = frozenset[str]


class Teller(msgspec.Struct, frozen=True):
    """One link of a chain; ``key`` is the annotated name, or the ids of the sources as read.

    ``names`` are the words of each of its names, ``said`` the characters of each of its mentions.
    """

    key: str
    names: tuple[Name, ...]
    kind: str | None
    said: tuple[Characters, ...]


class Telling(msgspec.Struct, frozen=True):
    """One claim that somebody other than the report's own voice puts forward."""

    content: Characters
    cue: Characters
    chain: tuple[Teller, ...]
    implicit: bool
    labels: Mapping[str, str | None]
    confidence: float | None = None

    @property
    def origin(self) -> Teller:
        """The last teller of the chain."""
        return self.chain[-1]

    @property
    def long(self) -> bool:
        """Whether it came through more than one teller."""
        return len(self.chain) > 1


def name_words(name: str | None) -> Name:
    """The words of a name that tell it from others, without case; titles and little words only if nothing else."""
    found = re.findall(r"\w+", (name or "").casefold())
    return frozenset([word for word in found if word not in LITTLE] or found)


def of_annotated(claim: AnnotatedClaim, text: str) -> Telling:
    """The telling of an annotated claim."""
    return Telling(
        content=characters((piece for piece in claim.content if piece), text),
        cue=characters([claim.cue] if claim.cue else [], text),
        chain=tuple(annotated_teller(link, text) for link in claim.chain),
        implicit=claim.implicit,
        labels={field: getattr(claim, field) for field in FIELDS},
    )


def annotated_teller(link: AnnotatedLink, text: str) -> Teller:
    """The teller of an annotated link."""
    said = characters([link.words] if link.words else [], text)
    return Teller(link.name, (name_words(link.name),), None, (said,))


def of_read(report: ReadReport, text: str) -> Iterator[Telling]:
    """The tellings of a report as read, placed in the annotated ``text``; own-voice claims are left out.

    Raises KeyError where a chain names a source that is not listed.
    """
    place = lineup(report.document.text, text)
    sources = {source.id: source for source in report.sources}
    for claim in report.claims:
        if claim.chain:
            yield Telling(
                content=placed(claim, report.document.text, place),
                cue=place(claim.cue.start, claim.cue.end) if claim.cue else frozenset(),
                chain=tuple(read_teller(link, sources, place) for link in claim.chain),
                implicit=bool(claim.implicit),
                labels={field: getattr(claim, field) for field in FIELDS},
                confidence=claim.confidence,
            )


def placed(claim: ReadClaim, text: str, place: Place) -> Characters:
    """The characters of a claim's content, none where the words beside a span are not those in the text."""
    if any(span.text is not None and span.text != text[span.start : span.end] for span in claim.content):
        return frozenset()
    return frozenset().union(*(place(span.start, span.end) for span in claim.content))


def read_teller(link: ReadLink, sources: Mapping[str, ReadSource], place: Place) -> Teller:
    """The teller of a link as read: joint sources are one with all their names and mentions."""
    joined = [sources[id] for id in link.ids]
    said = [place(span.start, span.end) for source in joined for span in source.mentions or ()]
    if link.words:
        said.append(place(link.words.start, link.words.end))
    return Teller(" + ".join(sorted(link.ids)), tuple(read_names(joined)), joined[0].kind, tuple(said))


def read_names(joined: list[ReadSource]) -> Iterator[Name]:
    """The names of joint sources: theirs together, then each name and description; pronouns name nobody."""
    listed = [name for source in joined for name in (source.name, *(source.described_as or ()))]
    for name in (" ".join(source.name or "" for source in joined), *listed):
        words = name_words(name)
        if words and not words <= PRONOUNS and len(words) <= LONGEST_NAME:
            yield words
