"""Judgements on every engine: what can be judged, how they are undone, and that nothing observed moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from accordingto.casefile import Case
from accordingto.errors import JudgementError, UnknownIdError
from accordingto.store.check import check
from accordingto.store.database import Database
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from tests.store.conftest import Dump, Take

TEXT = "The council met.\nAda said the crates were opened. Bela said it rained."
OTHER = "The council sat again. Ada said the pier was shut."
WHO = ("N. Ruiz", "I asked her")


@pytest.fixture
def case(database: Database, writer: Writer, take: Take) -> Case:
    """A case with two reports, both of which name Ada."""
    writer.add(take(TEXT))
    writer.add(take(OTHER, "two.txt"))
    return Case(database)


def ids(case: Case) -> dict[str, str]:
    """The ids of the reports, claims and sources by their words."""
    found = {}
    for kept in case.claims():
        found[kept.report.document.text[:13]] = kept.id
        found |= {claim.content[0].text: claim.id for claim in kept.report.claims}
        found |= {f"{kept.report.source(local).name} of {kept.id}": id for local, id in kept.sources.items()}
    return found


def test_a_judgement_leaves_everything_else_as_it_was(case: Case, database: Database, dump: Dump) -> None:
    known, before = ids(case), dump(database)
    ada, same_name = [id for name, id in known.items() if name.startswith("Ada of")]
    case.decide("wrong reading", known["it rained"], *WHO)
    case.decide("grade", known["the pier was shut"], *WHO, "b2")
    case.decide("chain", known["the crates were opened"], *WHO, "Meridan Press Agency < Ada")
    case.compare("different", ada, same_name, *WHO)
    case.compare("same", known["the crates were opened"], known["the pier was shut"], *WHO)
    case.compare("same", known["The council m"], known["The council s"], *WHO)
    after = dump(database)
    assert {name for name in after if after[name] != before[name]} == {"judgements"}
    assert check(database).faults == ()
    told = [one.judgement for one in case.judgements()]
    assert [one.verdict for one in told] == ["wrong reading", "grade", "chain", "different", "same", "same"]
    assert [one.words.text for one in told] == [
        "it rained",
        "the pier was shut",
        "the crates were opened",
        "said",
        "the crates were opened",
        "The council met.",
    ]
    assert told[1].detail["grade"] == "B2"
    assert told[2].detail["chain"] == "Meridan Press Agency ← Ada"
    assert told[3].detail["name"] == told[3].detail["other_name"] == "Ada"
    assert told[4].detail["other_words"] == "the pier was shut"


def test_what_is_judged_is_found_from_either_side(case: Case) -> None:
    known = ids(case)
    one, other = known["the crates were opened"], known["the pier was shut"]
    kept = case.compare("same", one, other, *WHO)
    assert [[j.id for j in case.judgements(case.anchor(id))] for id in (one, other)] == [[kept], [kept]]
    assert case.judgements(case.anchor(known["it rained"])) == []


def test_an_undoing_can_itself_be_undone(case: Case) -> None:
    kept = case.decide("wrong reading", ids(case)["it rained"], *WHO)
    undoing = case.undo(kept[:12], "N. Ruiz", "she did say so")
    assert [one.undone_by for one in case.judgements()] == [undoing, None]
    with pytest.raises(JudgementError, match="undone already"):
        case.undo(kept, *WHO)
    case.undo(undoing, *WHO)
    assert [one.undone_by is None for one in case.judgements()] == [True, False, True]
    with pytest.raises(UnknownIdError):
        case.undo("zzz", *WHO)


@pytest.mark.parametrize(
    ("verdict", "of", "value", "words"),
    [
        ("grade", "it rained", "7X", "no grade"),
        ("chain", "it rained", "Ada < < Bela", "names nobody"),
        ("chain", "The council m", "Ada", "a claim"),
        ("wrong reading", "The council m", "", "a claim or a source"),
    ],
)
def test_what_cannot_be_judged_is_told(case: Case, verdict: str, of: str, value: str, words: str) -> None:
    with pytest.raises(JudgementError, match=words):
        case.decide(verdict, ids(case)[of], *WHO, value)
    assert case.judgements() == []


def test_two_of_a_kind_are_compared(case: Case) -> None:
    known = ids(case)
    with pytest.raises(JudgementError, match="two of a kind"):
        case.compare("same", known["it rained"], known["The council m"], *WHO)
    with pytest.raises(JudgementError, match="both ids"):
        case.compare("same", known["it rained"], known["it rained"], *WHO)
    with pytest.raises(JudgementError, match="a name and a reason"):
        case.decide("wrong reading", known["it rained"], "N. Ruiz", " ")


def test_a_chain_of_nobody_is_the_own_voice_of_the_report(case: Case) -> None:
    case.decide("chain", ids(case)["it rained"], *WHO, " ")
    assert case.judgements()[0].judgement.detail["chain"] == ""
