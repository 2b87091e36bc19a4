"""Ranges: what stands if some of it was misread, and what may stand beside."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from accordingto.corroboration.account import Account, Voice
from accordingto.corroboration.origins import Origins
from accordingto.corroboration.reach import Grounds, at_least, at_most, chance, counted, rests_on
from accordingto.record import Access


def account(id: str, outlet: str, *chain: str, access: Access = "witness") -> Account:
    return Account(id, f"report {outlet}", outlet, tuple((link,) for link in chain), access)


def found(
    *accounts: Account,
    beside: tuple[Account, ...] = (),
    sure: float = 0.9,
    trade: frozenset[str] = frozenset(),
    said: tuple[Account, ...] | None = None,
) -> Origins:
    """What accounts by people rest on, each read as surely."""
    told = (*accounts, *beside)
    voices = tuple(Voice(v, v, "person") for v in sorted({v for a in told for link in a.chain for v in link}))
    confidence = {a.id: sure for a in told}
    return rests_on(Grounds(accounts, beside, voices, (), (), confidence, trade, accounts if said is None else said))


def spans(rests: Origins) -> tuple[tuple[int, int, int], tuple[int, int, int] | None]:
    origins, passage = rests.origins, rests.passage
    cut = None if passage is None else (passage.low, passage.best, passage.high)
    return (origins.low, origins.best, origins.high), cut


def test_odds_of_several_things_add_up() -> None:
    assert counted([0.5, 0.5]) == [0.25, 0.5, 0.25]
    assert counted([]) == [1.0]
    assert (at_least([]), at_most([])) == (0, 0)
    assert at_least([1.0, 1.0, 0.5]) == 2
    assert at_most([0.5, 0.0]) == 1


def test_several_readings_bear_each_other_out() -> None:
    assert chance([0.5]) == 0.5
    assert chance([0.5, 0.5]) == 0.75
    assert chance([0.0]) == chance([0.1, 0.1]) == 0.95


def test_one_teller_who_was_read_surely_is_one_at_least() -> None:
    once = account("1", "ledger", "orlo")
    assert spans(found(once, sure=1.0)) == ((1, 1, 1), (1, 1, 1))
    assert spans(found(once, sure=0.6)) == ((0, 1, 1), (0, 1, 1))
    again = replace(once, id="2")
    assert spans(found(once, again, sure=0.8)) == ((1, 1, 1), (1, 1, 1))


def test_of_many_tellers_some_may_be_misread() -> None:
    many = [account(str(n), f"paper {n}", f"teller {n}") for n in range(4)]
    assert spans(found(*many, sure=0.9))[0] == (2, 4, 4)
    assert spans(found(*many, sure=0.6))[0] == (1, 4, 4)


@pytest.mark.parametrize("access", ["unstated", "witness"])
def test_whoever_else_tells_of_the_happening_may_be_one_more(access: Access) -> None:
    seen, other = account("1", "ledger", "orlo"), account("2", "beacon", "kun", access=access)
    if access == "unstated":
        assert spans(found(seen, other, sure=1.0))[0] == (1, 1, 2)
    else:
        assert spans(found(seen, beside=(other,), sure=1.0))[0] == (1, 1, 2)


def test_a_report_that_names_no_teller_may_have_one_of_its_own() -> None:
    seen, flat = account("1", "ledger", "orlo"), account("2", "beacon", access="unstated")
    assert spans(found(seen, flat, sure=1.0)) == ((1, 1, 2), (1, 1, 2))
    headline = replace(flat, id="3", report="report ledger", outlet="ledger")
    assert spans(found(seen, headline, sure=1.0)) == ((1, 1, 1), (1, 1, 1))


def test_reports_that_share_a_voice_may_all_have_it_from_one_place() -> None:
    apart = found(account("1", "ledger", "orlo"), account("2", "beacon", "kun"), account("3", "herald", "varn"))
    assert apart.passage is not None
    assert (apart.passage.low, apart.passage.best) == (2, 3)
    shared = [account(f"{outlet} {v}", outlet, v) for outlet in ("ledger", "beacon") for v in ("orlo", "kun")]
    together = found(*shared)
    assert together.passage is not None
    assert (together.passage.low, together.passage.best) == (1, 2)


def test_ways_that_were_taken_to_pass_a_relay_may_be_direct() -> None:
    through = [account("1", "ledger", "centre", "orlo"), account("2", "beacon", "centre", "kun")]
    direct = tuple(replace(a, chain=a.chain[1:]) for a in through)
    assert spans(found(*through, sure=1.0))[1] == (1, 1, 1)
    assert spans(found(*through, sure=1.0, said=direct))[1] == (1, 1, 2)


def test_whoever_knows_by_their_trade_counts_and_is_less_sure() -> None:
    monitor = account("1", "ledger", "monitor", access="unstated")
    assert spans(found(monitor, sure=1.0, trade=frozenset({"monitor"})))[0] == (0, 1, 1)
    assert spans(found(monitor, sure=1.0))[0] == (0, 0, 1)
