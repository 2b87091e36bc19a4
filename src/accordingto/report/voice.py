"""The voices of a chain as people see them: the report's own first, then every link outward.

The report's own voice is no part of a chain; it is taken from what the document says of itself.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.glossary import label
from accordingto.record import Claim, Document, Link, Report, Source, SourceKind
from accordingto.report.legible import one_run

Shape = SourceKind | Literal["joint"]


class Voice(msgspec.Struct, frozen=True):
    """One station of a chain. ``speakers`` pairs each name with its nature, such as 'anonymous', or ''.

    ``carried`` is true where the claim's own sentence does not name it; ``own`` for the report's own voice.
    """

    speakers: tuple[tuple[str, str], ...]
    shape: Shape
    sources: tuple[str, ...] = ()
    carried: bool = False
    own: bool = False

    @property
    def name(self) -> str:
        """Joint speakers joined with 'and', each followed by its nature in brackets."""
        return joined([f"{name} ({nature})" if nature else name for name, nature in self.speakers])


def own_voices(document: Document) -> tuple[Voice, ...]:
    """Outlet, then the agency or publisher whose text it is; else the author; else 'this report'."""
    outlet = [one_run(document.outlet)] if document.outlet else []
    credited = [one_run(credit.name) for credit in document.credits if credit.kind in ("agency", "syndication")]
    lent = [name for name in dict.fromkeys(credited) if name.casefold() not in {known.casefold() for known in outlet}]
    if not outlet and not lent:
        return (_own([one_run(joined(document.byline))] if document.byline else ["this report"]),)
    return tuple(_own(names) for names in (outlet, lent) if names)


def told_by(report: Report, claim: Claim) -> tuple[Voice, ...]:
    """The voices of the links of ``claim``, from the report outward; none where it speaks for itself."""
    sources = {source.id: source for source in report.sources}
    return tuple(_linked(link, [sources[id] for id in link.sources]) for link in claim.chain)


def whole_chain(own: tuple[Voice, ...], told: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """``own`` before ``told``, without an agency that the chain itself names first."""
    if told and len(own) > 1 and own[-1].name.casefold() == told[0].name.casefold():
        return own[:-1] + told
    return own + told


def joined(names: list[str] | tuple[str, ...]) -> str:
    """Names as a person lists them: 'a', 'a and b', 'a, b and c'."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _own(names: list[str]) -> Voice:
    return Voice(tuple((name, "") for name in names), "outlet" if len(names) == 1 else "joint", own=True)


def _linked(link: Link, sources: list[Source]) -> Voice:
    return Voice(
        speakers=tuple((_name(source), _nature(source)) for source in sources),
        shape=sources[0].kind if len(sources) == 1 else "joint",
        sources=link.sources,
        carried=not link.explicit,
    )


def _name(source: Source) -> str:
    unnamed = source.kind == "unidentified" and source.name == "unidentified"
    return label("kind", source.kind).phrase if unnamed else one_run(source.name)


def _nature(source: Source) -> str:
    nature = label("kind", source.kind).nature
    return "" if nature in _name(source).casefold().split() else nature
