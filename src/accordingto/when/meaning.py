"""What words for a time mean by themselves, before it is known what they are reckoned from."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.when.expression import Type
from accordingto.when.moment import Moment
from accordingto.when.unit import Unit

From = Literal["publication", "text"]


class Base(msgspec.Struct, frozen=True):
    """The stretch that a time lies in, reckoned from another: ``by`` units from it, 0 for the one that holds it.

    ``keeps``: where the last time named was a quarter or half, that one is meant, so many units away ("a year
    earlier" beside a quarter's figures). ``exactly``: only a time named as this very unit can be meant.
    """

    anchor: From
    unit: str
    by: int
    keeps: bool = False
    exactly: bool = False


class Length(msgspec.Struct, frozen=True):
    """A length of time: ``number`` units, None where the number is not told; ``side`` -1 up to now, 1 from now."""

    number: float | None
    unit: Unit
    side: int = 0


class Meaning(msgspec.Struct, frozen=True):
    """The parts of a time that are named, and how the others are to be found.

    ``base`` is the stretch it lies in. ``toward`` is for times that come round ("last Tuesday"): -1 the last one
    before the anchor, 1 the next one, 0 the one in the same year or week, None where the sentence has to say.
    ``value`` is a TIMEX3 value that nothing more is to be told of. ``options`` are the readings of an ambiguous
    date. ``absurd``: it is written as a date, and there is no such day.
    """

    type: Type = "DATE"
    moment: Moment = Moment()
    base: Base | None = None
    toward: int | None = None
    toward_from: From = "publication"
    edge: str | None = None
    mod: str | None = None
    about: bool = False
    fiscal: bool = False
    value: str | None = None
    length: Length | None = None
    options: tuple[Moment, ...] = ()
    absurd: bool = False

    @property
    def unit(self) -> str | None:
        """The finest unit of the calendar that is named, by itself or by the base."""
        return self.moment.unit or (self.base.unit if self.base else None)

    @property
    def points(self) -> bool:
        """Whether it is a time on the calendar or the clock, that others can be joined with."""
        return self.value is None and self.length is None and not self.absurd and not self.options


def both(one: Meaning, other: Meaning) -> Meaning | None:
    """One meaning of two that stand together; None where they name the same parts or both have a base."""
    if one.moment.named().keys() & other.moment.named().keys() or (one.base and other.base):
        return None
    if not (one.points and other.points):
        return None
    moment = one.moment.with_(other.moment)
    return Meaning(
        "TIME" if moment.part or moment.clock else "DATE",
        moment,
        one.base or other.base,
        one.toward if one.toward is not None else other.toward,
        other.toward_from if one.toward is None else one.toward_from,
        one.edge or other.edge,
        one.mod or other.mod,
        one.about or other.about,
        one.fiscal or other.fiscal,
    )


def absurd(type: Type = "DATE") -> Meaning:
    """A date that no calendar has, or a time that no clock shows."""
    return Meaning(type, value="XXXX-XX-XX" if type == "DATE" else "XXXX-XX-XXTXX:XX", absurd=True)
