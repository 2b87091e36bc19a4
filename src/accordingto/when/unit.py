"""Units of time: what they are called, and how TIMEX3 writes them."""

from __future__ import annotations

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """A unit: its name and plural, its letter in TIMEX3, and the unit it is counted in.

    ``prefix`` is ``PT`` for units below the day. ``letter`` is written with an untold number, ``symbol`` with a told
    one, of which each makes ``times``. ``below`` is how many of the next lower unit make one, and its symbol.
    """

    name: str
    plural: str
    prefix: str
    letter: str
    symbol: str
    times: int = 1
    below: tuple[int, str] | None = None


TABLE = (
    Unit("second", "seconds", "PT", "S", "S"),
    Unit("minute", "minutes", "PT", "M", "M", 1, (60, "S")),
    Unit("hour", "hours", "PT", "H", "H", 1, (60, "M")),
    Unit("day", "days", "P", "D", "D"),
    Unit("night", "nights", "P", "D", "D"),
    Unit("week", "weeks", "P", "W", "W"),
    Unit("weekend", "weekends", "P", "WE", "WE"),
    Unit("fortnight", "fortnights", "P", "W", "W", 2),
    Unit("month", "months", "P", "M", "M"),
    Unit("quarter", "quarters", "P", "Q", "Q"),
    Unit("year", "years", "P", "Y", "Y", 1, (12, "M")),
    Unit("decade", "decades", "P", "DE", "Y", 10),
    Unit("century", "centuries", "P", "CE", "Y", 100),
)
UNITS = {name: unit for unit in TABLE for name in (unit.name, unit.plural)} | {
    short: unit
    for unit, shorts in ((TABLE[1], ("min", "mins")), (TABLE[2], ("hr", "hrs")), (TABLE[10], ("yr", "yrs")))
    for short in shorts
}
"""Each word for a unit."""
PLURALS = frozenset(unit.plural for unit in TABLE)
OF_CALENDAR = frozenset("day week month quarter year decade century".split())
"""The units that a date can be moved by."""
