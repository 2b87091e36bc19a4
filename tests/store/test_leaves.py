"""The tables that pages are found by: made from readings, once, and emptied where something is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.batch import Taken
from accordingto.casefile import Case
from accordingto.errors import UnknownIdError
from accordingto.record import Candidate, Place, Time
from accordingto.store.database import Database
from accordingto.store.leaf import MANY, Leaf
from accordingto.store.migrations import days
from accordingto.store.schema import LEAVES, slips
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


def test_a_later_reading_takes_the_place_of_the_one_before(
    case: Case, database: Database, writer: Writer, take: Take
) -> None:
    case.catalogue.bring_up()
    first = take(TEXTS["The Beacon"], "The Beacon.txt", outlet="The Beacon", published="2021-05-12")
    assert first.report is not None
    later = replace(first.report, accordingto="9.9.9", sources=first.report.sources[:1], claims=first.report.claims[:1])
    writer.add(replace(first, at="2021-06-13T08:00:00.000000Z", report=later))
    assert case.catalogue.bring_up() == 1
    assert case.catalogue.claims(Sought(outlet="beacon")).total == 1
    assert case.catalogue.sources("dora").total == 0
    kept = leaves(database)
    with database.writing() as connection:
        for table in LEAVES:
            connection.execute(table.delete())
    case.catalogue.bring_up()
    assert leaves(database) == kept


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


def placed(taken: Taken) -> Taken:
    """A report whose first claim tells where and when."""
    assert taken.report is not None
    first, *others = taken.report.claims
    words = first.content[0]
    town = Candidate(1, "Norvale", "NO", 59.1, 10.2, "locality", 0.9)
    times = tuple(Time(words, edtf, "itself") for edtf in ("2021-05-10", "2021-05-20/.."))
    told = replace(first, places=(Place("Norvale", words, (town,)),), times=times)
    return replace(taken, report=replace(taken.report, claims=(told, *others)))


SOUGHT = (
    Sought(),
    Sought(words="grain"),
    Sought(text="bridge"),
    Sought(source="ada"),
    Sought(outlet="BEACON"),
    Sought(place="norvale"),
    Sought(since="2021-05-01", until="2021-05-11"),
    Sought(since="2021-05-12", until="2021-05-18"),
    Sought(since="2021-05-12"),
    Sought(until="2021-05-10"),
    Sought(until="2021-05-09"),
    Sought(access="unstated", denied=False),
    Sought(denied=True),
    Sought(least=1),
    Sought(most=0, words="bridge"),
)

NOTHING = (
    Sought(since="2021-05-12", until="2021-05-18"),  # between two dates
    Sought(until="2021-05-09"),
    Sought(denied=True),
    Sought(least=1),
)


@pytest.mark.parametrize("sought", SOUGHT, ids=lambda one: repr(one)[7:40])
def test_few_and_many_are_found_alike(
    case: Case, writer: Writer, take: Take, sought: Sought, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are decides how they are looked up, and not what is found."""
    writer.add(placed(take("Gil said the mill is shut. Hana said it never was.", "mill.txt")))
    catalogue = case.catalogue
    catalogue.bring_up()

    def found() -> tuple[object, ...]:
        told = [claim.id for one in catalogue.claims(sought).found for claim in one.report.claims]
        alleged = [one.id for one in catalogue.allegations(sought).found]
        return told, alleged, catalogue.places(sought), catalogue.times(sought)

    few = found()
    for where in ("catalogue.MANY", "sought.WIDE", "sought.FEW"):
        monkeypatch.setattr(f"accordingto.store.{where}", -1)
    assert found() == few
    assert bool(few[0]) == (sought not in NOTHING)


def test_days_are_summed_up_from_dates_that_were_there(
    case: Case, database: Database, writer: Writer, take: Take
) -> None:
    """A case of an earlier version comes to the rows that are made anew."""
    writer.add(placed(take("Gil said the mill is shut. Hana said it never was.", "mill.txt")))
    case.catalogue.bring_up()
    anew = leaves(database)
    assert any(row[-2:] == ("2021-05-10", "9999-12-31") for row in anew[LEAVES.index(slips)])
    with database.writing() as connection:
        connection.exec_driver_sql("DROP INDEX slips_in_order")
        for column in "first", "last":
            connection.exec_driver_sql(f"ALTER TABLE slips DROP COLUMN {column}")
        connection.exec_driver_sql("CREATE INDEX slips_in_order ON slips (published)")
    with database.writing() as connection:
        for statement in days.statements(connection.dialect.name):
            connection.exec_driver_sql(statement)
    assert leaves(database) == anew


def test_a_source_that_is_not_there_is_told(case: Case) -> None:
    for ask in (case.catalogue.source, case.catalogue.claims_of):
        with pytest.raises(UnknownIdError):
            ask("0")


def test_much_is_not_counted_to_its_end() -> None:
    assert Leaf([], MANY + 1, 1, 20).counted == f"more than {MANY}"
    assert Leaf([], 40, 1, 20).pages == 2
