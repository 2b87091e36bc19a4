"""What stands around a word and shows whether it tells a time: "in May", "he may"."""

from __future__ import annotations

from accordingto.when.pattern import Phrase
from accordingto.when.token import SHAPE_CODES, Tokens
from accordingto.when.word import COUNTED

LEADS = frozenset(
    "in of since by until till last next this early late mid through to from and or every each during before after for"
    " between around about past coming on previous following that same throughout toward towards circa at"
    " earlier later beginning starting ending".split()
)
"""Words that stand before a month, a year or a season."""
IN_FRONT = LEADS | {"the", "-", "–", "—", "/", "("}
NAMES_TOO = frozenset({"may", "march", "april", "june", "august", "jan", "mar"})
VERBS_TOO = frozenset({"may", "march", "mar"})
CLOSING = frozenset({"", ".", ",", ";", ":", "!", "?", ")", "and", "when", "but", "in", "at"})
"""What stands behind "two days before" and "the day after" where no event is named that they are counted from."""
JOINING = frozenset("and or to for that on about at".split())
"""Leading words that stand as often before other things, names of persons among them."""
NO_YEAR_BEFORE = frozenset(
    "$ £ € # ₤ no number room flight page pages resolution than least nearly over almost exceeding some only"
    " route highway section article paragraph model worth another".split()
)
OLD = frozenset("in since of from by until till between circa during before after".split())
NUMBERS = frozenset(SHAPE_CODES[shape] for shape in ("DAY", "LOW", "YEAR", "FIGURE", "ORDINAL"))
_NAME = SHAPE_CODES["NAME"]
_ENDS = frozenset(".!?:;\"“”'‘(")


def after_preposition(phrase: Phrase) -> bool:
    """Whether a word that leads times stands before."""
    return phrase.before in LEADS


def begins_sentence(tokens: Tokens, index: int) -> bool:
    """Whether nothing of the sentence stands before a token."""
    before = tokens.at(index - 1)
    return not before or before in _ENDS or not before.strip()


def is_month(tokens: Tokens, index: int, *, dated: bool) -> bool:
    """Whether a word at an index, the name of a month, is one; ``dated`` where a day or year stands with it."""
    word = tokens.words[index]
    if tokens.at(index + 1) == "day" and tokens.capital(index + 1):
        return False
    if not tokens.capital(index) and (word in NAMES_TOO or len(word) < 4):
        return False
    if dated or tokens.at(index - 1) in LEADS - JOINING:
        return True
    if word in VERBS_TOO:
        return (
            tokens.at(index - 1) in IN_FRONT - {"that"}
            and tokens.shape(index + 1) != _NAME
            and tokens.at(index + 1) not in ("on", "against", "for", "to")
        )
    if word not in NAMES_TOO:
        return True
    return tokens.shape(index + 1) != _NAME and (tokens.shape(index - 1) != _NAME or begins_sentence(tokens, index - 1))


def is_season(phrase: Phrase, index: int) -> bool:
    """Whether a word at an index, the name of a season, is one, where no year stands with it."""
    before = phrase.tokens.at(index - 1)
    if phrase.tokens.capital(index) and not begins_sentence(phrase.tokens, index):
        return False
    if before == "the":
        return phrase.tokens.at(index - 2) in LEADS
    return before in LEADS - {"to", "and", "or", "for", "on", "about", "that"}


def is_year(phrase: Phrase, year: int) -> bool:
    """Whether a number of four figures is a year."""
    before, after = phrase.before, phrase.after
    if before in NO_YEAR_BEFORE or after in COUNTED or after == "%":
        return False
    if before in ("-", "–", "+", "/") and phrase.tokens.shape(phrase.start - 2) in NUMBERS:
        return bool(phrase.tokens.shape(phrase.start - 2) == SHAPE_CODES["YEAR"])
    if after == "-" and phrase.tokens.shape(phrase.end + 1) in NUMBERS - {SHAPE_CODES["YEAR"]}:
        return len(phrase.tokens.at(phrase.end + 1)) == 2
    if 1900 <= year <= 2100:
        return True
    return 1000 <= year < 1900 and before in OLD
