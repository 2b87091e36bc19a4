from __future__ import annotations

import pytest

from accordingto.evaluate import pronoun
from accordingto.evaluate.corpus import PronounRecord

TEXT = "Mira Sol met Ana Brek before she sailed."


def record(word: str = "she", a: bool = True, b: bool = False) -> PronounRecord:
    return PronounRecord("x", TEXT, word, (29, 32), "Mira Sol", (0, 8), a, "Ana Brek", (13, 21), b)


def test_clusters_answer_for_the_names_they_hold_with_the_pronoun() -> None:
    assert pronoun.answer(record(), [[(0, 8), (29, 32)], [(13, 21)]]) == (True, False)
    assert pronoun.answer(record(), [[(0, 8)], [(29, 32)]]) == (False, False)
    assert pronoun.answer(record(), [[(0, 4), (29, 32), (13, 21)]]) == (True, True)
    assert pronoun.answer(record(), [[(0, 21), (29, 32)]]) == (True, True)
    assert pronoun.answer(record(), [[(0, 2), (29, 32)]]) == (False, False)


def test_figures_by_hand() -> None:
    answers = [
        (record(), (True, False)),
        (record(b=True, a=False), (True, False)),
        (record("his"), (True, False)),
        (record("Him", a=False), (False, False)),
    ]
    found = pronoun.figures(answers)
    assert found["pairs"]["f1"] == pytest.approx(2 / 3)
    assert found["feminine"]["f1"] == 0.5
    assert found["masculine"]["f1"] == 1.0
    assert found["bias"] == {"ratio": 0.5}
    assert found["records"] == {"accuracy": 0.75, "gold": 4}


def test_right_answers_and_none() -> None:
    assert pronoun.figures([(record(), (True, False))])["pairs"]["f1"] == 1.0
    assert pronoun.figures([(record(), (False, False))])["pairs"]["f1"] == 0.0
    assert pronoun.figures([])["records"]["accuracy"] == 0.0


def test_an_answer_is_a_record_of_the_same_form() -> None:
    assert pronoun.answered(record(), (False, True)) == record(a=False, b=True)
    assert pronoun.gender(record("its")) is None
