"""Worlds of articles: the same from the same seed, truths as the design has them, and weighed to the truth."""

from __future__ import annotations

import random
import re
from itertools import combinations, pairwise
from pathlib import Path

import msgspec
import pytest
from evaluation.newsroom.__main__ import main
from evaluation.newsroom.lineage import Report, Telling, Tie, TieKind, Voice, World
from evaluation.newsroom.oracle import weighed
from evaluation.newsroom.phrasing import Phrasing
from evaluation.newsroom.score import measured, plain, table
from evaluation.newsroom.truth import Span, Truth, truths
from evaluation.newsroom.world import BEGAN, KINDS, world
from evaluation.newsroom.writing import Article, articles

from accordingto.capture.row import capture_row
from accordingto.capture.table import rows
from accordingto.corroboration.origins import Origins
from accordingto.record import Access, Polarity, SourceKind
from accordingto.settings import DEFAULT

SETS = tuple("abcdef")
ACCESS: tuple[Access, ...] = ("self", "witness", "record", "unstated", "told", "inferred")
TIES: tuple[TieKind, ...] = ("same as", "speaks for", "part of", "made by")
VOICES: tuple[SourceKind, ...] = ("person", "organisation", "anonymous-person", "document", "unidentified")


def made(name: str, seed: int, events: int = len(KINDS)) -> tuple[World, list[Article]]:
    phrasing = Phrasing.load(name)
    there = world(phrasing, seed, events)
    return there, articles(there, phrasing, seed)


@pytest.mark.parametrize("name", SETS)
def test_one_seed_makes_one_world(name: str) -> None:
    assert made(name, 3) == made(name, 3)
    assert made(name, 3)[1] != made(name, 4)[1]


@pytest.mark.parametrize("name", SETS)
def test_texts_are_whole(name: str) -> None:
    for seed in range(4):
        for article in made(name, seed)[1]:
            assert not re.search(r"[{}\x01]|  |,,| ,|\.\.|, \.", article.text), article.text
            assert article.text.startswith(article.title)


@pytest.mark.parametrize("pair", list(combinations(SETS, 2)), ids="".join)
def test_sets_share_no_name_and_no_wording(pair: tuple[str, str]) -> None:
    one, other = map(Phrasing.load, pair)
    for left, right in ((one.names, other.names), (one.telling, other.telling), (one.frame, other.frame)):
        assert not phrases(left) & phrases(right)
    for sort, words in one.sorts.items():
        assert not phrases(words) & phrases(other.sorts[sort])


def phrases(words: object) -> set[str]:
    """All strings of a phrasing's part that are more than an empty one."""
    if isinstance(words, str):
        return {words} - {""}
    held = msgspec.to_builtins(words)
    if isinstance(held, dict):
        held = list(held.values())
    return {p for part in held for p in phrases(part)} if isinstance(held, list | tuple) else set()


@pytest.mark.parametrize("name", SETS)
def test_copies_take_their_text_from_the_original(name: str) -> None:
    there, written = made(name, 5, 30)
    texts = {a.id: a.text for a in written}
    for report in there.reports:
        if report.copy_of and report.how in ("verbatim", "silent"):
            lines = set(texts[report.copy_of].split("\n\n"))
            assert len(lines & set(texts[report.id].split("\n\n"))) >= len(report.tellings)


@pytest.mark.parametrize(
    ("kind", "origins", "passage"),
    [
        ("relay", Span(3, 3, 3), Span(1, 1, 1)),
        ("spokesman", Span(1, 1, 1), Span(1, 1, 1)),
        ("officials", Span(1, 1, 2), Span(1, 1, 2)),
        ("footage", Span(1, 1, 1), Span(1, 1, 1)),
        ("state", Span(1, 1, 3), Span(1, 1, 1)),
        ("beside", Span(2, 2, 2), Span(2, 2, 2)),
        ("observatory", Span(1, 1, 1), Span(1, 1, 1)),
        ("politicians", Span(0, 0, 0), Span(0, 0, 0)),
        ("cited", Span(1, 1, 1), Span(1, 1, 1)),
        ("bare", Span(1, 1, 1), Span(1, 1, 1)),
        ("record", Span(2, 2, 2), Span(2, 2, 2)),
        ("retracted", Span(1, 1, 1), Span(1, 1, 1)),
        ("reporter", Span(2, 2, 2), Span(2, 2, 2)),
    ],
)
def test_truth_is_as_the_design_has_it(kind: str, origins: Span, passage: Span) -> None:
    for seed in range(3):
        (found,) = [t for t in truths(world(Phrasing.load("a"), seed, len(KINDS))) if t.kind == kind]
        assert (found.origins, found.passage) == (origins, passage)


@pytest.mark.parametrize("name", SETS)
def test_what_is_true_is_weighed_to_the_truth(name: str) -> None:
    for seed in range(4):
        there = world(Phrasing.load(name), seed, len(KINDS))
        for true in truths(there):
            found = weighed(there, there.about()[true.event])
            assert as_weighed(found) == told(true)
            assert buckets_weighed(found) == [*map(list, true.buckets.values()), list(true.deniers)]


@pytest.mark.parametrize("seed", range(60))
def test_any_lineage_is_weighed_to_the_truth(seed: int) -> None:
    there = tangled(random.Random(seed))
    (true,) = truths(there)
    assert as_weighed(weighed(there, there.about()[true.event])) == told(true)


def told(true: Truth) -> list[object]:
    """What is true of an event."""
    spans = [(s.low, s.best, s.high) for s in (true.origins, true.passage)]
    voices = sorted(true.origin_voices), sorted(true.passage_voices)
    return [spans, voices, list(true.withdrawn), len(true.affirming)]


def as_weighed(found: Origins) -> list[object]:
    """The same of what weighing found."""
    spans = [(r.low, r.best, r.high) if r else (0, 0, 0) for r in (found.origins, found.passage)]
    voices = sorted(v.joined for v in found.origin_voices), sorted(v.joined for v in found.passage_voices)
    return [spans, voices, list(found.buckets.withdrawn), found.reports]


def buckets_weighed(found: Origins) -> list[list[str]]:
    """The ids in each bucket, deniers last."""
    held = found.buckets
    named = (held.told, held.inferred, held.unidentified, held.own_voice, held.deniers)
    return [sorted({id for voice in voices for id in voice.joined}) for voices in named]


def tangled(chance: random.Random) -> World:
    """A world of one event whose news went any way but in circles: who stands later in the alphabet had it first."""
    voices = {id: Voice(id, id, chance.choice(VOICES)) for id in "fghijk"}
    reports: list[Report] = []
    for number in range(chance.randint(2, 6)):
        chain = [(id,) for id in sorted(chance.sample(sorted(voices), chance.randint(0, 3)))]
        polarity: Polarity = chance.choice(("affirmed", "affirmed", "affirmed", "denied")) if chain else "affirmed"
        access = chance.choice(ACCESS if chain else ("unstated", "witness"))
        told = Telling("e001", tuple(chain), access, 5, polarity)
        made = Report(f"r{number}", chance.choice("abcd"), BEGAN, (told,), retracted=chance.random() < 0.1)
        older = [r for r in reports if r.outlet < made.outlet]
        if older and chance.random() < 0.3:
            of = chance.choice(older)
            made = msgspec.structs.replace(made, tellings=of.tellings, copy_of=of.id, how="silent")
        reports.append(made)
    event = next(iter(world(Phrasing.load("a"), 0, 1).events.values()))
    pairs = chance.sample([*pairwise(sorted(voices))], chance.randint(0, 2))
    ties = tuple(Tie(chance.choice(TIES), a, b, chance.random() < 0.5) for a, b in pairs)
    return World(voices, {"e001": event}, tuple(reports), ties)


def test_scoring_of_the_truth_itself() -> None:
    there = world(Phrasing.load("a"), 1, len(KINDS))
    true = truths(there)
    found = measured(true, [plain(t.articles, weighed(there, there.about()[t.event])) for t in true])["all"]
    assert [found[n] for n in ("group F1", "origins exact", "passage exact", "range holds")] == [1, 1, 1, 1]
    assert [found[n] for n in ("false independence", "false joining", "deniers found")] == [0, 0, 1]


def test_counting_reports_counts_every_copy_as_independent() -> None:
    true = truths(world(Phrasing.load("b"), 1, len(KINDS)))
    found = measured(true, [])
    assert found["one per report"]["false independence"] == 1
    assert found["all"]["origins exact"] < 0.2
    assert found["all"]["false joining"] == 1
    assert "one per outlet" in table(found)


def test_articles_are_taken_in_as_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "world"
    monkeypatch.setattr("sys.argv", ["newsroom", "write", str(folder), "--seed", "2", "--events", "4"])
    assert main() == 0
    written = made("a", 2, 4)[1]
    documents = [capture_row(row, DEFAULT).document for row in rows(str(folder / "articles.jsonl"), {})]
    told = [(d.title, d.outlet, d.published, d.url, d.text) for d in documents]
    assert told == [(a.title, a.outlet, a.published, a.url, a.text) for a in written]
