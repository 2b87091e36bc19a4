"""Clauses: which phrases are the doers of a verb or noun, and which it is done to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.deed.deed import Deed
from accordingto.deed.line import Line
from accordingto.deed.noun import BY, nouns
from accordingto.deed.phrase import Phrase, phrased
from accordingto.deed.token import tokens
from accordingto.deed.use import settle
from accordingto.deed.verb import Verbs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accordingto.deed.grammar import Frame, Grammar

_WITHIN = frozenset(("in", "by", "during", "from"))
"""Prepositions that lead from what was done to somebody to the deed it was part of: "killed in a raid by …"."""


def deeds(
    text: str, start: int, end: int, types: Mapping[int, str], grammar: Grammar
) -> tuple[list[Deed], list[Phrase]]:
    """The deeds that ``text[start:end]``, a sentence, tells, in its order, and all its phrases.

    ``types`` are the types of mentions by the characters where they end.
    """
    words = tokens(text, start, end, grammar)
    settle(words, grammar)
    items = phrased(words, types)
    phrases = [item for item in items if isinstance(item, Phrase)]
    found = _Clauses(Verbs(Line(items), grammar)).read()
    described = (_described(phrase) for phrase in phrases)
    return sorted([*found, *(deed for deed in described if deed)], key=lambda deed: deed.start), phrases


def _described(phrase: Phrase) -> Deed | None:
    """What a participle in a phrase says was done to it."""
    token = phrase.described
    if token is None:
        return None
    return Deed(token.start, token.end, token.lemma, "adj", targets=[phrase] if phrase.actor else [])


class _Clauses:
    """The deeds of one sentence, each with those who have a part in it."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs
        self.nouns = nouns(verbs)
        self.deed_of = {id(verbs.line.phrase(at)): deed for at, deed in self.nouns.items()}

    def read(self) -> list[Deed]:
        for at, deed in self.verbs.found.items():
            frame = self.verbs.grammar.verb_frame(deed.lemma)
            if frame.subject != "none":
                self._settle(at, deed, frame)
        return [*self.verbs.found.values(), *self.nouns.values()]

    def _settle(self, at: int, deed: Deed, frame: Frame) -> None:
        """Say who does and who undergoes a verb, now that nouns of doing have theirs."""
        doers, done_to = self._sides(at, deed, frame)
        led = [phrase for phrase in self.verbs.line.led_by(at, frame.target) if phrase.actor]
        if led and ("to" in frame.target or not any(phrase.actor for phrase in done_to)):
            done_to = led
        deed.agents = [actor for phrase in doers for actor in self._doers(phrase)]
        found = (actor for phrase in done_to for actor in self._done_to(phrase, deed))
        deed.targets = [actor for actor in found if actor not in deed.agents]

    def _sides(self, at: int, deed: Deed, frame: Frame) -> tuple[list[Phrase], list[Phrase]]:
        """The phrases on the doer's side of a verb, and those on the other."""
        line = self.verbs.line
        if frame.subject == "target" and not any(phrase.actor for phrase in deed.objects):
            return line.led_by(at, frame.agent), deed.subject
        if deed.passive:
            return line.led_by(at, BY) or [p for p in line.led_by(at, _WITHIN) if p.noun], deed.subject
        return deed.subject, [] if frame.object == "none" and frame.subject == "agent" else deed.objects

    def _doers(self, phrase: Phrase) -> list[Phrase]:
        """Those who do what a phrase is said to do: itself, who does the deed it names, whose it is, who sent it."""
        if phrase.actor:
            return [phrase]
        if id(phrase) in self.deed_of:
            return self.deed_of[id(phrase)].agents
        if phrase.owner is not None:
            return [phrase.owner]
        sent = (deed for deed in self.verbs.found.values() if deed.shape == "part" and phrase in deed.subject)
        return next((deed.agents for deed in sent), [])

    def _done_to(self, phrase: Phrase, deed: Deed) -> list[Phrase]:
        """Those to whom it is done where it is done to a phrase: itself, whose it is, those whose deed it is."""
        if phrase.actor:
            return [phrase]
        if id(phrase) in self.deed_of:
            noun = self.deed_of[id(phrase)]
            others = [actor for actor in noun.agents if actor not in deed.agents and actor.kind != "pronoun"]
            return noun.targets if deed.lemma in self.verbs.grammar.light else others or noun.targets
        actor = phrase.owner or phrase.names
        return [] if actor is None or not actor.actor or (actor.kind == "pronoun" and deed.agents) else [actor]
