"""A reader that needs no model: every 'NAME said WORDS.' is a claim of NAME."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from accordingto.errors import UnknownModelError
from accordingto.record import Claim, Document, Link, Report, Source
from accordingto.settings import DEFAULT_READING, ReadingSettings
from accordingto.span import Span

SAID = re.compile(r"(?P<name>[A-Z]\w+) (?P<cue>said) (?P<words>[^.\n]+)")


def available() -> tuple[str, ...]:
    return ("default", "open")


class Reader:
    model = "fake@0000"

    @classmethod
    def load(cls, name: str = "default", threads: int = 0, settings: ReadingSettings = DEFAULT_READING) -> Reader:
        if name not in available():
            raise UnknownModelError(name, available())
        return cls()

    def read(self, document: Document) -> Report:
        if "FAULT" in document.text:
            raise ValueError("the text says so")
        if "DEATH" in document.text:
            os._exit(9)
        found = list(SAID.finditer(document.text))
        sources = tuple(Source(f"s{at}", one["name"], "person") for at, one in enumerate(found))
        claims = tuple(self._claim(document, at, one) for at, one in enumerate(found))
        return Report("0.1.0", self.model, document, sources, claims)

    def read_all(self, documents: Iterable[Document]) -> Iterator[Report]:
        return map(self.read, documents)

    @staticmethod
    def _claim(document: Document, at: int, one: re.Match[str]) -> Claim:
        content, cue = Span.cut(document.text, *one.span("words")), Span.cut(document.text, *one.span("cue"))
        chain = (Link((f"s{at}",), True, None),)
        return Claim(
            f"{at}c{document.id[:9]}", (content,), cue, chain, "person", "unstated", "certain", "affirmed", "neutral",
            "indirect", False, 0.9,
        )  # fmt: skip
