"""What every store does, on whatever engine: append, give back, refuse to alter, and notice what was altered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.batch import Refusal
from accordingto.errors import (
    AmbiguousIdError,
    EmptyReportError,
    NewerCaseError,
    OrphanSpanError,
    SearchError,
    UnknownIdError,
)
from accordingto.span import Span
from accordingto.store import schema
from accordingto.store.check import check
from accordingto.store.database import Database
from accordingto.store.judgement import Judgement
from accordingto.store.kept import Filter
from accordingto.store.migrations import LATEST
from accordingto.store.view import View
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from tests.store.conftest import Dump, Take

TEXT = "The council met. Ada said the crates were opened. Bela said “nothing” came ashore. 🙂 Ada said it rained."
LATER = "2021-05-14T08:00:00.000000Z"
OTHER = "The council sat again. Cleo said the pier was shut."


FACTS = (("source", "Meridan Press Agency"), ("feed", "feed.xml"), ("feed", "feed.xml"))
CANCELED = (*FACTS, ("status", "canceled"), ("uri", "urn:x:1"))


def contents(view: View, **wanted: str) -> list[str]:
    found = view.claims(Filter(**wanted))  # type: ignore[arg-type]
    return [span.text for kept in found for claim in kept.report.claims for span in claim.content]


def test_the_tables_are_those_of_the_schema(database: Database) -> None:
    found = sa.inspect(database.engine)
    for table in schema.metadata.sorted_tables:
        stored = [column for column in found.get_columns(table.name) if "computed" not in column]
        columns = {column["name"]: column["nullable"] for column in stored}
        # SQLite calls a key that is text nullable; a guard of ours is not needed, as every id is a hash
        keys = {column.name for column in table.primary_key} if database.is_sqlite else set()
        assert columns.keys() == {column.name for column in table.columns}
        assert {name: null for name, null in columns.items() if name not in keys} == {
            column.name: column.nullable for column in table.columns if column.name not in keys
        }
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key]


def test_a_report_comes_back_as_it_was_read(writer: Writer, view: View, take: Take) -> None:
    taken = take(TEXT, outlet="The Ledger", published="2021-05-12", url="https://ledger.example/1")
    added = writer.add(taken)
    assert (added.state, added.claims) == ("added", 3)
    assert view.report(added.document).report == taken.report
    (capture,) = view.captures(added.document)
    assert (capture.url, capture.size, capture.captured_at) == (
        "https://ledger.example/1",
        len(TEXT.encode()),
        taken.at,
    )


def test_what_a_carrier_says_is_kept_with_the_capture(
    database: Database, writer: Writer, view: View, take: Take
) -> None:
    document = writer.add(take(TEXT, carried=FACTS)).document
    writer.add(take(TEXT, "two.txt", LATER))
    first, second = view.captures(document)
    told = [(fact.name, fact.value) for fact in first.facts]
    assert (told, second.facts) == ([("feed", "feed.xml"), ("source", "Meridan Press Agency")], ())
    assert check(database).faults == ()


def test_adding_twice_adds_nothing(database: Database, writer: Writer, take: Take, dump: Dump) -> None:
    writer.add(take(TEXT))
    before, entries = dump(database), check(database).entries
    assert writer.add(take(TEXT, at=LATER)).state == "known"
    assert dump(database) == before
    assert check(database).entries == entries


def test_the_same_report_in_another_place_is_one_report(writer: Writer, view: View, take: Take) -> None:
    first, second = writer.add(take(TEXT)), writer.add(take(TEXT, "copy/two.txt", LATER))
    assert (second.state, second.claims, second.document) == ("again", 0, first.document)
    assert [capture.source for capture in view.captures(first.document)] == ["one.txt", "copy/two.txt"]
    assert view.counts().claims == 3


def test_a_record_that_grew_since_is_no_alteration(
    database: Database, writer: Writer, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.add(take(TEXT))
    monkeypatch.setattr("accordingto.store.rows._json", lambda record: '{"more": 1}')
    assert writer.add(take(TEXT, "two.txt", LATER)).state == "again"
    assert check(database).faults == ()


def test_the_same_text_from_two_outlets_is_two_reports(writer: Writer, view: View, take: Take) -> None:
    writer.add(take(TEXT, outlet="The Ledger"))
    writer.add(take(TEXT, outlet="The Beacon"))
    assert view.counts().reports == 2


def test_another_text_from_an_address_is_a_revision(writer: Writer, view: View, take: Take) -> None:
    url = "https://ledger.example/1"
    first = writer.add(take(TEXT, url, url=url))
    second = writer.add(take(OTHER, url, LATER, url=url))
    assert (first.state, second.state) == ("added", "revision")
    assert view.revisions(url) == [first.document, second.document]


def test_the_last_reading_of_a_document_counts(writer: Writer, view: View, take: Take) -> None:
    taken = take(TEXT)
    assert taken.report is not None
    writer.add(taken)
    later = replace(taken.report, model="fake@0001", claims=taken.report.claims[:1])
    assert writer.add(replace(taken, at="2022-01-01T00:00:00.000000Z", report=later)).state == "again"
    assert contents(view) == ["the crates were opened"]
    assert view.has(taken.capture.document, "fake@0000")
    assert not view.has(taken.capture.document, "fake@0002")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, 4),
        ({"search": "crate"}, 1),
        ({"search": "CRATES opened"}, 1),
        ({"search": '"opened crates"'}, 0),
        ({"search": '"crates were opened"'}, 1),
        ({"search": "pier OR-shut"}, 0),
        ({"search": "no'such \"thing"}, 0),
        ({"in_text": "council met"}, 3),
        ({"source": "ad"}, 2),
        ({"source": "AD%"}, 0),
        ({"kind": "person", "access": "unstated", "polarity": "affirmed", "certainty": "certain"}, 4),
        ({"polarity": "denied"}, 0),
        ({"source": "cleo", "search": "pier"}, 1),
    ],
)
def test_claims_are_found(writer: Writer, view: View, take: Take, wanted: dict[str, str], found: int) -> None:
    writer.add(take(TEXT))
    writer.add(take(OTHER, "two.txt"))
    assert len(contents(view, **wanted)) == found


def test_a_search_for_nothing_is_refused(view: View) -> None:
    with pytest.raises(SearchError, match="no word"):
        list(view.claims(Filter(search=" -* ")))


def test_sources_named_alike_stand_together(writer: Writer, view: View, take: Take) -> None:
    writer.add(take(TEXT))
    writer.add(take(OTHER.replace("Cleo", "Ada"), "two.txt"))
    ada, bela = view.sources()
    assert (ada.name, ada.reports, ada.first_of, len(ada.ids)) == ("Ada", 2, 3, 3)
    assert (bela.name, bela.passed_on) == ("Bela", 0)
    assert [one.name for one in view.sources(name="bel")] == ["Bela"]
    assert view.sources(kind="group") == []


def test_an_id_is_found_by_its_beginning(writer: Writer, view: View, take: Take) -> None:
    added = writer.add(take(TEXT))
    kept = view.report(added.document)
    assert view.find(added.document[:12]).what == "report"
    assert view.find(kept.report.document.id[:12]).id == added.document
    assert view.find(kept.report.claims[1].id).what == "claim"
    assert view.find(kept.sources["s1"][:12]).document == added.document
    with pytest.raises(UnknownIdError):
        view.find("f%_nothing")
    writer.add(take(TEXT, outlet="The Beacon"))
    with pytest.raises(AmbiguousIdError, match="report"):
        view.find(kept.report.document.id)


def test_refusals_are_kept_once_with_their_reason(writer: Writer, view: View, take: Take) -> None:
    refusal = Refusal("one.txt", EmptyReportError("one.txt"))
    assert [writer.refuse(refusal), writer.refuse(refusal)] == [True, False]
    assert [(one.error, one.taken_in) for one in view.refused()] == [("EmptyReportError", False)]
    writer.add(take(TEXT))
    assert [one.taken_in for one in view.refused()] == [True]


def test_a_judgement_stands_on_words_of_a_document(database: Database, writer: Writer, take: Take) -> None:
    document = writer.add(take(TEXT)).document
    words = Span.cut(TEXT, 17, 20)
    writer.judge(Judgement(document, words, "claim", "wrong reading", "N. Ruiz", "she was quoted by another"))
    with pytest.raises(OrphanSpanError):
        writer.judge(Judgement(document, Span(17, 20, "Eda"), "claim", "wrong reading", "N. Ruiz"))
    with pytest.raises(UnknownIdError):
        writer.judge(Judgement("0" * 64, words, "claim", "wrong reading", "N. Ruiz"))
    assert check(database).faults == ()


def test_a_report_with_an_orphan_span_leaves_nothing(
    database: Database, writer: Writer, take: Take, dump: Dump
) -> None:
    taken = take(TEXT)
    assert taken.report is not None
    moved = replace(taken.report.claims[0], content=(Span(3, 9, "crates"),))
    with pytest.raises(OrphanSpanError):
        writer.add(replace(taken, report=replace(taken.report, claims=(moved,))))
    assert not any(dump(database).values())


def test_a_failure_half_way_leaves_nothing(
    database: Database, writer: Writer, take: Take, dump: Dump, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accordingto.store.writer.reading_rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        writer.add(take(TEXT))
    assert not any(dump(database).values())


@pytest.mark.parametrize("table", [table.name for table in schema.OBSERVED])
def test_nothing_observed_can_be_altered(database: Database, writer: Writer, take: Take, table: str) -> None:
    document = writer.add(take(TEXT, carried=CANCELED)).document
    writer.refuse(Refusal("two.txt", EmptyReportError("two.txt")))
    writer.judge(Judgement(document, Span.cut(TEXT, 17, 20), "claim", "same", "N. Ruiz"))
    column = next(iter(schema.metadata.tables[table].columns)).name
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(sa.exc.DBAPIError, match="never altered"), database.writing() as connection:
            connection.exec_driver_sql(statement)


def test_a_later_version_is_refused(database: Database, location: str) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO schema_version VALUES ({LATEST + 1}, 'later', '2030-01-01')")
    with pytest.raises(NewerCaseError, match="later accordingto"):
        Database.open(location)


def test_a_whole_case_has_no_fault(database: Database, writer: Writer, take: Take) -> None:
    document = writer.add(take(TEXT)).document
    writer.add(take(OTHER, "two.txt"))
    writer.refuse(Refusal("three.txt", EmptyReportError("three.txt")))
    writer.judge(Judgement(document, Span.cut(TEXT, 17, 20), "claim", "same", "N. Ruiz"))
    writer.exported("claims as csv", "0" * 64)
    checked = check(database)
    assert (checked.entries, checked.faults) == (7, ())
    assert check(database, checked.head).faults == ()
    assert check(database, "f" * 64).faults[0].what == "log"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE blobs SET bytes = 'xxxx'", {"bytes"}),
        ("UPDATE documents SET text = replace(text, 'crates', 'graves')", {"capture", "span"}),
        ("UPDATE documents SET outlet = 'The Beacon'", {"capture"}),
        ("UPDATE documents SET record = '7'", {"capture", "reading"}),
        ("UPDATE captures SET captured_at = '1999-01-01T00:00:00.000000Z'", {"capture"}),
        ("UPDATE claims SET record = replace(record, 'affirmed', 'denied')", {"reading"}),
        ("UPDATE claims SET record = replace(record, 'crates', 'graves')", {"reading", "span"}),
        ("UPDATE claims SET record = 'nothing' WHERE position = 0", {"reading"}),
        ("UPDATE claims SET content = 'nothing' WHERE position = 0", {"reading"}),
        ("DELETE FROM claims WHERE position = 1", {"reading"}),
        ("UPDATE facts SET value = 'The Beacon' WHERE name = 'source'", {"capture"}),
        ("DELETE FROM facts", {"capture"}),
        ("UPDATE notices SET named = 'urn:x:2'", {"capture"}),
        ("DELETE FROM notices", {"capture"}),
        ("UPDATE sources SET name = 'Bela'", {"reading"}),
        ("DELETE FROM links", {"reading"}),
        ("DELETE FROM readings", {"reading", "sources", "claims", "links"}),
        ("UPDATE refusals SET message = 'no reason'", {"refusal"}),
        ("DELETE FROM refusals", {"refusal"}),
        ("UPDATE judgements SET verdict = 'different'", {"judgement"}),
        ("DELETE FROM log WHERE seq = 2", {"log", "reading"}),
        ("DELETE FROM log WHERE seq = 4", {"judgement"}),
        ("UPDATE log SET at = '1999-01-01' WHERE seq = 1", {"log"}),
        (
            "INSERT INTO refusals VALUES ('0', 'x', 'EmptyReportError', 'x', '0.1.0', '2021-01-01')",
            {"refusal"},
        ),
    ],
)
def test_what_was_touched_is_named(
    database: Database,
    writer: Writer,
    take: Take,
    tamper: Callable[[str], None],
    statement: str,
    what: set[str],
) -> None:
    document = writer.add(take(TEXT, carried=CANCELED)).document
    writer.refuse(Refusal("two.txt", EmptyReportError("two.txt")))
    writer.judge(Judgement(document, Span.cut(TEXT, 17, 20), "claim", "same", "N. Ruiz"))
    tamper(statement)
    assert {fault.what for fault in check(database).faults} == what
