"""What ties invented names of sources, and what does not."""

from __future__ import annotations

import pytest

from accordingto.corroboration.names import nobody, related
from accordingto.record import Source, SourceKind


def source(id: str, name: str, kind: SourceKind = "organisation", *described: str) -> Source:
    return Source(id, name, kind, described)


@pytest.mark.parametrize(
    ("left", "right", "kind", "least"),
    [
        (source("a", "the Harbour Observatory"), source("b", "Harbour Observatory"), "same as", 1.0),
        (source("a", "the Observatory"), source("b", "the Harbour Observatory for Rights"), "same as", 0.6),
        (source("a", "the Norvalian army"), source("b", "State Television Norvalia"), "part of", 0.6),
        (source("a", "the Norvalian army"), source("b", "Norvalia Today", "person"), "part of", 0.5),
        (source("a", "the Norvalian army"), source("b", "The Norvalia Press Service"), "part of", 0.5),
        (source("a", "Col. Rolf Halden", "person"), source("b", "Colonel Rolf Halden", "person"), "same as", 1.0),
        (source("a", "citing Rolf Halden", "person"), source("b", "Rolf Halden", "person"), "same as", 1.0),
        (source("a", "AFP"), source("b", "Agence France-Presse"), "same as", 1.0),
        (source("a", "coalition spokesman Rolf Halden", "person"), source("b", "the coalition"), "speaks for", 0.6),
        (source("a", "NHW"), source("b", "Norvale Harbour Watch"), "same as", 0.6),
        (source("a", "the fire brigade volunteers", "group"), source("b", "Norvale Fire Brigade"), "speaks for", 0.6),
        (source("a", "Rami Abdelrahman", "person"), source("b", "Rami Abdulrahman", "person"), "same as", 0.6),
        (source("a", "Élodie Brandt", "person"), source("b", "Elodie Brandt", "person"), "same as", 1.0),
        (
            source("a", "Rolf Halden", "person", "head of the Harbour Observatory"),
            source("b", "the Harbour Observatory"),
            "speaks for",
            0.6,
        ),
        (
            source("a", "a guard", "anonymous-person"),
            source("b", "a harbour guard", "anonymous-person"),
            "same as",
            0.5,
        ),
    ],
)
def test_tied(left: Source, right: Source, kind: str, least: float) -> None:
    for one, other in ((left, right), (right, left)):
        relation = related(one, other)
        assert relation is not None
        assert relation.kind == kind
        assert relation.likelihood >= least
        assert relation.evidence
        assert kind != "speaks for" or (relation.left, relation.right) == ("a", "b")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (source("a", "the Norvale government"), source("b", "the Norvale Observatory")),
        (source("a", "the fire brigade", "group"), source("b", "the Norvale Ministry")),
        (source("a", "brigade volunteers", "group"), source("b", "Norvale Fire Brigade")),
        (source("a", "the Norvalian army"), source("b", "the Osterian army")),
        (source("a", "the Norvalian army"), source("b", "Norvalia Observatory")),
        (source("a", "the Norvalian army"), source("b", "Norvalia Union Today")),
        (source("a", "the Norvalian army"), source("b", "Norvalia", "person")),
        (source("a", "NHN"), source("b", "the Harbour Observatory", "organisation", "NHN")),
        (source("a", "Army"), source("b", "the Harbour Observatory", "organisation", "army")),
        (source("a", "Rolf Halden", "person"), source("b", "Rolf Brandt", "person")),
        (source("a", "a guard", "anonymous-person"), source("b", "a nurse", "anonymous-person")),
        (source("a", "a guard", "anonymous-person"), source("b", "Rolf Halden", "person")),
        (source("a", "unidentified", "unidentified"), source("b", "unidentified", "unidentified")),
    ],
)
def test_apart(left: Source, right: Source) -> None:
    assert related(left, right) is None


def test_what_has_no_name_is_never_surely_the_same() -> None:
    relation = related(source("a", "a guard", "anonymous-person"), source("b", "a guard", "anonymous-person"))
    assert relation is not None
    assert not relation.sure


@pytest.mark.parametrize("name", ["sources", "he", "who", "media reports", "the statement", "some people"])
def test_words_that_say_nothing_of_who_somebody_is(name: str) -> None:
    assert nobody(name)


@pytest.mark.parametrize("name", ["security sources", "the army", "Ada Orlo", "a report by Harbour Watch"])
def test_words_that_say_something(name: str) -> None:
    assert not nobody(name)
