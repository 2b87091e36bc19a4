"""The tables that pages are found by: made from readings, once, and emptied where something is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from accordingto.casefile import Case
from accordingto.errors import UnknownIdError
from accordingto.store.database import Database
from accordingto.store.leaf import MANY, Leaf
from accordingto.store.schema import LEAVES
from accordingto.store.sought import Sought
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from tests.store.conftest import Take

TEXTS = {
    "The Ledger": "Ada said soldiers burned the grain store at Norvale pier on Monday. Cyra said the bridge is shut.",
    "The Beacon": "Ada said the store of grain on Norvale pier was burned by soldiers. Dora said the mayor has gone.",
}


@pytest.fixture
def case(database: Database, writer: Writer, take: Take) -> Case:
    """A case with two reports, weighed."""
    for outlet, text in TEXTS.items():
        writer.add(take(text, f"{outlet}.txt", outlet=outlet, published="2021-05-12"))
    made = Case(database)
    made.weigh()
    return made


def leaves(database: Database) -> list[list[tuple[object, ...]]]:
    with database.reading() as connection:
        return [sorted(map(tuple, connection.execute(sa.select(table)).all()), key=repr) for table in LEAVES]


def test_they_are_made_once_and_the_same_again(case: Case, database: Database) -> None:
    assert case.catalogue.bring_up() == 2
    first = leaves(database)
    assert case.catalogue.bring_up() == 0
    with database.writing() as connection:
        for table in LEAVES:
            connection.execute(table.delete())
    case.catalogue.bring_up()
    assert leaves(database) == first


def test_what_was_erased_is_in_none_of_them(case: Case, database: Database) -> None:
    case.catalogue.bring_up()
    gone = case.catalogue.reports(outlet="The Beacon").found[0].id
    case.erase(gone, "for somebody's safety")
    assert leaves(database) == [[] for _ in LEAVES]
    case.catalogue.bring_up()
    assert [one.name for one in case.catalogue.sources().found] == ["Ada", "Cyra"]


def test_sources_claims_and_allegations_are_found_page_by_page(case: Case) -> None:
    catalogue = case.catalogue
    catalogue.bring_up()
    totals = catalogue.totals()
    assert (totals.reports, totals.outlets, totals.claims) == (2, 2, 4)
    ada = catalogue.sources("ada").found[0]
    assert (ada.reports, ada.first_of, ada.passed_on) == (2, 2, 0)
    told = catalogue.source(ada.id)
    assert {one.name for one in told.outlets} == set(TEXTS)
    assert told.access == {"unstated": 2}
    assert catalogue.claims_of(ada.id).total == 2
    assert catalogue.claims(Sought(words="grain", outlet="beacon")).total == 1
    found = catalogue.allegations(Sought(words="grain"), "most")
    assert [one.origins.reports for one in found.found] == [2]
    assert set(catalogue.alleged(catalogue.reports(outlet="The Ledger").found[0].id)) != set()
    assert catalogue.speakers(found.found[0].id)


def test_a_source_that_is_not_there_is_told(case: Case) -> None:
    for ask in (case.catalogue.source, case.catalogue.claims_of):
        with pytest.raises(UnknownIdError):
            ask("0")


def test_much_is_not_counted_to_its_end() -> None:
    assert Leaf([], MANY + 1, 1, 20).counted == f"more than {MANY}"
    assert Leaf([], 40, 1, 20).pages == 2
