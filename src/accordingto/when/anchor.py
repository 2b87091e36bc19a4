"""Finding the time that a meaning stands for, from the day of publication or from a time named before."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from accordingto.record import Anchoring
from accordingto.when.meaning import Base, From, Meaning
from accordingto.when.moment import Moment, bounds, coarsened, moved, on

WHOLE_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX",
    "decade": "XXX", "century": "XX",
}  # fmt: skip
"""TIMEX3 values of stretches of which nothing is told but the unit."""
TENSE = 0.3
"""How much nearer a time is taken to be that lies on the side which the tense tells."""
COMPARED = frozenset({"quarter", "half"})


class Anchors(msgspec.Struct, frozen=True):
    """What times are reckoned from: the publication, and the times named before, the last one at the end.

    ``spoken_here`` are those of the same paragraph, ``said_here`` those of the same sentence that need no anchor.
    """

    published: Moment | None
    spoken: tuple[Moment, ...] = ()
    spoken_here: tuple[Moment, ...] = ()
    said_here: tuple[Moment, ...] = ()

    def of(self, anchor: From) -> Moment | None:
        """The publication, or the last time named."""
        if anchor == "publication":
            return self.published
        return self.spoken[-1] if self.spoken else None


def settled(meaning: Meaning, anchors: Anchors, tense: int | None) -> tuple[Moment, Anchoring] | None:
    """The moment that a meaning stands for and what it was reckoned from; None where it stays relative."""
    if meaning.base is not None:
        return _in_base(meaning, meaning.base, anchors)
    moment = meaning.moment
    if moment.year is not None or moment.decade is not None or moment.century is not None:
        return moment, "itself"
    if moment.unit is None:
        return _on_day_before(moment, anchors)
    if meaning.toward is None and moment.month is not None:
        if anchors.said_here and (year := anchors.said_here[-1].year):
            return moment.with_(Moment(year=year)), "text"
        if anchors.published is None and anchors.spoken and (year := anchors.spoken[-1].year):
            return moment.with_(Moment(year=year)), "text"
    anchor = anchors.of(meaning.toward_from)
    if anchor is None:
        return None
    made = coming_round(moment, anchor, meaning.toward, tense)
    return (made, meaning.toward_from) if made else None


def _in_base(meaning: Meaning, base: Base, anchors: Anchors) -> tuple[Moment, Anchoring] | None:
    outer: Moment | None
    anchor: Anchoring
    if base.keeps and anchors.spoken and anchors.spoken[-1].unit in COMPARED:
        outer, anchor = moved(anchors.spoken[-1], base.unit, base.by), "text"
    else:
        outer, anchor = outer_of(base, anchors), base.anchor
    if outer is None:
        return None
    inner = meaning.moment
    if outer.week and inner.weekday and outer.year:
        return on(date.fromisocalendar(outer.year, outer.week, inner.weekday)), anchor
    made = outer.with_(inner)
    return (made, anchor) if made.exists() else None


def outer_of(base: Base, anchors: Anchors) -> Moment | None:
    """The stretch of a base; a time named before counts where it is as fine as the base's unit."""
    if base.anchor == "publication":
        held = [anchors.published] if anchors.published else []
    else:
        held = list(reversed(anchors.spoken))
        same = [moment for moment in held if moment.unit == base.unit]
        held = same if base.exactly else same + held if base.by == 0 else held
    for moment in held:
        if (whole := coarsened(moment, base.unit)) is not None:
            return moved(whole, base.unit, base.by)
    return None


def _on_day_before(moment: Moment, anchors: Anchors) -> tuple[Moment, Anchoring] | None:
    """A time of day, on the day that the paragraph named last."""
    for held in reversed(anchors.spoken_here):
        if (day := coarsened(held, "day")) is not None:
            return day.with_(moment), "text"
    return None


def coming_round(moment: Moment, anchor: Moment, toward: int | None, tense: int | None) -> Moment | None:
    """The one of the times that come round which is meant, seen from an anchor."""
    if moment.month is None and (moment.weekday or moment.weekend):
        day = anchor.date()
        return _in_week(moment, day, toward, tense) if day else None
    now = bounds(anchor)
    if anchor.year is None or now is None:
        return None
    years = range(anchor.year - 1, anchor.year + 2)
    made = [whole for year in years if (whole := _dated(moment, year))]
    if moment.weekday:
        fitting = [one for one in made if (day := one.date()) and day.isoweekday() == moment.weekday]
        made = fitting or made
    return _chosen(made, now, toward, tense)


def _dated(moment: Moment, year: int) -> Moment | None:
    whole = moment.with_(Moment(year=year))
    return whole if bounds(whole) and whole.exists() else None


def _chosen(made: list[Moment], now: tuple[date, date], toward: int | None, tense: int | None) -> Moment | None:
    """Of moments in order: the last before, the next after, or the nearest to a stretch of days."""
    spans = {one: held for one in made if (held := bounds(one))}
    if toward:
        past = [one for one, (_, end) in spans.items() if end < now[0]]
        future = [one for one, (start, _) in spans.items() if start > now[1]]
    else:
        past = [one for one, (start, _) in spans.items() if start <= now[1]]
        future = [one for one, (_, end) in spans.items() if end >= now[0]]
    if toward == 0:
        return next((one for one in made if one.year == now[0].year), None)
    if toward is not None:
        return past[-1] if toward < 0 and past else future[0] if toward > 0 and future else None
    liked = future if tense == 1 and not _is_quarter(made) else past
    return min(
        spans, key=lambda one: abs(middle(spans[one]) - middle(now)) * (TENSE if one in liked else 1), default=None
    )


def _is_quarter(made: list[Moment]) -> bool:
    """Whether these are quarters, which are told of when they are over, even in what is yet to be reported."""
    return bool(made) and made[0].quarter is not None


def middle(days: tuple[date, date]) -> float:
    """The middle of a stretch of days, as a number of days."""
    return (days[0].toordinal() + days[1].toordinal()) / 2


def _in_week(moment: Moment, day: date, toward: int | None, tense: int | None) -> Moment | None:
    """A weekday or weekend: on the last or next one, the day itself counting where no direction is written.

    "This Sunday" is the one of the week of publication, unless the tense says on which side of that day it lies.
    """
    weekday = moment.weekday or 6
    if toward == 0 and not tense:
        iso = day.isocalendar()
        found = date.fromisocalendar(iso.year, iso.week, weekday)
    elif (toward or tense or -1) > 0:
        found = day + timedelta(days=(weekday - day.isoweekday() - bool(toward)) % 7 + bool(toward))
    else:
        found = day - timedelta(days=(day.isoweekday() - weekday - bool(toward)) % 7 + bool(toward))
    if moment.weekend:
        iso = found.isocalendar()
        return msgspec.structs.replace(moment, year=iso.year, week=iso.week)
    return msgspec.structs.replace(moment, weekday=None).with_(on(found))
