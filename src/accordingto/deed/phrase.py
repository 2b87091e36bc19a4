"""Phrases: the words of a sentence that stand for somebody, something or an event, each with its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.deed.token import Token, counting
from accordingto.deed.word import ACTS, ARMED, GROUPS, OWNERS, PEOPLE, SELVES, TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ACTORS = ("person", "organisation", "place")
_INSIDE = frozenset(("det", "num", "word", "name", "noun", "adj"))
_LONGEST_BRACKET = 12
_BARE = frozenset("one ones other another both all much part role".split())
_KEEP_OF = frozenset("accuse suspect convict rob deprive acquit warn inform strip clear".split())
"""Verbs whose "of" is not of the phrase before it."""


@dataclass(slots=True, eq=False)
class Phrase:
    """Words ``start`` to ``end`` (characters); ``noun`` is the plain form of its head where that is a noun of doing.

    ``owner`` is who it is said to be of ("the army's", "his"), ``names`` those before its head ("Russian"),
    ``described`` what a participle in it says was done ("captured"). ``known`` is true of names and of nouns for
    people and bodies, ``at`` is where its head begins, ``led`` the preposition before it.
    """

    start: int
    end: int
    head: str
    kind: str
    actor: bool
    noun: str = ""
    owner: Phrase | None = None
    names: Phrase | None = None
    described: Token | None = None
    tally: bool = False
    known: bool = False
    at: int = 0
    led: str = ""


Item = "Phrase | Token"


def phrased(found: Sequence[Token], types: Mapping[int, str]) -> list[Phrase | Token]:
    """The words of a sentence with those of each phrase put together; ``types`` of mentions by where they end."""
    items: list[Phrase | Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        if token.kind == "quote":
            at += 1
        elif token.low == "(" and (closed := _closed(found, at)):
            at = closed
        elif token.kind == "pro":
            items.append(_pronoun(token))
            at += 1
        elif token.kind in _INSIDE:
            phrase, at = _phrase(found, at, types)
            items.append(token if phrase is None else _timed(phrase, items))
        else:
            items.append(token)
            at += 1
    return list(_joined(items))


def _closed(found: Sequence[Token], at: int) -> int | None:
    """The index behind a bracket that opens here, None where it is not soon closed."""
    behind = range(at + 1, min(at + _LONGEST_BRACKET, len(found)))
    return next((index + 1 for index in behind if found[index].low == ")"), None)


def _timed(phrase: Phrase, items: list[Phrase | Token]) -> Phrase | Token:
    """A phrase for a time as an adverb, with the preposition before it."""
    if items and isinstance(items[-1], Token) and items[-1].kind in ("prep", "to"):
        phrase.led = items[-1].low
    if phrase.head not in TIMES or phrase.actor or phrase.noun:
        return phrase
    if items and isinstance(items[-1], Token) and items[-1].kind in ("prep", "sub"):
        items[-1].kind = "adv"
    return Token(phrase.start, phrase.end, phrase.head, "adv")


def _pronoun(token: Token) -> Phrase:
    return Phrase(token.start, token.end, token.low, "pronoun", token.low not in SELVES | {"you", "nobody"})


def _phrase(found: Sequence[Token], at: int, types: Mapping[int, str]) -> tuple[Phrase | None, int]:
    """The phrase that begins at a word, and where the next one begins."""
    first, owner = at, None
    run: list[Token] = []
    while at < len(found):
        token = found[at]
        if token.kind == "own" and run:
            owner = _made(run, types, owner)
            run = []
        elif token.kind == "quote" and run and at + 1 < len(found) and found[at + 1].kind in _INSIDE:
            pass
        elif token.kind not in _INSIDE or (run and _begins(token, run)):
            break
        else:
            run.append(token)
        at += 1
    if not run:
        return owner, max(at, first + 1)
    if run[0].low in OWNERS and len(run) > 1:
        owner = Phrase(run[0].start, run[0].end, run[0].low, "pronoun", True)
    return _made(run, types, owner), at


def _begins(token: Token, run: Sequence[Token]) -> bool:
    """Whether a word begins another phrase right behind one: "on bail two men"."""
    if token.kind == "num":
        return run[-1].kind == "word"
    return token.kind == "det" and not all(one.kind in ("det", "num") for one in run)


def _made(run: Sequence[Token], types: Mapping[int, str], owner: Phrase | None) -> Phrase:
    head = run[-1]
    kind = types.get(head.end, "")
    tally = all(counting(token) or token.kind == "det" for token in run)
    people = head.low in PEOPLE
    named = head.kind == "name" and (head.shape != "first" or not head.low.endswith("s")) and kind != "other"
    actor = people or named or kind in ACTORS or (kind != "time" and tally and counting(head))
    if head.low in _BARE or (tally and head.low == "one"):
        actor = False
    if head.kind == "noun" and not people:
        actor = False
    start = owner.start if owner is not None and owner.kind != "pronoun" else run[0].start
    described = next((token for token in run if token.kind == "adj"), None)
    noun = head.lemma if head.kind == "noun" else ""
    if noun == "strike" and not ARMED.isdisjoint(token.low.split("-")[-1] for token in run[:-1]):
        noun = "airstrike"  # and not one for higher pay
    return Phrase(
        start, head.end, head.low, kind, actor, noun, owner, _names(run), described, tally, people or named, head.start
    )


def _names(run: Sequence[Token]) -> Phrase | None:
    """Those named before something that they do: its first words that are names or people."""
    if run[-1].kind != "noun" and run[-1].low not in ACTS:
        return None
    rest = [token for token in run[:-1] if token.kind != "det"]
    taken: list[Token] = []
    for token in rest:
        if token.kind != "name" and token.low not in PEOPLE:
            break
        taken.append(token)
    named = any(token.kind == "name" for token in taken) or (taken and taken[-1].low in GROUPS)
    return Phrase(taken[0].start, taken[-1].end, taken[-1].low, "name", True) if named else None


def _joined(items: Sequence[Phrase | Token]) -> Iterator[Phrase | Token]:
    """Phrases with the "of" that belongs to them: "members of the council", "hundreds of people"."""
    kept: list[Phrase | Token] = []
    for item in items:
        of = kept[-1] if kept else None
        whole = kept[-2] if len(kept) > 1 else None
        if (
            isinstance(item, Phrase)
            and isinstance(whole, Phrase)
            and not isinstance(of, Phrase)
            and of is not None
            and of.low == "of"
            and not whole.noun
            and not item.noun
            and whole.kind != "pronoun"
            and not (len(kept) > 2 and not isinstance(kept[-3], Phrase) and getattr(kept[-3], "lemma", "") in _KEEP_OF)
        ):
            kept[-2:] = [_whole(whole, item)]
        else:
            kept.append(item)
    return iter(kept)


def _whole(whole: Phrase, part: Phrase) -> Phrase:
    counted = whole.tally
    return Phrase(
        whole.start,
        part.end,
        part.head if counted else whole.head,
        part.kind if counted else whole.kind,
        part.actor if counted else whole.actor,
        part.noun if counted else "",
        whole.owner or (None if counted or whole.actor else part),
        None,
        whole.described or part.described,
        known=part.known if counted else whole.known,
        at=part.at if counted else whole.at,
        led=whole.led,
    )
