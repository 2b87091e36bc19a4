"""Allegations of labelled articles: which of them a fresh case finds together, and what each is taken to rest on.

Everything is read and weighed before a label is looked at; labels line up what was found, and score it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from accordingto.casefile import Case, Refusal
from accordingto.corroboration.names import Name
from accordingto.corroboration.origins import Range
from accordingto.errors import CorpusFormatError
from accordingto.evaluate.corpus import lines
from accordingto.evaluate.tally import Tally
from accordingto.settings import CaptureSettings
from accordingto.store.alleged import KeptAllegation

COLUMNS = {"published": "date"}
Bounds = tuple[int, int, int]


class LabelledArticle(msgspec.Struct, frozen=True):
    """An article that carries an allegation, and the passage of it that does."""

    id: str
    sentence: str = ""


class LabelledBuckets(msgspec.Struct, frozen=True):
    """Those who deny, in words."""

    denials: tuple[str, ...] = ()


class Labelled(msgspec.Struct, frozen=True):
    """An allegation with the articles that carry it; origins and passage are low, best and high."""

    id: str
    articles: tuple[LabelledArticle, ...]
    origins: Bounds
    passage: Bounds | None = None
    outlets: int = 0
    buckets: LabelledBuckets = LabelledBuckets()


class Predicted(msgspec.Struct, frozen=True):
    """The weighed allegation that holds most of a labelled one's articles, with what it rests on.

    ``buckets`` have names of voices, ``counted`` how many articles and how many outlets carry it.
    """

    id: str
    allegation: str | None
    words: str = ""
    articles: tuple[str, ...] = ()
    origins: Bounds = (0, 0, 0)
    passage: Bounds | None = None
    origin_voices: tuple[str, ...] = ()
    passage_voices: tuple[str, ...] = ()
    buckets: dict[str, tuple[str, ...]] = {}
    outlets: int = 0


def labelled(path: Path) -> list[Labelled]:
    """The allegations of a file of JSON lines. Raises CorpusFormatError and UnopenedCorpusError."""
    decoder = msgspec.json.Decoder(Labelled)
    found = []
    for number, line in lines(path):
        try:
            found.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            raise CorpusFormatError(str(path), str(wrong), number) from wrong
    return found


def weigh(articles: Path, case: Path, model: str) -> tuple[list[KeptAllegation], dict[str, str]]:
    """All articles read into a fresh case and weighed, and the article of each of its reports.

    Raises CorpusFormatError where rows have no ids of their own.
    """
    with Case.open(case, begin=True) as begun:
        settings = CaptureSettings(any_language=True)
        added = list(begun.add([articles], model=model, settings=settings, columns=COLUMNS))
        begun.weigh()
        ids = [_id(articles, number, line) for number, line in lines(articles)]
        reports = {one.document: id for one, id in zip(added, ids, strict=True) if not isinstance(one, Refusal)}
        return list(begun.allegations()), reports


def _id(path: Path, number: int, line: bytes) -> str:
    found = msgspec.json.decode(line).get("id")
    if not isinstance(found, str):
        raise CorpusFormatError(str(path), "no 'id'", number)
    return found


def lined_up(gold: Labelled, found: Sequence[KeptAllegation], reports: dict[str, str]) -> Predicted:
    """The weighed allegation that holds most of the articles; of several that with most claims in labelled passages,
    then that with fewest other articles."""
    passages = {article.id: " ".join(article.sentence.split()) for article in gold.articles}

    def fit(kept: KeptAllegation) -> tuple[int, int, int]:
        held = {reports[report] for report in kept.reports}
        counted = (t for t in kept.claims if t.counted)
        inside = sum(" ".join(t.words.split()) in passages.get(reports[t.report], "") for t in counted)
        return len(held & passages.keys()), inside, -len(held)

    best = max(found, key=fit, default=None)
    return Predicted(gold.id, None) if best is None or not fit(best)[0] else predicted(gold.id, best, reports)


def predicted(id: str, kept: KeptAllegation, reports: dict[str, str]) -> Predicted:
    """A weighed allegation under the id of a labelled one."""
    rests = kept.origins
    buckets = {
        name: tuple(voice.name for voice in getattr(rests.buckets, name))
        for name in ("told", "inferred", "unidentified", "own_voice", "deniers")
    }
    return Predicted(
        id,
        kept.id,
        kept.words,
        tuple(sorted(reports[report] for report in kept.reports)),
        bounds(rests.origins),
        bounds(rests.passage) if rests.passage else None,
        tuple(voice.name for voice in rests.origin_voices),
        tuple(voice.name for voice in rests.passage_voices),
        buckets,
        rests.outlets,
    )


def bounds(found: Range) -> Bounds:
    """Low, best and high."""
    return found.low, found.best, found.high


def write(path: Path, found: Iterable[Predicted]) -> None:
    """Write what was found, a line of JSON for each labelled allegation."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in found))


def figures(gold: Sequence[Labelled], found: Sequence[Predicted]) -> dict[str, Any]:
    """Articles found as precision, recall and F1, and shares of allegations; beside the origins what counting the
    labelled articles, or their outlets, would give."""
    both = list(zip(gold, found, strict=True))
    return {
        "articles": articles(both).figures(),
        "origins exact": share([g.origins[1] == p.origins[1] for g, p in both]),
        "origins exact, counting articles": share([g.origins[1] == len(g.articles) for g, _ in both]),
        "origins exact, counting outlets": share([g.origins[1] == g.outlets for g, _ in both]),
        "labelled origins within the range": share([p.origins[0] <= g.origins[1] <= p.origins[2] for g, p in both]),
        "width of the range": share([p.origins[2] - p.origins[0] for _, p in both]),
        "passage exact": share([g.passage[1] == (p.passage or (0, 0, 0))[1] for g, p in both if g.passage]),
        "denials found": share([found for g, p in both for found in denials(g, p)]),
        "denied ones with a denial": share([bool(p.buckets.get("deniers")) for g, p in both if g.buckets.denials]),
    }


def articles(both: Iterable[tuple[Labelled, Predicted]]) -> Tally:
    """How many articles of the labelled allegations the lined-up ones hold."""
    hit = got = wanted = 0
    for gold, one in both:
        ids = {article.id for article in gold.articles}
        hit, got, wanted = hit + len(ids & set(one.articles)), got + len(one.articles), wanted + len(ids)
    return Tally(hit, got, wanted)


def share(values: Sequence[float]) -> float | None:
    """The mean, None of nothing."""
    return sum(values) / len(values) if values else None


def denials(gold: Labelled, found: Predicted) -> list[bool]:
    """For each labelled denial whether somebody was found to deny whose name it holds, each name once."""
    left = [Name.of(name).words for name in found.buckets.get("deniers", ())]
    told = []
    for denial in gold.buckets.denials:
        words = Name.of(denial).words
        match = next((name for name in left if name & words), None)
        told.append(match is not None)
        if match is not None:
            left.remove(match)
    return told


def analysis(gold: Sequence[Labelled], found: Sequence[Predicted]) -> dict[str, dict[str, Any]]:
    """Each allegation: articles found, other articles, and origins as labelled and as found."""
    table = {}
    for one, got in zip(gold, found, strict=True):
        ids = {article.id for article in one.articles}
        table[one.id] = {
            "articles": len(ids),
            "found": len(ids & set(got.articles)),
            "others": len(set(got.articles) - ids),
            "origins": one.origins[1],
            "reckoned": got.origins[1],
            "low": got.origins[0],
            "high": got.origins[2],
        }
    return table
