"""Characters that steer a screen never reach it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.report.legible import STEERING, legible, one_run


@given(st.text())
def test_nothing_that_steers_is_left(text: str) -> None:
    assert not STEERING.search(legible(text))
    assert "\n" not in one_run(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert legible(text) == text


def test_marks_say_what_stood_there() -> None:
    assert legible("a\x1b[31mb\u202ec\x00") == "a⟨ESC⟩[31mb⟨RLO⟩c⟨00⟩"
    assert one_run("one\r\n two\t three") == "one two three"


def test_emoji_and_right_to_left_words_stay_whole() -> None:
    assert legible("👩‍👧 قال شاهد") == "👩‍👧 قال شاهد"
