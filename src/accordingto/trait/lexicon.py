"""The words that show traits, looked for in running text; they stand in ``lexicon.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Entry = tuple[tuple[str, ...], tuple[str, ...]]
"""What follows a first word, and the ideas the whole phrase stands for."""
Phrases = dict[str, list[Entry]]

REGIONS = ("cue", "content", "frame", "origin", "near")
LOOSE = "content"
_TOKEN = re.compile(r"[^\W_]+(?:[’'.-](?=[^\W_])[^\W_]+)*")
_LINK = re.compile(r" (?:of|that|for|to|on|about|over|from|whether|in)\b.*")
_VOWELS = frozenset("aeiou")


def tokens(text: str) -> list[str]:
    """The words of a text, folded, possessive endings cut off."""
    found = _TOKEN.findall(text.casefold().replace("’", "'"))
    return [word.removesuffix("'s") for word in found]


def ideas(region: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The ideas that words of a region stand for, each with the words that do.

    Words of a longer phrase do not stand for themselves: "could not confirm" confirms nothing. In the content, where
    phrases are loose, they do.
    """
    phrases = lexicon()[region]
    reached = 0
    for place, first in enumerate(words):
        if first not in phrases or place < reached:
            continue
        for rest, names in phrases[first]:
            if tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                yield from ((name, " ".join((first, *rest))) for name in names)
                if region != LOOSE:
                    reached = place + 1 + len(rest)
                    break


def lexical(region: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The same as evidence, under the region's and the idea's names."""
    return ((f"{region} {name}", shown) for name, shown in ideas(region, words))


@cache
def lexicon() -> dict[str, Phrases]:
    """For each region, phrases by their first word, the longest first."""
    tables: dict[str, Any] = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
    irregular: dict[str, str] = tables.pop("inflections")
    found: dict[str, dict[tuple[str, ...], set[str]]] = {region: {} for region in REGIONS}
    for name, table in tables.items():
        phrases = {tuple(tokens(phrase)) for phrase in _phrases(table, irregular)}
        for region in table["in"]:
            for phrase in phrases:
                found[region].setdefault(phrase, set()).add(name)
    return {region: _by_first(phrases) for region, phrases in found.items()}


def _by_first(phrases: Mapping[tuple[str, ...], set[str]]) -> Phrases:
    out: Phrases = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        out.setdefault(phrase[0], []).append((phrase[1:], tuple(sorted(phrases[phrase]))))
    return out


def _phrases(table: Mapping[str, str], irregular: Mapping[str, str]) -> Iterator[str]:
    """Every form of a table's phrases."""
    for phrase in _listed(table.get("verbs", "")):
        verb, _, rest = phrase.partition(" ")
        yield from (f"{form} {rest}" for form in (verb, *verb_forms(verb, irregular)))
    for phrase in _listed(table.get("nouns", "")):
        yield from (phrase, *_plurals(phrase))
    yield from _listed(table.get("words", ""))


def _listed(phrases: str) -> list[str]:
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def verb_forms(verb: str, irregular: Mapping[str, str]) -> list[str]:
    """The third person, past and participles of a verb."""
    if verb in irregular:
        return irregular[verb].split()
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    return [verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), verb + "ed", verb + "ing"]


def _plurals(phrase: str) -> Iterator[str]:
    """The plural of a noun phrase, whose head stands before 'of', 'that' and the like, or comes last."""
    link = _LINK.search(phrase)
    head, rest = (phrase[: link.start()], link.group()) if link else (phrase, "")
    if head.endswith("y") and head[-2] not in _VOWELS:
        yield head[:-1] + "ies" + rest
    else:
        yield head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s") + rest
