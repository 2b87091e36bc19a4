"""What a case holds, on a terminal: claims under their reports, sources, refusals, and where a report came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace
from rich.text import Text

from accordingto.casefile import (
    Checked,
    Erased,
    Judgement,
    KeptCapture,
    KeptJudgement,
    KeptRefusal,
    KeptReport,
    KeptSource,
)
from accordingto.errors import one_line
from accordingto.glossary import label
from accordingto.report.entry import Entry, entries
from accordingto.report.heading import imprint, title
from accordingto.report.legible import one_run
from accordingto.report.terminal import entry_lines, wrapped

SHOWN = 10
"""Characters of an id that are shown: enough to name one thing among a million."""

LONGEST = 120
"""Characters of judged words that are shown."""


def claim_lines(found: Iterable[KeptReport], width: int) -> Iterator[Text]:
    """Claims under the heads of their reports, and how many they were."""
    reports = claims = 0
    for kept in found:
        reports, claims = reports + 1, claims + len(kept.report.claims)
        yield from _head(kept, width)
        for entry in entries(kept.report):
            yield Text()
            yield from entry_lines(_under_id(entry), width)
        yield Text()
    yield Text(f"{_many(claims, 'claim')} in {_many(reports, 'report')}")


def claim_alone(kept: KeptReport, id: str, width: int) -> Iterator[Text]:
    """One claim under the head of its report, with the sentence it stands in and its chain's sources."""
    yield from _head(kept, width)
    for entry in entries(kept.report):
        if entry.claim.id == id:
            yield Text()
            yield from entry_lines(_under_id(entry), width)
            yield Text()
            yield from wrapped(_in_place(kept.report.document.text, entry), width, "    … ")
            for source in dict.fromkeys(id for link in entry.claim.chain for id in link.sources):
                yield from wrapped(_named(kept, source), width, f"{kept.sources[source][:SHOWN]}  ", "cyan")


def source_lines(found: Iterable[KeptSource], width: int) -> Iterator[Text]:
    """Sources, each with what began with it and what it passed on."""
    listed = list(found)
    for one in listed:
        told = [f"first teller of {_many(one.first_of, 'claim')}"] if one.first_of else []
        told += [f"passed on {_many(one.passed_on, 'claim')}"] if one.passed_on else []
        where = f"in {_many(one.reports, 'report')}"
        facts = " · ".join((label("kind", one.kind).phrase, *told, where))
        words = Text.assemble((one_run(one.name), "bold"), (f" · {facts}", ""))
        yield from wrapped(words, width, f"{one.ids[0][:SHOWN]}  ", "cyan")
    yield Text(f"{_many(len(listed), 'source')}; named ones are joined where they are named alike, unnamed ones never")


def source_alone(kept: KeptReport, id: str, width: int) -> Iterator[Text]:
    """One source of a report: what it is called, and the claims that go through it."""
    local = next(name for name, known in kept.sources.items() if known == id)
    source = kept.report.source(local)
    yield from wrapped(_named(kept, local), width, f"{id[:SHOWN]}  ", "bold cyan")
    if source.described_as:
        yield from wrapped(Text("also: " + ", ".join(map(one_run, source.described_as))), width, "    ")
    yield Text()
    yield from claim_lines([_through(kept, local)], width)


def report_lines(kept: KeptReport, captures: Sequence[KeptCapture], versions: Sequence[str]) -> Iterator[Text]:
    """Where a report came from and which version it is, to stand before the report itself."""
    yield Text.assemble("report ", (kept.id, "bold cyan"))
    for one in captures:
        yield Text(f"captured {one.captured_at} from {one_line(one.url or one.source)}")
        yield Text(f"    {one.size} bytes · SHA-256 {one.sha256} · {one.extractor}", "dim")
    yield Text(f"read by {kept.report.model}, accordingto {kept.report.accordingto}", "dim")
    if len(versions) > 1:
        others = ", ".join(id[:SHOWN] for id in versions if id != kept.id)
        yield Text(f"version {versions.index(kept.id) + 1} of {len(versions)} of this address; the others: {others}")
    yield Text()


def refusal_lines(found: Iterable[KeptRefusal], width: int) -> Iterator[Text]:
    """Refusals with their reasons, the earliest first."""
    listed = list(found)
    for one in listed:
        since = " (a report from there is in the case all the same)" if one.taken_in else ""
        yield from wrapped(Text(one_line(one.message) + since), width, f"{one.refused_at[:10]}  ", "dim")
    yield Text(f"{len(listed)} refused")


def judgement_lines(found: Iterable[KeptJudgement], width: int) -> Iterator[Text]:
    """Judgements, the earliest first, each with what it is about and whether it stands."""
    listed = list(found)
    for one in listed:
        told = one.judgement
        undone = f" · undone by {one.undone_by[:SHOWN]}" if one.undone_by else ""
        words = Text.assemble((_verdict(told), "bold"), f" · {told.judge}, {one.judged_at[:10]}{undone}")
        yield from wrapped(words, width, f"{one.id[:SHOWN]}  ", "cyan")
        named = told.detail.get("name") or _short(told.words.text)
        yield from wrapped(Text(f"{told.about}: {one_run(named)}"), width, "    ")
        yield from wrapped(Text(f"because: {one_run(told.reason)}"), width, "    ")
    yield Text(f"{_many(len(listed), 'judgement')}")


def _verdict(told: Judgement) -> str:
    detail = told.detail
    if told.verdict in ("same", "different"):
        other = detail.get("other_name") or _short(detail.get("other_words", ""))
        return one_run(f"{told.verdict} {'as' if told.verdict == 'same' else 'from'} “{other}”")
    if told.verdict == "undone":
        return f"undoes {detail['judgement'][:SHOWN]}"
    if told.verdict == "chain":
        return one_run(f"came through: {detail['chain'] or 'nobody, it is in the own voice of the report'}")
    return one_run(f"{told.verdict} {detail.get(told.verdict, '')}".strip())


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def erased_line(erased: Erased) -> str:
    """What an erasure took."""
    if not erased.reports:
        return "erased before; the file was cleaned again"
    gone = (_many(len(erased.reports), "report"), _many(erased.claims, "claim"), _many(erased.judgements, "judgement"))
    return " · ".join(("erased", *gone))


def check_lines(checked: Checked) -> Iterator[Text]:
    """What a check found, fault by fault, and the head of the log."""
    for fault in checked.faults:
        yield Text.assemble((f"{fault.what} ", "bold red"), f"{one_line(fault.id)}: {one_line(fault.message)}")
    found = f"{_many(len(checked.faults), 'fault')}" if checked.faults else "all is as it was kept"
    yield Text(f"{_many(checked.entries, 'log entry', 'log entries')} checked: {found}")
    if checked.erased:
        yield Text(f"{_many(checked.erased, 'report')} erased; a tombstone in the log stands for each")
    yield Text(f"head of the log: {checked.head}", "dim")


def _head(kept: KeptReport, width: int) -> Iterator[Text]:
    document = kept.report.document
    words = Text.assemble((title(document), "bold"), *((f" · {line}", "") for line in (imprint(document),) if line))
    yield from wrapped(words, width, f"{kept.id[:SHOWN]}  ", "cyan")


def _under_id(entry: Entry) -> Entry:
    own = ("in the report's own voice",) if entry.own else ()
    return replace(entry, label=entry.claim.id[:SHOWN], traits=own + entry.traits)


def _through(kept: KeptReport, source: str) -> KeptReport:
    claims = tuple(one for one in kept.report.claims if any(source in link.sources for link in one.chain))
    return replace(kept, report=replace(kept.report, claims=claims))


def _named(kept: KeptReport, source: str) -> Text:
    found = kept.report.source(source)
    return Text(f"{one_run(found.name)} · {label('kind', found.kind).phrase}")


def _in_place(text: str, entry: Entry) -> Text:
    """The words around a claim, its content marked in them."""
    begin, end = entry.claim.content[0].start, entry.claim.content[-1].end
    first, last = max(0, begin - 200), min(len(text), end + 200)
    return Text.assemble(
        one_run(text[first:begin]) + " " if first < begin else "",
        (one_run(text[begin:end]), "bold"),
        one_run(" " + text[end:last]),
        " …" if last < len(text) else "",
    )


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
