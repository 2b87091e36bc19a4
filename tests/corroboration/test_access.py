"""Who is known by their trade to see, to rescue or to keep records."""

from __future__ import annotations

import pytest

from accordingto.corroboration.access import trade_of
from accordingto.record import SourceKind


@pytest.mark.parametrize(
    ("name", "kind", "trade"),
    [
        ("the Harbour Observatory", "organisation", "observatory"),
        ("another group, the Coordination Committees", "anonymous-person", "coordination committees"),
        ("somebody who was on watch", "anonymous-person", None),
        ("Medecins Sans Frontieres", "person", "frontieres"),
        ("a nurse", "anonymous-person", "nurse"),
        ("the Norvale Defense Committee", "organisation", None),
        ("the Norvale Civil Defense", "organisation", "civil defence"),
        ("The Harbour Observatory", "document", None),
    ],
)
def test_a_trade_shows_in_a_name(name: str, kind: SourceKind, trade: str | None) -> None:
    assert trade_of(name, kind) == trade
