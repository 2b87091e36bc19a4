from __future__ import annotations

import numpy as np
import pytest

from accordingto.encoder.meaning import LONGEST, Meaning

TEXTS = (
    "Soldiers burned the grain store at Norvale.",
    "Troops set fire to a warehouse full of wheat.",
    "The old bridge at Tarn is closed for repairs.",
)


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(2)


def test_near_are_those_that_mean_the_same(meaning: Meaning) -> None:
    vectors = meaning(TEXTS)
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    near = vectors @ vectors.T
    assert near[0, 1] > 0.5 > near[0, 2]


def test_a_text_has_one_vector_in_any_company(meaning: Meaning) -> None:
    together = meaning([*TEXTS, TEXTS[0]])
    assert [vector.tobytes() for vector in together[:3]] == [meaning([text])[0].tobytes() for text in TEXTS]
    assert together[3].tobytes() == together[0].tobytes()


def test_texts_with_nothing_to_read(meaning: Meaning) -> None:
    assert meaning([]).shape == (0, 384)
    assert not meaning([" "]).any()


def test_only_the_beginning_of_a_long_text_is_read(meaning: Meaning) -> None:
    beginning = "grain " * LONGEST
    assert np.array_equal(meaning([beginning])[0], meaning([beginning + "and the old bridge"])[0])
