from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from accordingto.corroboration import likeness
from accordingto.corroboration.likeness import Layer, Likeness, Shared, evened, letters, standing, unsigned

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
        (".@RepBohm2 wrote#Tarnpic.twitter.com/xyz to @tarn_post", ". Rep Bohm 2 wrote Tarn to tarn post"),
        ("Fire\u200b at the 🔥pier ``again´´ for $5", "Fire at the pier ''again'' for $5"),
    ],
)
def test_posts_and_reports_are_evened_out(text: str, plain: str) -> None:
    assert evened(text) == plain


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("The pier burned. — Ada Bohm (@adabohm) January 2, 2020", "The pier burned."),
        ("It did — Ada (@ada) May 2, 2020 So what? – Ben, M.P. (Tarn) (@ben)", "It did . So what?"),
        ("The pier — the old one (@pier) is meant — burned", "The pier — the old one (@pier) is meant — burned"),
        (
            "The pier — the old one — burned in May 2020 (says @ada)",
            "The pier — the old one — burned in May 2020 (says @ada)",
        ),
    ],
)
def test_who_signed_a_post_is_told_from_it(text: str, bare: str) -> None:
    assert unsigned(text) == bare


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
    found = layer.products("mayor tarn unheard")
    assert found[0] > 2 * found[1] > 0
    assert found[1] == found[2]
    assert Layer(str.split, []).products("tarn").tolist() == []
    assert layer.products("unheard").tolist() == layer.products("").tolist() == [0, 0, 0]


def test_what_else_a_text_laid_out_says_counts_nothing() -> None:
    layer = Shared(str.split, ["tarn mayor", "norvale mayor and much else", "mayor mayor", "kostrin"])
    found = layer.products("mayor tarn tarn")
    assert found[0] > found[2] > found[1] > found[3] == 0
    assert layer.products("mayor")[1] == pytest.approx(1)
    assert layer.products("mayor unheard")[1] < 0.5
    assert Shared(str.split, []).products("tarn").tolist() == []
    assert layer.products("unheard").tolist() == layer.products("").tolist() == [0, 0, 0, 0]


def test_a_post_is_compared_with_and_without_who_signed_it(laid_out: Likeness) -> None:
    signed = "Everything is in flames — The Old Bridge (@bridge) May 2, 2020"
    for text, place in ((signed, 1), ("Everything is on fire", 0)):
        (features,) = laid_out.against([text])
        assert int(features["meaning"].argmax()) == place
    (features,) = laid_out.against([signed.replace("flames", "fire")])
    assert int(features["unsigned"].argmax()) == 0


def test_two_texts_are_as_alike_as_one_and_one_laid_out(laid_out: Likeness) -> None:
    post = "Fire at the #Norvale grain store: “troops” burned it"
    (features,) = laid_out.against([post])
    for n, text in enumerate(TEXTS):
        alone = laid_out(post, text)
        assert alone == {name: pytest.approx(values[n], abs=1e-6) for name, values in features.items()}
    same = laid_out(TEXTS[0], TEXTS[0])
    assert [same[name] for name in likeness.WEIGHTS if name != "words"] == [pytest.approx(1, abs=1e-6)] * 3


def test_the_likeliest_stands_first(laid_out: Likeness) -> None:
    for post, place in (("Troops burned a store of grain", 0), ("School opened by the mayor", 2)):
        (features,) = laid_out.against([post])
        assert int(standing(features).argmax()) == place


def test_nothing_alike_stands_nowhere() -> None:
    assert standing({name: np.zeros(2) for name in likeness.WEIGHTS}).tolist() == [0, 0]
    assert standing({name: np.zeros(0) for name in likeness.WEIGHTS}).tolist() == []
