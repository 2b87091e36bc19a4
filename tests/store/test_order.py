"""The order of adding, and adding again, change nothing in the rows but the order of the log."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.store.check import check
from accordingto.store.database import Database
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from tests.store.conftest import Dump, Take

TEXTS = tuple(
    f"The council met. {name} said the pier of {place} is shut." for name in ("Ada", "Bela") for place in "XY"
)
ALL = (*((text, f"{at}.txt") for at, text in enumerate(TEXTS)), (TEXTS[0], "again.txt"))


def rows(order: list[int], take: Take, dump: Dump) -> dict[str, list[tuple[object, ...]]]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder, "one.case"), begin=True)
        writer = Writer(database, lambda: "2021-06-01T00:00:00.000000Z")
        for at in order:
            writer.add(take(*ALL[at]))
        found = dump(database)
        assert check(database).faults == ()
        database.close()
    return found


@pytest.fixture(scope="module")
def in_order() -> dict[str, dict[str, list[tuple[object, ...]]]]:
    """Holds the rows of the plain order once they are made."""
    return {}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(len(ALL))),
    twice=st.lists(st.integers(0, len(ALL) - 1), max_size=3),
)
def test_order_and_repetition_change_no_row(
    take: Take,
    dump: Dump,
    in_order: dict[str, dict[str, list[tuple[object, ...]]]],
    order: list[int],
    twice: list[int],
) -> None:
    if not in_order:
        in_order["rows"] = rows(list(range(len(ALL))), take, dump)
    assert rows([*order, *twice], take, dump) == in_order["rows"]
