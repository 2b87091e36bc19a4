from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accordingto.place import Resolver, placed
from accordingto.span import Span


def test_a_claim_has_the_places_of_its_own_content(invent: Callable[..., Any]) -> None:
    text = "Marrow said in Ankara that lorries reached Homs. They stopped near Hama."
    made = invent(text)
    made.source("s", "Ilka Marrow", "person")
    made.claim("in Ankara that lorries reached Homs", "s", cue="said")
    made.claim("They stopped near Hama")
    report = made.report()
    spans = [Span.cut(text, text.index(name), text.index(name) + len(name)) for name in ("Ankara", "Homs", "Hama")]
    found = placed(text, report.claims, Resolver().resolve(text, spans))
    assert [[place.name for place in claim.places] for claim in found] == [["Homs"], ["Hama"]]
    assert found[1].places[0].candidates[0].precision == "vicinity"
