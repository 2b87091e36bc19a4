"""Word pieces lie on the characters of the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from accordingto.encoder.tokens import CASES, LINE, PARAGRAPH, Tokens, tokenize

TEXTS = st.text(
    st.one_of(
        st.sampled_from("aeé\u0301 .,“”’\n\r\tÉß\U0001f69a\u200dشָ한'-0"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def words(text: str, tokens: Tokens) -> list[str]:
    return [text[start:end] for start, end in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)]


def seen(character: str) -> bool:
    """Whether a character is of those that no normalising drops."""
    return not character.isspace() and unicodedata.category(character)[0] in "LNPS" and character != "\ufffd"


@given(text=TEXTS)
def test_pieces_lie_in_order_inside_the_text(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenize(text, tokenizer)
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert len(tokens.ids) == len(tokens.cases) == len(tokens)


@given(text=TEXTS)
def test_pieces_cover_what_is_written(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenize(text, tokenizer)
    covered = {i for s, e in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True) for i in range(s, e)}
    assert [c for i, c in enumerate(text) if i not in covered and seen(c)] == []


@given(text=TEXTS)
def test_line_breaks_are_pieces_and_nothing_else_is(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenize(text, tokenizer)
    for id, piece in zip(tokens.ids.tolist(), words(text, tokens), strict=True):
        assert (id in (LINE, PARAGRAPH)) == (("\n" in piece or "\r" in piece) and piece.isspace())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("Guard said", ["Guard", "said"], id="plain"),
        pytest.param("trucks left", ["truck", "s", "left"], id="word in two pieces"),
        pytest.param("\U0001f69a\U0001f69a said", ["\U0001f69a\U0001f69a", "said"], id="emoji"),
        pytest.param("\U0001f469\u200d\U0001f692 said", ["\U0001f469\u200d\U0001f692", "said"], id="joined emoji"),
        pytest.param("قال said", ["قال", "said"], id="right to left"),
        pytest.param("said\r\nthe", ["said", "\r\n", "the"], id="carriage return"),
        pytest.param("said  \n \n the", ["said", "  \n \n ", "the"], id="blanks around a break belong to it"),
        pytest.param("x" * 300 + " said", ["x" * 300, "said"], id="very long word"),
        pytest.param("naïve", list("naïve"), id="composed accent"),
        pytest.param("", [], id="empty"),
        pytest.param(" \t ", [], id="blank"),
        pytest.param("\n", ["\n"], id="only a break"),
    ],
)
def test_characters_of_pieces(tokenizer: Tokenizer, text: str, pieces: list[str]) -> None:
    assert words(text, tokenize(text, tokenizer)) == pieces


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("cafe\u0301", id="letter and accent"),
        pytest.param("مُحَمَّد", id="vowel signs"),
        pytest.param("z\u0306\u0301", id="two accents"),
    ],
)
def test_marks_stay_with_their_letters(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenize(f"{text} said", tokenizer)
    assert f"{text} said"[int(tokens.starts[0]) : int(tokens.ends[-2])] == text


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("a\nb", LINE),
        ("a\r\nb", LINE),
        ("a\rb", LINE),
        ("a\n\nb", PARAGRAPH),
        ("a\r\n\r\nb", PARAGRAPH),
        ("a\n \nb", PARAGRAPH),
        ("a\r\rb", PARAGRAPH),
    ],
)
def test_one_break_ends_a_line_two_a_paragraph(tokenizer: Tokenizer, text: str, id: int) -> None:
    assert tokenize(text, tokenizer).ids[1] == id


@pytest.mark.parametrize(
    ("word", "case"),
    [("a", "lower"), ("A", "letter"), ("The", "title"), ("THE", "upper"), ("tHe", "mixed"), ("7", "digit")],
)
def test_letter_case(tokenizer: Tokenizer, word: str, case: str) -> None:
    assert CASES[tokenize(word, tokenizer).cases[0]] == case


@pytest.mark.parametrize(
    ("line", "case"),
    [
        ("Guards Beat Prisoners In Merida Jail", "lower"),
        ("Guards beat prisoners in Merida jail", "letter"),
        ("Guards Beat Prisoners In Merida Jail.", "letter"),
        ("Ada Kora Was In Merida", "letter"),
    ],
)
def test_capitals_of_a_headline_that_has_them_everywhere_say_nothing(
    tokenizer: Tokenizer, line: str, case: str
) -> None:
    tokens = tokenize(line, tokenizer)
    run = tokens.touched(line.index("Merida"), len(line))
    assert run is not None
    assert CASES[tokens.cases[run[0]]] == case


def test_a_long_text_is_cut_as_its_lines_are(tokenizer: Tokenizer) -> None:
    line = "the guard said three trucks left"
    alone, many = tokenize(line, tokenizer), tokenize("\n".join([line] * 200), tokenizer)
    assert len(many) == 200 * len(alone) + 199
    assert many.ids[-len(alone) :].tolist() == alone.ids.tolist()


def test_pieces_touched_by_characters(tokenizer: Tokenizer) -> None:
    tokens = tokenize("the guard said", tokenizer)
    assert tokens.touched(4, 9) == (1, 2)
    assert tokens.touched(5, 11) == (1, 3)
    assert tokens.touched(3, 4) is None
    assert tokens.touched(0, 14) == (0, 3)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("the Al-Meridan channel said", "-Meridan", "Al-Meridan"),
        ("the Al-Meridan channel said", "Al", "Al-Meridan"),
        ("a guard - an old one - said", "an old one", "an old one"),
        ("the guard's brother", "guard", "guard"),
    ],
)
def test_a_run_is_made_of_whole_words_hyphens_and_all(tokenizer: Tokenizer, text: str, part: str, whole: str) -> None:
    tokens = tokenize(text, tokenizer)
    start = text.index(part)
    run = tokens.touched(start, start + len(part))
    assert run is not None
    begin, end = tokens.whole(*run)
    assert text[tokens.starts[begin] : tokens.ends[end - 1]] == whole
