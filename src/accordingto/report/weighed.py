"""Allegations of a case on a terminal, and as tables for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from rich.text import Text

from accordingto.casefile import KeptAllegation, Told
from accordingto.glossary import label
from accordingto.report.date import in_words
from accordingto.report.kept import SHOWN
from accordingto.report.legible import one_run
from accordingto.report.table import ARROW, Cells, Table
from accordingto.report.terminal import wrapped

if TYPE_CHECKING:
    from accordingto.corroboration.buckets import Named
    from accordingto.corroboration.origins import Range
    from accordingto.corroboration.relation import Relation
    from accordingto.corroboration.variant import Variant

BUCKETS = (
    ("told", "tell it without being known to have access of their own"),
    ("inferred", "conclude or judge it"),
    ("unidentified", "have it from somebody of whom nothing is said"),
    ("own_voice", "state it in their own voice, with no source"),
    ("deniers", "deny it"),
)
"""The buckets, and what those who stand in each do."""


def allegations_lines(found: Iterable[KeptAllegation], width: int) -> Iterator[Text]:
    """Allegations, each with its two numbers and a sentence on each."""
    count = 0
    for kept in found:
        count += 1
        yield from wrapped(Text(one_run(kept.words), "bold"), width, f"{kept.id[:SHOWN]}  ", "cyan")
        yield from wrapped(Text(numbers(kept)), width, "    ")
        yield from _why(kept, width)
        yield Text()
    yield Text(f"{count} {'allegation' if count == 1 else 'allegations'}; none of the numbers says whether it is true")


def numbers(kept: KeptAllegation) -> str:
    """The two numbers, and the three counts apart from them."""
    rests = kept.origins
    passage = "none" if rests.passage is None else span(rests.passage)
    counted = ((rests.reports, "report"), (rests.outlets, "outlet"), (rests.sources, "source"))
    counts = " · ".join(f"{count} {name if count == 1 else name + 's'}" for count, name in counted)
    return f"origins {span(rests.origins)} · narrowest passage {passage} · {counts}"


def span(found: Range) -> str:
    """A best value with its range."""
    return str(found.best) if found.low == found.high else f"{found.best} ({found.low} to {found.high})"


def _why(kept: KeptAllegation, width: int) -> Iterator[Text]:
    for name in ("origins", "passage"):
        yield from wrapped(Text(one_run(kept.origins.why[name])), width, "    ")
    deniers = kept.origins.buckets.deniers
    if deniers:
        yield from wrapped(Text(f"Denied by {listed(deniers)}."), width, "    ")
    gone = kept.origins.buckets.withdrawn
    if gone:
        ids = " ".join(id[:SHOWN] for id in gone)
        yield from wrapped(Text(f"Left out, as taken back or copied from nothing else: {ids}"), width, "    ")


def listed(voices: Sequence[Named]) -> str:
    """Names one after another."""
    return ", ".join(one_run(voice.name) for voice in voices)


def allegation_lines(kept: KeptAllegation, width: int) -> Iterator[Text]:
    """All about one allegation: its numbers and why, who stands where, its claims in their exact words."""
    yield Text.assemble("allegation ", (kept.id, "bold cyan"))
    yield from wrapped(Text(one_run(kept.words), "bold"), width, "    ")
    yield Text()
    yield from wrapped(Text(numbers(kept)), width, "")
    yield from _why(kept, width)
    for name in ("reports", "outlets", "sources"):
        yield from wrapped(Text(kept.origins.why[name]), width, "    ")
    yield from _buckets(kept, width)
    yield from _section("Affirmed", kept.affirmed, width)
    yield from _section("Denied", kept.denied, width)
    yield from _section("Told of the same", kept.beside, width)
    yield from _variants(kept.variants, width)
    yield from _ties(kept.origins.relations, names(kept), width)
    yield from _copies(kept, width)


def _buckets(kept: KeptAllegation, width: int) -> Iterator[Text]:
    held = [(words, getattr(kept.origins.buckets, name)) for name, words in BUCKETS]
    if any(voices for _, voices in held):
        yield Text()
        yield Text("Beside the origins", "bold")
    for words, voices in held:
        if voices:
            yield from wrapped(Text(f"{words}: {listed(voices)}"), width, "    ")
    for reason in dict.fromkeys(kept.access.values()):
        yield from wrapped(Text(f"assumed where it is not said: {one_run(reason)}"), width, "    ")


def _section(head: str, claims: Iterable[Told], width: int) -> Iterator[Text]:
    found = list(claims)
    if found:
        yield Text()
        yield Text(head, "bold")
    for told in found:
        yield from wrapped(Text(one_run(told.words)), width, f"{told.claim[:SHOWN]}  ", "cyan")
        voices = ARROW.join((told.outlet, *told.tellers))
        facts = [in_words(told.published)] if told.published else []
        facts += ["taken back"] if told.withdrawn else []
        facts += [label("access", told.access).phrase] if told.tellers else ["in its own voice"]
        yield from wrapped(Text(one_run(" · ".join((voices, *facts)))), width, "    ")


def _variants(variants: Sequence[Variant], width: int) -> Iterator[Text]:
    if variants:
        yield Text()
        yield Text("Figures that differ", "bold")
    for one in variants:
        claims = len(one.claims)
        yield from wrapped(
            Text(f"{one.counted}: {figure(one)} in {claims} {'claim' if claims == 1 else 'claims'}"), width, "    "
        )


def figure(one: Variant) -> str:
    """A figure with the bounds that its words set."""
    if one.best is None:
        return f"{_number(one.low)} or more" if one.high is None else f"up to {_number(one.high)}"
    if one.low == one.high or (one.low is None and one.high is None):
        return _number(one.best)
    return f"at least {_number(one.best)}" if one.high is None else f"about {_number(one.best)}"


def _number(value: float | None) -> str:
    return "an unknown number" if value is None else f"{value:g}" if value % 1 else f"{int(value)}"


def names(kept: KeptAllegation) -> dict[str, str]:
    """What each voice is called, by its id."""
    buckets = kept.origins.buckets
    groups = (kept.origins.origin_voices, kept.origins.passage_voices, *(getattr(buckets, name) for name, _ in BUCKETS))
    return {id: voice.name for group in groups for voice in group for id in voice.joined}


def _ties(relations: Sequence[Relation], known: dict[str, str], width: int) -> Iterator[Text]:
    """What ties the voices, and how surely; two that nothing ties are different."""
    held = [r for r in relations if r.kind != "copy of"]
    if held:
        yield Text()
        yield Text("Who may be the same", "bold")
    for one in held:
        left, right = (
            known.get(id, id.removeprefix("body: ").removeprefix("person: ")) for id in (one.left, one.right)
        )
        surely = "surely" if one.sure else "likely" if one.likelihood > 0.6 else "maybe"
        evidence = "; ".join(one.evidence)
        yield from wrapped(Text(one_run(f"{left} {surely} {one.kind} {right}: {evidence}")), width, "    ")


def _copies(kept: KeptAllegation, width: int) -> Iterator[Text]:
    if kept.copies:
        yield Text()
        yield Text("Copied text", "bold")
    for copy in kept.copies:
        left, right = copy.left[:SHOWN], copy.right[:SHOWN]
        if copy.direction == "right from left":
            left, right = right, left
        way = "shares with" if copy.direction == "unknown" else "took from"
        words = sum(passage.words for passage in copy.passages)
        evidence = f" ({'; '.join(copy.evidence)})" if copy.evidence else ""
        yield from wrapped(Text(f"{left} {way} {right}: {words} words, {copy.label}{evidence}"), width, "    ")


def to_json(kept: KeptAllegation) -> bytes:
    """An allegation as JSON to be read by people too."""
    return msgspec.json.format(msgspec.json.encode(kept), indent=2) + b"\n"


def _cells(kept: KeptAllegation) -> Iterator[Cells]:
    rests, buckets = kept.origins, kept.origins.buckets
    passage = rests.passage
    yield (
        kept.id,
        kept.words,
        rests.origins.low,
        rests.origins.best,
        rests.origins.high,
        "; ".join(voice.name for voice in rests.origin_voices),
        *((passage.low, passage.best, passage.high) if passage else (None, None, None)),
        "; ".join(voice.name for voice in rests.passage_voices),
        *("; ".join(voice.name for voice in getattr(buckets, name)) for name, _ in BUCKETS),
        rests.reports,
        rests.outlets,
        rests.sources,
        " ".join(kept.reports),
        " ".join(buckets.withdrawn),
    )


ALLEGATIONS: Table[KeptAllegation] = Table(
    columns=tuple(
        "id words origins_low origins origins_high origin_voices passage_low passage passage_high passage_voices "
        "told inferred unidentified own_voice deniers reports outlets sources report_ids withdrawn_ids".split()
    ),
    records=lambda kept: (kept,),
    cells=_cells,
)
