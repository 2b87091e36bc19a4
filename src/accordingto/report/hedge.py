"""The words that make a claim sound less than certain, as far as they stand in its cue or content."""

from __future__ import annotations

import re

from accordingto.record import Certainty, Claim
from accordingto.report.legible import one_run

_WORDS: dict[Certainty, str] = {
    "probable": (
        r"(?:most |very |quite )?(?:likely|probabl[ey])|presumabl[ey]|apparent(?:ly)?|appear(?:s|ed)?|seem(?:s|ed)?"
        r"|believe[sd]?|think(?:s|ing)?|thought|expect(?:s|ed)?|estimate[sd]?|assum(?:es?|ed)|should|almost certainly"
    ),
    "possible": (
        r"may(?: have)?|might(?: have)?|could(?: have)?|can|possibl[ey]|perhaps|maybe|suspect(?:s|ed)?|potential(?:ly)?"
        r"|fear(?:s|ed)?|suggest(?:s|ed)?|speculat(?:es?|ed)|hints?|hinted|unlikely"
    ),
    "open": (
        r"whether|not known|unknown|unclear|(?:do|does|did) not know|(?:don|doesn|didn)[’']t know|not sure|unsure"
        r"|not (?:be )?ruled? out|rul(?:e|ed|ing) out|if|asks?|asked|wonder(?:s|ed)?"
    ),
    "certain": r"(?!)",
}
_PATTERNS = {certainty: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for certainty, words in _WORDS.items()}


def hedge(claim: Claim) -> str:
    """The first hedging words in the cue, else in the content, that fit the claim's certainty; '' without any."""
    pattern = _PATTERNS[claim.certainty]
    cue = () if claim.cue is None else (claim.cue,)
    found = (pattern.search(span.text) for span in (*cue, *claim.content))
    return next((one_run(match.group()) for match in found if match), "")
