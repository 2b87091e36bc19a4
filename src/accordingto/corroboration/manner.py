"""How the words of a claim say that its teller knows, where the reader leaves it open or takes a view for knowledge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.corroboration.account import OWN
from accordingto.corroboration.names import Name

if TYPE_CHECKING:
    from accordingto.record import Access, Claim

BODIES = ("organisation", "outlet", "document")
"""Kinds of tellers that cannot say "I"."""

_SEEING = r"(?:reporter|correspondent|journalist|photographer)s?"
_OBSERVED = re.compile(
    rf"\b(?:{_SEEING} (?:for|of|with) (?P<outlet>[^,.;]{{3,60}})"
    rf"|(?:our|this (?:newspaper|paper|agency|site)(?:['’]s)?)(?: own)? {_SEEING})\b"
    r"[^.;:]{0,60}?\b(?:saw|seen|watch(?:ed|ing)|witness(?:ed|ing)|count(?:ed|ing)|heard|filmed|visited)\b",
    re.I,
)
_ALONE = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|myself)\b")
_OWN_ACT = re.compile(
    r"\b(?:its|their|our)\s+(?:own\s+|armed\s+|security\s+|special\s+)*(?:aircraft|agents|camera\w*|correspondents?"
    r"|crews?|fighters|forces|gunners|guns|medics|men|officers|personnel|pilots|planes|police|reporters?|rescuers|soldiers|staff"
    r"|teams?|troops|units?|volunteers|warplanes)\b|^\W*We\b",
)
_RESPONSIBLE = re.compile(
    r"\b(?:claim|accept|admit|took|take|taken|takes)\w*\W+(?:the\s+)?(?:full\s+)?responsibility\b", re.I
)
_LIVES = re.compile(r"\W*(?:at least |about |some |more than )?[\w,-]+ lives\b", re.I)
_CLAIMING = re.compile(r"\b(?:claim|accept|admit|took|take|taken|takes)", re.I)
_STANCE = re.compile(
    r"\b(?:appeal\w*|bann?(?:ed|ing|s)|call(?:ed|ing|s)? (?:for|on|upon)|call(?:ed|ing|s)?$|condemn\w*"
    r"|criticis\w*|decid\w*|demand\w*|denounc\w*|discuss\w*|express\w*|hope\w*|pledg\w*|prais\w*|promis\w*"
    r"|stress\w*|threaten\w*|urg(?:ed?|es|ing)|vow\w*|warn\w*|welcom\w*)",
    re.I,
)
_BLAME = re.compile(r"\b(?:accus|blam)", re.I)
_RECORDING = re.compile(r"\b(?:document|record|regist|tall(?:y|ied)|verif)", re.I)
_SEEMS = re.compile(r"\W*(?:[\w’'-]+ ){0,6}(?:seem|appear)(?:s|ed)? (?:as|like|that|to)\b", re.I)
_DUTY = re.compile(r"\b(?:must|should|ought to|it is time)\b")


def manner(claim: Claim, outlet: str | None) -> Access:
    """How its first teller knows: as it was read, save where the words say otherwise or say it where that is open.

    ``outlet`` published the report.
    """
    if lives(claim):
        return "unstated"
    if claims_responsibility(claim):
        return "self"
    if (claim.access == "self" and stance(claim)) or (claim.access in OWN and blames(claim)):
        return "unstated"
    if claim.access in OWN and claim.kind in BODIES and alone(claim):
        return "told"
    if claim.access == "unstated" and own_act(claim):
        return "self"
    if claim.access == "unstated" and claim.cue and _RECORDING.search(claim.cue.text):
        return "record"
    if claim.access == "witness" and _SEEMS.match(claim.content[0].text):
        return "inferred"
    return "witness" if claim.access == "unstated" and observed(claim, outlet) else claim.access


def claims_responsibility(claim: Claim) -> bool:
    """Whether somebody says that they did it: "claimed responsibility for the attack"."""
    cue = claim.cue.text if claim.cue else ""
    told = bool(claim.chain) and claim.polarity == "affirmed"
    return told and any(_RESPONSIBLE.search(f"{cue} {span.text}") for span in claim.content)


def alone(claim: Claim) -> bool:
    """Whether one person speaks in a claim: whatever body has told it has it from them."""
    return any(_ALONE.search(span.text) for span in claim.content)


def lives(claim: Claim) -> bool:
    """Whether it was read as a telling that something "claimed 16 lives"."""
    cue = claim.cue.text if claim.cue else ""
    return bool(_CLAIMING.search(cue) and _LIVES.match(claim.content[-1].text))


def own_act(claim: Claim) -> bool:
    """Whether a body or a group tells of what its own people did: "its forces had arrested eight men"."""
    return claim.kind in ("organisation", "outlet", "group") and bool(_OWN_ACT.search(claim.content[0].text))


def stance(claim: Claim) -> bool:
    """Whether somebody is told to want, hope or judge something, which says nothing of how they know what happened."""
    return bool(claim.cue and _STANCE.search(claim.cue.text)) or any(_DUTY.search(span.text) for span in claim.content)


def blames(claim: Claim) -> bool:
    """Whether somebody is told to lay something at another's door, which says nothing of how they know that either."""
    return bool(claim.cue and _BLAME.search(claim.cue.text))


def observed(claim: Claim, outlet: str | None) -> bool:
    """Whether a report says in its own voice that somebody saw it for its outlet: "our correspondent watched as"."""
    found = next((m for span in claim.content if (m := _OBSERVED.search(span.text))), None)
    if claim.chain or not found:
        return False
    of = found["outlet"]
    return of is None or (outlet is not None and Name.of(outlet).words <= Name.of(of).words)
