"""Material with names put out of it, and whatever else would lead from the export back to them.

A hash, an address or a file name leads to the report that names somebody, and an id that another audience is given
too joins the two exports. So reports that were touched lose the former, and every id is a running number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from accordingto.casefile import KeptReport
from accordingto.export.disguise import Disguise, Moved
from accordingto.export.material import Exhibit, Material
from accordingto.record import Report
from accordingto.span import Span, Stretch

Value = TypeVar("Value")

WITHHELD = "withheld"
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def disguised(material: Material, disguise: Disguise, audience: str) -> Material:
    """``material`` as ``audience`` is to see it."""
    change = _Change(material, disguise)
    exhibits = tuple(change.exhibit(one) for one in material.exhibits)
    name = change.made(material.name)
    return Material(name, change.made(material.allegations), exhibits, None, material.left_out, change.made(audience))


class _Change:
    """Names and ids replaced, everywhere alike."""

    def __init__(self, material: Material, disguise: Disguise) -> None:
        self._disguise = disguise
        self._ids: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        for exhibit in material.exhibits:
            self._number("report", exhibit.kept.id)
            for id in exhibit.kept.sources.values():
                self._number("source", id)
            for claim in exhibit.kept.report.claims:
                self._number("claim", claim.id)
        for one in material.allegations:
            self._number("allegation", one.id)

    def _number(self, what: str, id: str) -> None:
        if id not in self._ids:
            self._count[what] += 1
            self._ids[id] = f"{what}-{self._count[what]}"

    def exhibit(self, exhibit: Exhibit) -> Exhibit:
        """A report; without its captures and address where anything in it was disguised."""
        touched = any(next(self._disguise.hits(words), None) for words in _strings((exhibit.kept, exhibit.captures)))
        kept, judged = exhibit.kept, self.made(exhibit.judged)
        if not touched:
            return Exhibit(self._kept(kept, kept.report.document.id), exhibit.captures, judged)
        bare = replace(kept.report, document=replace(kept.report.document, url=None))
        notices = tuple(replace(notice, named=WITHHELD) for notice in kept.notices)  # by the address, or another id
        kept = replace(kept, report=bare, notices=notices)
        return Exhibit(self._kept(kept, self._ids[kept.id]), (), judged, withheld=True)

    def _kept(self, kept: KeptReport, sha256: str) -> KeptReport:
        moved = self._disguise.moved(kept.report.document.text)
        report: Report = self.made(kept.report, moved)
        report = replace(
            report, document=replace(report.document, text=moved.text, id=sha256, url=kept.report.document.url)
        )
        return KeptReport(self._ids[kept.id], report, self.made(kept.sources), self.made(kept.notices))

    def made(self, value: Value, moved: Moved | None = None) -> Value:
        """``value`` with all its strings changed, and its spans where ``moved`` has them now."""
        changed: Value = self._made(value, moved)
        return changed

    def _made(self, value: Any, moved: Moved | None) -> Any:
        if isinstance(value, str):
            return self._ids[value] if value in self._ids else self._words(value)
        if isinstance(value, Span | Stretch):
            if moved is None:
                return Span(0, 0, self._words(value.text)) if isinstance(value, Span) else value
            start, end = moved.at(value.start), moved.at(value.end, end=True)
            return Span.cut(moved.text, start, end) if isinstance(value, Span) else Stretch(start, end)
        if isinstance(value, tuple):
            return tuple(self._made(one, moved) for one in value)
        if isinstance(value, dict):
            return {self._made(name, moved): self._made(one, moved) for name, one in value.items()}
        if isinstance(value, msgspec.Struct):
            fields = {name: self._made(getattr(value, name), moved) for name in value.__struct_fields__}
            return type(value)(**fields)
        return value

    def _words(self, words: str) -> str:
        if "/" in words and all(part in self._ids for part in words.split("/")):
            return "/".join(self._ids[part] for part in words.split("/"))
        return _HASH.sub(lambda found: self._ids.get(found[0], WITHHELD), self._disguise.text(words))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        yield from _strings((*value, *value.values()))
    elif isinstance(value, msgspec.Struct):
        yield from _strings(tuple(getattr(value, name) for name in value.__struct_fields__))
