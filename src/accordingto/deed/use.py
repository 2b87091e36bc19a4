"""Which words of a sentence are verbs, and in what shape: "shelling" is one and is none, "arrested" is two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.deed.grammar import Form
from accordingto.deed.token import WORDY
from accordingto.deed.word import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accordingto.deed.grammar import Grammar
    from accordingto.deed.token import Token

OPENS = frozenset(("det", "name", "num", "pro"))
"""What begins a phrase for sure."""
PHRASE = OPENS | WORDY | {"adj"}
"""What a phrase may begin with."""
_PASSED = ("adv", "quote")
"""What may stand between a verb and the words that tell its use."""
_MANY = frozenset("people men women police gunmen".split())
_SHORTEST = 5


def settle(found: Sequence[Token], grammar: Grammar) -> None:
    """Mark the verbs among the words of a sentence."""
    for at, token in enumerate(found):
        if token.kind not in ("word", "noun", "name"):
            continue
        use = _Use(found, at, grammar)
        if (form := grammar.forms.get(token.low) or use.unknown()) and (shape := use.shape(form)):
            token.lemma, token.shape = form.lemma, shape
            token.kind = "adj" if shape == "adj" else "verb"


class _Use:
    """One word with the words on either side that tell what it does."""

    def __init__(self, found: Sequence[Token], at: int, grammar: Grammar) -> None:
        self.found, self.at, self.grammar = found, at, grammar
        self.token = found[at]
        self.before, self.after = self._beside(-1), self._beside(1)
        self.left = self.before.kind if self.before else ""
        self.right = self.after.kind if self.after else "stop"

    def _beside(self, step: int) -> Token | None:
        at = self.at + step
        while 0 <= at < len(self.found) and self.found[at].kind in _PASSED:
            at += step
        return self.found[at] if 0 <= at < len(self.found) else None

    def _next(self) -> str:
        """The kind of the very next word."""
        return self.found[self.at + 1].kind if self.at + 1 < len(self.found) else ""

    def _verb_before(self, *ends: str) -> Token | None:
        """The verb before this word, where nothing of some kinds stands between."""
        for at in range(self.at - 1, -1, -1):
            if self.found[at].kind == "verb":
                return self.found[at]
            if self.found[at].kind in ends:
                return None
        return None

    def unknown(self) -> Form | None:
        """The form of a verb that the grammar does not know, by its ending."""
        low = self.token.low
        if self.token.kind != "word" or len(low) < _SHORTEST:
            return None
        if low.endswith("ed") and not low.endswith("eed"):
            return Form(low, frozenset({"past", "participle"}))
        if low.endswith("ing") and self._next() in OPENS:
            return Form(low, frozenset({"ing"}))
        if self.left == "modal" or (self.left == "to" and self._next() in OPENS):
            return Form(low, frozenset({"base"}))
        return None

    def shape(self, form: Form) -> str:
        """The shape of the verb that the word is here, "" where it is none."""
        name = self.token.kind == "name"
        if name and self.left not in ("", "stop", "quote"):
            return ""
        shape = self._past(form) if form.uses & {"past", "participle"} else ""
        if not shape and "ing" in form.uses:
            shape = self._ing()
        if not shape and "base" in form.uses:
            shape = self._base()
        if not shape and "s" in form.uses:
            shape = self._s()
        return "" if name and shape in ("fin", "inf") and self.right not in OPENS else shape

    def _past(self, form: Form) -> str:
        part = "participle" in form.uses
        if self.left in ("be", "get"):
            return "pass" if part else ""
        if self.left == "have":
            return "fin" if part else ""
        if self.left in ("det", "num", "own", "prep", "verb", "to", "modal"):
            return self._describing(form) if part else ""
        if self.left == "rel" and "past" in form.uses:
            return "fin"
        acts = self.right in PHRASE or self._paired()
        if "past" not in form.uses:
            return "part"
        if self.left in ("", "stop", "sub", "comma", "and"):
            return self._opening_clause(form, acts, part)
        if part and self.after is not None and self.after.low == "by":
            return "part"
        goes_on = self.right == "to" or (self.after is not None and self.after.low == "that")
        known = form.lemma != self.token.low
        alone = form.lemma in self.grammar.alone or self.left == "pro" or not known
        return "fin" if acts or goes_on or alone or not part else "part"

    def _paired(self) -> bool:
        """Whether a verb in the past that has an object goes with it: "aided and supported the army"."""
        joined = self.found[self.at + 1 : self.at + 4]
        if len(joined) < 3 or joined[0].kind != "and":
            return False
        form = self.grammar.forms.get(joined[1].low)
        return form is not None and "past" in form.uses and joined[2].kind in OPENS

    def _describing(self, form: Form) -> str:
        """A participle behind what a phrase may begin with: "the captured men"; or without a phrase: "by captured"."""
        if self.left == "modal" or (self.left == "to" and "base" in form.uses):
            return ""
        if self.right in WORDY or self.left == "to":
            return "adj"
        if self.left == "verb" or (self.left == "prep" and self.right == "prep"):
            return "part"
        return ""

    def _opening_clause(self, form: Form, acts: bool, part: bool) -> str:
        """A form of the past where a clause, or a part of one, begins."""
        earlier = self._verb_before("stop")
        if self.left == "and" and earlier is not None and earlier.shape == "pass" and not acts:
            return "pass"
        if self.left in ("and", "comma") or (self.before is not None and self.before.low == "that"):
            return "fin" if acts or form.lemma in self.grammar.alone or not part else "part"
        describes = self.right in WORDY and self.right != "name" and self.left in ("", "sub")
        return "fin" if not part else "adj" if describes else "part"

    def _ing(self) -> str:
        if self.left in ("be", "get"):
            return "fin"
        noun = self.token.kind == "noun"
        of = self.after is not None and self.after.low == "of"
        if self.left in ("det", "own", "num", "adj") or (noun and (of or self.right == "verb")):
            return ""
        if self.left in WORDY and self.right not in (OPENS if noun else PHRASE):
            return ""
        if noun and self.left in ("prep", "verb", "and", "comma", "", "stop") and self.right not in PHRASE:
            return ""
        return "ing"

    def _base(self) -> str:
        if self.left == "to":
            return "inf"
        if self.left in ("pro", "rel", "modal"):
            return "fin"
        if self.left == "and":
            earlier = self._verb_before()
            return "inf" if earlier is not None and earlier.shape == "inf" and self.token.kind != "noun" else ""
        if self.left in ("word", "name", "noun") and self.right in PHRASE - {"noun"}:
            last = self.found[self.at - 1].low
            many = last.endswith("s") or last in _MANY
            return "fin" if many and (self.token.kind != "noun" or self.right in OPENS) else ""
        return ""

    def _s(self) -> str:
        if self.token.low in PEOPLE:
            return ""
        if self.left in ("pro", "rel"):
            return "fin"
        if self.left in ("word", "name", "noun", "comma"):
            if self.right in OPENS or self.right == "adj":
                return "fin"
            return "" if self.token.kind == "noun" or self.right not in WORDY | {"sub", "to", "rel"} else "fin"
        return ""
