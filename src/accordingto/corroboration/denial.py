"""Denials: claims that something is not so, by the reader's polarity, the cue, or what is said of reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.record import Claim

_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|refut\w*|disput\w*|rebut\w*|repudiat\w*|fabricat\w*"
    r"|untrue|false)\b",
    re.I,
)
_SPARED = re.compile(r"(?:\bnot|n[’']t|\bcannot|\bnever|\bnor)\s+(?:\w+ly\s+)?den(?:y|ies|ied|ying)\b", re.I)
"""What is said of whoever does not deny."""
_FALSE = re.compile(
    r"\b(?:is|are|was|were|be|been|as)\s+(?:\w+\s+){0,2}(?:untrue|false|fabricat\w+|fabrications?|baseless|groundless"
    r"|unfounded|illogical|invented|lies|a lie|a hoax|propaganda)\b",
    re.I,
)
_INVENTED = re.compile(
    r"\b(?:it|this|that|these|they|them|all|reports?|claims?|allegations?|accounts?)\s+(?:an?\s+|pure\s+|complete(?:ly)?\s+)*"
    r"(?:fabrications?|lies?|hoax|inventions?|falsehoods?|untrue|propaganda)\b",
    re.I,
)
_NOT_OURS = re.compile(r"\W*(?:[\w’'-]+ ){0,9}(?:no|not|never|nobody|none|neither|nor|\w+n[’']t)\b", re.I)
_OURS = re.compile(r"\b(?:we|us|our|ours|its|their|theirs)\b", re.I)
_NEGATED = re.compile(r"\W*(?:\w+ ){0,4}(?:no|not|never|nobody|none|neither|\w+n[’']t)\b", re.I)
_OPEN = re.compile(
    r"\bn(?:ot|[’']t)\s+(?:yet|only|just|clear|known|immediately|possible|able)\b"
    r"|\b(?:cannot|not|\w+n[’']t)\s+(?:\w+\s+){0,2}(?:assess|comment|confirm|determine|identify|know|say|verify)\b"
    r"|\bno\s+(?:\w+\s+){0,1}(?:comment|confirmation|details|information|word)\b",
    re.I,
)
"""What leaves a thing open is no denial of it."""

_CLEARS = re.compile(
    r"\b(?:am|are|be|been|had|has|have|is|was|were)\s*(?:not|n[’']t|never|nothing|no)\s+(?:been\s+|in any way\s+)?"
    r"(?:behind|hand in|involved|involvement|part in|responsible|role in|to blame|to do with)\b"
    r"|\bno (?:evidence|proof)\b|\b(?:a|the) (?:\w+ )?provocation\b",
    re.I,
)
"""Words by which somebody is cleared of a thing, or it is said to be made up by others."""


def denies(claim: Claim) -> bool:
    """Whether a claim by somebody is a denial in so many words, says of a report that it is false, or is a body's word
    that it did not do something."""
    if claim.polarity == "denied":
        return True
    if any(_OPEN.search(span.text) for span in claim.content):
        return False
    told = claim.cue is not None and _DENYING.search(claim.cue.text) and not _SPARED.search(claim.cue.text)
    own_acts = (
        claim.access == "self" and claim.kind in ("organisation", "group") and (negated(claim) or disowned(claim))
    )
    called = any(words.search(span.text) for span in claim.content for words in (_FALSE, _INVENTED, _CLEARS))
    return bool(claim.chain) and bool(told or own_acts or called)


def disowned(claim: Claim) -> bool:
    """Whether a body says of something that it was not its doing: "the camp was not struck by us"."""
    said = claim.content[0].text
    return bool(_NOT_OURS.match(said) and _OURS.search(said)) and not _OPEN.search(said)


def negated(claim: Claim) -> bool:
    """Whether a claim by somebody begins by saying that something was not: "none of our planes was there".

    It is a denial where others put the same thing forward, and a claim like any other where nobody does.
    """
    said = claim.content[0].text
    return bool(claim.chain) and bool(_NEGATED.match(said)) and not _OPEN.search(said)
