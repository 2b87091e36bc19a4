"""Erasure on every engine: nothing is left but a tombstone, and nothing else can be taken out this way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from accordingto.batch import Refusal
from accordingto.casefile import Case
from accordingto.errors import EmptyReportError, ErasedError, ErasureError, LockedCaseError, UnknownIdError
from accordingto.store.check import check
from accordingto.store.database import Database
from accordingto.store.kept import Filter
from accordingto.store.schema import OBSERVED, log, metadata
from accordingto.store.tombstone import ACTION, Tombstone
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from tests.store.conftest import Dump, Take

SECRET = "The council met at Zorvakheim.\nOrlissa said the crates were opened by Quentrix."
OTHER = "The council sat again. Bela said the pier was shut. Ada said it rained."
WORDS = ("Zorvakheim", "Orlissa", "orlissa", "Quentrix", "zorvak", "secret-place")
WHY = "a threat to life"


@pytest.fixture
def case(database: Database, writer: Writer, take: Take) -> Case:
    """A case with a report that puts somebody at risk, judged and refused, and one that does not."""
    writer.refuse(Refusal("secret-place.txt", EmptyReportError("secret-place.txt")))
    writer.add(take(OTHER, "two.txt"))
    writer.add(take(SECRET, "secret-place.txt"))
    case = Case(database)
    told, other = claim(case, "Orlissa"), claim(case, "Bela")
    kept = case.compare("different", other, told, "N. Ruiz", "they look alike")
    case.undo(kept, "N. Ruiz", "they do not")
    case.decide("grade", told, "N. Ruiz", "she was there", "B2")
    case.decide("grade", other, "N. Ruiz", "he was there", "C3")
    return case


def claim(case: Case, source: str) -> str:
    (kept,) = case.claims(Filter(source=source))
    return kept.report.claims[0].id


def report(case: Case, source: str) -> str:
    (kept,) = case.claims(Filter(source=source))
    return kept.id


def raw(database: Database) -> bytes:
    """Everything that stands in the files of a case."""
    return b"".join(path.read_bytes() for path in Path(database.case).parent.iterdir())


def everything(database: Database) -> str:
    """Everything that the tables hold."""
    with database.reading() as connection:
        return repr([connection.execute(sa.select(table)).all() for table in OBSERVED])


def test_a_report_leaves_nothing_but_a_tombstone(case: Case, database: Database) -> None:
    gone = report(case, "Orlissa")
    assert all(word in everything(database) for word in WORDS[:2])
    erased = case.erase(gone[:12], WHY)
    assert (erased.reports, erased.claims, erased.judgements) == ((gone,), 1, 3)
    assert [word for word in WORDS if word in everything(database)] == []
    checked = check(database)
    assert (checked.faults, checked.erased) == ((), 1)
    assert case.counts().reports == 1
    assert [one.judgement.detail["grade"] for one in case.judgements()] == ["C3"]
    assert list(case.claims(Filter(in_text="Zorvakheim"))) == list(case.claims(Filter(search="crates"))) == []
    assert len(list(case.claims(Filter(search="pier", in_text="council")))) == 1
    with database.reading() as connection:
        stone = connection.execute(sa.select(log).where(log.c.action == ACTION)).mappings().one()
    assert WHY in stone["content"]


def test_the_words_are_in_no_file(case: Case, database: Database, take: Take, writer: Writer) -> None:
    if not database.is_sqlite:
        pytest.skip("a server keeps its own files")
    for number in range(40):  # the index is written in many pieces
        writer.add(take(f"{OTHER} {number}", f"{number}.txt"))
    assert all(word.encode() in raw(database) for word in WORDS)
    case.erase(report(case, "Orlissa"), WHY)
    assert [word for word in WORDS if word.encode() in raw(database)] == []
    assert Path(f"{database.case}-wal").stat().st_size == 0


def test_what_was_erased_is_not_added_again_unless_it_may(
    case: Case, database: Database, writer: Writer, take: Take
) -> None:
    gone = report(case, "Orlissa")
    case.erase(gone, WHY)
    with pytest.raises(ErasedError, match="--again"):
        writer.add(take(SECRET, "three.txt"))
    assert writer.add(take(SECRET, "three.txt"), again=True).state == "added"
    assert writer.add(take(SECRET, "three.txt")).state == "known"
    assert check(database).faults == ()
    assert case.erase(gone, WHY).reports == (gone,)
    checked = check(database)
    assert (checked.faults, checked.erased) == ((), 2)


def test_a_source_goes_with_all_reports_that_name_it(
    case: Case, database: Database, writer: Writer, take: Take
) -> None:
    writer.add(take("The mayor rose. Orlissa said the road is open.", "four.txt"))
    (source,) = case.sources("Orlissa")
    with pytest.raises(ErasureError, match="2 reports name"):
        case.erase(source.ids[0], WHY)
    assert len(case.erase(source.ids[0], WHY, several=True).reports) == 2
    assert case.sources("Orlissa") == []
    assert check(database).faults == ()


def test_all_that_was_taken_from_the_bytes_goes(case: Case, writer: Writer, take: Take) -> None:
    writer.add(take(SECRET, "four.txt", outlet="The Beacon"))
    first, _ = case.claims(Filter(source="Orlissa"))
    assert len(case.erase(first.id, WHY).reports) == 2


def test_erasing_again_cleans_the_file_again(case: Case, database: Database, dump: Dump) -> None:
    gone = report(case, "Orlissa")
    case.erase(gone, WHY)
    before, entries = dump(database), check(database).entries
    assert case.erase(gone[:10], WHY).reports == ()
    assert (dump(database), check(database).entries) == (before, entries)


def test_what_is_not_erased_is_told(case: Case, database: Database, dump: Dump) -> None:
    before = dump(database)
    with pytest.raises(ErasureError, match="alone"):
        case.erase(claim(case, "Orlissa"), WHY)
    with pytest.raises(ErasureError, match="reason"):
        case.erase(report(case, "Orlissa"), " ")
    with pytest.raises(UnknownIdError):
        case.erase("zzz", WHY)
    assert dump(database) == before


def test_the_guards_make_room_for_nothing_else(case: Case, database: Database) -> None:
    case.erase(report(case, "Orlissa"), WHY)
    for table in OBSERVED:
        with database.reading() as connection:
            rows = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        if rows:
            with pytest.raises(sa.exc.DBAPIError, match="never altered"), database.writing() as connection:
                connection.execute(table.delete())


def test_what_rises_again_is_named(
    case: Case, database: Database, writer: Writer, take: Take, tamper: Callable[[str], None]
) -> None:
    case.erase(report(case, "Orlissa"), WHY)
    writer.add(take(SECRET, "three.txt"), again=True)
    tamper("UPDATE claims SET polarity = 'denied' WHERE content LIKE '%crates%'")
    assert {fault.what for fault in check(database).faults} == {"reading"}


def test_a_row_put_back_by_hand_is_named(case: Case, database: Database) -> None:
    with database.reading() as connection:
        row = connection.execute(sa.select(metadata.tables["refusals"])).mappings().one()
    case.erase(report(case, "Orlissa"), WHY)
    with database.writing() as connection:
        connection.execute(metadata.tables["refusals"].insert(), dict(row))
    assert [fault.message for fault in check(database).faults] == ["was erased and stands in the case"]


def test_a_reader_that_holds_the_file_is_told(case: Case, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    if not database.is_sqlite:
        pytest.skip("a server waits for its readers")
    monkeypatch.setattr("accordingto.store.database.PATIENCE", 0.05)
    hasty = Case.open(database.case)
    other = sqlite3.connect(database.case, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM log").fetchone()
    gone = report(case, "Orlissa")
    with pytest.raises(LockedCaseError):
        hasty.erase(gone, WHY)
    other.rollback()
    other.close()
    assert b"Zorvakheim" in raw(database)
    assert hasty.erase(gone, WHY).reports == ()
    assert b"Zorvakheim" not in raw(database)
    hasty.close()


def test_a_tombstone_is_json_of_hashes() -> None:
    assert (
        Tombstone(WHY, {"report": ("00ff",)}).encoded() == '{"because":"a threat to life","gone":{"report":["00ff"]}}'
    )
