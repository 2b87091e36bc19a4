"""Origins and narrowest passage of invented allegations: each case of the design, and what must always hold."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.corroboration.account import Account, Voice
from accordingto.corroboration.origins import Origins, weigh
from accordingto.corroboration.relation import Relation, RelationKind
from accordingto.record import Access, SourceKind


def account(id: str, outlet: str, *chain: str, access: Access = "witness", **more: object) -> Account:
    """An account by tellers written from the report outward; ``a+b`` speak jointly."""
    made = Account(id, f"report {id}", outlet, tuple(tuple(link.split("+")) for link in chain), access)
    return msgspec.structs.replace(made, **more)


def voices(**kinds: SourceKind) -> list[Voice]:
    """Voices whose ids are their names, with underscores for blanks in the ids."""
    return [Voice(id, id.replace("_", " "), kind) for id, kind in kinds.items()]


def sure(kind: RelationKind, left: str, right: str) -> Relation:
    return Relation(kind, left, right, 1.0, ("by name",))


def maybe(kind: RelationKind, left: str, right: str, likelihood: float = 0.6) -> Relation:
    return Relation(kind, left, right, likelihood, ("like description",))


def spans(found: Origins) -> tuple[tuple[int, int, int], tuple[int, int, int] | None]:
    """Low, best and high of the origins and of the passage."""
    origins, passage = found.origins, found.passage
    cut = None if passage is None else (passage.low, passage.best, passage.high)
    return (origins.low, origins.best, origins.high), cut


def passage(found: Origins) -> list[str]:
    return [voice.name for voice in found.passage_voices]


ONE = ((1, 1, 1), (1, 1, 1))


def test_same_wire_in_ten_outlets() -> None:
    wire = [account(f"c{n}", f"paper {n}", "guard", credits=("Meridan Press",)) for n in range(10)]
    found = weigh(wire, voices(guard="anonymous-person"))
    assert spans(found) == ONE
    assert (found.reports, found.outlets, found.sources) == (10, 10, 1)
    assert passage(found) == ["guard"]


def test_one_article_copied_ten_times() -> None:
    """Each copy was read with sources of its own, and none of these is known to be the same."""
    copies = [account(f"c{n}", f"paper {n}", f"guard {n}") for n in range(11)]
    relations = [sure("copy of", f"report c{n}", "report c0") for n in range(1, 11)]
    found = weigh(copies, (), relations)
    assert spans(found) == ONE
    assert found.reports == 11


def test_two_agencies_quote_one_spokesman_and_a_third_says_the_ministry() -> None:
    told = [
        account("a", "Meridan Press", "Halden", access="self"),
        account("b", "Coastal News", "Halden", access="self"),
        account("c", "Hill Agency", "ministry", access="self"),
    ]
    found = weigh(told, voices(Halden="person", ministry="organisation"), [sure("speaks for", "Halden", "ministry")])
    assert spans(found) == ONE
    assert passage(found) == ["ministry"]


def test_an_ngo_relays_three_eyewitnesses() -> None:
    relayed = [account(f"c{n}", f"paper {n}", "Harbour Watch", f"witness {n}") for n in range(3)]
    found = weigh(relayed, ())
    assert spans(found) == ((3, 3, 3), (1, 1, 1))
    assert passage(found) == ["Harbour Watch"]


def test_agency_army_and_television_of_one_state() -> None:
    told = [account(f"c{n}", f"paper {n}", who, access="record") for n, who in enumerate(("agency", "army", "tv"))]
    relations = [sure("part of", who, "state") for who in ("agency", "army", "tv")]
    found = weigh(told, voices(state="organisation"), relations)
    assert spans(found) == ((1, 1, 3), (1, 1, 1))
    assert passage(found) == ["state"]


def test_unnamed_officials_in_two_papers() -> None:
    told = [account("a", "Ledger", "officials 1"), account("b", "Courier", "officials 2")]
    found = weigh(told, (), [maybe("same as", "officials 1", "officials 2")])
    assert spans(found) == ((1, 1, 2), (1, 1, 2))


def test_footage_is_made_by_who_filmed_it() -> None:
    told = [
        account("a", "Ledger", "report", "footage", access="record"),
        account("b", "Courier", "Selim"),
    ]
    known = voices(report="document", footage="document", Selim="person")
    found = weigh(told, known, [sure("made by", "footage", "Selim")])
    assert spans(found) == ONE
    assert passage(found) == ["Selim"]


@pytest.mark.parametrize("access", ["witness", "unstated"])
def test_a_teller_with_a_known_upstream_has_no_access_of_its_own(access: Access) -> None:
    told = [
        account("a", "Ledger", "activists", access=access),
        account("b", "Courier", "Observatory", "activists", access=access),
        account("c", "Herald", "Observatory", access="record"),
    ]
    assert spans(weigh(told, ())) == ONE


def test_five_politicians_conclude() -> None:
    judged = [account(f"c{n}", f"paper {n}", f"politician {n}", access="inferred") for n in range(5)]
    found = weigh(judged, ())
    assert spans(found) == ((0, 0, 0), None)
    assert len(found.buckets.inferred) == 5


def test_one_fighter_through_one_agency_in_forty_outlets() -> None:
    told = [account(f"c{n:02}", f"paper {n}", "Hill Agency", "fighter", access="self") for n in range(40)]
    found = weigh(told, voices(fighter="anonymous-person"))
    assert spans(found) == ONE
    assert passage(found) == ["fighter"]
    assert found.outlets == 40


def test_joint_speakers_are_two_origins() -> None:
    told = [account("a", "Ledger", "army+Red Crescent"), account("b", "Courier", "army+Red Crescent")]
    assert spans(weigh(told, ())) == ((2, 2, 2), (2, 2, 2))


def test_one_outlet_is_the_passage_of_all_it_alone_carries() -> None:
    found = weigh([account("a", "Ledger", "army"), account("b", "Ledger", "Selim")], ())
    assert spans(found) == ((2, 2, 2), (1, 1, 1))
    assert passage(found) == ["Ledger"]


def test_a_denial_stands_beside_and_supports_nothing() -> None:
    told = [account("a", "Ledger", "Selim"), account("b", "Courier", "ministry", access="self", polarity="denied")]
    found = weigh(told, ())
    assert spans(found) == ONE
    assert [v.name for v in found.buckets.deniers] == ["ministry"]
    assert found.reports == 1


def test_a_retraction_takes_its_copies_along() -> None:
    told = [
        account("a", "Ledger", "Selim", retracted=True),
        account("b", "Courier", "Selim 2"),
        account("c", "Herald", "guard"),
    ]
    found = weigh(told, (), [sure("copy of", "report b", "report a")])
    assert spans(found) == ONE
    assert passage(found) == ["guard"]
    assert found.buckets.withdrawn == ("report a", "report b")


def test_a_joining_raises_a_cut() -> None:
    """All comes through the desk, unless who told the desk also told the Herald."""
    told = [
        account("a", "Ledger", "desk", "stringer 1", "Anwar"),
        account("b", "Herald", "stringer 2", "desk", "Bela"),
    ]
    assert spans(weigh(told, ())) == ((2, 2, 2), (1, 1, 1))
    found = weigh(told, (), [maybe("same as", "stringer 1", "stringer 2", 0.4)])
    assert spans(found) == ((2, 2, 2), (1, 1, 2))


def test_refetched_text_is_one_report() -> None:
    told = [account("a", "Ledger", "Selim"), account("b", "Ledger", "Selim")]
    assert weigh(told, (), [sure("same as", "report a", "report b")]).reports == 1


def test_own_voice_and_unidentified_tellers_are_no_support() -> None:
    told = [
        account("a", "Ledger", access="unstated"),
        account("b", "Courier", "nobody", access="witness"),
        account("c", "Herald", "Hill Agency", "nobody", access="witness"),
    ]
    found = weigh(told, voices(nobody="unidentified"))
    assert spans(found) == ((0, 0, 0), (1, 1, 1))
    assert [v.name for v in found.buckets.own_voice] == ["Ledger"]
    assert [v.name for v in found.buckets.unidentified] == ["Courier", "Herald"]
    assert [v.name for v in found.buckets.told] == ["Hill Agency"]


def test_a_correspondents_own_observation_is_an_origin_beside_what_the_agency_relays() -> None:
    told = [
        account("a", "Ledger", access="witness", credits=("Hill Agency",)),
        account("b", "Ledger", "Observatory", access="record", credits=("Hill Agency",)),
    ]
    found = weigh(told, ())
    assert spans(found) == ((2, 2, 2), (1, 1, 1))
    assert passage(found) == ["Hill Agency"]


def test_tellers_who_cite_each_other_are_one() -> None:
    told = [account("a", "Ledger", "monitor", "agency"), account("b", "Courier", "agency", "monitor")]
    found = weigh(told, ())
    assert spans(found) == ONE
    assert passage(found) == ["agency and monitor"]


def test_what_is_surely_different_is_never_joined() -> None:
    told = [account("a", "Ledger", "guard 1"), account("b", "Courier", "guard 2")]
    found = weigh(told, (), [maybe("same as", "guard 1", "guard 2")], [("guard 1", "guard 2")])
    assert spans(found) == ((2, 2, 2), (2, 2, 2))


def test_two_who_are_different_speak_for_one_ministry() -> None:
    told = [account("a", "Ledger", "Halden", access="self"), account("b", "Courier", "Brandt", access="self")]
    relations = [sure("speaks for", "Halden", "ministry"), sure("speaks for", "Brandt", "ministry")]
    assert spans(weigh(told, (), relations, [("Halden", "Brandt")])) == ONE


def test_too_many_joinings_give_bounds_named_as_such() -> None:
    told = [account(f"c{n:02}", f"paper {n}", f"official {n}") for n in range(9)]
    pairs = combinations([f"official {n}" for n in range(9)], 2)
    found = weigh(told, (), [maybe("same as", a, b) for a, b in pairs])
    assert spans(found) == ((1, 1, 9), (1, 1, 9))
    assert not found.origins.exact
    assert "bounds" in found.why["origins"]


def test_each_number_says_why() -> None:
    found = weigh([account("a", "Ledger", "guard 1"), account("b", "Courier", "guard 2")], ())
    assert found.why == {
        "origins": "guard 1 and guard 2 affirm it on access of their own.",
        "passage": "All support comes through guard 1 and guard 2.",
        "reports": "2 reports affirm it, refetched text counted once.",
        "outlets": "2 outlets published them.",
        "sources": "2 sources are named or described anywhere in a chain.",
    }


NAMES = st.sampled_from("abcdefg")
OUTLETS = st.sampled_from("pqrab")
CHAINS = st.lists(st.lists(NAMES, min_size=1, max_size=2, unique=True).map(tuple), max_size=3).map(tuple)
KINDS = st.sampled_from(["same as", "speaks for", "part of", "made by"])


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Account], list[Voice], list[Relation]]:
    """Accounts that cite each other at will, and relations that may hold."""
    size = draw(st.integers(1, 6))
    told = [
        Account(
            f"c{n}",
            f"r{draw(st.integers(0, 4))}",
            draw(OUTLETS),
            draw(CHAINS),
            draw(st.sampled_from(["witness", "record", "told", "unstated", "inferred"])),
            draw(st.sampled_from(["affirmed", "affirmed", "affirmed", "denied"])),
        )
        for n in range(size)
    ]
    relation = st.builds(Relation, KINDS, NAMES, NAMES, st.sampled_from([0.3, 0.7, 1.0]))
    copies = st.builds(
        lambda a, b, p: Relation("copy of", a, b, p),
        st.sampled_from([a.id for a in told]),
        st.sampled_from([a.id for a in told]),
        st.sampled_from([0.3, 0.7, 1.0]),
    )
    known = [Voice(name, name.upper(), draw(st.sampled_from(["person", "document", "unidentified"]))) for name in "abc"]
    return told, known, draw(st.lists(relation | copies, max_size=5))


@given(cases(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_order_changes_no_byte(case: tuple[list[Account], list[Voice], list[Relation]], random: object) -> None:
    first = weigh(*case)
    for part in case:
        random.shuffle(part)  # type: ignore[attr-defined]
    assert msgspec.json.encode(weigh(*case)) == msgspec.json.encode(first)


@given(cases())
@settings(max_examples=60, deadline=None)
def test_low_best_high_are_in_order(case: tuple[list[Account], list[Voice], list[Relation]]) -> None:
    found = weigh(*case)
    assert found.origins.low <= found.origins.best <= found.origins.high
    assert len(found.origin_voices) == found.origins.best
    if found.passage is not None:
        assert found.passage.low <= found.passage.best <= found.passage.high
        assert found.passage.best == len(found.passage_voices)
    assert found.passage is not None or found.origins.best == 0


@given(cases(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_verbatim_copy_raises_no_count(
    case: tuple[list[Account], list[Voice], list[Relation]], data: st.DataObject
) -> None:
    """Wherever the copy appears."""
    told, known, relations = case
    report = data.draw(st.sampled_from(sorted({a.report for a in told})))
    outlet = data.draw(st.sampled_from(["new", "p", "a"]))
    copied = [
        msgspec.structs.replace(a, id=f"{a.id} copy", report="copy", outlet=outlet) for a in told if a.report == report
    ]
    before = weigh(told, known, relations)
    after = weigh([*told, *copied], known, [*relations, *(sure("copy of", a.id, a.id[:-5]) for a in copied)])
    for one, other in zip(spans(before), spans(after), strict=True):
        assert all(b <= a for a, b in zip(one or (0, 0, 0), other or (0, 0, 0), strict=True))


def test_nobody_is_named_as_denying_what_an_unidentified_teller_denies() -> None:
    told = [account("a", "Ledger", "guard"), account("b", "Beacon", "nobody", access="self", polarity="denied")]
    found = weigh(told, voices(guard="person", nobody="unidentified"))
    assert found.buckets.deniers == ()
