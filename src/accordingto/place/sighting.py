"""Words that may name a place: proper names, and known names of places in other names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.encoder.labels import NAMES
from accordingto.gazetteer.entry import COUNTRY
from accordingto.gazetteer.fold import ARTICLES, COMPASS, KINDS, cored, folded
from accordingto.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from accordingto.encoder.tagged import Name
    from accordingto.encoder.tokens import Tokens
    from accordingto.gazetteer import Gazetteer

PLACE, PERSON, BODY = (NAMES.index(kind) for kind in ("place", "person", "organisation"))
LONGEST = 6
"""Words of a place name that is part of another name."""

LARGE = 100_000
"""Inhabitants from which on a place may be spoken of in any report."""

_TURNS = COMPASS | {f"{turn}ern" for turn in COMPASS} | frozenset("metro greater downtown rural".split())
_ARTICLES = [[article] for article in ARTICLES]
_EMPTY = frozenset([*KINDS, *COMPASS, *"of the and center centre street road hospital police hall house".split()])
"""Words that name no place by themselves."""

_WORD = re.compile(r"[^\W_](?:[\w&]|[.’'-](?=\w))*(?:(?<=\.[A-Z])\.)?")
_JOINT = re.compile(r",\s+|\s+(?:and|or|&)\s+|\s*[/–—]\s*|\s-\s")
_HYPHEN = re.compile(r"-(?=[A-Z])")
_PREFIX = re.compile(rf"\b(?:{'|'.join(sorted(ARTICLES - {'the'}))})-$", re.I)
_CUT = re.compile(rf"\b(?:{'|'.join(sorted(ARTICLES))})$", re.I)
_REST = re.compile(r"[‑-][A-Z][\w’']*")
"""An article at the end of a name, and what a hyphen joins to it."""
_NEXT = re.compile(r" [A-Z][\w’'-]*\w")
_PARTY = re.compile(r"[A-Z]-(?=[A-Z])")
_SUM = re.compile(r"\s?[$€£]\s?[0-9]")
"""What makes a currency of a name before it ("US $334")."""
_ARTICLE, _POSSESSIVE = re.compile(r"the\s+", re.I), re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words that may name a place, ``known`` to the gazetteer or not.

    ``kind`` is the index among NAMES of the proper name that they are or stand in, ``part`` which part of it they are:
    "whole", "first", "last" or "inner".
    """

    words: Span
    kind: int
    part: str = "whole"
    known: bool = True

    @property
    def embodied(self) -> bool:
        """Whether they stand in the name of a body, and so say where it belongs and not where something was."""
        return self.kind == BODY and self.part != "whole"


def sightings(text: str, tokens: Tokens, found: Iterable[Name], gazetteer: Gazetteer) -> Iterator[Sighting]:
    """The words in the names of a text that may name a place, in order, none over another.

    Only what the network takes for a place may be unknown to the gazetteer.
    """
    for start, end, kind in _joined(text, tokens, found, gazetteer):
        whole = trimmed(text, start, end, gazetteer)
        if whole is None or _SUM.match(text, whole.end):
            continue
        if known(whole.text, gazetteer):
            yield Sighting(whole, kind)
        elif kind == PLACE:
            pieces = _pieces(text, whole, gazetteer)
            yield from (
                Sighting(piece, PLACE, known=known(piece.text, gazetteer) or _known_kind(piece.text, gazetteer))
                for piece in pieces
                if gazetteer.aliases.of(piece.text) or not is_people(piece.text, gazetteer)
            )
        elif kind != PERSON:
            yield from _parts(text, whole, kind, gazetteer)


def _joined(text: str, tokens: Tokens, found: Iterable[Name], gazetteer: Gazetteer) -> Iterator[tuple[int, int, int]]:
    """Where each name starts and ends, with its type.

    An article at the end of a name of a place belongs to what a hyphen joins to it ("Ras al-Ain"), and what only opens
    the names of places ("Tell", "Kafr") to the capital behind it.
    """
    held: tuple[int, int] | None = None
    for name in found:
        start, end = int(tokens.starts[name.begin]), int(tokens.ends[name.end - 1])
        if held and start < held[1]:
            continue
        if held:
            yield *held, PLACE
            held = None
        if name.kind == PLACE:
            cut = _CUT.search(text, start, end) and _REST.match(text, end)
            opened = cut or (_opens(text[start:end], gazetteer) and _NEXT.match(text, end))
            held = start, opened.end() if opened else end
        else:
            yield start, end, name.kind
    if held:
        yield *held, PLACE


def known(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has a name, which says more than a kind of place and names no people."""
    if _empty(name):
        return False
    if gazetteer.aliases.of(name):
        return True
    return not is_people(name, gazetteer) and gazetteer.has(name)


def _known_kind(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has a name without the word for what it names ("Hubei Province")."""
    bare, kind = cored(folded(name))
    return kind is not None and known(bare, gazetteer)


def is_people(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is one of a people, and no country has it."""
    if folded(name) not in gazetteer.demonyms:
        return False
    found = gazetteer.lookup(name)
    return not any(one.entry.feature in COUNTRY and one.tier in ("name", "other") for one in found)


def trimmed(text: str, start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    """The span without article, party and possessive, with the point of an abbreviation; None without a capital."""
    if before := _ARTICLE.match(text, start, end) or _PARTY.match(text, start, end):
        start = before.end()
    elif prefix := _PREFIX.search(text[max(start - 5, 0) : start]):
        start -= len(prefix[0])
    if possessive := _POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    elif _bare_possessive(text, start, end, gazetteer):
        end -= 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    if text[end : end + 1] == "." and gazetteer.aliases.of(text[start : end + 1]):
        end += 1
    return Span.cut(text, start, end) if any(letter.isupper() for letter in text[start:end]) else None


def _bare_possessive(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a name ends in a possessive whose apostrophe is lost ("Syrias"): its stem is a country, or stands in the
    text."""
    name = text[start:end]
    stem = name[:-1]
    if not name.endswith("s") or known(name, gazetteer) or not known(stem, gazetteer):
        return False
    return _country(stem, gazetteer) or re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", text) is not None


def _empty(name: str) -> bool:
    return _EMPTY.issuperset(folded(name).split())


def _pieces(text: str, whole: Span, gazetteer: Gazetteer) -> Iterator[Span]:
    """The names of places that stand side by side in one run ("Paris, Texas", "Turkey-Tal Abyad")."""
    for at in _between(_JOINT, text, whole):
        piece = trimmed(text, *at, gazetteer)
        if piece and not _empty(piece.text):
            yield from [piece] if known(piece.text, gazetteer) else _hyphened(text, piece, gazetteer)


def _hyphened(text: str, piece: Span, gazetteer: Gazetteer) -> list[Span]:
    """The names that hyphens join where one is known, large places in a row, else one name without what turns it.

    A point of the compass with a capital is part of a name ("South Pole"), but before that of a large place.
    """
    cut = [Span.cut(text, *at) for at in _between(_HYPHEN, text, piece)]
    apart = all(one.text[0].isupper() and folded(one.text).split()[-1:] not in _ARTICLES for one in cut)
    if len(cut) > 1 and apart and any(known(one.text, gazetteer) for one in cut):
        return cut
    words = list(_WORD.finditer(text, piece.start, piece.end))
    if each := _row(text, words, gazetteer):
        return each
    capital = False
    while len(words) > 1 and (words[0][0].islower() or words[0][0].lower() in _TURNS):
        capital |= words.pop(0)[0][0].isupper()
    while len(words) > 1 and words[-1][0].islower():
        words.pop()
    lean = Span.cut(text, words[0].start(), words[-1].end()) if words else piece
    is_part = known(lean.text, gazetteer) and (not capital or _large(lean.text, gazetteer))
    return [lean if is_part else piece]


def _row(text: str, words: Sequence[re.Match[str]], gazetteer: Gazetteer) -> list[Span]:
    """The names of large places that words are made of, one beside the other ("Aleppo Hama"), where all are."""
    made, first = [], 0
    while first < len(words):
        for last in range(min(first + LONGEST, len(words)), first, -1):
            span = Span.cut(text, words[first].start(), words[last - 1].end())
            if known(span.text, gazetteer) and _stands_alone(span.text, gazetteer):
                made.append(span)
                break
        else:
            return []
        first = last
    return made


def _stands_alone(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a large place, and the names of few others begin with it."""
    return _large(name, gazetteer) and not gazetteer.opens(name)


def _opens(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name only opens those of places."""
    return gazetteer.opens(name) and not _large(name, gazetteer)


def _large(name: str, gazetteer: Gazetteer) -> bool:
    found = gazetteer.lookup(name)
    return any(one.entry.population >= LARGE or one.entry.feature in COUNTRY for one in found)


def _country(name: str, gazetteer: Gazetteer) -> bool:
    return known(name, gazetteer) and any(area is None for _, area in gazetteer.areas(name))


def _parts(text: str, whole: Span, kind: int, gazetteer: Gazetteer) -> Iterator[Sighting]:
    """The longest known names in another name, from its first word on."""
    words = list(_WORD.finditer(text, whole.start, whole.end))
    first = 0
    while first < len(words):
        for last in range(min(first + LONGEST, len(words)), first, -1):
            span = Span.cut(text, words[first].start(), words[last - 1].end())
            capital = words[first][0][0].isupper() and words[last - 1][0][0].isupper()
            if capital and known(span.text, gazetteer):
                yield Sighting(span, kind, "first" if first == 0 else "last" if last == len(words) else "inner")
                break
        first = last


def _between(joint: re.Pattern[str], text: str, whole: Span) -> Iterator[tuple[int, int]]:
    """The stretches of a span between what joins them."""
    start = whole.start
    for match in joint.finditer(text, whole.start, whole.end):
        yield start, match.start()
        start = match.end()
    yield start, whole.end
