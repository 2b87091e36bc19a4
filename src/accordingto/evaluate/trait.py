"""Traits of attributions: the ways in which some are harder to find than others, for error analysis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from accordingto.evaluate.attribution import Comparison, Roles
from accordingto.evaluate.extent import Extent, words

DOUBLE = '"“”„«»'
MARKS = DOUBLE + "‘’'"
SUBJECTS = frozenset({"i", "he", "she", "we", "they", "it", "you", "who"})
PRONOUNS = SUBJECTS | {"him", "her", "them", "us", "me", "that", "this", "which", "one"}
LENGTHS = ((5, "1-5 words"), (15, "6-15 words"), (30, "16-30 words"), (60, "31-60 words"))
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")


def quotation(roles: Roles, text: str) -> str:
    """How much of the content stands between quotation marks."""
    covered = roles.content
    if not covered:
        return "no content"
    inside = words(covered, text)
    before, after = text[: covered[0][0]].rstrip()[-1:], text[covered[-1][1] :].lstrip()[:1]
    if marked(inside[:1], before) and marked(inside[-1:], after):
        return "direct"
    return "mixed" if any(mark in inside for mark in DOUBLE) else "indirect"


def marked(inner: str, outer: str) -> bool:
    """Whether a quotation mark stands at this edge of the content, inside or outside of it."""
    return any(character and character in MARKS for character in (inner, outer))


def length(roles: Roles, text: str) -> str:
    """Words of the content, in steps."""
    count = len(words(roles.content, text).split())
    return next((name for most, name in LENGTHS if count <= most), "61 words or more")


def pieces(roles: Roles, text: str) -> str:
    """Whether the content is broken."""
    return "broken" if len(roles.content) > 1 else "in one piece"


def cue(roles: Roles, text: str) -> str:
    """What the cue is made of."""
    told = words(roles.cue, text).casefold()
    if not told:
        return "none"
    if "according" in told:
        return "according to"
    if not any(c.isalnum() for c in told):
        return "punctuation"
    return "one word" if len(told.split()) == 1 else "several words"


def source(roles: Roles, text: str) -> str:
    """What the source is made of."""
    said = words(roles.source, text)
    if not said:
        return "none"
    if said.casefold() in PRONOUNS:
        return "pronoun"
    return "name" if any(word[:1].isupper() for word in said.split()[1:] or [said]) else "description"


def order(roles: Roles, text: str) -> str:
    """Where the content stands as seen from the cue."""
    if not roles.cue or not roles.content:
        return "no cue"
    if roles.content[0][0] < roles.cue[0][0]:
        return "around the cue" if roles.content[-1][1] > roles.cue[-1][1] else "before the cue"
    return "after the cue"


def reach(roles: Roles, text: str) -> str:
    """Whether source and cue stand in one sentence, told from the punctuation between them."""
    if not roles.source or not roles.cue:
        return "no source or cue"
    return "other sentence" if breaks(roles.source, roles.cue, text) else "same sentence"


def breaks(one: Extent, other: Extent, text: str) -> bool:
    """Whether a sentence ends between two extents."""
    (_, left), (right, _) = sorted((one[0], other[0]))
    return bool(SENTENCE_END.search(text, left, max(left, right)))


def telling(roles: Roles, text: str) -> str:
    """Whether the attribution stands inside the content of another."""
    return "outermost" if roles.nested_in is None else "nested"


TRAITS: dict[str, Callable[[Roles, str], str]] = {
    "quotation": quotation,
    "length": length,
    "pieces": pieces,
    "cue": cue,
    "source": source,
    "order": order,
    "reach": reach,
    "telling": telling,
}


def breakdown(comparisons: Iterable[Comparison]) -> dict[str, dict[str, dict[str, float]]]:
    """For each trait and value: gold attributions, and the shares found by half and exactly."""
    counts: dict[tuple[str, str], list[int]] = {}
    for trait, value, half, exact in cases(comparisons):
        row = counts.setdefault((trait, value), [0, 0, 0])
        for column, hit in enumerate((True, half, exact)):
            row[column] += hit
    table: dict[str, dict[str, dict[str, float]]] = {trait: {} for trait in TRAITS}
    for (trait, value), (gold, half_count, exact_count) in sorted(counts.items()):
        table[trait][value] = {"gold": gold, "half": half_count / gold, "exact": exact_count / gold}
    return table


def cases(comparisons: Iterable[Comparison]) -> Iterator[tuple[str, str, bool, bool]]:
    """Each gold attribution once per trait: trait, value, found by half, found exactly."""
    for comparison in comparisons:
        for i, roles in enumerate(comparison.gold):
            for trait, value in TRAITS.items():
                yield trait, value(roles, comparison.text), i in comparison.half, i in comparison.exact
