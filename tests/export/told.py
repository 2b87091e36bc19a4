"""Reports put together from exact words of invented texts."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from accordingto.batch import Taken
from accordingto.capture import Capture
from accordingto.record import Claim, Document, Link, Report, Source
from accordingto.span import Span
from accordingto.store.writer import Writer


class Told:
    """A report put together from exact words of a text."""

    def __init__(self, text: str, **facts: Any) -> None:
        self.text, self.facts = text, facts
        self.sources: list[Source] = []
        self.claims: list[Claim] = []

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span.cut(self.text, start, start + len(words))

    def source(self, id: str, name: str, kind: Any, *mentions: str) -> None:
        self.sources.append(Source(id, name, kind, (), tuple(self.span(words) for words in mentions)))

    def claim(self, content: str, *chain: str, **fields: Any) -> None:
        span = self.span(content, fields.pop("nth", 0))
        kinds = {one.id: one.kind for one in self.sources}
        usual: dict[str, Any] = {
            "id": sha256(f"{self.text}{content}{chain}".encode()).hexdigest(),
            "content": (span,),
            "cue": None,
            "chain": tuple(Link((id,), True) for id in chain),
            "kind": kinds[chain[-1]] if chain else None,
            "access": "unstated",
            "certainty": "certain",
            "polarity": "affirmed",
            "tone": "neutral",
            "quotation": "indirect",
            "implicit": False,
            "confidence": 0.9,
        }
        self.claims.append(Claim(**usual | fields))

    def keep(self, writer: Writer, source: str, at: str) -> None:
        raw = self.text.encode()
        document = Document(sha256(raw).hexdigest(), self.text, language="en", **self.facts)
        report = Report(
            "0.1.0", "default@0000", document, tuple(self.sources), tuple(self.claims), ("a photo caption",)
        )
        writer.add(Taken(source, at, Capture(document, raw), report))
