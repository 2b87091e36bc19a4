from __future__ import annotations

import json
from pathlib import Path

import pytest

from accordingto.cli import command
from accordingto.evaluate import corpus
from accordingto.evaluate.corpus import PlaceRecord, Toponym
from accordingto.evaluate.places import PlaceComparison, analysis, country_of, kilometres, resolution, right, scores

TEXT = "From Aleppo and Homs in Syria to Greyhall, lorries rolled."
ALEPPO = Toponym((5, 11), "Aleppo", 36.2, 37.16, country="SY", feature="PPL")
HOMS = Toponym((16, 20), "Homs", 34.73, 36.72, country="SY", feature="PPL")
SYRIA = Toponym((24, 29), "Syria", 35.0, 38.0, country="SY", feature="PCLI")
GREYHALL = Toponym((33, 41), "Greyhall")
RECORD = PlaceRecord("a", TEXT, (ALEPPO, HOMS, SYRIA, GREYHALL), "example.org")


def compared(*predicted: Toponym) -> PlaceComparison:
    return PlaceComparison.of(RECORD, predicted)


def test_the_gold_itself() -> None:
    assert {tally.f1 for tally in scores([compared(*RECORD.toponyms)]).values()} == {1.0}


def test_nothing_predicted() -> None:
    assert {tally.f1 for tally in scores([compared()]).values()} == {0.0}
    assert resolution([compared()]) == {"accuracy": 0.0, "gold": 3}


def test_by_hand() -> None:
    found = scores(
        [
            compared(
                Toponym((0, 11), "Aleppo", 36.0, 37.0, country="SY"),
                Toponym((16, 20), "Homs", 0.0, 0.0, country="SY"),
                Toponym((24, 29), "Syria", 30.0, 30.0, country="SY", feature="PCLI"),
                Toponym((33, 41), "Greyhall", 1.0, 1.0),
                Toponym((43, 50), "Lorries", 2.0, 2.0),
            )
        ]
    )
    assert (found["found"].matched, found["found"].predicted, found["found"].gold) == (4, 5, 4)
    # Greyhall has no gold point: neither it nor what was matched to it counts
    assert (found["found and right"].matched, found["found and right"].predicted, found["found and right"].gold) == (
        2,
        4,
        3,
    )
    assert found["found and near"].matched == 1


def test_what_has_no_point_is_no_answer() -> None:
    found = scores([compared(Toponym((16, 20), "Homs"), Toponym((43, 50), "lorries"))])
    assert (found["found"].predicted, found["found and right"].predicted) == (2, 0)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (Toponym((24, 29), "Syria", 0.0, 0.0, country="SY", feature="PCLI"), True),
        (Toponym((24, 29), "Syria", 35.0, 38.0, country="US", feature="PPL"), False),
        (Toponym((24, 29), "Syria", 35.0, 38.0, country="SY", feature="PPL"), False),
        (Toponym((24, 29), "Syria"), False),
    ],
)
def test_countries_by_their_code(got: Toponym, expected: bool) -> None:
    assert right(SYRIA, got) is expected


@pytest.mark.parametrize(
    ("page", "country"),
    [
        ("Syria", "SY"),
        ("Georgia_(country)", "GE"),
        ("Georgia_(U.S._state)", None),
        ("Aleppo", None),
        ("C%C3%B4te", None),
    ],
)
def test_countries_by_their_page(page: str, country: str | None) -> None:
    assert country_of(Toponym((0, 1), page=f"https://en.wikipedia.org/wiki/{page}")) == country


def test_kilometres() -> None:
    assert kilometres((0, 0), (0, 1)) == pytest.approx(111.19, abs=0.01)
    assert kilometres((0, 179.5), (0, -179.5)) == pytest.approx(111.19, abs=0.01)
    assert kilometres((90, 0), (90, 120)) == pytest.approx(0)
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)


def test_the_analysis() -> None:
    found = analysis([compared(Toponym((16, 20), "Homs", 0.0, 0.0), Toponym((43, 50), "lorries"))])
    assert found["features"]["PPL"] == {"gold": 2, "found": 1, "right": 0}
    assert (found["missed"], found["invented"]) == ({"Aleppo": 1, "Syria": 1, "Greyhall": 1}, {"lorries": 1})
    assert found["misplaced"] == {"Homs": 1}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    corpus.write(tmp_path / "places.jsonl.xz", [RECORD])
    return tmp_path / "places.jsonl.xz"


def test_given_names_take_no_model_and_predictions_can_be_scored_again(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = file.parent / "out.jsonl"
    shared = ["evaluate", "places", str(file), "--format", "json"]
    assert command.run([*shared, "--names-given", "--predictions", str(out)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["figures"]["resolved"] == {"accuracy": 1.0, "gold": 3}
    assert set(found["figures"]) == {"resolved", "most inhabitants"}
    (written,) = corpus.records(out, PlaceRecord)
    assert [one.country for one in written.toponyms] == ["SY", "SY", "SY", None]
    assert [one.precision for one in written.toponyms] == ["locality", "locality", "country", None]
    assert command.run([*shared, "--predicted", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["found and right"]["f1"] == 1.0


@pytest.mark.parametrize("point", [{"lat": 91, "lon": 0}, {"lat": 0, "lon": 181}, {"lat": 0}])
def test_points_off_the_globe_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], point: dict[str, float]
) -> None:
    record = {"id": "a", "text": "b", "toponyms": [{"span": [0, 1], "name": "b", **point}]}
    (tmp_path / "bad.jsonl").write_text(json.dumps(record) + "\n")
    assert command.run(["evaluate", "places", "--names-given", str(tmp_path / "bad.jsonl")]) == 2
    assert "no point" in capsys.readouterr().err
