"""One claim as a person reads it: a label, the words, the voices, and what is said of them."""

from __future__ import annotations

import msgspec

from accordingto.glossary import label
from accordingto.record import Claim, Report
from accordingto.report.hedge import hedge
from accordingto.report.legible import one_run
from accordingto.report.particular import particulars
from accordingto.report.voice import Voice, own_voices, told_by, whole_chain

UNSURE_BELOW = 0.5
"""Confidence under which a reading is shown as unsure: wrong more often than right."""

QUOTES = '“”„"«» '


class Entry(msgspec.Struct, frozen=True):
    """A claim under its ``label``: '1', '2', … in the order of the text, 'v1', … in the report's own voice.

    ``words`` is the content in one run, in curly quotation marks where it is a direct quotation; ``particulars``
    say what is said to have happened, who did it to whom, when, and what it counts.
    """

    label: str
    claim: Claim
    words: str
    voices: tuple[Voice, ...]
    traits: tuple[str, ...]
    particulars: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the report says it in its own voice."""
        return not self.claim.chain

    @property
    def denied(self) -> bool:
        """Whether the teller disputes the content."""
        return self.claim.polarity == "denied"

    @property
    def unsure(self) -> bool:
        """Whether the reading is more likely wrong than right."""
        return self.claim.confidence < UNSURE_BELOW


def entries(report: Report) -> tuple[Entry, ...]:
    """All claims of ``report`` in the order of the text, each labelled."""
    own = own_voices(report.document)
    told = spoken = 0
    made = []
    for claim in report.claims:
        told, spoken = told + bool(claim.chain), spoken + (not claim.chain)
        name = str(told) if claim.chain else f"v{spoken}"
        voices = whole_chain(own, told_by(report, claim))
        made.append(Entry(name, claim, _words(claim), voices, _traits(claim), particulars(claim)))
    return tuple(made)


def _words(claim: Claim) -> str:
    words = " … ".join(one_run(span.text) for span in claim.content)
    return f"“{words.strip(QUOTES)}”" if claim.quotation == "direct" else words


def _traits(claim: Claim) -> tuple[str, ...]:
    found: tuple[str, ...] = (_certainty(claim), _tone(claim))
    if claim.chain:
        found = (label("access", claim.access).phrase, _certainty(claim), _tone(claim), *_quotation(claim))
    elif claim.certainty == "certain":
        found = (_tone(claim),)
    unsure = f"unsure ({claim.confidence:.2f})" if claim.confidence < UNSURE_BELOW else ""
    return tuple(trait for trait in (*found, unsure) if trait)


def _certainty(claim: Claim) -> str:
    phrase, words = label("certainty", claim.certainty).phrase, hedge(claim)
    return f"{phrase} (“{words}”)" if words else phrase


def _tone(claim: Claim) -> str:
    if claim.tone == "neutral":
        return ""
    phrase = label("tone", claim.tone).phrase
    return f"{phrase} (“{one_run(claim.cue.text)}”)" if claim.cue else phrase


def _quotation(claim: Claim) -> tuple[str, ...]:
    names = [claim.quotation] if claim.quotation else []
    names += ["implicit"] if claim.implicit and claim.quotation != "implicit" else []
    return tuple(label("quotation", name).phrase for name in names)
