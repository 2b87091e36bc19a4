"""Invented cases weighed whole: what is put together, what stands beside, and what must always hold."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corroboration.anew import Weighed
from tests.corroboration.anew import weighed as weighed_anew
from tests.corroboration.filed import Filed, Say, filed

from accordingto.corroboration.evidence import Verdict
from accordingto.corroboration.grouping import grouped
from accordingto.corroboration.statement import statements
from accordingto.corroboration.weighing import Allegation, denials
from accordingto.record import Link, Source

PIER = (
    filed(
        "a",
        "The Ledger",
        Say("Soldiers burned the grain store at Norvale pier and 12 people died", "Ada Orlo", dead=12),
    ),
    filed(
        "b",
        "The Beacon",
        Say("The grain store on the Norvale pier was burned by soldiers, and 12 people died", "Bela Kun", dead=12),
    ),
    filed(
        "c", "The Herald", Say("Soldiers burned the Norvale grain store", "the Harbour Watch", "organisation", "record")
    ),
)
OTHERS = (
    filed("x", "The Ledger", Say("The bridge at Tarn stays shut until the autumn repairs end", "Ida Vern")),
    filed(
        "y",
        "The Herald",
        Say("Voters in Oster elected a new mayor by nine votes", "the council", "organisation", "record"),
    ),
)


def weighed(reports: Sequence[Filed], *verdicts: Verdict) -> Weighed:
    return weighed_anew(reports, verdicts)


def about(found: Weighed, word: str) -> Allegation:
    """The allegation that most reports carry of those with a claim that has the word."""
    return next(a for a in found.allegations if any(word in s.claim.content[0].text for s in a.statements))


def names(found: Allegation) -> list[str]:
    return [voice.name for voice in found.origins.origin_voices]


def test_one_thing_in_three_wordings_is_one_allegation_with_three_origins() -> None:
    found = about(weighed([*PIER, *OTHERS]), "grain")
    assert {s.report for s in found.statements} == {"a", "b", "c"}
    assert names(found) == ["Ada Orlo", "Bela Kun", "the Harbour Watch"]
    assert (found.origins.reports, found.origins.outlets) == (3, 3)
    assert found.pairings[0].features.keys() == {
        "words", "setting", "told in the other", "names", "figures", "days", "places", "published", "other names",
        "other figures", "copied"
    }  # fmt: skip


def test_other_things_stay_apart() -> None:
    found = weighed([*PIER, *OTHERS])
    assert {s.report for s in about(found, "bridge").statements} == {"x"}
    assert {s.report for s in about(found, "mayor").statements} == {"y"}


def test_a_source_named_in_two_reports_is_one_origin() -> None:
    again = filed(
        "d",
        "The Courier",
        Say("Soldiers burned the grain store at Norvale", "the Harbour Watch", "organisation", "record"),
    )
    found = about(weighed([*PIER, *OTHERS, again]), "grain")
    assert names(found) == ["Ada Orlo", "Bela Kun", "the Harbour Watch"]


def test_unnamed_sources_are_never_surely_the_same() -> None:
    two = [
        filed(id, outlet, Say("Soldiers burned the grain store at Norvale pier", "a guard", "anonymous-person"))
        for id, outlet in (("a", "The Ledger"), ("b", "The Beacon"))
    ]
    found = about(weighed([*two, *OTHERS]), "grain").origins
    assert (found.origins.low, found.origins.best, found.origins.high) == (1, 1, 2)
    assert not any(r.sure for r in found.relations if r.kind == "same as")


def test_a_denial_stands_beside_and_not_in() -> None:
    denial = Say("any part in it", "General Marek", access="self", polarity="denied")
    report = filed("d", "The Courier", Say("Soldiers burned the grain store at Norvale pier", "Ilse Varn"), denial)
    found = about(weighed([*PIER, *OTHERS, report]), "grain").origins
    assert [voice.name for voice in found.buckets.deniers] == ["General Marek"]
    assert "General Marek" not in [voice.name for voice in found.origin_voices]


def test_things_of_one_sort_are_told_apart_by_day_and_place() -> None:
    def told(id: str, outlet: str, name: str, place: str, day: str) -> Filed:
        words = f"Soldiers burned the grain store in {place} and 12 people died"
        return filed(id, outlet, Say(words, name, dead=12, day=day, place=place), published=day)

    two = [
        told("a", "The Ledger", "Ada Orlo", "Norvale", "2021-05-11"),
        told("b", "The Beacon", "Bela Kun", "Norvale", "2021-05-11"),
        told("c", "The Herald", "Ida Vern", "Osterby", "2021-05-15"),
        told("d", "The Courier", "Ilse Varn", "Osterby", "2021-05-15"),
    ]
    found = weighed([*two, *OTHERS])
    assert names(about(found, "Norvale")) == ["Ada Orlo", "Bela Kun"]
    assert names(about(found, "Osterby")) == ["Ida Vern", "Ilse Varn"]


def test_whoever_says_that_it_was_not_so_denies_what_others_tell() -> None:
    words = "None of our soldiers burned the grain store on Norvale pier"
    report = filed("d", "The Courier", Say(words, "General Marek", access="self"))
    found = about(weighed([*PIER, *OTHERS, report]), "grain").origins
    assert [voice.name for voice in found.buckets.deniers] == ["General Marek"]
    assert "General Marek" not in [voice.name for voice in found.origin_voices]


def test_what_was_read_unsurely_counts_at_best_and_not_at_low() -> None:
    doubtful = filed(
        "d", "The Courier", Say("Soldiers burned the grain store at Norvale pier", "Ilse Varn", confidence=0.1)
    )
    found = about(weighed([*PIER, *OTHERS, doubtful]), "grain").origins
    sure = about(weighed([*PIER, *OTHERS]), "grain").origins
    assert (sure.origins.low, sure.origins.best) == (2, 3)
    assert (found.origins.low, found.origins.best) == (2, 4)
    assert found.passage is not None
    assert (found.passage.low, found.passage.best) == (2, 4)


def test_a_phrase_of_the_desk_ties_no_reports() -> None:
    phrase = Say("Support independent reporting with a gift")
    told = [
        filed(
            "a", "The Ledger", Say("Soldiers burned the grain store at Norvale pier and 12 died", "Ada Orlo"), phrase
        ),
        filed("b", "The Ledger", Say("The bridge at Tarn stays shut until the autumn repairs end", "Ida Vern"), phrase),
    ]
    found = weighed(told)
    assert {s.report for s in about(found, "grain").statements} == {"a"}
    assert {s.report for s in about(found, "bridge").statements} == {"b"}
    assert not any("Support" in a.words for a in found.allegations)


def test_the_headline_of_a_report_counts_no_teller_twice() -> None:
    bare = Say("Grain store on Norvale pier burned by soldiers, 12 dead", "baker", "anonymous-person", "unstated")
    words = "Soldiers burned the grain store at Norvale pier and 12 people died"
    report = filed("d", "The Courier", bare, Say(words, "Ilse Varn, a baker"))
    found = about(weighed([*PIER, *OTHERS, report]), "grain")
    assert names(found) == ["Ada Orlo", "Bela Kun", "Ilse Varn, a baker", "the Harbour Watch"]
    assert found.origins.buckets.told == ()
    told = "knows as is said of them elsewhere (witness); called otherwise at times, or by a description alone"
    assert found.access["person: ilse varn"] == f"Ilse Varn, a baker: {told}"


def test_an_unnamed_teller_is_most_likely_whoever_is_described_so_elsewhere() -> None:
    words = "Soldiers burned the grain store at Norvale pier and 12 people died"
    two = [
        filed("a", "The Ledger", Say(words, "Ilse Varn, a baker", dead=12)),
        filed("b", "The Beacon", Say(f"In all, {words}", "a baker", "anonymous-person", dead=12)),
    ]
    found = about(weighed([*two, *OTHERS]), "grain").origins
    assert (found.origins.best, found.origins.high) == (1, 2)


def test_a_phrase_that_many_are_quoted_with_ties_nothing() -> None:
    aid = Say("Food stocks will run out before the summer is over", "the Relief Council", "organisation", "self")
    told = [
        filed(
            "a",
            "The Ledger",
            Say("Smoke drifted over Norvale harbour, where fishing boats and two barges lay at anchor", "Bela Kun"),
            Say("Soldiers burned the grain store at Norvale pier before dawn and drove north", "Ada Orlo"),
            aid,
        ),
        filed(
            "b",
            "The Beacon",
            Say("Lorries queue for miles along the Tarn valley road, drivers sleeping in their cabs", "Ilse Varn"),
            Say("The bridge at Tarn stays shut until autumn repairs end, engineers confirm", "Ida Vern"),
            aid,
        ),
    ]
    found = weighed(told)
    assert {s.report for s in about(found, "grain").statements} == {"a"}
    assert {s.report for s in about(found, "bridge").statements} == {"b"}


def test_an_outlet_that_is_quoted_as_if_it_were_somebody_is_the_outlet() -> None:
    report = filed(
        "d", "The Courier", Say("Soldiers burned the grain store at Norvale", "The Ledger", "person", "unstated")
    )
    found = about(weighed([*PIER, *OTHERS, report]), "grain").origins
    assert found.passage is not None
    assert (found.origins.best, found.passage.best) == (3, 3)


def test_whoever_counts_the_dead_affirms_it_in_whatever_words() -> None:
    words = "There were 12 bodies, and the grain store was ash"
    report = filed("d", "The Courier", Say(words, "Ilse Varn", dead=12))
    assert "Ilse Varn" in names(about(weighed([*PIER, *OTHERS, report]), "grain"))


def test_whoever_was_named_with_others_is_whom_the_report_quotes_further_down() -> None:
    words = "Soldiers burned the grain store at Norvale pier"
    lead = Say(words, "the Harbour Watch and dockers", "organisation", "record")
    later = Say("The Harbour Watch counted 12 dead at the grain store", "the Harbour Watch", "organisation", "record")
    report = filed("d", "The Courier", lead, later)
    found = about(weighed([report, *PIER[:2], *OTHERS]), "grain")
    assert names(found) == ["Ada Orlo", "Bela Kun", "the Harbour Watch"]
    assert found.origins.origins.high == 3


def test_a_denial_stands_beside_all_that_it_says_was_not_so() -> None:
    far = Say("It rained. " * 60)
    denial = Say("the burning of any grain store on Norvale pier", "General Marek", access="self", polarity="denied")
    report = filed(
        "d", "The Courier", Say("Soldiers burned the grain store at Norvale pier", "Ilse Varn"), far,
        Say("The bridge at Tarn stays shut until the autumn repairs end", "Ida Vern"), denial,
    )  # fmt: skip
    found = weighed([*PIER, *OTHERS, report])
    for word in ("grain", "bridge"):
        assert [v.name for v in about(found, word).origins.buckets.deniers] == ["General Marek"], word


def test_a_denial_answers_what_was_told_before_it_first() -> None:
    denial = Say("any part in it", "General Marek", access="self", polarity="denied")
    store = Say("Soldiers burned the grain store", "Ilse Varn of the harbour office")
    bridge = Say("The bridge was shut", "Ken Solm")
    sheet = statements("d", filed("d", "The Courier", store, denial, bridge).report)
    hosts = {"d/c0": ("grain", False), "d/c1": ("d/c1", True), "d/c2": ("bridge", False)}
    assert [core for _, core in denials(sheet, hosts)] == ["grain"]
    assert [core for _, core in denials(sheet, {**hosts, "d/c0": ("grain", True)})] == ["bridge"]


def test_who_shows_a_film_denies_by_it_and_not_the_film() -> None:
    report = filed(
        "d",
        "The Courier",
        Say("Soldiers burned the grain store at Norvale pier", "Ilse Varn"),
        Say("that soldiers were at the grain store on Norvale pier", "a film", "document", polarity="denied"),
    )
    first, second = report.report.claims
    marek = Source("m", "General Marek", "person")
    shown = msgspec.structs.replace(second, chain=(Link(("m",), True), *second.chain))
    whole = msgspec.structs.replace(report.report, claims=(first, shown), sources=(*report.report.sources, marek))
    told = msgspec.structs.replace(report, report=whole, sources=report.sources | {"m": "d m"})
    found = about(weighed([*PIER, *OTHERS, told]), "grain").origins
    assert [voice.name for voice in found.buckets.deniers] == ["General Marek"]


def test_whoever_tells_it_otherwise_too_denies_nothing_by_a_no() -> None:
    doubt = Say("Nobody of the grain store on Norvale pier was warned by soldiers", "Ilse Varn")
    report = filed("d", "The Courier", doubt, Say("Soldiers burned the grain store at Norvale pier", "Ilse Varn"))
    assert [v.name for v in about(weighed([*PIER, *OTHERS, report]), "grain").origins.buckets.deniers] == ["Ilse Varn"]
    first, second = report.report.claims
    one = (first, msgspec.structs.replace(second, chain=first.chain))
    told = msgspec.structs.replace(report, report=msgspec.structs.replace(report.report, claims=one))
    assert about(weighed([*PIER, *OTHERS, told]), "grain").origins.buckets.deniers == ()


def test_text_that_was_taken_back_takes_its_copies_along_whoever_had_it_first() -> None:
    words = "Soldiers came at dawn to the grain store on Norvale pier, burned it all, and 12 people died in it"
    papers = ("m", "The Post"), ("n", "The Echo")
    texts = [filed(id, outlet, Say(words, "Ilse Varn", dead=12)) for id, outlet in papers]
    for gone in ("m", "n"):
        found = about(weighed_anew([*texts, *PIER, *OTHERS], (), {gone}), "grain")
        assert names(found) == ["Ada Orlo", "Bela Kun", "the Harbour Watch"]
    assert "Ilse Varn" in names(about(weighed([*texts, *PIER, *OTHERS]), "grain"))


def test_a_correspondents_own_observation_is_no_copy_of_a_witness() -> None:
    told = "soldiers came at dawn to the grain store on Norvale pier and burned it, and 12 people died in it"
    two = [
        filed("a", "The Ledger", Say(f"Our correspondent stood by and watched as {told}", access="unstated", dead=12)),
        filed("b", "The Beacon", Say(told.capitalize(), "Ada Orlo", dead=12)),
    ]
    assert about(weighed([*two, *OTHERS]), "grain").origins.origins.best == 2


def test_a_formula_told_by_two_people_with_names_is_no_copy() -> None:
    told = "Soldiers came at dawn to the grain store on Norvale pier and burned it, and 12 people died in it"
    two = [
        filed("a", "The Ledger", Say(told, "Ada Orlo", dead=12)),
        filed("b", "The Beacon", Say(told, "Bela Kun", dead=12)),
    ]
    assert names(about(weighed([*two, *OTHERS]), "grain")) == ["Ada Orlo", "Bela Kun"]
    nameless = filed("b", "The Beacon", Say(told, "a docker", "anonymous-person", dead=12))
    assert names(about(weighed([two[0], nameless, *OTHERS]), "grain")) == ["Ada Orlo"]
    known = filed("b", "The Beacon", Say(told, "Bela Kun", dead=12), Say("Nobody had asked Ada Orlo", "Ilse Varn"))
    assert names(about(weighed([two[0], known, *OTHERS]), "grain")) == ["Ada Orlo"]


def test_figures_that_differ_stand_side_by_side() -> None:
    other = filed(
        "d",
        "The Courier",
        Say("Soldiers burned the grain store at Norvale pier and 30 people died", "Ilse Varn", dead=30),
    )
    found = about(weighed([*PIER, *OTHERS, other]), "grain")
    assert [(v.counted, v.best, len(v.claims)) for v in found.variants] == [("dead", 12, 2), ("dead", 30, 1)]


@pytest.mark.parametrize("same", [True, False])
def test_what_a_person_said_of_claims_goes_first(same: bool) -> None:
    left, right = ("a/c0", "x/c0") if same else ("a/c0", "b/c0")
    found = weighed([*PIER, *OTHERS], Verdict("claim", left, right, same))
    held = next({s.id for s in a.statements} for a in found.allegations if "a/c0" in {s.id for s in a.statements})
    assert (right in held) is same


def test_what_a_person_said_of_sources_goes_first() -> None:
    two = [*PIER, *OTHERS, filed("d", "The Courier", Say("Soldiers burned the grain store at Norvale", "Ada Orlo"))]
    assert names(about(weighed(two), "grain")).count("Ada Orlo") == 1
    parted = weighed(two, Verdict("source", "a s0", "d s0", False))
    assert names(about(parted, "grain")).count("Ada Orlo") == 2
    joined = weighed(two, Verdict("source", "a s0", "b s0", True))
    assert len(about(joined, "grain").origins.origin_voices) == 2


def test_likeness_does_not_run_on_from_one_to_the_next() -> None:
    chain = [(f"a{n}", f"a{n + 1}", 0.5) for n in range(9)]
    assert all(len(group) <= 2 for group in grouped(chain, 0.3))


@settings(max_examples=15, deadline=None)
@given(st.permutations([*PIER, *OTHERS]))
def test_order_changes_nothing(order: list[Filed]) -> None:
    assert told(weighed(order)) == told(weighed([*PIER, *OTHERS]))


@settings(max_examples=15, deadline=None)
@given(st.sampled_from([*PIER, *OTHERS]), st.sampled_from(["The Ledger", "The Courier"]), st.sampled_from("0z"))
def test_a_verbatim_copy_raises_no_count(original: Filed, outlet: str, id: str) -> None:
    long = [with_more(one) for one in (*PIER, *OTHERS)]
    taken = with_more(original)
    document = msgspec.structs.replace(taken.report.document, outlet=outlet)
    copy = Filed(id, msgspec.structs.replace(taken.report, document=document), {s: f"{id} {s}" for s in taken.sources})
    before, after = weighed(long), weighed([*long, copy])
    for one in before.allegations:
        word = one.words.split()[-1]
        then = about(after, word).origins
        assert then.origins.best <= one.origins.origins.best
        assert (then.passage.best if then.passage else 0) <= (one.origins.passage.best if one.origins.passage else 0)


def with_more(one: Filed) -> Filed:
    """The same report with a sentence of its own, so that a copy of it is a passage and no formula."""
    more = " ".join(
        f"{word}{one.id}" for word in "harbour lamps went out one by one before the fog came in over".split()
    )
    document = msgspec.structs.replace(one.report.document, text=f"{one.report.document.text}{more}.")
    return Filed(one.id, msgspec.structs.replace(one.report, document=document), one.sources)


def told(found: Weighed) -> bytes:
    return msgspec.json.encode(found, order="deterministic")


def test_what_one_outlet_alone_says_in_its_own_voice_is_no_allegation() -> None:
    words = "Watch the harbour camera of Norvale pier live every morning"
    ledger = [filed(id, outlet, Say(words)) for id, outlet in (("l", "The Ledger"), ("m", "the Ledger"))]
    assert not [a for a in weighed([*OTHERS, *ledger]).allegations if "camera" in a.words]
    assert about(weighed([*OTHERS, *ledger, filed("n", "The Post", Say(words))]), "camera")
    assert about(weighed([*OTHERS, ledger[0], filed("n", "The Ledger", Say(words, "Ada Orlo"))]), "camera")
