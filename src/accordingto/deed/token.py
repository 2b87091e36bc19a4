"""Words of a sentence, each with what it does there as far as the word itself and its neighbours tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.deed.word import KINDS, MONTHS, TALLIES

if TYPE_CHECKING:
    from accordingto.deed.grammar import Grammar

_SHORT = "Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Prof|Sen|Rep|Gov|St|Maj|Capt|Brig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)+|(?:[A-Z]\.){{2,}}|(?:{_SHORT})\.|[^\W\d_]+n['’]t\b|"
    r"[^\W_]+(?:[-&./][^\W_]+)*|['’](?: ?s|re|ve|ll|d|m)\b|[“”\"‘’']|[^\w\s]"
)
_FEWEST, _MOST = 4, 0.8
"""Names and their share among the words from which a line is a headline in capitals."""
_YEAR = 4
_ABOUT = frozenset("around about over under nearly almost some".split())
_AT_LEAST = frozenset(("at least", "more than", "less than", "fewer than", "up to", "at most"))
WORDY = frozenset(("word", "name", "noun", "num"))


@dataclass(slots=True)
class Token:
    """One word: ``kind`` is what it does, ``lemma`` its plain form where it is a verb or a noun of doing.

    ``shape`` of a verb: "fin" (with a subject of its own), "pass", "part" (a passive without an auxiliary), "ing",
    "inf"; of a word that only describes, "adj"; "first" of a word whose capital may come from opening a sentence.
    """

    start: int
    end: int
    low: str
    kind: str
    lemma: str = ""
    shape: str = ""


def tokens(text: str, start: int, end: int, grammar: Grammar) -> list[Token]:
    """The words of ``text[start:end]``, none of them a verb yet."""
    found = [_token(match, grammar) for match in _TOKEN.finditer(text, start, end)]
    if _headline(found):
        _uncapitalised(found, grammar)
    for at, token in enumerate(found):
        if _possesses(found, at):
            token.kind = "own"
        elif token.kind == "adv" and token.low in MONTHS:
            _dated(found, at)
        elif token.kind == "num" and at:
            _numbered(found, at)
        elif token.kind == "name" and (not at or found[at - 1].kind in ("stop", "quote")):
            _opening(token, text[token.start : token.end], grammar)
    return found


def _opening(token: Token, word: str, grammar: Grammar) -> None:
    """See past the capital of the word that opens a sentence."""
    token.shape = "" if word.isupper() else "first"
    if token.low in grammar.nouns:
        token.kind, token.lemma = "noun", grammar.nouns[token.low]
    elif token.low.endswith("ly"):
        token.kind = "adv"


def _token(match: re.Match[str], grammar: Grammar) -> Token:
    word = match.group()
    low = word.lower().replace("’", "'")
    first = word[0]
    if low in MONTHS and first.isupper():
        kind = "adv"
    elif low in KINDS and not (first.isupper() and word.isupper() and len(word) > 1):
        kind = KINDS[low]
    elif not (first.isalnum()):
        kind = "quote" if word in "“”\"‘’'" else "num" if word in "$€£" else "comma" if word in ",()–—-" else "stop"
    elif first.isdigit():
        kind = "num"
    elif low in grammar.nouns and not first.isupper():
        return Token(match.start(), match.end(), low, "noun", grammar.nouns[low])
    elif low.endswith("ly") and not first.isupper():
        kind = "adv"
    else:
        kind = "name" if first.isupper() else "word"
    return Token(match.start(), match.end(), low, kind)


def _headline(found: list[Token]) -> bool:
    """Whether nearly all words have capitals, so that a capital tells no name."""
    named = sum(token.kind == "name" for token in found)
    return named >= _FEWEST and named >= _MOST * sum(token.kind in ("word", "noun", "name") for token in found)


def _uncapitalised(found: list[Token], grammar: Grammar) -> None:
    """Take the words of a headline that the grammar knows for what they are without their capital."""
    for token in found:
        if token.kind == "name" and (token.low in grammar.forms or token.low in grammar.nouns):
            token.lemma = grammar.nouns.get(token.low, "")
            token.kind = "noun" if token.lemma else "word"


def _dated(found: list[Token], at: int) -> None:
    """Make adverbs of what stands around a day or month: "on", the day of the month, the year."""
    for step in (1, -1):
        beside = at + step
        while 0 <= beside < len(found) and found[beside].kind == "num":
            found[beside].kind = "adv"
            beside += step
    if (
        beside >= 0
        and found[beside].kind in ("prep", "sub")
        and found[beside].low in ("on", "in", "since", "until", "of")
    ):
        found[beside].kind = "adv"


def _numbered(found: list[Token], at: int) -> None:
    """Make an adverb of "in 2014", determiners of what qualifies a number: "around 40", "at least 40"."""
    if len(found[at].low) == _YEAR and found[at - 1].low in ("in", "since", "until"):
        found[at].kind = found[at - 1].kind = "adv"
    for before, words in ((1, _ABOUT), (2, _AT_LEAST)):
        run = found[max(at - before, 0) : at]
        if " ".join(token.low for token in run) in words:
            for token in run:
                token.kind = "det"


def _possesses(found: list[Token], at: int) -> bool:
    """Whether an "'s" or "'" makes what is before it a possessor: not for "is", and not a closing quotation mark."""
    token, after = found[at], found[at + 1] if at + 1 < len(found) else None
    if token.low[0] not in "'’" or not at or after is None:
        return False
    before = found[at - 1]
    if token.low.endswith("s"):
        owned = after.kind in WORDY or after.kind == "det" or after.low.endswith("ing")
        return owned and before.kind in ("name", "word", "noun", "adv")
    return len(token.low) == 1 and before.low.endswith("s") and before.end == token.start and after.kind in WORDY


def counting(token: Token) -> bool:
    """Whether a word only says how many there are."""
    return token.kind == "num" or token.low in TALLIES
