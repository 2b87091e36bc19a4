"""What stands around a number: whether it is part of a name, and whether it counts where no noun says what."""

from __future__ import annotations

import re

from accordingto.quantity.amount import Amount, modifier_of
from accordingto.quantity.sighting import Sighting
from accordingto.quantity.word import AGES, NOT_ONE, NUMBERED, NUMBERED_NAMES, VERBS

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[.\s]*\s$|(\#)$")
_BEGINS = re.compile(r"(?:^|[.!?:;\n“”\"‘'(\[–—-]\s*|[0-9]\s)$")
_SHARE = re.compile(
    r"(?<!\w)(?:(?:one|two|three|four|nine|[1-49])\s+in|(?:half|third|thirds|quarter|quarters)\s+of)\s+$", re.I
)
_HARMED = re.compile(
    r"\b(?:(?:kill|wound|injur|maim|arrest|detain|captur|execut|abduct|kidnap|rescu|shoot|shot|hurt)(?:ed|ing|s|es)?"
    r"|toll (?:of|to|at|is|was|stands at|stood at|reached)|(?:rose|risen|rises|rising|climbed|fell|dropped|grown) to"
    r"|number(?:ed|ing)|total(?:l?ed|l?ing)|leaving|left|including)\s+$",
    re.I,
)
_STATED = re.compile(
    r"\s+(?:more\s+|others?\s+)?(?:(?P<of>of\s+(?:them|whom|us))|were|was|are|have|had|died|remain\w*|fell|fled)\b",
    re.I,
)
_CLOCK = re.compile(r"\s*(?:[ap]\.?m\b|o['’]clock|hours\b)", re.I)
_DID = re.compile(rf"\s+(?:[^\W\d_]+ed|{'|'.join(sorted(VERBS))})\b", re.I)


def is_name(seen: Sighting) -> bool:
    """Whether a number belongs to a name ("Channel 4", "the Big Four"), an age ("aged 20") or a share ("1 in 3")."""
    if _SHARE.search(seen.before):
        return True
    if seen["qualifier"]:
        return False
    if seen["number"][0].isupper() and not _BEGINS.search(seen.before):
        return True
    word = _WORD_BEFORE.search(seen.before)
    if word is None or word[2]:
        return word is not None
    lower = word[1].lower()
    if seen["number"].lower() == "one" and lower in NOT_ONE:
        return True
    return lower in NUMBERED or (word[1][0].isupper() and lower in NUMBERED_NAMES)


def counts(seen: Sighting, size: Amount) -> bool:
    """Whether a number without a noun counts something: "killed 12", "at least 29", "12 were hurt"."""
    if seen["several"] or seen["couple"] or seen["letters"] or _CLOCK.match(seen.text, seen.stop, seen.end):
        return False
    after = _STATED.match(seen.text, seen.stop, seen.end)
    if _HARMED.search(seen.before) or (after and not (size.best == 1 and after["of"])):
        return True
    if seen["plural"]:
        return _DID.match(seen.text, seen.stop, seen.end) is not None
    qualifier = seen["qualifier"].lower()
    if qualifier.split() == ["a", "total", "of"]:
        return True
    return modifier_of(qualifier) is not None and qualifier not in AGES and not size.single
