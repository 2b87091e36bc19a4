"""When the claims of a report are said to have happened, drawn along a line: a vague time is a band, a day a mark.

The day of publication is a line of its own. It never stands in for a date that a claim does not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from markupsafe import Markup

from accordingto.report.axis import LEFT, RIGHT, WIDTH, Axis, axis
from accordingto.report.caption import COLUMN
from accordingto.report.date import in_words
from accordingto.report.legible import one_run
from accordingto.report.listing import ListedClaim
from accordingto.report.picture import Picture
from accordingto.report.tally import plural
from accordingto.when.reach import Reach, reach

TOP, ROW, FOOT = 22, 32, 22
MOST = 24
"""Times drawn; those of more claims go first, and the list has them all."""
_BAND = 6.0
"""Units of the shortest band."""


class ListedTime(msgspec.Struct, frozen=True):
    """A time with the claims that tell it: its date in words, and the words of the text. Of a whole selection claims
    are counted, and not listed."""

    number: int
    date: str
    said: tuple[str, ...]
    reach: Reach
    claims: tuple[ListedClaim, ...]
    counted: int = 0

    @property
    def labels(self) -> str:
        """Its claims in short: the first of them, or how many they are."""
        if self.counted:
            return plural(self.counted, "claim")
        named = " ".join(claim.entry.label for claim in self.claims[:3])
        return f"{named} +{len(self.claims) - 3}" if len(self.claims) > 3 else named

    @property
    def weight(self) -> int:
        """How many claims tell it."""
        return self.counted or len(self.claims)


class Timeline(msgspec.Struct, frozen=True):
    """The drawing; ``spoken`` says it in words, ``undated`` counts the claims that are not on it.

    ``uneven`` is true where it narrows away from the day of publication.
    """

    picture: Picture
    uneven: bool
    spoken: str
    times: list[ListedTime]
    undated: tuple[str, ...]


def timeline(claims: Sequence[ListedClaim], published: str | None) -> Timeline | None:
    """The times of ``claims``; None where they tell no date."""
    times = _listed(claims)
    if not times:
        return None
    return timeline_of(times, published, _undated(claims, times, min(len(times), MOST)))


def timeline_of(times: list[ListedTime], published: str | None = None, undated: tuple[str, ...] = ()) -> Timeline:
    """Times drawn, in their order; ``undated`` says what is not on the line."""
    out = reach(published) if published else None
    drawn = sorted(sorted(times, key=lambda time: -time.weight)[:MOST], key=lambda time: time.number)
    days = [day for time in drawn for day in (time.reach.first, time.reach.last) if day]
    line = axis(days, out)
    picture = _picture(drawn, line, out, in_words(published) if published and out else "")
    return Timeline(
        picture,
        line.anchor is not None,
        _spoken(times, published if out else None),
        times,
        undated,
    )


def _listed(claims: Sequence[ListedClaim]) -> list[ListedTime]:
    """Every date told, the earliest first."""
    together: dict[str, tuple[Reach, dict[str, None], dict[int, ListedClaim]]] = {}
    for claim in claims:
        for time in claim.entry.claim.times:
            if time.edtf and (days := reach(time.edtf)):
                _, said, tellers = together.setdefault(time.edtf, (days, {}, {}))
                said[one_run(time.words.text)] = None
                tellers[claim.number] = claim
    order = sorted(together.items(), key=lambda item: in_order(item[1][0]))
    return [
        ListedTime(number, in_words(edtf), tuple(said), days, tuple(tellers.values()))
        for number, (edtf, (days, said, tellers)) in enumerate(order)
    ]


def in_order(days: Reach) -> tuple[date, date]:
    """What times are sorted by: where they begin, then where they end."""
    return days.first or days.last or date.min, days.last or date.max


def _picture(times: Sequence[ListedTime], line: Axis, out: Reach | None, published: str) -> Picture:
    bottom = TOP + ROW * len(times) + 4
    parts = [_ruler(line, bottom)]
    parts += [_publication(line, out, published, bottom)] if out else []
    parts += [_row(time, line, TOP + ROW * at) for at, time in enumerate(times)]
    return Picture(Markup("").join(parts), WIDTH, bottom + FOOT)


def _ruler(line: Axis, bottom: float) -> Markup:
    parts = [Markup('<path class="ruler" d="M{} {}H{}"/>').format(LEFT, bottom, RIGHT)]
    for tick in line.ticks():
        parts.append(Markup('<path class="tick" d="M{:.1f} {}V{}"/>').format(tick.x, TOP, bottom + 4))
        parts.append(_text("tick", tick.middle, bottom + 17, "middle", tick.words))
    return Markup("").join(parts)


def _publication(line: Axis, out: Reach, words: str, bottom: float) -> Markup:
    """A dashed line and a flag where the report came out; a stretch where that is vague."""
    start, end = _ends(out, line)
    if out.first == out.last:
        start = end = (start + end) / 2
    at, anchor, right = (end, "start", 1) if end < WIDTH / 2 else (start, "end", -1)
    stretch = Markup('<path class="published" d="M{:.1f} 6V{}M{:.1f} 6V{}"/>').format(start, bottom, end, bottom)
    flag = Markup('<path class="flag" d="M{:.1f} 6l{} 5l{} 5z"/>').format(at, 9 * right, -9 * right)
    return stretch + flag + _text("published", at + 13 * right, 15, anchor, f"published {words}")


def _row(time: ListedTime, line: Axis, top: float) -> Markup:
    start, end = _ends(time.reach, line)
    labels = time.labels
    middle = (start + end) / 2
    ends = (middle - 5, middle + 5) if time.reach.first == time.reach.last else (start, end)
    at, anchor = (ends[0], "start") if start < WIDTH / 2 else (ends[1], "end")
    most = int((RIGHT - at if anchor == "start" else at - LEFT) / COLUMN) - len(labels) - 1
    words = time.date if len(time.date) <= most else time.date[: max(1, most - 1)] + "…"
    said = Markup('{} <tspan class="claims">{}</tspan>').format(words, labels)
    single = len(time.claims) == 1
    link = f"#card-{time.claims[0].number}" if single else f"#time-{time.number}"
    return Markup('<a href="{}" tabindex="-1"><title>{}</title>{}{}</a>').format(
        link, _words(time), _text("when", at, top + 12, anchor, said), _band(time.reach, start, end, top + 22)
    )


def _band(days: Reach, start: float, end: float, y: float) -> Markup:
    """A diamond for one day, a band for a longer time, an arrow where an end is open; dashed where it is vague."""
    kind = "near" if days.near else "told"
    if days.first == days.last:
        return Markup('<path class="day {}" d="M{:.1f} {}l5 5-5 5-5-5z"/>').format(kind, (start + end) / 2, y - 5)
    band = Markup('<rect class="band {}" x="{:.1f}" y="{}" width="{:.1f}" height="8"/>')
    parts = [band.format(kind, start, y - 4, max(_BAND, end - start))]
    parts += [] if days.first else [Markup('<path class="open" d="M{:.1f} {}l-8 6 8 6z"/>').format(start, y - 6)]
    parts += [] if days.last else [Markup('<path class="open" d="M{:.1f} {}l8 6-8 6z"/>').format(end, y - 6)]
    return Markup("").join(parts)


def _text(kind: str, x: float, y: float, anchor: str, words: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(kind, x, y, anchor, words)


def _ends(days: Reach, line: Axis) -> tuple[float, float]:
    return (line.x(days.first) if days.first else LEFT, line.x(days.last + timedelta(1)) if days.last else RIGHT)


def _undated(claims: Sequence[ListedClaim], times: Sequence[ListedTime], drawn: int) -> tuple[str, ...]:
    dated = {claim.number for time in times for claim in time.claims}
    rest = [claim.entry.claim for claim in claims if claim.number not in dated]
    vague = sum(bool(claim.times) for claim in rest)
    silent = len(rest) - vague
    lines = (
        (len(times) - drawn, f"{plural(len(times) - drawn, 'more time')} in the list alone"),
        (vague, f"{plural(vague, 'claim')} {'names' if vague == 1 else 'name'} a time without a date"),
        (silent, f"{plural(silent, 'claim')} {'names' if silent == 1 else 'name'} no time"),
    )
    return tuple(words for count, words in lines if count)


def _words(time: ListedTime) -> str:
    if time.counted:
        return f"{time.date}, {plural(time.counted, 'claim')}"
    claims = ", ".join(claim.entry.label for claim in time.claims)
    return f"{time.date}, claim{'s' if len(time.claims) > 1 else ''} {claims}"


def _spoken(times: Sequence[ListedTime], published: str | None) -> str:
    out = f"; published {in_words(published)}" if published else ""
    more = f"; {len(times) - MOST} more in the list below" if len(times) > MOST else ""
    return f"Timeline of {plural(len(times), 'time')}: {'; '.join(map(_words, times[:MOST]))}{more}{out}."
