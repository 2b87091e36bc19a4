"""The verbs of a sentence with what stands before and behind each: its subject and its objects, by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.deed.deed import Deed
from accordingto.deed.word import ACTS

if TYPE_CHECKING:
    from accordingto.deed.grammar import Grammar
    from accordingto.deed.line import Line
    from accordingto.deed.phrase import Phrase
    from accordingto.deed.token import Token

_BESIDE = 16
"""Items between a subject and its verb, at most, where commas enclose something between them."""


class Verbs:
    """The verbs of a line, by their index in it."""

    def __init__(self, line: Line, grammar: Grammar) -> None:
        self.line, self.grammar = line, grammar
        self.found: dict[int, Deed] = {}
        for at in range(len(line)):
            token = line.token(at)
            if token is not None and token.kind == "verb":
                self.found[at] = self._read(at, token)

    def before(self, at: int) -> Deed | None:
        """The verb before an index, in the same sentence."""
        for index in range(at - 1, -1, -1):
            if index in self.found:
                return self.found[index]
            if self.line.kind(index) == "stop":
                return None
        return None

    def _read(self, at: int, token: Token) -> Deed:
        deed = Deed(token.start, token.end, token.lemma, token.shape)
        deed.subject = self._subject(at, token)
        if not deed.passive:
            deed.objects = self._objects(at, token.lemma)
        deed.follows = self._follows(at, deed)
        return deed

    def _subject(self, at: int, token: Token) -> list[Phrase]:
        left = self.line.before(at)
        kind = self.line.kind(left)
        if token.shape == "inf" or (token.shape == "ing" and kind != "phrase"):
            return self._steered(at, token)
        if kind == "phrase":
            return self._subject_at(left, token.shape)
        if kind == "rel" or self.line.low(left) == "that":
            phrase = self.line.phrase(left - 2 if self.line.kind(left - 1) == "comma" else left - 1)
            return [] if phrase is None else [phrase]
        if kind == "comma" and token.shape != "ing" and (found := self._past_comma(at, left, token)):
            return found
        earlier = self.before(at)
        if kind in ("and", "comma", "sub", "verb", "prep") and earlier is not None:
            return earlier.subject
        return self._ahead(at) if kind in ("", "stop", "sub") and token.shape == "part" else []

    def _past_comma(self, at: int, comma: int, token: Token) -> list[Phrase]:
        """The subject of a verb behind a comma: what opens the clause, or stands before what commas enclose."""
        if first := self._first(comma):
            return first
        for index in range(comma - 1, max(comma - _BESIDE, 0), -1):
            if self.line.kind(index) == "stop":
                break
            if self.line.kind(index) == "comma" and self.line.kind(index - 1) == "phrase":
                return self._subject_at(index - 1, token.shape)
        helped = token.shape == "part" or self.line.kind(at - 1) in ("have", "be", "modal")
        phrase = self.line.phrase(comma - 1)
        return [phrase] if helped and phrase is not None else []

    def _first(self, at: int) -> list[Phrase]:
        """The first phrase of the clause that no preposition leads, where no verb stands before this place."""
        found: list[Phrase] = []
        for index in range(at - 1, -1, -1):
            kind, led = self.line.kind(index), self.line.low(index - 1) in ("as", "than")
            if kind == "verb":
                return []
            if kind in ("stop", "sub") and self.line.low(index) not in ("as", "than"):
                break
            if kind == "phrase" and not led and self.line.kind(index - 1) not in ("prep", "to", "and", "comma"):
                found = self.line.with_those_behind(index)[0][:1]
        return found

    def _subject_at(self, at: int, shape: str) -> list[Phrase]:
        """The subject of a verb that a phrase stands before: that one, or one before its prepositions or its verb."""
        reached = self.line.unled(at)
        nearest, farther = self.line.phrase(at), self.line.phrase(reached)
        if shape in ("part", "ing"):
            placed = nearest is not None and nearest.kind == "place" and bool(nearest.led)
            far = farther is not None and farther.actor and nearest is not None and (placed or not nearest.actor)
            return self._beside(reached if far else at, shape)
        if farther is None:
            return self.found[reached].subject if reached in self.found else []
        verb = self.found.get(self.line.before(reached))
        if verb is not None and not self._tells(verb) and any(phrase is farther for phrase in verb.objects):
            return verb.subject
        return self.line.with_those_before(reached)

    def _tells(self, verb: Deed) -> bool:
        """Whether what stands behind a verb may be the subject of another one: "said the talks were put off"."""
        return self.grammar.verb_frame(verb.lemma).subject == "none"

    def _beside(self, at: int, shape: str) -> list[Phrase]:
        """The subject of a participle behind a phrase: that one, or the earlier verb's where it is a place."""
        phrase, earlier = self.line.phrase(at), self.before(at)
        if shape == "ing" and phrase is not None and phrase.kind == "place" and earlier is not None:
            return [] if earlier.passive else earlier.subject
        return self.line.with_those_before(at)

    def _steered(self, at: int, token: Token) -> list[Phrase]:
        """Who does what stands in the infinitive or as a gerund, by what stands before it."""
        earlier, left = self.before(at), self.line.before(at)
        meant = self.line.phrase(left)
        if token.shape == "inf" and meant is not None:
            if meant.led == "for" and meant.actor:
                return [meant]
            if meant.noun or meant.head in ACTS:
                doer = meant.owner or meant.names
                lent = earlier is not None and earlier.lemma in self.grammar.light
                return [doer] if doer is not None else earlier.subject if earlier is not None and lent else []
        if earlier is None:
            return self._ahead(at)
        if earlier.lemma in self.grammar.steering and not earlier.passive and self.line.kind(left) != "comma":
            return earlier.objects or self._led(at, earlier) or earlier.subject
        return earlier.subject

    def _led(self, at: int, earlier: Deed) -> list[Phrase]:
        """Whom a preposition leads up to between two verbs: "called on the army to withdraw"."""
        words = self.grammar.verb_frame(earlier.lemma).target
        for index in range(at - 1, 0, -1):
            if index in self.found:
                break
            phrase = self.line.phrase(index)
            if phrase is not None and self.line.low(index - 1) in words:
                return [phrase]
        return []

    def _ahead(self, at: int) -> list[Phrase]:
        """The subject behind the comma that ends a clause without one."""
        for index in range(at + 1, len(self.line) - 1):
            if self.line.kind(index) == "stop":
                break
            if self.line.kind(index) == "comma" and self.line.kind(index + 1) == "phrase":
                return self.line.with_those_behind(index + 1)[0]
        return []

    def _objects(self, at: int, lemma: str) -> list[Phrase]:
        index = at + 1
        while self.line.kind(index) == "adv" or self.line.low(index) in self.grammar.particles:
            index += 1
        led = self.line.phrase(index + 1)
        if self.line.kind(index) == "prep" and led is not None and not led.actor:
            if self.line.kind(index + 2) != "phrase":
                return []
            index += 2  # "freed on bail two men"
        tells = self.grammar.verb_frame(lemma).subject == "none"
        if self.line.kind(index) != "phrase" or (tells and self.line.acts(index + 1)):
            return []
        return self.line.with_those_behind(index)[0]

    def _follows(self, at: int, deed: Deed) -> tuple[str, ...]:
        """The words behind a verb that may make another one of it: a particle, the head of its object."""
        end = self.line.past(at + 1)
        objects = [phrase.noun or phrase.head for phrase in (deed.subject if deed.passive else deed.objects)]
        words = [self.line.low(index) for index in range(at + 1, end + 1)]
        behind = [phrase for phrase in (self.line.phrase(end), self.line.phrase(end + 1)) if phrase is not None]
        return (*objects, *filter(None, words), *(phrase.noun or phrase.head for phrase in behind))
