"""The dossier: what a case says of its allegations, in an order that a person can check line by line.

Typed records that the writers of HTML, PDF and DOCX lay out, each in its own way, and add nothing to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from accordingto import __version__
from accordingto.casefile import KeptAllegation, Told
from accordingto.export.card import Measured, of_reading, of_weighing
from accordingto.export.material import Exhibit, Judged, Material
from accordingto.export.passage import Piece, pieces
from accordingto.report.date import in_words
from accordingto.report.entry import Entry, entries
from accordingto.report.heading import credit_line, imprint
from accordingto.report.kept import TAKEN_BACK, many
from accordingto.report.legible import legible, one_run
from accordingto.report.weighed import BUCKETS, figure, listed, names, span

if TYPE_CHECKING:
    from accordingto.corroboration.copies import Copy

MOST = 50
"""Allegations that a dossier holds where none are named."""


class Fact(msgspec.Struct, frozen=True):
    """A name and what stands under it."""

    name: str
    value: str


class Number(msgspec.Struct, frozen=True):
    """One of the numbers of an allegation: with its range, and a sentence on why it is so."""

    name: str
    value: str
    why: str


class Quote(msgspec.Struct, frozen=True):
    """A claim under its ``label``: the passage in its exact words, who told it through whom, and where it stands.

    ``chain`` runs from the report outward; ``traits`` say how the teller knows and sounds; ``judged`` is what people
    decided about it.
    """

    label: str
    pieces: tuple[Piece, ...]
    denied: bool
    chain: tuple[str, ...]
    traits: tuple[str, ...]
    particulars: tuple[str, ...]
    report: str
    place: str
    judged: tuple[str, ...]


class Group(msgspec.Struct, frozen=True):
    """Claims of an allegation that stand on one side."""

    head: str
    quotes: tuple[Quote, ...]


class Note(msgspec.Struct, frozen=True):
    """Lines under a head."""

    head: str
    lines: tuple[str, ...]


class Section(msgspec.Struct, frozen=True):
    """One allegation."""

    label: str
    words: str
    id: str
    numbers: tuple[Number, ...]
    beside: tuple[Fact, ...]
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]


class Cited(msgspec.Struct, frozen=True):
    """A report that is quoted: what it says of itself, and how its bytes are known again."""

    label: str
    title: str
    imprint: str
    facts: tuple[Fact, ...]


class Teller(msgspec.Struct, frozen=True):
    """A source with the claims it told first and those it passed on, by their labels."""

    name: str
    nature: str
    first_of: tuple[str, ...]
    passed_on: tuple[str, ...]


class Dossier(msgspec.Struct, frozen=True):
    """All of it, in the order in which it is read."""

    title: str
    subtitle: str
    reading: tuple[str, ...]
    sections: tuple[Section, ...]
    reports: tuple[Cited, ...]
    tellers: tuple[Teller, ...]
    method: tuple[str, ...]
    measured: tuple[Measured, ...]
    limits: tuple[str, ...]
    at: str

    @property
    def quotes(self) -> Iterator[Quote]:
        """Every quotation."""
        return (quote for section in self.sections for group in section.groups for quote in group.quotes)


def dossier(material: Material) -> Dossier:
    """The dossier of ``material``, whose quotations were checked."""
    told = {claim.report for one in material.allegations for claim in one.claims}
    quoted = [one for one in material.exhibits if one.kept.id in told]
    desk = _Desk({one.kept.id: f"R{n}" for n, one in enumerate(quoted, 1)}, quoted)
    sections = tuple(desk.section(f"{n}", one) for n, one in enumerate(material.allegations, 1))
    title = sections[0].words if len(sections) == 1 else many(len(sections), "allegation")
    models = sorted({one.kept.report.model for one in quoted})
    measured = [found for model in models if (found := of_reading(model))]
    return Dossier(
        title,
        _subtitle(material, len(quoted)),
        READING,
        sections,
        tuple(_report(desk.labels[one.kept.id], one) for one in quoted),
        desk.tellers(),
        tuple(_method(material, models)),
        (*measured, of_weighing()),
        tuple(_limits(material, models, bool(measured))),
        material.at,
    )


READING = (
    "Each allegation is put in the words of one of its claims. Under it stand the claims, one by one: the passage of "
    "the report in its exact words, those of the claim marked; who told it through whom, from the outlet outward to "
    "the first teller; how that teller is said to know and made to sound; and where the words stand.",
    "Origins are the distinct first tellers who affirm it and are said to know it themselves: by their own acts, as "
    "witnesses, or from records. The narrowest passage is the fewest voices that would all have to be wrong for no "
    "support to be left. Both are ranges where it is not sure who is the same as whom, what was read right, or who "
    "else knows. Numbers of reports and outlets stand apart from them: forty copies of one story have one origin.",
    "Line breaks within a quotation are shown as spaces, and characters that steer a screen are written out.",
)


def _subtitle(material: Material, reports: int) -> str:
    parts = [f"from the case “{one_run(material.name)}”", many(reports, "report")]
    parts += [f"made for {one_run(material.audience)}, names replaced"] if material.audience else []
    return " · ".join(parts)


class _Desk:
    """Labels for reports and claims, and the claims laid out."""

    def __init__(self, labels: dict[str, str], exhibits: Iterable[Exhibit]) -> None:
        self.labels = labels
        self._exhibits = {one.kept.id: one for one in exhibits}
        self._entries: dict[tuple[str, str], Entry] = {}
        for one in self._exhibits.values():
            self._entries |= {(one.kept.id, entry.claim.id): entry for entry in entries(one.kept.report)}
        self._claims: dict[tuple[str, str], str] = {}
        self._tellers: dict[tuple[str, str], tuple[list[str], list[str]]] = {}

    def section(self, label: str, kept: KeptAllegation) -> Section:
        """An allegation with its claims, each under a number of its own."""
        sides = (
            ("Affirmed", kept.affirmed),
            ("Denied", kept.denied),
            ("Told of the same, neither affirming nor denying it", kept.beside),
        )
        groups, count = [], 0
        for head, told in sides:
            quotes = [self._quote(f"{label}.{count + n}", one) for n, one in enumerate(told, 1)]
            count += len(quotes)
            groups += [Group(head, tuple(quotes))] if quotes else []
        notes = ((head, tuple(lines)) for head, lines in self._notes(kept))
        return Section(
            label,
            one_run(kept.words),
            kept.id,
            _numbers(kept),
            _beside(kept),
            tuple(groups),
            tuple(Note(head, lines) for head, lines in notes if lines),
        )

    def _quote(self, label: str, told: Told) -> Quote:
        exhibit = self._exhibits[told.report]
        entry = self._entries[told.report, told.claim]
        claim, text = entry.claim, exhibit.kept.report.document.text
        self._claims[told.report, told.claim] = label
        self._note_tellers(label, exhibit, entry)
        places = ", ".join(f"{one.start}–{one.end}" for one in claim.content)
        own = () if claim.chain else ("in the report’s own voice",)
        return Quote(
            label,
            tuple(_spaced(pieces(text, claim))),
            entry.denied,
            tuple(voice.name for voice in entry.voices),
            (*own, *entry.traits, *_carried(entry)),
            entry.particulars,
            self.labels[told.report],
            f"characters {places} of its text · reading confidence {claim.confidence:.2f}",
            tuple(_judged(one) for one in exhibit.judged if one.id == claim.id),
        )

    def _note_tellers(self, label: str, exhibit: Exhibit, entry: Entry) -> None:
        for step, voice in enumerate(reversed(entry.voices)):
            for name, nature in voice.speakers if not voice.own else ():
                known = (name, nature) if not nature else (name, f"{nature}, in {self.labels[exhibit.kept.id]}")
                self._tellers.setdefault(known, ([], []))[bool(step)].append(label)

    def tellers(self) -> tuple[Teller, ...]:
        """The sources of all claims laid out so far, by name; unnamed ones are never joined across reports."""
        listed = sorted(self._tellers.items(), key=lambda one: (one[0][0].casefold(), one[0]))
        return tuple(Teller(*key, tuple(dict.fromkeys(a)), tuple(dict.fromkeys(b))) for key, (a, b) in listed)

    def _notes(self, kept: KeptAllegation) -> Iterator[tuple[str, Iterable[str]]]:
        labels = {f"{report}/{claim}": label for (report, claim), label in self._claims.items()}
        yield (
            "Figures that differ",
            (
                f"{one_run(one.counted)}: {figure(one)} in {', '.join(labels.get(id, '?') for id in one.claims)}"
                for one in kept.variants
            ),
        )
        yield "Who may be the same", _ties(kept)
        yield "Copied text", (self._copy(copy) for copy in kept.copies)
        yield "Assumed where it is not said", map(one_run, dict.fromkeys(kept.access.values()))

    def _copy(self, copy: Copy) -> str:
        taker, giver = (copy.right, copy.left) if copy.direction == "right from left" else (copy.left, copy.right)
        one, other = (self.labels.get(id, "a report not quoted here") for id in (taker, giver))
        words = sum(passage.words for passage in copy.passages)
        way = "shares with" if copy.direction == "unknown" else "took from"
        evidence = f" ({one_run('; '.join(copy.evidence))})" if copy.evidence else ""
        return f"{one} {way} {other}: {words} words, {round(100 * max(copy.share))} % of one of them{evidence}"


def _spaced(found: Iterable[Piece]) -> Iterator[Piece]:
    return (Piece(legible(re.sub(r"\s+", " ", piece.text)), piece.claimed) for piece in found)


def _carried(entry: Entry) -> tuple[str, ...]:
    carried = [voice.name for voice in entry.voices if voice.carried and voice.shape != "unidentified"]
    return (f"named elsewhere in the report: {'; '.join(carried)}",) if carried else ()


def _judged(one: Judged) -> str:
    value = f" {one_run(one.value)}" if one.value else ""
    return f"{one.verdict}{value} · {one_run(one.judge)}, {one.at[:10]}: {one_run(one.reason)}"


def _numbers(kept: KeptAllegation) -> tuple[Number, ...]:
    rests = kept.origins
    passage = "none" if rests.passage is None else span(rests.passage)
    counts = ((name, str(getattr(rests, name))) for name in ("reports", "outlets", "sources"))
    found = (("origins", span(rests.origins)), ("passage", passage), *counts)
    said = {"origins": "origins", "passage": "narrowest passage"}
    return tuple(Number(said.get(name, name), value, one_run(rests.why[name])) for name, value in found)


def _beside(kept: KeptAllegation) -> tuple[Fact, ...]:
    held = ((words, getattr(kept.origins.buckets, name)) for name, words in BUCKETS)
    return tuple(Fact(words, listed(voices)) for words, voices in held if voices)


def _ties(kept: KeptAllegation) -> Iterator[str]:
    known = names(kept)
    for one in kept.origins.relations:
        if one.kind != "copy of":
            left, right = (one_run(known.get(id, _bare(id))) for id in (one.left, one.right))
            surely = "surely" if one.sure else "likely" if one.likelihood > 0.6 else "maybe"
            yield f"{left} {surely} {one.kind} {right}: {one_run('; '.join(one.evidence))}"


def _bare(id: str) -> str:
    """An id of a voice without what it begins with; a hash says nothing to a person."""
    bare = re.sub(r"^(?:body|person|outlet): ", "", id)
    return "somebody unnamed" if re.search(r"[0-9a-f]{64}", bare) else bare


def _report(name: str, exhibit: Exhibit) -> Cited:
    document = exhibit.kept.report.document
    return Cited(name, one_run(document.title or "") or "Untitled report", imprint(document), tuple(_facts(exhibit)))


def _facts(exhibit: Exhibit) -> Iterator[Fact]:
    document, kept = exhibit.kept.report.document, exhibit.kept
    if credits := credit_line(document):
        yield Fact("credits", credits.removeprefix("credits: "))
    for notice in kept.notices:
        yield Fact(TAKEN_BACK[notice.kind], f"by another report in the case, which names {one_run(notice.named)}")
    for one in exhibit.judged:
        if not one.id:
            yield Fact("judged", _judged(one))
    if exhibit.withheld:
        yield Fact("left out", "hash, address and file names, which lead to a report that names somebody disguised")
        return
    if document.url:
        yield Fact("address", one_run(document.url))
    for capture in exhibit.captures:
        yield Fact("captured", f"{_moment(capture.captured_at)} from {one_run(capture.url or capture.source)}")
    if exhibit.captures:
        last = exhibit.captures[-1]
        yield Fact("bytes", f"{last.size:,} of {document.media_type}, text taken by {last.extractor}")
    yield Fact("SHA-256", document.id)
    yield Fact("read by", f"{kept.report.model}, accordingto {kept.report.accordingto}")
    if kept.report.unread:
        yield Fact("not read", "; ".join(map(one_run, kept.report.unread)))


def _moment(at: str) -> str:
    return f"{in_words(at[:10])}, {at[11:19]} UTC" if len(at) > 18 else at


def _method(material: Material, models: Sequence[str]) -> Iterator[str]:
    yield (
        "Reports are kept as the bytes that came in. A program took the text from them, and a small language model "
        f"({', '.join(models) or 'none'}) marked claims, cues and sources in it; rules joined them into chains. "
        "Claims of different reports were put together by their words, places, times and figures; copied text, "
        "credits and relations between sources tell which of them are independent. A person may have corrected this; "
        "where one did, it says so beside the claim."
    )
    yield (
        f"Before this dossier was written by accordingto {__version__}, the SHA-256 of every quoted report's bytes was "
        "computed anew and compared with the one kept, its text was taken from the bytes once more, and every "
        "quotation was found in it. Had one not been, nothing would have been written."
    )
    if material.state:
        yield (
            f"State of the case: entry {material.state.entry} of its log, {_moment(material.state.at)}, "
            f"hash {material.state.hash}. ‘accordingto check CASE --head HASH’ tells whether the case still goes "
            "through it."
        )
    if material.left_out:
        yield f"Of the case’s allegations, {material.left_out:,} are not in this dossier."


def _limits(material: Material, models: Sequence[str], known: bool) -> Iterator[str]:
    yield "It does not say whether anything is true, nor how reliable a source is. No number in it is a probability."
    yield (
        "Two tellers who count as two origins may have agreed with one another, or have heard it from one whom no "
        "report names. Independence is judged by what the reports say, and by nothing else."
    )
    yield (
        "The reader misses claims, and gets some sources, chains and ways of knowing wrong, as the figures say. "
        "What no report in the case says is not here, and what was not read is listed with its report."
    )
    yield "A date or place is that of the words, as finely as they put it; a name may stand for another place."
    if not known:
        yield f"No figures were found for the model that read the reports ({', '.join(models) or 'none'})."
    if material.audience:
        yield (
            "Names were replaced in all words, and ids are running numbers. Whoever searches for a quotation may "
            "still find the report it is from, and there the name; descriptions of a person were left as they are, "
            "save those that were listed."
        )
