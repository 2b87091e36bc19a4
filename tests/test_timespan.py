"""The times of claims: those of their own content, apart from when something was said."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from accordingto.timespan import timed
from accordingto.when import find

PUBLISHED = "2021-05-13"  # a Thursday

Told = list[tuple[str, str | None, str]]


@pytest.fixture
def times_of(invent: Callable[..., Any]) -> Callable[..., list[Told]]:
    """The times of the claims of a text: contents with their cues, no cue for the report's own voice."""

    def read(text: str, *claims: tuple[str, str | None], published: str | None = PUBLISHED) -> list[Told]:
        made = invent(text)
        made.source("s", "Ilka Marrow", "person")
        for content, cue in claims:
            made.claim(content, *(("s",) if cue else ()), cue=cue)
        report = made.report()
        found = timed(text, report.claims, find(text, published))
        return [[(one.words.text, one.edtf, one.anchored_on) for one in claim.times] for claim in found]

    return read


def test_a_time_in_the_content_is_the_claims_own(times_of: Callable[..., list[Told]]) -> None:
    text = "Marrow said the lorries came on 3 May 2021 and left two days later."
    wanted = [("3 May 2021", "2021-05-03", "itself"), ("two days later", "2021-05-05", "text")]
    assert times_of(text, ("the lorries came on 3 May 2021 and left two days later", "said")) == [wanted]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Marrow said on Tuesday that the lorries came.", "the lorries came"),
        ("Marrow said on Tuesday that the lorries came.", "on Tuesday that the lorries came"),
        ("The lorries came, Marrow said on Tuesday.", "The lorries came"),
        ("On Tuesday Marrow said the lorries came.", "the lorries came"),
    ],
)
def test_when_it_was_said_is_not_when_it_happened(times_of: Callable[..., list[Told]], text: str, content: str) -> None:
    assert times_of(text, (content, "said")) == [[]]


def test_a_time_right_behind_the_cue_may_belong_to_the_content(times_of: Callable[..., list[Told]]) -> None:
    assert times_of("Marrow said Tuesday was calm.", ("Tuesday was calm", "said")) == [
        [("Tuesday", "2021-05-11", "publication")]
    ]


def test_a_telling_told_of_has_its_own_time(times_of: Callable[..., list[Told]]) -> None:
    content, inside = "a driver told her on Monday that the mill burned in April", "the mill burned in April"
    outer, inner = times_of(f"Marrow said {content}.", (content, "said"), (inside, "told"))
    assert [words for words, *_ in outer] == ["Monday", "April"]
    assert [words for words, *_ in inner] == ["April"]


def test_a_claim_without_a_time_gets_none(times_of: Callable[..., list[Told]]) -> None:
    assert times_of("Marrow said the lorries came.", ("the lorries came", "said")) == [[]]


def test_a_time_that_cannot_be_reckoned_keeps_its_words(times_of: Callable[..., list[Told]]) -> None:
    text = "Marrow said the lorries came yesterday before dawn."
    (found,) = times_of(text, ("the lorries came yesterday before dawn", "said"), published=None)
    assert {edtf for _, edtf, _ in found} == {None}
    assert "yesterday" in " ".join(words for words, *_ in found)


def test_to_its_own_voice_a_report_adds_nothing_that_others_tell(times_of: Callable[..., list[Told]]) -> None:
    text = "The mill, which stood empty since 1961, shut its gate after Marrow said on Tuesday that it burned in April."
    own, told = times_of(text, (text, None), ("it burned in April", "said"))
    assert [words for words, *_ in own] == ["1961"]
    assert [words for words, *_ in told] == ["April"]


def test_many_claims_and_times_take_no_time(invent: Callable[..., Any]) -> None:
    text = "Marrow left on Monday. " * 2000
    made = invent(text)
    made.claim(text)
    found = find(text, PUBLISHED)
    claims = made.report().claims * 20
    before = process_time()
    assert len(timed(text, claims, found)[0].times) == 2000
    assert process_time() - before < 1
