"""The nouns of doing of a sentence: "the arrest of Pell by the police", "Varlandish air strikes on the town"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.deed.deed import Deed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accordingto.deed.grammar import Frame
    from accordingto.deed.phrase import Phrase
    from accordingto.deed.verb import Verbs

BY = frozenset(("by",))


def nouns(verbs: Verbs) -> dict[int, Deed]:
    """The nouns of doing of the line that the verbs stand in, by their index in it."""
    phrases = ((at, verbs.line.phrase(at)) for at in range(len(verbs.line)))
    return {at: _noun(at, phrase, verbs) for at, phrase in phrases if phrase is not None and phrase.noun}


def _noun(at: int, phrase: Phrase, verbs: Verbs) -> Deed:
    frame = verbs.grammar.noun_frame(phrase.noun)
    deed = Deed(phrase.at, phrase.end, phrase.noun, "noun")
    for preposition, joined in _beside(at, verbs):
        side = _side(deed, frame, preposition)
        side += [one for one in joined if one.actor]
    if phrase.names is not None and frame.before == "agent" and not deed.agents:
        deed.agents.append(phrase.names)
    if phrase.owner is not None and phrase.owner.actor:
        side = deed.targets if frame.owner == "target" and not deed.targets else deed.agents
        side.append(phrase.owner)
    verb = verbs.found.get(verbs.line.before(at))
    if verb is not None and verb.lemma in verbs.grammar.light and not verb.passive:
        deed.shape = "acted"
    if not deed.agents:
        deed.agents = [one for one in _lent(at, phrase, verbs) if one.actor]
    return deed


def _side(deed: Deed, frame: Frame, preposition: str) -> list[Phrase]:
    """Those of a deed to whom a preposition adds; nobody's where it leads to neither side."""
    return deed.agents if preposition in frame.agent else deed.targets if preposition in frame.target else []


def _beside(at: int, verbs: Verbs) -> Iterator[tuple[str, list[Phrase]]]:
    """The prepositions behind a noun with the phrases they lead, up to another noun of doing."""
    line = verbs.line
    index = line.past(at + 1)
    while line.kind(index) in ("prep", "to") and line.kind(index + 1) == "phrase":
        preposition = line.low(index)
        joined, index = line.with_those_behind(index + 1, pair=preposition == "between")
        if joined[-1].noun:
            break
        yield preposition, joined
        index = line.past(index)


def _lent(at: int, phrase: Phrase, verbs: Verbs) -> list[Phrase]:
    """Who does what a noun says, by the verb that has it: "launched an attack", "blamed rebels for the attack"."""
    left, light = verbs.line.before(at), verbs.grammar.light
    verb = verbs.found.get(left)
    if verb is not None and verb.lemma in light and not verb.passive:
        return verb.subject
    earlier = verbs.before(left) if verbs.line.low(left) in ("for", "of", "in") else None
    if earlier is not None and earlier.lemma in light:
        return earlier.subject
    if earlier is not None and earlier.lemma in verbs.grammar.steering:
        return earlier.subject if earlier.passive else earlier.objects
    for index, deed in verbs.found.items():
        if index > at and deed.passive and deed.lemma in light and phrase in deed.subject:
            return verbs.line.led_by(index, BY)
    return []
