"""One measurement: a task, on a file or folder, under a convention, with its figures and their analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from accordingto.evaluate import (
    attribution,
    claims,
    copies,
    coref,
    entities,
    misses,
    places,
    pronoun,
    reliability,
    reports,
    times,
    trait,
)
from accordingto.evaluate.conventions import Convention
from accordingto.evaluate.corpus import (
    AttributionRecord,
    ClusterRecord,
    EntityRecord,
    PlaceRecord,
    PronounRecord,
    TimeRecord,
)

if TYPE_CHECKING:
    from accordingto.evaluate.allegations import Labelled, Predicted


class Measurement(msgspec.Struct, frozen=True):
    """What was measured, the figures, and tables of what goes wrong by kind."""

    task: str
    records: int
    figures: dict[str, Any]
    analysis: dict[str, Any] = {}
    on: str = ""
    model: str | None = None
    convention: str | None = None

    def of(self, on: str, model: str | None, convention: str | None = None) -> Measurement:
        """The same, with what it was taken on, by which model, under which convention."""
        return msgspec.structs.replace(self, on=on, model=model or self.model, convention=convention)


def of_attributions(pairs: Iterable[tuple[AttributionRecord, AttributionRecord | None]]) -> Measurement:
    """Measure predicted attributions against gold ones."""
    compared = [attribution.Comparison.of(gold, got.attributions if got else ()) for gold, got in pairs]
    figures = attribution.figures(attribution.scores(compared))
    return Measurement("attribution", len(compared), figures, trait.breakdown(compared))


def of_entities(pairs: Iterable[tuple[EntityRecord, EntityRecord | None]], convention: Convention) -> Measurement:
    """Measure predicted entity mentions against gold ones."""
    compared = [entities.EntityComparison.of(gold, got.spans if got else (), convention) for gold, got in pairs]
    figures = {name: tally.figures() for name, tally in entities.scores(compared).items()}
    return Measurement("entities", len(compared), figures, {"confusion": nested(entities.confusion(compared))})


def nested(table: dict[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    """A table keyed by pairs as a table of rows."""
    rows: dict[str, dict[str, int]] = {}
    for (gold, got), count in sorted(table.items()):
        rows.setdefault(gold, {})[got] = count
    return rows


def of_clusters(pairs: Iterable[tuple[ClusterRecord, ClusterRecord | None]]) -> Measurement:
    """Measure predicted clusters against gold ones."""
    listed = [(gold, got.clusters if got else ()) for gold, got in pairs]
    return Measurement("coref", len(listed), coref.figures(coref.scores(listed)))


def of_pronouns(pairs: Iterable[tuple[PronounRecord, PronounRecord | None]]) -> Measurement:
    """Measure predicted answers on pronouns against gold ones."""
    answers = [(gold, (got.a_coref, got.b_coref) if got else (False, False)) for gold, got in pairs]
    return Measurement("pronouns", len(answers), pronoun.figures(answers))


def of_times(pairs: Iterable[tuple[TimeRecord, TimeRecord | None]]) -> Measurement:
    """Measure predicted expressions of time against gold ones."""
    compared = [times.TimeComparison.of(gold, got.timexes if got else ()) for gold, got in pairs]
    figures = {name: tally.figures() for name, tally in times.scores(compared).items()}
    return Measurement("times", len(compared), figures, times.analysis(compared))


def of_places(pairs: Iterable[tuple[PlaceRecord, PlaceRecord | None]]) -> Measurement:
    """Measure predicted names of places against gold ones."""
    compared = [places.PlaceComparison.of(gold, got.toponyms if got else ()) for gold, got in pairs]
    figures = {name: tally.figures() for name, tally in places.scores(compared).items()}
    return Measurement("places", len(compared), figures, places.analysis(compared))


def of_given(
    gold: Sequence[PlaceRecord], got: Iterable[PlaceRecord | None], populous: Iterable[PlaceRecord]
) -> Measurement:
    """Measure what gold names of places were resolved to, beside the place of each name with most inhabitants."""
    ways = {"resolved": got, "most inhabitants": populous}
    compared = {
        way: [places.PlaceComparison.of(g, p.toponyms if p else ()) for g, p in zip(gold, found, strict=True)]
        for way, found in ways.items()
    }
    figures = {way: places.resolution(held) for way, held in compared.items()}
    return Measurement("places, names given", len(gold), figures, places.analysis(compared["resolved"]))


def of_reports(comparisons: Sequence[reports.ReportComparison]) -> Measurement:
    """Measure reports as read against annotated ones."""
    calibration = reliability.table(comparisons)
    figures = reports.figures(comparisons) | {name: calibration[name] for name in ("calibration_error", "ranking")}
    unread = {one.id: one.unread for one in comparisons if one.unread is not None}
    analysis = misses.analysis(comparisons) | {"reliability": calibration["bins"], "unread": unread}
    models = sorted({one.model for one in comparisons if one.model is not None})
    return Measurement("reports", len(comparisons), figures, analysis, model=", ".join(models) or None)


def of_allegations(gold: Sequence[Labelled], found: Sequence[Predicted]) -> Measurement:
    """Measure weighed allegations against labelled ones."""
    from accordingto.evaluate import allegations  # needs the extra of the casefile

    return Measurement("allegations", len(gold), allegations.figures(gold, found), allegations.analysis(gold, found))


def of_copies(gold: Sequence[copies.Pair], judged: Sequence[copies.Pair]) -> Measurement:
    """Measure judged pairs of articles against labelled ones."""
    return Measurement("copies", len(gold), copies.figures(gold, judged), copies.analysis(gold, judged))


def of_claims(gold: Sequence[claims.Post], found: Sequence[claims.Ranked]) -> Measurement:
    """Measure rankings of verified claims against the claims that posts are linked to."""
    return Measurement("claims", len(gold), claims.figures(gold, found), claims.analysis(gold, found))
