"""A number seen in a text with what surrounds it, before anything is made of it."""

from __future__ import annotations

import re
from functools import cached_property

from accordingto.numeral import DASHES
from accordingto.quantity.amount import NUMBER, PLURAL, QUALIFIER, SEVERAL
from accordingto.quantity.word import SINGULARS

_SIGN = r"(?:\b(?:US|CA|AU|C|A|HK|NT|NZ|S)\s?)?[$€£]\s?"
_PERSON = rf"\ban?\s+(?:[^\W\d_]+\s+)?(?:{'|'.join(sorted(SINGULARS))})\b"
_LETTERS = r"(?:(?:k|m|mn|bn)(?!\w)|\s(?:mn|bn)(?!\w))"
SEEN = re.compile(
    rf"""(?<![\w.,:/°+\#$€£-])(?!(?<=[0-9]\s)[0-9])(?:
      (?:(?P<between>between)\s+|(?P<qualifier>{QUALIFIER})\s+)?
      (?:
        (?P<sign>{_SIGN})?(?P<number>{NUMBER})(?P<letters>{_LETTERS})?
        (?:(?P<share>%|\s?per\s?cent)?(?(between)\s+(?:and|to)\s+|(?P<to>[-‑–]|\s+(?:to|or)\s+))
           (?:{_SIGN})?(?P<last>{NUMBER})(?P<last_letters>{_LETTERS})?(?(share)(?=\s?(?:%|per\s?cent)))(?!\s?[-‑–—]))?
        (?P<tail>\+|\s+or\s+(?:more|so|fewer|less)\b)?
        (?=km|kg|%|[^\w]|$)(?![.,:/’']?[0-9]|\s[0-9]|[-‑–]\w|°|/)
      | (?P<several>{SEVERAL})
      | (?P<plural>{PLURAL})
      | (?P<couple>an?\s+couple(?=\s+of\b))
      )
    | (?P<none>no(?=\s))
    | (?P<person>{_PERSON})
    )""",
    re.I | re.X,
)
REACH = 40
"""Characters before a number that are looked at."""


class Sighting:
    """A number, or a word in the place of one, between ``start`` and ``end`` of a text; nothing outside counts."""

    def __init__(self, text: str, match: re.Match[str], start: int, end: int) -> None:
        self.text, self.match, self.start, self.end = text, match, start, end

    def __getitem__(self, part: str) -> str:
        """A named part of the pattern, empty where it is missing."""
        return self.match[part] or ""

    @cached_property
    def before(self) -> str:
        """The text before."""
        begin = self.match.start()
        return self.text[max(self.start, begin - REACH) : begin]

    @property
    def stop(self) -> int:
        """Where the number ends."""
        return self.match.end()

    @property
    def onward(self) -> int:
        """Where to look on if it counts nothing: at the second of two numbers, else behind it."""
        return self.match.start("last") if self["last"] and self["to"] not in DASHES else self.stop
