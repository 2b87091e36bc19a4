from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from accordingto.corroboration import likeness
from accordingto.corroboration.likeness import Layer, Likeness, evened, letters, standing

TEXTS = (
    "Soldiers burned the grain store at Norvale.",
    "The mayor of Tarn closed the old bridge.",
    "The mayor of Norvale opened a new school.",
)


def meaning(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Stands for sentence vectors: whether fire or a bridge is told of."""
    told = [("burn" in text or "fire" in text, "bridge" in text, 1) for text in texts]
    vectors = np.array(told, dtype=np.float32).reshape(-1, 3)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def laid_out() -> Likeness:
    return Likeness(TEXTS, meaning)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Fire”  at #NorvalePier2 https://t.co/abc", "'Fire' at Norvale Pier 2"),
        ("Ada's pic.twitter.com/xyz #USNavy", "Ada's US Navy"),
    ],
)
def test_posts_and_reports_are_evened_out(text: str, plain: str) -> None:
    assert evened(text) == plain


def test_runs_of_letters_know_the_edges_of_words() -> None:
    assert list(letters("at, Tarn")) == [
        " at",
        "at ",
        " at ",
        " ta",
        "tar",
        "arn",
        "rn ",
        " tar",
        "tarn",
        "arn ",
        *(" tarn", "tarn "),
    ]


def test_rare_marks_tell_more() -> None:
    layer = Layer(str.split, ["tarn mayor", "norvale mayor", "kostrin mayor"])
    cosines = layer.cosines("mayor tarn unheard")
    assert cosines[0] > 2 * cosines[1] > 0
    assert cosines[1] == cosines[2]
    assert Layer(str.split, []).cosines("tarn").tolist() == []
    assert layer.cosines("unheard").tolist() == layer.cosines("").tolist() == [0, 0, 0]


def test_two_texts_are_as_alike_as_one_and_one_laid_out(laid_out: Likeness) -> None:
    post = "Fire at the #Norvale grain store: “troops” burned it"
    (features,) = laid_out.against([post])
    for n, text in enumerate(TEXTS):
        alone = laid_out(post, text)
        assert alone == {name: pytest.approx(values[n], abs=1e-6) for name, values in features.items()}
    assert laid_out(TEXTS[0], TEXTS[0]) == {name: pytest.approx(1, abs=1e-6) for name in likeness.WEIGHTS}


def test_the_likeliest_stands_first(laid_out: Likeness) -> None:
    for post, place in (("Troops burned a store of grain", 0), ("School opened by the mayor", 2)):
        (features,) = laid_out.against([post])
        assert int(standing(features).argmax()) == place


def test_nothing_alike_stands_nowhere() -> None:
    assert standing({name: np.zeros(2) for name in likeness.WEIGHTS}).tolist() == [0, 0]
    assert standing({name: np.zeros(0) for name in likeness.WEIGHTS}).tolist() == []
