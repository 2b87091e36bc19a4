"""The frames of verbs and nouns, from ``grammar.toml``, and the forms that words take."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

VOWELS = "aeiou"


class Frame(msgspec.Struct, frozen=True):
    """Who does and who undergoes what a verb or noun says; ``grammar.toml`` has the words for it."""

    agent: frozenset[str] = frozenset({"by"})
    target: frozenset[str] = frozenset()
    subject: str = "agent"
    object: str = "target"
    owner: str = "agent"
    before: str = ""


VERB, NOUN = Frame(), Frame(target=frozenset({"of", "against", "on"}))
"""The frames of words that ``grammar.toml`` does not name."""


class Form(msgspec.Struct, frozen=True):
    """A word as a form of a verb: its plain form, and what it can be: "base", "s", "past", "participle", "ing"."""

    lemma: str
    uses: frozenset[str]


class Grammar(msgspec.Struct, frozen=True, eq=False):
    """What is known of verbs and nouns; ``forms`` of verbs and ``nouns`` (singular) by the words of a text."""

    forms: Mapping[str, Form]
    nouns: Mapping[str, str]
    verb_frames: Mapping[str, Frame]
    noun_frames: Mapping[str, Frame]
    alone: frozenset[str]
    steering: frozenset[str]
    light: frozenset[str]
    particles: frozenset[str]

    @classmethod
    def of(cls, verbs: Iterable[str], nouns: Iterable[str]) -> Grammar:
        """The grammar that knows these verbs and nouns beside its own."""
        return _grammar(frozenset(verbs), frozenset(nouns))

    def verb_frame(self, lemma: str) -> Frame:
        """How a verb is built."""
        return self.verb_frames.get(lemma, VERB)

    def noun_frame(self, lemma: str) -> Frame:
        """How a noun is built."""
        return self.noun_frames.get(lemma, NOUN)


@cache
def _grammar(verbs: frozenset[str], nouns: frozenset[str]) -> Grammar:
    held: dict[str, Any] = tomllib.loads(files("accordingto.deed").joinpath("grammar.toml").read_text("utf-8"))
    frames = {name: _frame(entry) for name, entry in held["frames"].items()}
    verb_frames, noun_frames = (
        {word: frames[name] for name, entry in held["frames"].items() for word in entry.get(kind, "").split()}
        for kind in ("verbs", "nouns")
    )
    lists = {name: frozenset(held["verbs"][name].split()) for name in ("alone", "steering", "light", "particles")}
    known = (
        verbs
        | set(verb_frames)
        | set(held["verbs"]["more"].split())
        | lists["alone"]
        | lists["steering"]
        | lists["light"]
    )
    irregular = [tuple(entry.split("/")) for entry in held["verbs"]["irregular"].split()]
    return Grammar(
        forms=_forms(known, irregular),
        nouns={form: noun for noun in sorted(nouns | set(noun_frames)) for form in (noun, plural(noun))},
        verb_frames=verb_frames,
        noun_frames=noun_frames,
        **lists,
    )


def _frame(entry: Mapping[str, str]) -> Frame:
    given = {name: frozenset(entry[name].split()) for name in ("agent", "target") if name in entry}
    return Frame(**given, **{name: entry[name] for name in ("subject", "object", "owner", "before") if name in entry})  # type: ignore[arg-type]


def _forms(verbs: Iterable[str], irregular: Iterable[tuple[str, ...]]) -> dict[str, Form]:
    uses: dict[str, dict[str, set[str]]] = {}

    def add(word: str, lemma: str, *found: str) -> None:
        uses.setdefault(word, {}).setdefault(lemma, set()).update(found)

    kept = {lemma: (past.split("|"), part.split("|")) for lemma, past, part in irregular}
    for lemma in sorted({*verbs, *kept}):
        add(lemma, lemma, "base")
        add(plural(lemma), lemma, "s")
        for word in with_ending(lemma, "ing"):
            add(word, lemma, "ing")
        past, part = kept.get(lemma, (with_ending(lemma, "ed"), with_ending(lemma, "ed")))
        for word in past:
            add(word, lemma, "past")
        for word in part:
            add(word, lemma, "participle")
    return {word: Form(*_likeliest(found)) for word, found in uses.items()}


def _likeliest(found: Mapping[str, set[str]]) -> tuple[str, frozenset[str]]:
    lemma = max(found, key=lambda one: ("base" not in found[one], len(found[one]), one))
    return lemma, frozenset(found[lemma])


def plural(word: str) -> str:
    """A noun in the plural, a verb with its "s"."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in VOWELS else word + "s"


def with_ending(verb: str, ending: str) -> list[str]:
    """A verb with "ed" or "ing", its last letter doubled, dropped or changed; where that is open, both ways."""
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "ye", "oe"))):
        stem = verb[:-2] + "y" if ending == "ing" and verb.endswith("ie") else verb[:-1]
        return [stem + ending]
    if ending == "ed" and verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return [verb[:-1] + "ied"]
    doubles = len(verb) > 2 and verb[-1] not in "wxy" + VOWELS and verb[-2] in VOWELS and verb[-3] not in VOWELS
    return [verb + ending, verb + verb[-1] + ending] if doubles else [verb + ending]
