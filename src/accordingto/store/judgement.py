"""What a person decides, tied to the words of a document, so that it outlives every reading of it."""

from __future__ import annotations

import re
from typing import Literal, get_args

import msgspec

from accordingto.errors import JudgementError
from accordingto.record import Access
from accordingto.span import Span

About = Literal["report", "claim", "source"]

ABOUT: dict[str, tuple[About, ...]] = {
    "wrong reading": ("claim", "source"),
    "different": ("report", "claim", "source"),
    "same": ("report", "claim", "source"),
    "chain": ("claim",),
    "access": ("claim",),
    "span": ("claim",),
    "name": ("source",),
    "grade": ("report", "claim", "source"),
}
"""What can be judged in each way."""

ARROW = " ← "
_BETWEEN = re.compile(r"\s*(?:←|<-?)\s*")
_GRADE = re.compile(r"[A-F][1-6]")


class Judgement(msgspec.Struct, frozen=True):
    """A decision of ``judge`` about what stands at ``words`` in a document of the case.

    ``verdict`` is a short word, ``detail`` what goes with it; another judgement, never an edit, takes it back.
    """

    document: str
    words: Span
    about: About
    verdict: str
    judge: str
    reason: str = ""
    detail: dict[str, str] = {}


class Anchor(msgspec.Struct, frozen=True):
    """The words that a judgement of a report, claim or source stands on.

    ``detail`` names the thing as the reading of that day had it: its ``id``, and a source's ``name`` and ``kind``.
    """

    document: str
    words: Span
    about: About
    detail: dict[str, str]

    def judged(self, verdict: str, judge: str, reason: str, **detail: str) -> Judgement:
        """A judgement on these words. Raises JudgementError where nobody judges, or no reason is given."""
        if not judge.strip() or not reason.strip():
            raise JudgementError("a judgement needs a name and a reason. Give both, with words in them.")
        return Judgement(self.document, self.words, self.about, verdict, judge, reason, self.detail | detail)


def decided(verdict: str, on: Anchor, judge: str, reason: str, value: str = "") -> Judgement:
    """A judgement of one thing: ``wrong reading``; ``grade`` with an Admiralty grade; ``chain`` with the names from
    the report outward, parted by ← or <, none for the report's own voice; ``access`` with one of its labels; ``name``
    with what a source is called. Raises JudgementError."""
    _require(verdict, on)
    if verdict == "grade":
        value = value.strip().upper()
        if not _GRADE.fullmatch(value):
            raise JudgementError(f"'{value}' is no grade. Write a letter from A to F and a figure from 1 to 6: B2.")
    if verdict == "access" and value not in get_args(Access):
        raise JudgementError(f"'{value}' is no access. Give one of {', '.join(get_args(Access))}.")
    if verdict == "name" and not value.strip():
        raise JudgementError("a source needs a name with words in it. Give one.")
    if verdict == "chain":
        names = _BETWEEN.split(value.strip()) if value.strip() else []
        if not all(names):
            raise JudgementError(f"'{value}' names nobody at one of its steps. Write 'Agency < Witness'.")
        value = ARROW.join(names)
    return on.judged(verdict, judge, reason, **({} if verdict == "wrong reading" else {verdict: value}))


def compared(verdict: str, on: Anchor, other: Anchor, judge: str, reason: str) -> Judgement:
    """A judgement that two reports, claims or sources are ``same`` or ``different``. Raises JudgementError."""
    _require(verdict, on)
    if on.about != other.about:
        raise JudgementError(f"one is a {on.about}, the other a {other.about}. Compare two of a kind.")
    if (on.document, on.words, on.detail) == (other.document, other.words, other.detail):
        raise JudgementError(f"both ids are of one {on.about}. Compare it with another.")
    place = {"document": other.document, "start": str(other.words.start), "end": str(other.words.end)}
    told = place | {"words": other.words.text} | other.detail
    return on.judged(verdict, judge, reason, **{f"other_{name}": value for name, value in told.items()})


def respanned(on: Anchor, text: str, words: str, judge: str, reason: str) -> Judgement:
    """A judgement that a claim's content is other ``words`` of its report's ``text``, where they stand nearest to it;
    blank space and line breaks are alike. Raises JudgementError."""
    _require("span", on)
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [one.span() for one in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise JudgementError("these words do not stand in the report. Give them exactly as they stand there.")
    begin, end = min(found, key=lambda one: abs(one[0] - on.words.start))
    return on.judged("span", judge, reason, span=f"{begin}-{end}", span_words=text[begin:end])


def _require(verdict: str, on: Anchor) -> None:
    if on.about not in ABOUT[verdict]:
        fit = " or ".join(f"a {about}" for about in ABOUT[verdict])
        raise JudgementError(f"'{verdict}' is not said of a {on.about}. Give the id of {fit}.")
