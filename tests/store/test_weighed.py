"""Derived tables: made anew to the byte, changed by judgements while nothing observed is, and asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from accordingto.casefile import Case, KeptAllegation, Wanted
from accordingto.errors import AmbiguousIdError, SearchError, UnknownIdError, UnweighedError
from accordingto.report.weighed import ALLEGATIONS, allegation_lines
from accordingto.store.database import Database
from accordingto.store.schema import DERIVED
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Dump, Take

TEXTS = {
    "The Ledger": "Ada said soldiers burned the grain store at Norvale pier on Monday. Cyra said the bridge is shut.",
    "The Beacon": "Bela said the store of grain on Norvale pier was burned by soldiers. Dora said the mayor has gone.",
    "The Herald": "Ada said soldiers burned the Norvale grain store. Edda said schools in Oster open again in autumn.",
}


@pytest.fixture
def case(database: Database, writer: Writer, take: Take) -> Case:
    """A case with three reports of one thing, and more."""
    for outlet, text in TEXTS.items():
        writer.add(take(text, f"{outlet}.txt", outlet=outlet, published="2021-05-12"))
    return Case(database)


def derived(database: Database) -> list[list[tuple[object, ...]]]:
    with database.reading() as connection:
        return [sorted(map(tuple, connection.execute(sa.select(table)).all()), key=repr) for table in DERIVED]


def test_weighing_again_leaves_the_same_bytes(case: Case, database: Database) -> None:
    count = case.weigh()
    first = derived(database)
    assert count > 0
    assert case.weigh(anew=True) == count
    assert derived(database) == first
    with database.writing() as connection:
        for table in DERIVED:
            connection.execute(table.delete())
    case.weigh()
    assert derived(database) == first


def test_the_order_of_adding_changes_nothing(case: Case, database: Database, take: Take, tmp_path: Path) -> None:
    case.weigh()
    other = Database.open(tmp_path / "other.case", begin=True)
    for outlet, text in reversed(TEXTS.items()):
        Writer(other).add(take(text, f"{outlet}.txt", outlet=outlet, published="2021-05-12"))
    Case(other).weigh()
    assert derived(other) == derived(database)
    other.close()


def test_a_judgement_touches_derived_tables_alone(case: Case, database: Database, dump: Dump) -> None:
    case.weigh()
    before = voices(case)
    ada = sorted(id for source in case.sources("Ada") for id in source.ids)
    undone = case.compare("different", ada[0], ada[1], "M. Orlo", "two women of one name")
    observed = dump(database)
    with pytest.raises(UnweighedError):
        case.allegations()
    case.weigh()
    assert dump(database) == observed
    assert voices(case) == before + 1
    case.undo(undone, "M. Orlo", "they are one after all")
    case.weigh()
    assert voices(case) == before


def voices(case: Case) -> int:
    """How many sources the most reported allegation has."""
    return next(iter(case.allegations())).origins.sources


def test_allegations_are_found_by_what_is_asked_for(case: Case) -> None:
    case.weigh()
    every = list(case.allegations())
    assert len(every[0].reports) == 3
    assert list(case.allegations(Wanted(search="grain"))) == every[:1]
    assert list(case.allegations(Wanted(source="bela"))) == every[:1]
    assert [a.words for a in case.allegations(Wanted(search="mayor"))] == ["the mayor has gone"]
    assert not list(case.allegations(Wanted(denied=True)))
    assert not list(case.allegations(Wanted(place="Norvale")))
    assert not list(case.allegations(Wanted(min_origins=1))), "how anybody knows is left unsaid"
    with pytest.raises(SearchError):
        list(case.allegations(Wanted(search="…")))


def test_one_allegation_by_its_id(case: Case) -> None:
    case.weigh()
    kept = next(iter(case.allegations()))
    assert case.allegation(kept.id[:12].upper()) == kept
    with pytest.raises(UnknownIdError):
        case.allegation("")
    with pytest.raises((UnknownIdError, AmbiguousIdError)):
        case.allegation("f" * 64)


def test_nothing_is_listed_before_it_is_weighed(case: Case) -> None:
    with pytest.raises(UnweighedError, match="accordingto weigh"):
        case.allegations()


URL = "https://beacon.example/grain"


@pytest.mark.parametrize("late", [False, True])
def test_what_was_taken_back_is_shown_and_supports_nothing(
    database: Database, writer: Writer, take: Take, late: bool
) -> None:
    case = Case(database)
    reports = [
        take(text, f"{outlet}.txt", outlet=outlet, published="2021-05-12", url=URL if outlet == "The Beacon" else None)
        for outlet, text in TEXTS.items()
    ]
    notice = take(
        f"See {URL} no more.", "notice", outlet="The Beacon", published="2021-05-14", title="RETRACTION: grain"
    )
    for taken in reports:
        writer.add(taken)
    if late:
        case.weigh()
        assert voices_of(next(iter(case.allegations()))) == ["Ada", "Bela"]
    writer.add(notice)
    case.weigh()
    found = next(iter(case.allegations()))
    assert voices_of(found) == ["Ada"]
    withdrawn = [told.outlet for told in found.claims if told.withdrawn]
    assert set(withdrawn) == {"The Beacon"}
    assert found.origins.reports == 2
    assert len(found.origins.buckets.withdrawn) == 1
    lines = "\n".join(line.plain for line in allegation_lines(found, 100))
    assert "taken back" in lines.split("The Beacon ← Bela")[1].split("\n")[0]
    assert "Left out, as taken back" in lines
    assert next(iter(ALLEGATIONS.to_lines([found]))).count(b'"withdrawn":true') == len(withdrawn)


def voices_of(kept: KeptAllegation) -> list[str]:
    return [voice.name for voice in kept.origins.buckets.told]


def test_a_correction_takes_nothing_back(database: Database, writer: Writer, take: Take) -> None:
    writer.add(take(TEXTS["The Beacon"], "1", outlet="The Beacon", published="2021-05-12", url=URL))
    writer.add(take(f"Ada said {URL} is corrected.", "2", outlet="The Beacon", title="CORRECTION: grain"))
    case = Case(database)
    case.weigh()
    assert not any(kept.origins.buckets.withdrawn for kept in case.allegations())


def test_erasure_takes_what_was_derived_along(case: Case, database: Database) -> None:
    case.weigh()
    case.erase(next(iter(case.claims())).id, "somebody is at risk")
    assert not any(derived(database))
    case.weigh()
    assert len(next(iter(case.allegations())).reports) == 2
