from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.evaluate.lineup import characters, lineup


def shown(held: frozenset[int], text: str) -> str:
    return "".join(text[i] for i in sorted(held))


def test_equal_texts_keep_letters_and_digits_only() -> None:
    text = "“3 boats,” he said."
    assert shown(lineup(text, text)(0, 10), text) == "3boats"
    assert shown(characters([(0, 2), (14, 99)], text), text) == "3said"


def test_other_text_is_lined_up_by_its_words() -> None:
    read = "MENU Nadi Orlo said\nthree boats SANK."
    annotated = "Nadi  Orlo said that three boats sank!"
    place = lineup(read, annotated)
    assert shown(place(5, 14), annotated) == "NadiOrlo"
    assert shown(place(20, 37), annotated) == "threeboatssank"
    assert place(0, 4) == frozenset()


@given(st.text("ab c.", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_nothing_is_placed_outside_the_text(text: str, start: int, end: int) -> None:
    for other in (text, f"x {text}"):
        assert lineup(text, other)(start, end) <= set(range(len(other)))
