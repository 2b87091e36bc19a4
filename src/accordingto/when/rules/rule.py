"""A rule: a pattern over tokens, and what its words mean."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from accordingto.numeral import QUALIFIERS
from accordingto.when.meaning import Meaning
from accordingto.when.pattern import Phrase

Make = Callable[[Phrase], Meaning | None]
"""What a phrase means; None where it is no time after all."""


class Rule(msgspec.Struct, frozen=True):
    """Words that tell a time, as a pattern, and how their meaning is made."""

    pattern: str
    make: Make


PHRASES = {
    "month": "SHORT_MONTH DOT? | MONTH",
    "weekday": "WEEKDAY",
    "any_weekday": "WEEKDAY | SHORT_WEEKDAY DOT?",
    "season": "SEASON",
    "part": "PART",
    "ordinal": "ORDINAL | (TEN DASH?)? ORDINAL_WORD",
    "day": "DAY | LOW | ORDINAL | (TEN DASH?)? ORDINAL_WORD",
    "year": "YEAR | SHORT_YEAR | (seventeen | eighteen | nineteen) (TEN (DASH? ONE)? | ONE)"
    " | twenty (ten | eleven | twelve | thirteen | fourteen | fifteen | TEN (DASH? ONE)?)"
    " | two thousand (and? (TEN (DASH? ONE)? | ONE))?",
    "number": "DAY | LOW | YEAR | FIGURE | FRACTION | (ONE | TEN | SCALE) (DASH? and? (ONE | TEN | SCALE))*",
    "count": "("
    "DAY | LOW | YEAR | FIGURE | FRACTION | ARTICLE SCALE | (ONE | TEN | SCALE) (DASH? and? (ONE | TEN | SCALE))*)"
    " ((to | or | DASH) (DAY | LOW | FIGURE | ONE | TEN))?"
    " | (a | the)? (VAGUE of?)+ (SCALE of?)? | half ARTICLE | ARTICLE",
    "unit": "UNIT",
    "long_unit": "LONG_UNIT",
    "calendar_unit": "CALENDAR_UNIT",
    "qualifier": " | ".join(sorted(QUALIFIERS, key=len, reverse=True)),
    "qualifier_of_all": " | ".join(sorted(set(QUALIFIERS) - {"over", "some"}, key=len, reverse=True)),
    "adverb": "ADVERB",
    "hour": "DAY | LOW | FIGURE | CLOCK | ONE",
    "clock": "CLOCK",
    "noon": "CLOCK_WORD",
    "half_of_day": "HALF_OF_DAY",
    "zone": "ZONE",
    "iso": "ISO",
    "figures": "FIGURES",
    "decade": "DECADE | DECADE_WORD",
    "quarter": "QUARTER",
    "repeated": "WEEKDAYS | MONTHS_PLURAL | PARTS_PLURAL",
    "plural": "PLURAL",
    "a_day": "day",
    "named_again": "quarter | year",
    "away": "ago | earlier | before | previously | later | afterwards | hence | from now"
    " | or so (ago | earlier | later)",
    "side": "last | past | previous | preceding | recent | next | coming | following | upcoming",
    "and_a_half": "and a half",
    "or_so": "or so | or more | or two",
    "hours": "hours | hrs | h | local",
    "other": "other | second",
    "often": "hourly | daily | nightly | weekly | fortnightly | monthly | yearly | annually",
    "to_short": "DASH | SLASH",
    "short": "DAY | LOW",
    "beside": "before | after",
    "military": "YEAR | FIGURE",
    "edge": "start | beginning | middle | end | close",
    "within": "mid | early | late",
    "join": "and | or | to | through | until | till | DASH",
    "also": "DAY | ORDINAL",
    "half_name": "first | second | last | latter",
}
"""The phrases that patterns name in angle brackets."""
