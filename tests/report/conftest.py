"""Reports with places, times and actors, written word by word so that every span holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from accordingto.record import Actor, Candidate, Claim, Document, Link, Place, Quantity, Report, Source, Time
from accordingto.span import Span


class Scene:
    """A report that grows claim by claim; all of them are told by Ada to the Ledger."""

    def __init__(self, **document: Any) -> None:
        self.text, self.document, self.claims = "", document, list[Claim]()

    def say(self, words: str) -> Span:
        self.text += " " if self.text.strip() else ""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)

    def claim(
        self,
        *places: tuple[Any, ...],
        times: Iterable[tuple[str, str | None]] = (),
        actors: Iterable[tuple[str, Any]] = (),
        quantities: Iterable[tuple[Any, ...]] = (),
        **fields: Any,
    ) -> None:
        """``places`` are a name and its candidates each, ``times`` words and EDTF, ``actors`` a name and a role,
        ``quantities`` words, unit, best, low and high.
        """
        start = self.say(fields.pop("words", "it happened")).start
        made = {
            "places": tuple(Place(name, self.say(name), tuple(held)) for name, *held in places),
            "times": tuple(Time(self.say(words), edtf, "itself" if edtf else "none") for words, edtf in times),
            "actors": tuple(Actor(name, role, self.say(name)) for name, role in actors),
            "quantities": tuple(Quantity(self.say(words), *figures) for words, *figures in quantities),
        }
        content = (Span(start, len(self.text), self.text[start:]),)
        self.text += ".\n\n"
        told = {
            "id": f"c{len(self.claims)}", "content": content, "cue": None, "kind": "person", "access": "witness",
            "chain": (Link(("s1",), True), Link(("s2",), True)), "certainty": "certain", "polarity": "affirmed",
            "tone": "neutral", "quotation": "indirect", "implicit": False, "confidence": 0.9,
        }  # fmt: skip
        self.claims.append(Claim(**{**told, **made, **fields}))

    def report(self) -> Report:
        sources = (Source("s1", "the Ledger", "outlet"), Source("s2", "Ada", "person"))
        document = Document(id="d" * 64, text=self.text, **self.document)
        return Report("0.1.0", "default@0000", document, sources, tuple(self.claims))


@pytest.fixture
def scene() -> type[Scene]:
    """Writes a report word by word."""
    return Scene


def candidate(lon: float, lat: float, precision: Any = "locality", **more: Any) -> Candidate:
    facts: dict[str, Any] = {
        "geonameid": hash((lon, lat)) % 10**7,
        "name": "Kostrin",
        "country": "NO",
        "score": 0.9,
    } | more
    return Candidate(lon=lon, lat=lat, precision=precision, **facts)


@pytest.fixture
def at() -> Any:
    """A candidate at a longitude and latitude."""
    return candidate
