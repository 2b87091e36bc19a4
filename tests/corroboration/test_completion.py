"""What a report says elsewhere of its tellers: relays, access and names that hold for all their words in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from accordingto.corroboration.account import Account
from accordingto.corroboration.completion import Chain, alike, completed
from accordingto.corroboration.relation import Relation
from accordingto.record import Access

PEOPLE = {"orlo", "kun", "varn", "plumber"}


def account(id: str, *chain: str, report: str = "ledger", access: Access = "witness") -> Account:
    """An account in a report that an outlet of the same name published."""
    return Account(id, report, f"outlet {report}", tuple((link,) for link in chain), access)


def chains(*accounts: Account, outlets: tuple[str, ...] = ()) -> list[Chain]:
    return [a.chain for a in completed(accounts, accounts, {}, PEOPLE, outlets)]


def test_whoever_told_a_relay_told_it_all_their_words_in_a_report() -> None:
    through, bare = chains(account("1", "centre", "orlo"), account("2", "orlo"))
    assert bare == through == (("centre",), ("orlo",))


def test_people_told_a_relay_what_another_report_has_of_them_and_bodies_need_not_have() -> None:
    other = chains(account("1", "centre", "orlo"), account("2", "orlo", report="beacon"))
    assert other[1] == (("centre",), ("orlo",))
    body = chains(account("1", "centre", "army"), account("2", "army", report="beacon"))
    assert body[1] == (("army",),)


def test_a_relay_is_never_told_by_itself() -> None:
    assert chains(account("1", "orlo", "orlo"), account("2", "orlo"))[1] == (("orlo",),)


def test_witnesses_come_through_the_one_outlet_that_a_report_cites() -> None:
    cited, seen = chains(account("1", "courier", access="unstated"), account("2", "orlo"), outlets=("courier",))
    assert (cited, seen) == ((("courier",),), (("courier",), ("orlo",)))


def test_of_two_cited_outlets_none_is_taken_for_the_way() -> None:
    found = chains(account("1", "courier"), account("2", "herald"), account("3", "orlo"), outlets=("courier", "herald"))
    assert found[2] == (("orlo",),)


def test_a_body_that_passes_on_several_people_passes_on_the_others() -> None:
    found = chains(account("1", "centre", "orlo"), account("2", "centre", "kun"), account("3", "varn"))
    assert found[2] == (("centre",), ("varn",))
    assert chains(account("1", "centre", "orlo"), account("3", "varn"))[1] == (("varn",),)


def test_how_somebody_knows_holds_for_all_they_say_of_a_happening() -> None:
    bare, seen = account("1", "orlo", access="unstated"), account("2", "orlo", access="witness")
    (found,) = completed([bare], [bare, seen], {}, PEOPLE)
    assert found.access == "witness"
    (elsewhere,) = completed([bare], [bare, replace(seen, report="beacon")], {}, PEOPLE)
    assert elsewhere.access == "unstated"


@pytest.mark.parametrize(("teller", "access"), [("orlo", "self"), ("army", "unstated")])
def test_what_a_body_says_of_itself_beside_is_no_access_to_the_event(teller: str, access: Access) -> None:
    bare, beside = account("1", teller, access="unstated"), account("2", teller, access="self")
    (found,) = completed([bare], [bare, beside], {}, PEOPLE)
    assert found.access == access


@pytest.mark.parametrize("access", ["told", "inferred"])
def test_access_that_is_said_stays(access: Access) -> None:
    said, seen = account("1", "orlo", access=access), account("2", "orlo")
    assert completed([said], [said, seen], {}, PEOPLE)[0].access == access


def test_a_description_is_the_teller_it_stands_for() -> None:
    headline, body = account("1", "plumber", access="unstated"), account("2", "centre", "orlo")
    (found,) = completed([headline], [headline, body], {("ledger", "plumber"): "orlo"}, PEOPLE)
    assert (found.chain, found.access) == ((("centre",), ("orlo",)), "witness")


def test_one_text_read_twice_is_known_as_the_better_reading_has_it() -> None:
    one, other = account("1", "orlo", access="unstated"), account("2", "orlo", report="beacon")
    copied = [Relation("copy of", "2", "1")]
    assert [a.access for a in alike([one, other], copied)] == ["witness", "witness"]
    assert [a.access for a in alike([one, other], [])] == ["unstated", "witness"]
    denied = replace(other, polarity="denied")
    assert [a.access for a in alike([one, denied], copied)] == ["unstated", "witness"]
