"""The sides of an allegation: who affirms it, who says it is not so, and what is told beside it."""

from __future__ import annotations

from accordingto.casefile import KeptAllegation, Told
from accordingto.corroboration.account import Account
from accordingto.corroboration.buckets import Buckets
from accordingto.corroboration.origins import Origins, Range
from accordingto.record import Polarity


def told(claim: str, polarity: Polarity = "affirmed", *, counted: bool = True) -> Told:
    return Told("r1", claim, f"words of {claim}", "The Ledger", None, ("Ada",), "witness", "certain", polarity, counted)


def account(claim: str, polarity: Polarity) -> Account:
    return Account(f"r1/{claim}", "r1", "body: the ledger", (("person: ada",),), "witness", polarity)


def kept(claims: tuple[Told, ...], accounts: tuple[Account, ...]) -> KeptAllegation:
    none = Range(0, 0, 0)
    rests = Origins(none, (), none, (), Buckets(), 1, 1, 1, (), {})
    return KeptAllegation("a", "words", rests, claims, (), (), (), accounts, {})


def test_what_is_said_not_to_have_been_stands_among_the_denials() -> None:
    """A claim may deny an allegation without a word for denying: "nobody was hurt"."""
    claims = (told("was"), told("was not"), told("denied", "denied"), told("near", "denied", counted=False))
    one = kept(claims, (account("was", "affirmed"), account("was not", "denied"), account("denied", "denied")))
    assert [each.claim for each in one.affirmed] == ["was"]
    assert [each.claim for each in one.denied] == ["was not", "denied"]
    assert [each.claim for each in one.beside] == ["near"]


def test_a_claim_without_an_account_stands_where_its_words_put_it() -> None:
    one = kept((told("was"), told("denied", "denied")), ())
    assert [each.claim for each in one.affirmed] == ["was"]
    assert [each.claim for each in one.denied] == ["denied"]
