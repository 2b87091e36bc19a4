"""Pairs of articles: whether one took text from the other, and whether they share an origin.

Each pair is judged from the articles alone. Labels are read for scoring, after all is judged.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from accordingto.capture import capture_text
from accordingto.corroboration.copies import Copy, Label, Shelf
from accordingto.corroboration.kinship import Kinship, Origin, Rarity, Side, kinship
from accordingto.corroboration.text import Text
from accordingto.errors import CorpusFormatError, UnopenedCorpusError
from accordingto.evaluate.corpus import lines
from accordingto.evaluate.tally import Tally
from accordingto.settings import CaptureSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from accordingto.record import Document, Report
    from accordingto.span import Stretch

COLUMNS = ("id_a", "id_b", "TEXT", "ORIGIN", "N_ORIGINS")
SHARED = ("same", "mixed")


class Article(msgspec.Struct, frozen=True):
    """One article; ``date`` is when it was published."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None

    def document(self) -> Document:
        """The article as captured, with what the file says of it before what its text says. Raises RefusedError."""
        found = capture_text(self.text, CaptureSettings(any_language=True)).document
        told = {"title": self.title, "outlet": self.outlet, "published": self.date}
        return msgspec.structs.replace(found, **{name: value for name, value in told.items() if value})


class Pair(msgspec.Struct, frozen=True):
    """Two articles, and how they were labelled or judged; labels are None where the file has none."""

    id_a: str
    id_b: str
    TEXT: str | None = None
    ORIGIN: str | None = None
    N_ORIGINS: str | None = None


def articles(path: Path) -> dict[str, Article]:
    """The articles of a file by id. Raises CorpusFormatError and UnopenedCorpusError."""
    decoder = msgspec.json.Decoder(Article)
    found = {}
    for number, line in lines(path):
        try:
            article = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            raise CorpusFormatError(str(path), str(wrong), number) from wrong
        found[article.id] = article
    return found


def pairs(path: Path, known: Iterable[str]) -> list[Pair]:
    """The pairs of a file with tabs between columns, all of articles that are known."""
    ids = set(known)
    found = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
                pair = Pair(**{name: row[name] for name in COLUMNS if row.get(name)}) if row.get("id_b") else None
                if pair is None or not {pair.id_a, pair.id_b} <= ids:
                    raise CorpusFormatError(str(path), "no 'id_a' and 'id_b' of two articles", number)
                require(path, number, pair)
                found.append(pair)
    except (UnicodeDecodeError, csv.Error, TypeError) as wrong:
        raise CorpusFormatError(str(path), f"no table of text ({wrong})") from wrong
    except OSError as refused:
        raise UnopenedCorpusError(str(path), (refused.strerror or str(refused)).lower()) from refused
    return found


def require(path: Path, number: int, pair: Pair) -> None:
    """Refuse labels that are none of ours."""
    for name, label, known in (("TEXT", pair.TEXT, get_args(Label)), ("ORIGIN", pair.ORIGIN, get_args(Origin))):
        if label is not None and label not in known:
            raise CorpusFormatError(str(path), f"'{label}' is no {name}: {', '.join(known)}", number)


class Judge:
    """Judges pairs of articles; ``read`` gives the report of each document, in order."""

    def __init__(
        self,
        documents: dict[str, Document],
        asked: Iterable[tuple[str, str]],
        read: Callable[[list[Document]], Iterable[Report]],
    ) -> None:
        self.shelf = Shelf(Text.of(document, id) for id, document in documents.items())
        self.copies = {(copy.left, copy.right): copy for copy in self.shelf.copies()}
        self.rarity = Rarity(text.words for text in self.shelf.texts.values())
        ids = sorted({id for pair in asked for id in pair})
        self.reports = dict(zip(ids, read([documents[id] for id in ids]), strict=True))

    def __call__(self, id_a: str, id_b: str) -> Pair:
        """Two articles with what was judged of them."""
        left, right = sorted((id_a, id_b))
        copy = self.copies.get((left, right)) or self.shelf.compare(left, right)
        found = self.kinship(left, right, copy)
        count = str(found.low) if found.low == found.high else f"{found.low}-{found.high}"
        return Pair(id_a, id_b, copy.label, found.origin, "na" if found.origin == "na" else count)

    def kinship(self, left: str, right: str, copy: Copy) -> Kinship:
        """Whether two articles share an origin."""
        stock = [p for p in copy.passages if p.stock]
        one = Side(self.reports[left], tuple(p.left for p in copy.news), self.idle(left, [p.left for p in stock]))
        other = Side(self.reports[right], tuple(p.right for p in copy.news), self.idle(right, [p.right for p in stock]))
        return kinship(one, other, self.rarity)

    def idle(self, id: str, stock: Sequence[Stretch]) -> tuple[Stretch, ...]:
        """What of an article is stock or furniture."""
        return (*stock, *self.shelf.texts[id].furnishings())


def write(path: Path, judged: Iterable[Pair]) -> None:
    """Write judged pairs, tabs between columns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows([getattr(pair, name) for name in COLUMNS] for pair in judged)


def figures(gold: Sequence[Pair], judged: Sequence[Pair]) -> dict[str, Any]:
    """Copied text and shared origin as precision, recall and F1; shares of pairs judged right; false independence."""
    both = list(zip(gold, judged, strict=True))
    text = [(g.TEXT != "none", p.TEXT != "none") for g, p in both if g.TEXT]
    origin = [(g.ORIGIN in SHARED, p.ORIGIN in SHARED) for g, p in both if g.ORIGIN and g.ORIGIN != "unclear"]
    same = [p.ORIGIN in ("different", "na") for g, p in both if g.ORIGIN == "same"]
    made: dict[str, Any] = {"copied text": tally(text).figures(), "shared origin": tally(origin).figures()}
    made["false independence"] = sum(same) / len(same) if same else None
    for name in ("TEXT", "ORIGIN", "N_ORIGINS"):
        told = [(getattr(g, name), getattr(p, name)) for g, p in both if getattr(g, name)]
        made[f"{name} as labelled"] = sum(g == p for g, p in told) / len(told) if told else None
    return made


def tally(told: Sequence[tuple[bool, bool]]) -> Tally:
    """How often gold and judged are both so."""
    return Tally(sum(g and p for g, p in told), sum(p for _, p in told), sum(g for g, _ in told))


def analysis(gold: Sequence[Pair], judged: Sequence[Pair]) -> dict[str, dict[str, dict[str, int]]]:
    """For TEXT and ORIGIN, how often each label was judged to be which."""
    return {
        name: confusion((getattr(g, name), getattr(p, name)) for g, p in zip(gold, judged, strict=True))
        for name in ("TEXT", "ORIGIN")
    }


def confusion(told: Iterable[tuple[str | None, str | None]]) -> dict[str, dict[str, int]]:
    """Counts by label, then by what was judged."""
    table: dict[str, dict[str, int]] = {}
    for label, found in told:
        row = table.setdefault(str(label), {})
        row[str(found)] = row.get(str(found), 0) + 1
    return {label: dict(sorted(row.items())) for label, row in sorted(table.items())}
