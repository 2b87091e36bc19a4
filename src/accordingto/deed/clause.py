"""Clauses: which phrases are the doers of a verb or noun, and which it is done to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from accordingto.deed.phrase import Phrase, phrased
from accordingto.deed.token import Token, tokens
from accordingto.deed.word import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from accordingto.deed.grammar import Frame, Grammar

_LIGHT_KINDS = ("be", "have", "get", "modal", "adv", "to")
_RELATIVE = frozenset("who which that whom".split())
_SECOND = 2


@dataclass(slots=True)
class Deed:
    """Something said to be done: its word at ``start`` to ``end``, who does it, to whom.

    ``lemma`` is the plain form of the verb or noun, ``follows`` the words behind it that may belong to it; ``shape``
    is "noun", "acted" for a noun that a verb makes a deed ("launched an attack"), "adj" for a participle that
    describes, or the shape of the verb.
    """

    start: int
    end: int
    lemma: str
    shape: str
    follows: tuple[str, ...] = ()
    agents: list[Phrase] = field(default_factory=list)
    targets: list[Phrase] = field(default_factory=list)
    surface: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)

    @property
    def passive(self) -> bool:
        return self.shape in ("pass", "part")


def deeds(
    text: str, start: int, end: int, types: Mapping[int, str], grammar: Grammar
) -> tuple[list[Deed], list[Phrase]]:
    """The deeds that ``text[start:end]``, a sentence, tells, in its order, and all its phrases.

    ``types`` are the types of mentions by the characters where they end.
    """
    items = phrased(tokens(text, start, end, grammar), types)
    found = _Clauses(items, grammar).read()
    return found, [item for item in items if isinstance(item, Phrase)]


class _Clauses:
    """The items of one sentence, read from the left."""

    def __init__(self, items: Sequence[Phrase | Token], grammar: Grammar) -> None:
        self.items, self.grammar = items, grammar
        self.verbs: dict[int, Deed] = {}
        self.nouns: dict[int, Deed] = {}

    def read(self) -> list[Deed]:
        for at, item in enumerate(self.items):
            if isinstance(item, Token) and item.kind == "verb":
                self.verbs[at] = self._verb(at, item)
        for at, item in enumerate(self.items):
            if isinstance(item, Phrase) and item.noun:
                self.nouns[at] = self._noun(at, item)
        by_phrase = {id(self.items[at]): deed for at, deed in self.nouns.items()}
        for at, deed in self.verbs.items():
            self._settle(at, deed, by_phrase)
        described = (
            Deed(p.described.start, p.described.end, p.described.lemma, "adj", targets=[p] if p.actor else [])
            for p in self.items
            if isinstance(p, Phrase) and p.described
        )
        return sorted([*self.verbs.values(), *self.nouns.values(), *described], key=lambda deed: deed.start)

    # what stands where

    def _item(self, at: int) -> Phrase | Token | None:
        return self.items[at] if 0 <= at < len(self.items) else None

    def _kind(self, at: int) -> str:
        item = self._item(at)
        return "" if item is None else "phrase" if isinstance(item, Phrase) else item.kind

    def _low(self, at: int) -> str:
        item = self._item(at)
        return item.low if isinstance(item, Token) else ""

    def _left(self, at: int) -> int:
        """The index of what stands before an item, auxiliaries and adverbs passed over."""
        at -= 1
        while self._kind(at) in _LIGHT_KINDS:
            at -= 1
        return at

    def _past_places(self, at: int) -> int:
        """From a phrase to the left, past those that a preposition leads: the index of what is left."""
        while self._kind(at) == "phrase":
            joined = self._kind(at - 1) == "and" and self._kind(at - 2) == "phrase" and self._kind(at - 3) == "prep"
            if not joined and self._kind(at - 1) not in ("prep", "to"):
                break
            at -= 4 if joined else 2
            while self._kind(at) == "adv":
                at -= 1
        return at

    def _verb_before(self, at: int) -> Deed | None:
        for index in range(at - 1, -1, -1):
            if index in self.verbs:
                return self.verbs[index]
            if self._kind(index) == "stop":
                return None
        return None

    def _with_those_before(self, at: int) -> list[Phrase]:
        """The phrase at an index with those that are joined to it on its left."""
        out = [self.items[at]]
        while self._kind(at - 1) in ("and", "comma") and self._kind(at - 2) == "phrase":
            if self._kind(at - 1) == "comma" and len(out) < _SECOND:
                break
            if self._kind(at - 3) in ("prep", "verb"):
                break
            at -= 2
            out.insert(0, self.items[at])
        return out  # type: ignore[return-value]

    def _with_those_behind(self, at: int, pair: bool = False) -> tuple[list[Phrase], int]:
        """The phrase at an index with those that are joined to it on its right, and the index behind them.

        One that a verb follows is the subject of that verb, except behind "between", where ``pair`` is true.
        """
        out, waiting = [self.items[at]], []
        end = at + 1
        at += 1
        while self._kind(at) in ("and", "comma") and self._kind(at + 1) == "phrase":
            if self._acts(at + 2) and not pair:
                break
            waiting.append(self.items[at + 1])
            if self._kind(at) == "and":
                out, waiting, end = [*out, *waiting], [], at + 2
            at += 2
        return out, end  # type: ignore[return-value]

    def _acts(self, at: int) -> bool:
        """Whether a finite verb stands here, so that the phrase before it is its subject."""
        while self._kind(at) == "adv":
            at += 1
        item = self._item(at)
        return isinstance(item, Token) and (
            item.kind in ("be", "have", "modal") or (item.kind == "verb" and item.shape == "fin")
        )

    # verbs

    def _verb(self, at: int, token: Token) -> Deed:
        deed = Deed(token.start, token.end, token.lemma, token.shape)
        deed.surface = self._subject(at, token)
        if not deed.passive:
            deed.objects = self._objects(at, token.lemma)
        deed.follows = self._follows(at, deed)
        return deed

    def _subject(self, at: int, token: Token) -> list[Phrase]:
        left = self._left(at)
        kind = self._kind(left)
        if token.shape == "inf" or (token.shape == "ing" and kind != "phrase"):
            return self._steered(at, token)
        if kind == "phrase":
            return self._subject_phrase(left, token.shape)
        if kind == "rel" or self._low(left) == "that":
            before = left - 1 if self._kind(left - 1) != "comma" else left - 2
            return [self.items[before]] if self._kind(before) == "phrase" else []  # type: ignore[list-item]
        if kind == "comma" and token.shape != "ing":
            if first := self._first(left):
                return first
            for index in range(left - 1, max(left - 16, 0), -1):
                if self._kind(index) == "stop":
                    break
                if self._kind(index) == "comma" and self._kind(index - 1) == "phrase":
                    return self._subject_phrase(index - 1, token.shape)
            helped = self._kind(at - 1) in ("have", "be", "modal")
            if (helped or token.shape == "part") and self._kind(left - 1) == "phrase":
                return [self.items[left - 1]]  # type: ignore[list-item]
        earlier = self._verb_before(at)
        if kind in ("and", "comma", "sub", "verb", "prep") and earlier is not None:
            return earlier.surface
        return [] if kind not in ("", "stop", "sub") or token.shape != "part" else self._ahead(at)

    def _first(self, at: int) -> list[Phrase]:
        """The first phrase of the clause that no preposition leads, where no verb stands before this place."""
        found: list[Phrase] = []
        for index in range(at - 1, -1, -1):
            if self._kind(index) == "verb":
                return []
            led = self._low(index - 1) in ("as", "than")
            if self._kind(index) in ("stop", "sub") and self._low(index) not in ("as", "than"):
                break
            if (
                self._kind(index) == "phrase"
                and not led
                and self._kind(index - 1) not in ("prep", "to", "and", "comma")
            ):
                found = self._with_those_behind(index)[0][:1]
        return found

    def _subject_phrase(self, at: int, shape: str) -> list[Phrase]:
        reached = self._past_places(at)
        nearest, farther = self.items[at], self._item(reached)
        if shape in ("part", "ing"):
            far = isinstance(farther, Phrase) and farther.actor and isinstance(nearest, Phrase) and not nearest.actor
            return self._with_those_before(reached if far else at)
        if self._kind(reached) == "phrase":
            verb = self.verbs.get(self._left(reached))
            if verb is not None and any(phrase is self.items[reached] for phrase in verb.objects):
                return verb.surface
            return self._with_those_before(reached)
        if reached in self.verbs:
            return self.verbs[reached].surface
        return []

    def _steered(self, at: int, token: Token) -> list[Phrase]:
        """Who does what stands in the infinitive or as a gerund, by the verb before it."""
        earlier = self._verb_before(at)
        meant = self._item(self._left(at))
        if token.shape == "inf" and isinstance(meant, Phrase) and meant.led == "for" and meant.actor:
            return [meant]
        if token.shape == "inf" and isinstance(meant, Phrase) and (meant.noun or meant.head in ACTS):
            doer = meant.owner or meant.names
            lent = earlier is not None and earlier.lemma in self.grammar.light
            return [doer] if doer is not None else earlier.surface if earlier is not None and lent else []
        if earlier is None:
            return self._ahead(at)
        if self._kind(self._left(at)) == "comma":
            return earlier.surface
        if earlier.lemma in self.grammar.steering:
            return earlier.surface if earlier.passive else earlier.objects or self._led(at, earlier) or earlier.surface
        return earlier.surface

    def _led(self, at: int, earlier: Deed) -> list[Phrase]:
        """Whom a preposition leads up to between two verbs: "called on the army to withdraw"."""
        for index in range(at - 1, 0, -1):
            if index in self.verbs:
                break
            if self._kind(index) == "phrase" and self._low(index - 1) in self.grammar.verb_frame(earlier.lemma).target:
                return [self.items[index]]  # type: ignore[list-item]
        return []

    def _ahead(self, at: int) -> list[Phrase]:
        """The subject behind the comma that ends a clause without one."""
        for index in range(at + 1, len(self.items) - 1):
            if self._kind(index) == "stop":
                break
            if self._kind(index) == "comma" and self._kind(index + 1) == "phrase":
                return self._with_those_behind(index + 1)[0]
        return []

    def _objects(self, at: int, lemma: str) -> list[Phrase]:
        index = at + 1
        while self._kind(index) == "adv" or self._low(index) in self.grammar.particles:
            index += 1
        led = self._item(index + 1)
        if (
            self._kind(index) == "prep"
            and isinstance(led, Phrase)
            and not led.actor
            and self._kind(index + 2) == "phrase"
        ):
            index += 2
        tells = self.grammar.verb_frame(lemma).subject == "none"
        if self._kind(index) != "phrase" or (tells and self._acts(index + 1)):
            return []
        return self._with_those_behind(index)[0]

    def _follows(self, at: int, deed: Deed) -> tuple[str, ...]:
        """The words behind a verb that may make another one of it: a particle, the head of its object."""
        found = [phrase.noun or phrase.head for phrase in (deed.surface if deed.passive else deed.objects)]
        index = at + 1
        while self._kind(index) == "adv":
            found.append(self._low(index))
            index += 1
        item = self._item(index)
        if isinstance(item, Token):
            found.append(item.low)
        for step in (index, index + 1):
            after = self._item(step)
            if isinstance(after, Phrase):
                found.append(after.noun or after.head)
        return tuple(found)

    def _led_by(self, at: int, words: frozenset[str]) -> list[Phrase]:
        """The phrases behind a verb that one of some prepositions leads, within its clause."""
        index = at + 1
        while index < len(self.items):
            item = self.items[index]
            if isinstance(item, Token):
                ends = item.kind in ("stop", "sub", "rel") or (item.kind == "verb" and item.shape != "part")
                if ends:
                    break
                if item.low in words and self._kind(index + 1) == "phrase":
                    return self._with_those_behind(index + 1)[0]
            index += 1
        return []

    def _settle(self, at: int, deed: Deed, nouns: Mapping[int, Deed]) -> None:
        """Say who does and who undergoes a verb, now that nouns of doing have theirs."""
        frame = self.grammar.verb_frame(deed.lemma)
        if frame.subject == "none":
            return
        if deed.passive:
            doers, done_to = self._led_by(at, _BY), deed.surface
            if not doers:
                doers = [phrase for phrase in self._led_by(at, _WITHIN) if phrase.noun]
        else:
            doers, done_to = deed.surface, [] if frame.object == "none" and frame.subject == "agent" else deed.objects
        if frame.subject == "target" and not any(phrase.actor for phrase in deed.objects):
            done_to = deed.surface
            doers = self._led_by(at, frame.agent)
        led = self._led_by(at, frame.target) if frame.target else []
        actors = [p for p in led if p.actor]
        if actors and (not any(p.actor for p in done_to) or "to" in frame.target):
            done_to = actors
        deed.agents = [actor for phrase in doers for actor in self._doers(phrase, nouns)]
        found = [actor for phrase in done_to for actor in self._done_to(phrase, deed, nouns)]
        deed.targets = [actor for actor in found if actor not in deed.agents]

    def _doers(self, phrase: Phrase, nouns: Mapping[int, Deed]) -> list[Phrase]:
        """Those who do what a phrase is said to do: itself, who does the deed it names, whose it is, who sent it."""
        if phrase.actor:
            return [phrase]
        if id(phrase) in nouns:
            return nouns[id(phrase)].agents
        if phrase.owner is not None:
            return [phrase.owner]
        return next(
            (deed.agents for deed in self.verbs.values() if deed.shape == "part" and phrase in deed.surface), []
        )

    def _done_to(self, phrase: Phrase, deed: Deed, nouns: Mapping[int, Deed]) -> list[Phrase]:
        """Those to whom it is done where it is done to a phrase: itself, whose it is, those whose deed it is."""
        if phrase.actor:
            return [phrase]
        if id(phrase) in nouns:
            noun = nouns[id(phrase)]
            others = [actor for actor in noun.agents if actor not in deed.agents and actor.kind != "pronoun"]
            return noun.targets if deed.lemma in self.grammar.light else others or noun.targets
        actor = phrase.owner or phrase.names
        return [] if actor is None or not actor.actor or (actor.kind == "pronoun" and deed.agents) else [actor]

    # nouns

    def _noun(self, at: int, phrase: Phrase) -> Deed:
        frame = self.grammar.noun_frame(phrase.noun)
        deed = Deed(phrase.at, phrase.end, phrase.noun, "noun")
        for role, index in self._beside(at, frame):
            deed.__getattribute__(role).extend(p for p in index if p.actor)
        if phrase.names is not None and frame.before == "agent" and not deed.agents:
            deed.agents.append(phrase.names)
        if phrase.owner is not None and phrase.owner.actor:
            owned = "targets" if frame.owner == "target" and not deed.targets else "agents"
            deed.__getattribute__(owned).append(phrase.owner)
        verb = self.verbs.get(self._left(at))
        if verb is not None and verb.lemma in self.grammar.light and not verb.passive:
            deed.shape = "acted"
        if not deed.agents:
            deed.agents = [p for p in self._lent(at) if p.actor]
        return deed

    def _beside(self, at: int, frame: Frame) -> Iterator[tuple[str, list[Phrase]]]:
        """The phrases that prepositions join to a noun, with the role they lead to."""
        index = at + 1
        while self._kind(index) == "adv":
            index += 1
        while self._kind(index) in ("prep", "to") and self._kind(index + 1) == "phrase":
            preposition = self._low(index)
            joined, index = self._with_those_behind(index + 1, pair=preposition == "between")
            if joined[-1].noun:
                break
            if preposition in frame.agent:
                yield "agents", joined
            elif preposition in frame.target:
                yield "targets", joined
            while self._kind(index) == "adv":
                index += 1

    def _lent(self, at: int) -> list[Phrase]:
        """Who does what a noun says, by the verb that has it: "launched an attack", "blamed rebels for the attack"."""
        left = self._left(at)
        verb = self.verbs.get(left)
        if verb is not None and verb.lemma in self.grammar.light and not verb.passive:
            return verb.surface
        if self._low(left) in ("for", "of", "in"):
            before = self._verb_before(left)
            if before is not None and before.lemma in self.grammar.light:
                return before.surface
            if before is not None and before.lemma in self.grammar.steering:
                return before.surface if before.passive else before.objects
        for index, deed in self.verbs.items():
            if index > at and deed.passive and deed.lemma in self.grammar.light and self.items[at] in deed.surface:
                return self._led_by(index, _BY)
        return []


_BY = frozenset(("by",))
_WITHIN = frozenset(("in", "by", "during", "from"))
