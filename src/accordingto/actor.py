"""The actors of claims: who is said to have done something, to whom it was done, and who else is named."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accordingto.encoder.labels import ENTITIES, NAMES
from accordingto.encoder.tagged import names
from accordingto.mention import PRONOUNS, Mention, entities
from accordingto.record import Actor
from accordingto.source import fullest, tidy
from accordingto.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from accordingto.alias import Names
    from accordingto.deed import Deed, Phrase, Sheet
    from accordingto.encoder import Reading
    from accordingto.record import ActorRole, Claim, Source

PLACING = frozenset("in at near to into from across outside inside around".split())
"""Prepositions behind which a name that nothing says of a person or body is a place."""
FIRST_PERSON = frozenset(PRONOUNS["i"])
_ARTICLE = re.compile(r"^(?:the|The|a|A|an|An)\s+(?=[A-Z])")
_PRONOUNS = frozenset(word for words in PRONOUNS.values() for word in words)
_NUMBER = re.compile(r"\d[\d.,]*|\b(?:an?|the|about|over|some|nearly|almost|around|more than|less than|up to)\b")
_SHARE = re.compile(r"\s?(?:%|per\s?cent\b)")
MEASURES = frozenset(
    "mile miles kilometre kilometres kilometer kilometers km metre metres meter meters feet inches hectares acres tonne"
    " tonnes ton tons kilograms kilogrammes kg pounds litres liters degrees dollars euros yuan rubles roubles".split()
)
"""Nouns that measure what is nobody."""
_BEHIND = re.compile(r"\s(?:of|in|at|for|from|who|whose|which|that|with|on|to|and|by)\s|[,(]| [-–—]")
"""What begins behind the head of a mention."""
_TYPES = {"people": "person", "facility": "place"}


def types(text: str, reading: Reading) -> dict[int, str]:
    """The type of each mention by the characters where its head ends; what a proper name names goes before."""
    starts, ends = reading.tokens.starts, reading.tokens.ends
    found = [(int(starts[a]), int(ends[b - 1]), ENTITIES[kind]) for a, b, kind in entities(reading)]
    out = {head_end(text, start, end): kind for start, end, kind in sorted(found, key=lambda one: one[0] - one[1])}
    for name in names(reading):
        out[int(ends[name.end - 1])] = _TYPES.get(NAMES[name.kind], NAMES[name.kind])
    return out


def head_end(text: str, start: int, end: int) -> int:
    """Where the head of a mention ends: before what describes it further."""
    cut = _BEHIND.search(text, start + 1, end)
    return cut.start() if cut else end


class Cast:
    """Who the words of one report stand for: its joined mentions, its sources, the names that aliases share."""

    def __init__(
        self,
        found: Sequence[Mention],
        belongs: Sequence[int],
        sources: Sequence[Source],
        ids: Mapping[int, tuple[str, ...]],
        aliases: Names,
    ) -> None:
        self.aliases = aliases
        self.at = {mention.start + len(mention.core): cluster for mention, cluster in zip(found, belongs, strict=True)}
        self.members: dict[int, list[Mention]] = {}
        for mention, cluster in zip(found, belongs, strict=True):
            self.members.setdefault(cluster, []).append(mention)
        self.ids = {cluster: told[0] for cluster, told in ids.items() if len(told) == 1}
        self._fullest: dict[int, str | None] = {}
        self.sources = {source.id: source.name for source in sources if source.kind != "unidentified"}

    def who(self, phrase: Phrase, words: str, claim: Claim) -> tuple[str, str | None] | None:
        """The name of whoever a phrase stands for, and the id as a source; None for a pronoun of nobody known."""
        if phrase.kind == "pronoun" and phrase.head in FIRST_PERSON:
            return self._origin(claim)
        cluster = self.at.get(phrase.end)
        id = self.ids.get(cluster) if cluster is not None else None
        if id is not None and id in self.sources:
            if phrase.kind == "pronoun" and self.sources[id].casefold() in _PRONOUNS:
                return None
            return self.aliases.whole(_bare(words)) or self.named(self.sources[id]), id
        if phrase.kind != "pronoun":
            return self.named(words), None
        name = self._known_as(cluster) if cluster is not None else None
        return (name, None) if name else None

    def same(self, one: tuple[str, Phrase], other: tuple[str, Phrase]) -> bool:
        """Whether two phrases, each with its name, are one actor: by name, as mentions, or a person's shorter name."""
        (name, phrase), (known, before) = one, other
        if name.casefold() == known.casefold():
            return True
        if phrase.kind == before.kind == "person" and phrase.known and before.known:
            words, others = set(name.split()), set(known.split())
            if (words <= others or others <= words) and name.istitle() and known.istitle():
                return True
        cluster = self.at.get(phrase.end)
        return cluster is not None and cluster == self.at.get(before.end)

    def bears(self, name: str) -> bool:
        """Whether somebody of the report is called so, or by a longer name, or a body known everywhere."""
        if self.aliases.whole(name):
            return True
        words = Mention(0, 0, 0, 0, name, "entity").words
        return any(words <= mention.words for held in self.members.values() for mention in held if mention.proper)

    def _known_as(self, cluster: int) -> str | None:
        """The fullest name of a cluster, None where it holds pronouns alone."""
        if cluster not in self._fullest:
            known = [mention for mention in self.members[cluster] if mention.pronoun is None]
            self._fullest[cluster] = self.named(fullest(known)) if known else None
        return self._fullest[cluster]

    def named(self, words: str) -> str:
        """Words as a name: in one line, without an article before it, an alias put as the name it is one of."""
        return self.aliases.of(_bare(words))

    def _origin(self, claim: Claim) -> tuple[str, str | None] | None:
        told = claim.chain[-1].sources if claim.chain else ()
        return (self.named(self.sources[told[0]]), told[0]) if len(told) == 1 and told[0] in self.sources else None


def _bare(words: str) -> str:
    return _ARTICLE.sub("", tidy(words))


def acted(
    text: str, claims: Sequence[Claim], sheet: Sheet, cast: Cast, eventful: Callable[[Deed], bool]
) -> Iterator[Claim]:
    """The claims, each with the actors of the deeds that stand in its own content.

    A place is a target in what is ``eventful`` alone: a pier can be shelled, and is none where it is passed.
    """
    for claim in claims:
        found: list[tuple[Actor, Phrase]] = []
        for phrase, role in _parts(claim, sheet, eventful):
            words = Span.cut(text, phrase.start, phrase.end)
            who = None if _measure(text, words) else cast.who(phrase, words.text, claim)
            if who is None:
                continue
            rivals = found if role == "other" else (one for one in found if one[0].role == role)
            if not any(cast.same((who[0], phrase), (actor.name, other)) for actor, other in rivals):
                found.append((Actor(who[0], role, words, who[1]), phrase))
        yield replace(claim, actors=tuple(actor for actor, _ in found))


def _measure(text: str, words: Span) -> bool:
    """Whether words are a number or a measure, and nobody: an age between commas, "a 15 per cent", "60 miles"."""
    if not any(letter.isdigit() for letter in words.text):
        return False
    rest = _NUMBER.sub("", words.text.casefold()).split()
    return not rest or rest[-1] in MEASURES or _SHARE.match(text, words.end) is not None


def _parts(claim: Claim, sheet: Sheet, eventful: Callable[[Deed], bool]) -> Iterator[tuple[Phrase, ActorRole]]:
    """The phrases that have a part in a claim, in the order of its deeds, those without a role of their own last."""
    taken: list[int] = []
    for deed in sheet.deeds_in(claim.content):
        for phrase in (*deed.agents, *deed.targets):
            insort(taken, phrase.start)
        yield from ((phrase, "agent") for phrase in deed.agents)
        yield from ((phrase, "target") for phrase in deed.targets if phrase.kind != "place" or eventful(deed))
    for phrase in sheet.phrases_in(claim.content):
        has_role = bisect_left(taken, phrase.start) < bisect_left(taken, phrase.end)
        place = phrase.kind == "place" or (phrase.led in PLACING and phrase.kind not in ("person", "organisation"))
        if phrase.actor and phrase.known and not has_role and not place and phrase.kind != "pronoun":
            yield phrase, "other"
