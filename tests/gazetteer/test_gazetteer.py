from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from accordingto.errors import WordListError
from accordingto.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Tel Abyad", "SY"),
        ("Qamishli", "SY"),
        ("Hodeidah", "YE"),
        ("Serekaniye", "SY"),
        ("Darfur", "SD"),
        ("Deir al-Zour", "SY"),
        ("Maaret al-Numan", "SY"),
        ("N.C.", "US"),
        ("Abkhazia", "GE"),
    ],
)
def test_names_as_reports_write_them(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert country in {found.entry.country for found in gazetteer.lookup(name)}


@pytest.mark.parametrize("initials", ["ASEAN", "CIRSN"])
def test_initials_are_not_looked_for_by_their_sound(gazetteer: Gazetteer, initials: str) -> None:
    assert gazetteer.lookup(initials) == ()
    assert gazetteer.lookup("UAE")


def test_what_nothing_sounds_like_is_not_found(gazetteer: Gazetteer) -> None:
    for name in ("Zzyzxqqborough", "", "—", "x" * 3000, "South Pole"):
        assert gazetteer.lookup(name) == ()


def test_an_area_answers_to_the_names_of_its_seat(gazetteer: Gazetteer) -> None:
    found = {one.entry.feature: one.entry for one in gazetteer.lookup("Raqqa province")}
    assert found["ADM1"].country == "SY"
    assert found["ADM1"].derived
    assert not found["PPL"].derived


def test_points_lie_on_the_globe_and_by_the_date_line(gazetteer: Gazetteer) -> None:
    (fiji,) = (one.entry for one in gazetteer.lookup("Fiji") if one.entry.feature == "PCLI")
    assert fiji.lat < -15
    assert abs(fiji.lon) > 170
    places = gazetteer._places
    assert abs(places["lat"]).max() <= 90
    assert abs(places["lon"]).max() <= 180


def test_peoples(gazetteer: Gazetteer) -> None:
    assert gazetteer.areas("Syrian") == {("SY", None)}
    (found,) = gazetteer.people("SY")
    assert (found.entry.name, found.tier) == ("Syria", "demonym")


def test_a_file_of_other_names(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[names]\n"Aleppo" = ["Greyhall"]\n', encoding="utf-8")
    found = Gazetteer(aliases=str(tmp_path / "mine.toml")).lookup("Greyhall")
    assert "SY" in {one.entry.country for one in found}


@pytest.mark.parametrize("held", ["names = 3", "[names]\na = 1", "[other]\n", "[names", b"\xff"])
def test_a_bad_file_is_refused(tmp_path: Path, held: str | bytes) -> None:
    (tmp_path / "bad.toml").write_bytes(held if isinstance(held, bytes) else held.encode())
    with pytest.raises(WordListError, match=r"bad\.toml"):
        Gazetteer(aliases=str(tmp_path / "bad.toml"))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell how much memory it took")
def test_it_is_small() -> None:
    script = (
        "from accordingto.gazetteer import Gazetteer\n"
        "Gazetteer().lookup('Aleppo')\n"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert int(shown) < 150_000
