"""Which claims are compared, and that only what stands near an addition is looked at for it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.corroboration.nearby import Nearby, Packed, Terms
from accordingto.corroboration.rarity import Rarity
from accordingto.corroboration.statement import Statement
from accordingto.record import Claim

CLAIM = Claim("", (), None, (), None, "unstated", "certain", "affirmed", "neutral", None, False, 0.0)
WORDS = [f"word{n}" for n in range(40)]
SEASONS = (0, 400, 800)
"""Days that lie too far from each other for claims of them to be compared."""


def sheet(chance: random.Random, number: int, season: int) -> list[Statement]:
    """The claims of a report of one season, some of which name another day of it."""
    published = season + chance.randrange(20)
    return [
        Statement(
            f"{number:03}/{n}", f"{number:03}", CLAIM, frozenset(), frozenset(chance.sample(WORDS, 5)), published,
            ((season + chance.randrange(20),) * 2,) if chance.random() < 0.3 else (),
        )
        for n in range(3)
    ]  # fmt: skip


class Shelf:
    """The claims of reports, of which it is remembered whose terms were asked for."""

    def __init__(self, sheets: Sequence[list[Statement]]) -> None:
        self.sheets, self.rarity, self.asked = sheets, Rarity.of(sheets), list[int]()
        self.nearby = Nearby([Packed.of(held) for held in sheets], self.terms)

    def terms(self, places: Sequence[int]) -> Iterable[Terms]:
        self.asked += places
        return [Terms.of(self.sheets[n], self.rarity) for n in places]

    def gained(self, new: Sequence[bool]) -> set[tuple[int, int]]:
        flags = np.repeat(np.array(new, dtype=bool), [len(held) for held in self.sheets])
        return {(a, b) for a, b in self.nearby.changes(flags)[0].tolist()}


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_what_an_addition_brings_is_found_in_its_season_alone(seed: int) -> None:
    chance = random.Random(seed)
    seasons = [chance.choice(SEASONS) for _ in range(12)]
    sheets = [sheet(chance, number, season) for number, season in enumerate(seasons)]
    last = [n == len(sheets) - 1 for n in range(len(sheets))]
    whole, part = Shelf(sheets), Shelf(sheets)
    of_last = {pair for pair in whole.gained([True] * len(sheets)) if pair[1] >= 3 * (len(sheets) - 1)}
    assert part.gained(last) == of_last
    assert sorted(whole.asked) == list(range(len(sheets)))
    assert len(part.asked) == len(set(part.asked))
    assert {seasons[n] for n in part.asked} == {seasons[-1]}


def test_a_claim_without_a_day_may_meet_any() -> None:
    chance = random.Random(1)
    sheets = [sheet(chance, number, season) for number, season in enumerate(SEASONS)]
    undated = Statement("003/0", "003", CLAIM, frozenset(), sheets[0][0].setting | sheets[2][0].setting)
    shelf = Shelf([*sheets, [undated]])
    assert {(0, 9), (6, 9)} <= shelf.gained([False, False, False, True])
    assert sorted(shelf.asked) == [0, 1, 2, 3]
