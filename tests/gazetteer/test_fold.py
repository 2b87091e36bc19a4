from __future__ import annotations

import pytest

from accordingto.gazetteer.fold import cored, distance, folded, skeleton, sounded


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ṣan‘ā’", "sana"),
        ("Saint-Étienne", "st etienne"),
        ("St. Étienne", "st etienne"),
        ("W.Va.", "wva"),
        ("Łódź", "lodz"),
        ("Western Darfur", "west darfur"),
        ("  ", ""),
    ],
)
def test_folded(written: str, key: str) -> None:
    assert folded(written) == key


@pytest.mark.parametrize(
    ("key", "core"),
    [
        ("al qamishli", ("qamishli", None)),
        ("raqqa province", ("raqqa", "region")),
        ("province of raqqa", ("raqqa", "region")),
        ("county mayo", ("mayo", "district")),
        ("the hague", ("hague", None)),
        ("province", ("province", None)),
        ("al", ("al", None)),
    ],
)
def test_cored(key: str, core: tuple[str, str | None]) -> None:
    assert cored(key) == core


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shatila", "chatila"),
        ("qutayfah", "kutaifa"),
        ("ghazni", "gazni"),
        ("tell abyad", "tel abiad"),
        ("duma", "douma"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert skeleton(sounded(one)) == skeleton(sounded(other))


def test_distance() -> None:
    assert distance("kitten", "sitting", 3) == 3
    assert distance("kitten", "sitting", 2) == 3
    assert distance("", "ab", 2) == 2
    assert distance("same", "same", 0) == 0
