"""Words of a sentence, each with what it does there as far as the word itself and its neighbours tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.deed.word import KINDS, MONTHS, PEOPLE, TALLIES

if TYPE_CHECKING:
    from accordingto.deed.grammar import Form, Grammar

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+|(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Prof|Sen|Rep|Gov|St|Maj|Capt|Brig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|[^\W\d_]+n['’]t\b|"
    r"[^\W_]+(?:[-&./][^\W_]+)*|['’](?: ?s|re|ve|ll|d|m)\b|[“”\"‘’']|[^\w\s]"
)
_BESIDE = frozenset(("adv",))
"""What may stand between a verb and the word that tells its use."""
OPENS = frozenset(("det", "name", "num", "pro"))
"""What begins a phrase for sure."""
_FEWEST, _MOST = 4, 0.8
"""Names and their share among the words from which a line is a headline in capitals."""
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
    """The words of ``text[start:end]``."""
    found = [_token(match, grammar) for match in _TOKEN.finditer(text, start, end)]
    if _headline(found):
        for token in found:
            if token.kind == "name" and (token.low in grammar.forms or token.low in grammar.nouns):
                token.lemma = grammar.nouns.get(token.low, "")
                token.kind = "noun" if token.lemma else "word"
    for at, token in enumerate(found):
        if _possesses(found, at):
            token.kind = "own"
        elif token.kind == "adv" and token.low in MONTHS:
            _dated(found, at)
        elif token.kind == "num" and len(token.low) == 4 and at and found[at - 1].low in ("in", "since", "until"):
            token.kind = found[at - 1].kind = "adv"
        elif token.kind == "num" and at and token.start > 0:
            _numbered(found, at)
        elif token.kind == "name" and (not at or found[at - 1].kind in ("stop", "quote")):
            token.shape = "" if text[token.start : token.end].isupper() else "first"
            if token.low in grammar.nouns:
                token.kind, token.lemma = "noun", grammar.nouns[token.low]
            elif token.low.endswith("ly"):
                token.kind = "adv"
    for at, token in enumerate(found):
        if form := grammar.forms.get(token.low) or _unknown(token, found, at):
            _decide(found, at, form, grammar)
    return found


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
    """Make determiners of what qualifies a number: "around 40", "at least 40", "more than 40"."""
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


def _unknown(token: Token, found: list[Token], at: int) -> Form | None:
    """The form of a verb that the grammar does not know, by its ending."""
    from accordingto.deed.grammar import Form

    if token.kind != "word" or len(token.low) < 5:
        return None
    if token.low.endswith("ed") and not token.low.endswith("eed"):
        return Form(token.low, frozenset({"past", "participle"}))
    if token.low.endswith("ing") and at + 1 < len(found) and found[at + 1].kind in OPENS:
        return Form(token.low, frozenset({"ing"}))
    before = _before(found, at)
    after = found[at + 1] if at + 1 < len(found) else None
    if before is not None and (before.kind == "modal" or (before.kind == "to" and after and after.kind in OPENS)):
        return Form(token.low, frozenset({"base"}))
    return None


def _before(found: list[Token], at: int) -> Token | None:
    at -= 1
    while at >= 0 and (found[at].kind in _BESIDE or found[at].kind == "quote"):
        at -= 1
    return found[at] if at >= 0 else None


def _after(found: list[Token], at: int) -> Token | None:
    at += 1
    while at < len(found) and (found[at].kind in _BESIDE or found[at].kind == "quote"):
        at += 1
    return found[at] if at < len(found) else None


def _decide(found: list[Token], at: int, form: Form, grammar: Grammar) -> None:
    """Settle whether a word is a verb here, and in what shape."""
    token = found[at]
    if token.kind not in ("word", "noun", "name", "have", "get", "modal", "be"):
        return
    before, after = _before(found, at), _after(found, at)
    left, right = before.kind if before else "", after.kind if after else "stop"
    if token.kind == "name" and not (at == 0 or left in ("", "stop") or left == "quote"):
        return
    if token.kind in ("have", "get", "modal", "be"):
        return
    shape = ""
    if form.uses & {"past", "participle"}:
        shape = _of_past(found, at, form, before, right, after, grammar)
    if not shape and "ing" in form.uses:
        shape = _of_ing(token, left, right, after)
    if not shape and "base" in form.uses:
        shape = _of_base(found, at, left, right)
    if not shape and "s" in form.uses:
        shape = _of_s(token, left, right)
    if shape and not (shape in ("fin", "inf") and token.kind == "name" and right not in OPENS):
        token.lemma, token.shape = form.lemma, shape
        token.kind = "adj" if shape == "adj" else "verb"


def _phrase_next(after: Token | None) -> bool:
    """Whether a phrase begins behind a verb: something it acts on."""
    return after is not None and (after.kind in OPENS or after.kind in WORDY or after.kind == "adj")


def _of_past(
    found: list[Token], at: int, form: Form, before: Token | None, right: str, after: Token | None, grammar: Grammar
) -> str:
    left = before.kind if before else ""
    part = "participle" in form.uses
    if left in ("be", "get"):
        return "pass" if part else ""
    if left == "have":
        return "fin" if part else ""
    if left in ("det", "num", "own") or (left == "prep" and right != "prep"):
        if right in WORDY and after is not None:
            return "adj" if part else ""
        return ""
    if left == "prep":
        return "part" if part else ""
    if left == "verb":
        return "adj" if part and right in WORDY else "part" if part else ""
    if left == "to":
        return "adj" if part and "base" not in form.uses else ""
    if left in ("modal",):
        return ""
    acts = _phrase_next(after)
    by = after is not None and after.low == "by"
    if "past" not in form.uses:
        return "part"
    if left == "rel":
        return "fin"
    if left in ("", "stop", "sub", "comma", "and"):
        earlier = next((t for t in reversed(found[:at]) if t.kind in ("verb", "stop")), None)
        if left == "and" and earlier is not None and earlier.shape == "pass" and not acts:
            return "pass"
        that = before is not None and before.low == "that"
        if left in ("and", "comma") or that:
            return "fin" if acts or form.lemma in grammar.alone or not part else "part"
        return (
            "adj" if right in WORDY and right != "name" and left in ("", "sub") and part else "part" if part else "fin"
        )
    if by and part:
        return "part"
    goes_on = right == "to" or (after is not None and after.low == "that")
    if acts or goes_on or not part or form.lemma in grammar.alone or left == "pro" or form.lemma == found[at].low:
        return "fin"
    return "part"


def _of_ing(token: Token, left: str, right: str, after: Token | None) -> str:
    if left in ("be", "get"):
        return "fin"
    noun = token.kind == "noun"
    if left in ("det", "own", "num", "adj") or (noun and after is not None and (after.low == "of" or right == "verb")):
        return ""
    if left in ("word", "name", "noun") and right not in (OPENS if noun else OPENS | WORDY | {"adj"}):
        return ""
    if noun and left in ("prep", "verb", "and", "comma", "", "stop") and not _phrase_next(after):
        return ""
    return "ing"


def _of_base(found: list[Token], at: int, left: str, right: str) -> str:
    token = found[at]
    if left == "to":
        return "inf"
    if left in ("pro", "rel", "modal"):
        return "fin"
    if left == "and":
        earlier = next((t for t in reversed(found[:at]) if t.kind == "verb"), None)
        return "inf" if earlier is not None and earlier.shape == "inf" and token.kind != "noun" else ""
    if left in ("word", "name", "noun") and right in ("det", "pro", "name", "num", "word", "adj"):
        plural = found[at - 1].low.endswith("s") or found[at - 1].low in ("people", "men", "women", "police", "gunmen")
        return "fin" if plural and (token.kind != "noun" or right in ("det", "pro", "name", "num")) else ""
    return ""


def _of_s(token: Token, left: str, right: str) -> str:
    if token.low in PEOPLE:
        return ""
    if left in ("pro", "rel"):
        return "fin"
    if left in ("word", "name", "noun", "comma"):
        if right in ("det", "pro", "name", "num", "adj"):
            return "fin"
        return "" if token.kind == "noun" or right in ("prep", "verb", "stop", "comma", "and") else "fin"
    return ""


def counting(token: Token) -> bool:
    """Whether a word only says how many there are."""
    return token.kind == "num" or token.low in TALLIES
