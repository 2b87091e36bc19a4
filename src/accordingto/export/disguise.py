"""Names put out of a text: every form of them found, whatever its case, accents, spacing or ending, and replaced.

Offsets are Unicode code points, as everywhere; those of the text before lead to those of the text after.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import msgspec

_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_BETWEEN = r"(?:[\W_]|%[0-9a-f]{2})"
_POSSESSIVE = r"['’ʼ´`]s"
_ENDINGS = "es a e i o u y om em ov ova ovi ovu in ina ian ians an ans ese ite ites skaya sky".split()
"""What a name of four letters or more that begins with a capital may end in besides, by derivation or in another
language."""
_LONG = 4


class Hit(msgspec.Struct, frozen=True):
    """Where a name stands in a text, and what is to stand there."""

    start: int
    end: int
    pseudonym: str
    put: str


class Moved(msgspec.Struct, frozen=True):
    """A text after its names were replaced. ``at`` tells where a place of the text before is in it."""

    text: str
    hits: tuple[Hit, ...]

    def at(self, offset: int, *, end: bool = False) -> int:
        """Where ``offset`` of the text before is now; inside a name, its pseudonym's start, or its ``end``."""
        moved = 0
        for hit in self.hits:
            if offset >= hit.end:
                moved += len(hit.put) - (hit.end - hit.start)
            elif offset > hit.start:
                return hit.start + moved + (len(hit.put) if end else 0)
        return offset + moved


class Disguise:
    """Finds and replaces the names of pseudonyms. ``forms`` are the names of each, ``kept`` are names left alone.

    Words in ``common`` are names only where they begin with a capital.
    """

    def __init__(
        self, forms: Mapping[str, Iterable[str]], kept: Iterable[str] = (), common: Iterable[str] = ()
    ) -> None:
        self.forms = {pseudonym: tuple(dict.fromkeys(names)) for pseudonym, names in forms.items()}
        owned = [(words_of(name), pseudonym) for pseudonym, names in self.forms.items() for name in names]
        owned += [(words_of(name), "") for name in kept]
        ordered = sorted(dict(reversed(owned)).items(), key=lambda one: (-sum(map(len, one[0])), one[0]))
        self._owners = [pseudonym for _, pseudonym in ordered]
        ordinary = {words_of(word) for word in common}
        self._ordinary = [words in ordinary for words, _ in ordered]
        alternatives = "|".join(f"(?P<n{n}>{_pattern(words, n)})" for n, (words, _) in enumerate(ordered))
        self._pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])") if ordered else None

    def hits(self, text: str) -> Iterator[Hit]:
        """Every name in ``text``, from the left."""
        if self._pattern is None or not text:
            return
        folded, origin = _folded(text)
        for found in self._pattern.finditer(folded):
            number = int((found.lastgroup or "n0")[1:])
            start, end = origin[found.start()], origin[found.end() - 1] + 1
            pseudonym, derived = self._owners[number], found[f"e{number}"]
            if pseudonym and not ((self._ordinary[number] or derived) and text[start].islower()):
                while end < len(text) and unicodedata.combining(text[end]):
                    end += 1
                put = pseudonym + ("’s" if re.search(r"['’ʼ´`]s$", found.group()) else "")
                yield Hit(start, end, pseudonym, put)

    def moved(self, text: str) -> Moved:
        """``text`` with pseudonyms for names."""
        hits = tuple(self.hits(text))
        parts, at = [], 0
        for hit in hits:
            parts += [text[at : hit.start], hit.put]
            at = hit.end
        return Moved("".join([*parts, text[at:]]), hits)

    def text(self, text: str) -> str:
        """``text`` with pseudonyms for names."""
        return self.moved(text).text


def words_of(name: str) -> tuple[str, ...]:
    """A name as it is compared: its words without case and accents."""
    return tuple(re.findall(r"[^\W_]+", _folded(name)[0]))


def _pattern(words: tuple[str, ...], number: int) -> str:
    """The words of a name with whatever stands between them, and its ending; derivations in a group of their own."""
    derived = f"(?P<e{number}>{'|'.join(_ENDINGS) if len(words[-1]) >= _LONG else '(?!)'})"
    parted = [re.escape(words[0])]
    for one, other in pairwise(words):  # initials without anything between them may be another word
        parted.append(f"{_BETWEEN}{{{int(len(one) == len(other) == 1)},4}}{re.escape(other)}")
    return f"{''.join(parted)}(?:(?:{_POSSESSIVE}|s|{derived})(?![^\\W_]))?"


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` without case, accents and invisible characters, and where each character of it comes from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    folded, origin = [], []
    for at, character in enumerate(text):
        for plain in unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(plain) and unicodedata.category(plain) != "Cf":
                for letter in _LETTERS.get(plain, plain):
                    folded.append(letter)
                    origin.append(at)
    return "".join(folded), origin
