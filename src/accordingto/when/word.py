"""The words that English tells times with, by what they mean."""

from __future__ import annotations

from accordingto import month
from accordingto.numeral import ARTICLES, DECADES, ONES, ORDINALS, SCALES, TENS, VAGUE
from accordingto.when.unit import PLURALS, UNITS

MONTHS = month.NUMBERS
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), 1)
}
SHORT_WEEKDAYS = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "midday": "MI", "noontime": "MI",
    "afternoon": "AF", "evening": "EV", "dusk": "EV", "nightfall": "EV", "sunset": "EV", "sundown": "EV",
    "night": "NI", "nighttime": "NI", "overnight": "NI", "lunchtime": "MI",
}  # fmt: skip
CLOCK_WORDS = {"noon": "12:00", "midnight": "24:00"}
HALVES_OF_DAY = {"a.m.": 0, "am": 0, "a.m": 0, "p.m.": 12, "pm": 12, "p.m": 12}
ZONES = {
    "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "eet": "+02:00", "eest": "+03:00", "msk": "+03:00",
}  # fmt: skip
ADVERBS = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "current": "PRESENT_REF",
    "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF",
    "soon": "FUTURE_REF",
}  # fmt: skip
"""Adverbs and adjectives that point at a time and tell none."""
COUNTED = frozenset(
    "people persons men women children troops soldiers fighters civilians victims dead wounded families refugees"
    " homes houses dollars euros pounds miles kilometres kilometers km metres meters feet tons tonnes acres"
    " shares points percent times residents workers employees members students police officers protesters".split()
)
"""What a four-figure number counts where it is no year."""

CLASSES: dict[str, frozenset[str]] = {
    "SHORT_MONTH": frozenset(MONTHS) - frozenset(month.NAMES),
    "MONTH": frozenset(MONTHS),
    "WEEKDAY": frozenset(WEEKDAYS),
    "SHORT_WEEKDAY": frozenset(SHORT_WEEKDAYS),
    "SEASON": frozenset(SEASONS) | {f"{name}s" for name in SEASONS},
    "PART": frozenset(PARTS) - {"overnight"},
    "CLOCK_WORD": frozenset(CLOCK_WORDS),
    "HALF_OF_DAY": frozenset(HALVES_OF_DAY),
    "ZONE": frozenset(ZONES),
    "ADVERB": frozenset(ADVERBS),
    "UNIT": frozenset(UNITS),
    "PLURAL": PLURALS,
    "ONE": frozenset(ONES),
    "TEN": frozenset(TENS),
    "SCALE": frozenset(SCALES),
    "ARTICLE": frozenset(ARTICLES),
    "VAGUE": VAGUE,
    "ORDINAL_WORD": frozenset(ORDINALS),
    "DECADE_WORD": frozenset(DECADES),
    "WEEKDAYS": frozenset(f"{name}s" for name in WEEKDAYS),
    "MONTHS_PLURAL": frozenset(f"{name}s" for name in month.NAMES),
    "PARTS_PLURAL": frozenset("mornings afternoons evenings nights".split()),
    "CALENDAR_UNIT": frozenset("day week month quarter year decade century".split()),
    "LONG_UNIT": frozenset("week month quarter year decade century".split()),
    "WORKING": frozenset("trading business working calendar fiscal more additional full consecutive straight long"
                         " whole extra other further".split()),
}  # fmt: skip
"""Word classes that patterns name."""
