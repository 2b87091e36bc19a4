"""Copies, allegations and newsrooms as runs of the gate: what is measured of whole cases."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from newsroom import case
from newsroom.phrasing import Phrasing
from newsroom.score import measured
from newsroom.truth import truths
from newsroom.world import world
from newsroom.writing import articles

from accordingto.evaluate import allegations, copies, measure
from accordingto.evaluate.measure import Measurement
from accordingto.reader import Reader

EVENTS = 18
"""Events of a world: about 60 articles, every way in which news travels at least once."""


class Order(msgspec.Struct, frozen=True):
    """What to measure: a file of labels with its articles, or a world of newsrooms by phrasing and seed."""

    on: str
    labels: Path
    articles: Path
    seed: int
    model: str


def of_copies(order: Order) -> Measurement:
    """Labelled pairs of articles."""
    held = copies.articles(order.articles)
    labelled = copies.pairs(order.labels, held)
    documents = {id: article.document() for id, article in held.items()}
    judge = copies.Judge(documents, [(p.id_a, p.id_b) for p in labelled], Reader.load(order.model).read_all)
    return measure.of_copies(labelled, [judge(p.id_a, p.id_b) for p in labelled])


def of_allegations(order: Order) -> Measurement:
    """Labelled allegations, from all articles in a fresh case."""
    gold = allegations.labelled(order.labels)
    with tempfile.TemporaryDirectory() as folder:
        found, reports = allegations.weigh(order.articles, Path(folder, "fresh.case"), order.model)
    return measure.of_allegations(gold, [allegations.lined_up(one, found, reports) for one in gold])


def of_newsroom(order: Order) -> Measurement:
    """A world of newsrooms, its articles read and weighed in a fresh case."""
    phrasing = Phrasing.load(order.on)
    made = world(phrasing, order.seed, EVENTS)
    written = articles(made, phrasing, order.seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.jsonl")
        path.write_bytes(msgspec.json.Encoder().encode_lines(written))
        found = measured(truths(made), case.weighed(path, written, order.model))
    return Measurement("newsroom", len(written), found["all"], found)


TASKS: dict[str, Callable[[Order], Measurement]] = {
    "copies": of_copies,
    "allegations": of_allegations,
    "newsroom": of_newsroom,
}
