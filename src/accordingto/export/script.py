"""Which way a text is written."""

from __future__ import annotations

import unicodedata
from typing import Literal


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Right to left where most letters are of such a script: English with an Arabic word in it goes left to right."""
    classes = [unicodedata.bidirectional(character) for character in text]
    right = sum(one in ("R", "AL") for one in classes)
    return "rtl" if right > classes.count("L") else "ltr"
