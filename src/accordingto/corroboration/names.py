"""Whether two names, or two descriptions, stand for the same voice, and why it is thought so."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.relation import Relation, RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accordingto.record import Source

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "a an the of for in on at by to from and or with as its his her their this that who which said says reported "
    "told citing cited quoted quoting quotes mr mrs ms dr al el abu ibn bin "
    "admiral adm brigadier brig capt captain col colonel gen general lieutenant lt maj major sergeant sgt".split()
)
_NOBODY = frozenset(
    "announcement announcements communique he him i it its many media no nobody one others our people report reports "
    "several she some somebody someone source sources statement statements them there they unidentified unnamed us we "
    "which who whom whose you".split()
)
"""Words that say nothing of who somebody is."""

_NAMELESS = frozenset({"anonymous-person", "group", "unidentified"})
_HEADS = re.compile(r"\b(?:head|chief|director|founder|president|spokes\w+)\b", re.I)
_STAFF = frozenset(
    "aid crew crews employee employees first member members monitors rescue rescuer rescuers responder responders "
    "source sources staff team teams volunteer volunteers worker workers".split()
)
"""Words for those who work for a body: "the civil defence rescuers"."""

_FULL = 2
"""Words with capitals of a name that says who is meant, wherever it stands and whatever is said beside."""

_BESIDE = re.compile(r"[\[(].*|\b(?:[A-Z][\w.]*[- ]based|so-called)\b")
"""Words in brackets, and where a body has its seat: no part of a name."""

_ALIASES = (
    (re.compile(r"\b(?:IS|ISIS|ISIL|DAESH|Daesh)s?\b"), "Islamic State"),
    (re.compile(r"\b(?:UN|U\.N\.)(?!\w)"), "United Nations"),
    (re.compile(r"\b(?:U\.S\.|US|USA)(?!\w)"), "United States"),
    (re.compile(r"\b(?:MSF|Doctors Without Borders)\b"), "Medecins Sans Frontieres"),
    (re.compile(r"\b(?:ICRC)\b"), "International Committee of the Red Cross"),
    (re.compile(r"\bAFP\b"), "Agence France Presse"),
    (re.compile(r"\bAP\b"), "Associated Press"),
)
"""Other names of bodies that reports everywhere write without saying what they stand for."""

_BODIES = frozenset(
    "agency army cabinet forces foreign government interior military ministry navy parliament police presidency "
    "regime state television troops tv".split()
)
"""Words in names of bodies of a state."""

_CIVIL = frozenset("coalition congress council network observatory opposition party rights union watch".split())
"""Words in names of bodies that no state has."""

_PRESS = frozenset("agency broadcasting news press radio service telegraph television tv".split())
"""Words in names of outlets that say nothing of whose they are."""

_COUNTRY = 5
"""Letters that the name of a state and the word for what is of it have in common: Syria, Syrian."""

_SPELLING = 6
"""Letters from which on a word may be spelt in two ways."""

_ALIKE = 0.85
_ACRONYM = 3
SURE, LIKELY, POSSIBLE = 1.0, 0.8, 0.55


class Name(msgspec.Struct, frozen=True):
    """A name or description: the words that carry it, those written with capitals, and its initials."""

    words: frozenset[str]
    proper: frozenset[str]
    initials: str

    @classmethod
    def of(cls, text: str) -> Name:
        """A name as it is written."""
        return _name(text)

    @property
    def core(self) -> frozenset[str]:
        """The words that say who is meant: those with capitals, where they are enough for it."""
        return self.proper if len(self.proper) >= _FULL else self.words

    def within(self, other: Name) -> bool:
        """Whether each of its words is one of the other's, in one spelling or another."""
        return bool(self.words) and all(any(spelt(a, b) for b in other.words) for a in self.core)

    def short_for(self, other: Name) -> bool:
        """Whether it is the initials of the other."""
        return len(self.words) == 1 and len(other.initials) >= _ACRONYM and self.words == {other.initials}


@lru_cache(maxsize=1 << 16)
def _name(text: str) -> Name:
    for written, meant in _ALIASES:
        text = written.sub(meant, text)
    bare = _BESIDE.sub(" ", plain(text))
    found = [w for w in _WORD.findall(bare) if w.casefold() not in _EMPTY and len(w) > 1]
    capitals = [w for w in found if w[0].isupper()]
    proper = frozenset(w.casefold() for w in capitals)
    return Name(frozenset(w.casefold() for w in found), proper, "".join(w[0] for w in capitals).casefold())


def nobody(name: str) -> bool:
    """Whether words say nothing of who a teller is: "sources", "he", "media reports"."""
    return all(word.casefold() in _NOBODY | _EMPTY for word in _WORD.findall(name))


def plain(text: str) -> str:
    """A text without accents and apostrophes."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c) and c not in "'’ʼ`")


def spelt(one: str, other: str) -> bool:
    """Whether two words are one in two spellings, as names from other scripts are."""
    if one == other:
        return True
    close = min(len(one), len(other)) >= _SPELLING and one[0] == other[0]
    return close and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def related(left: Source, right: Source) -> Relation | None:
    """What ties two sources of different reports by their names, None where nothing does.

    Unidentified ones are tied to nothing; unnamed ones of like description are the same at best maybe.
    """
    if "unidentified" in (left.kind, right.kind):
        return None
    one, other = Name.of(left.name), Name.of(right.name)
    if {left.kind, right.kind} & {"person", "organisation"} and "anonymous-person" in (left.kind, right.kind):
        return told_of(left, right, one, other)
    if left.kind in _NAMELESS or right.kind in _NAMELESS or not (one.proper and other.proper):
        return (
            described(left, right, one, other)
            or spoken_for(left, right, one, other)
            or staff(left, right, one, other)
            or staff(right, left, other, one)
        )
    if one.core == other.core:
        return relation("same as", left, right, SURE, "same name")
    if one.short_for(other) or other.short_for(one):
        return relation("same as", left, right, LIKELY, "initials of the other")
    if state := state_of(one, other):
        return relation("part of", left, right, LIKELY, f"bodies of one state: {state}")
    if state := of_state(one, other) or of_state(other, one):
        return relation("part of", left, right, POSSIBLE, f"maybe of one state: {state}")
    if (left.kind == "person") != (right.kind == "person"):
        return spokesman(left, right, one, other)
    if one.within(other) or other.within(one):
        shared = min(one.words, other.words, key=len)
        return relation("same as", left, right, LIKELY, f"shorter form: {' '.join(sorted(shared))}")
    if called(left, other) or called(right, one):
        return relation("same as", left, right, POSSIBLE, "described by the name of the other")
    return None


def state_of(one: Name, other: Name) -> str | None:
    """The state that both names say they are bodies of: "the Syrian army", "State Television Syria"."""
    if not (one.words & _BODIES and other.words & _BODIES):
        return None
    return country(one.proper - _BODIES, other.proper - _BODIES)


def country(one: frozenset[str], other: frozenset[str]) -> str | None:
    """What words of both have for one country: "Syria", "Syrian"."""
    for a in sorted(one):
        for b in sorted(other):
            if min(len(a), len(b)) >= _COUNTRY and a[:_COUNTRY] == b[:_COUNTRY]:
                return min(a, b, key=lambda word: (len(word), word)).capitalize()
    return None


def of_state(body: Name, other: Name) -> str | None:
    """The state of a body that is all, with one word more at most, that an outlet is called by: "Syria Today"."""
    own = other.words - _PRESS
    if not body.words & _BODIES or not 0 < len(own) <= _FULL or other.words != other.proper or own & _CIVIL:
        return None
    if len(own) == len(other.words) == 1:
        return None
    return country(body.proper - _BODIES, other.proper)


def called(source: Source, name: Name) -> bool:
    """Whether a body goes by a name of one word elsewhere: "Monitor". Initials are another matter."""
    held = (Name.of(words).words for words in source.described_as if not words.isupper())
    return (
        len(name.words) == 1
        and not name.words & _BODIES
        and source.kind == "organisation"
        and any(name.words <= words for words in held)
    )


def described(left: Source, right: Source, one: Name, other: Name) -> Relation | None:
    """Two of whom at least one has no name: maybe the same where their descriptions say no different."""
    if left.kind != right.kind or not (one.within(other) or other.within(one)):
        return None
    return relation("same as", left, right, POSSIBLE, "like description, no name")


def told_of(left: Source, right: Source, one: Name, other: Name) -> Relation | None:
    """A described person and a name that the description holds: whoever it names, or the body that they head."""
    person, named, name, words = (
        (left, right, other, one) if left.kind == "anonymous-person" else (right, left, one, other)
    )
    if len(name.proper) < _FULL or not name.words <= words.words:
        return None
    if named.kind == "person":
        return relation("same as", left, right, LIKELY, "the description holds the name")
    if _HEADS.search(person.name):
        return relation("speaks for", person, named, LIKELY, f"described by {named.name}")
    return None


def spokesman(left: Source, right: Source, one: Name, other: Name) -> Relation | None:
    """A person who is named or described by a body speaks for it."""
    person, body, name = (left, right, other) if left.kind == "person" else (right, left, one)
    for words in (person.name, *person.described_as):
        if name.within(Name.of(words)) or heads(words, name):
            return relation("speaks for", person, body, LIKELY, f"described by {body.name}")
    return None


def spoken_for(left: Source, right: Source, one: Name, other: Name) -> Relation | None:
    """A spokesperson of a body that has no proper name: "the coalition", "coalition spokeswoman Ada Orlo"."""
    for person, body, name in ((left, right, other), (right, left, one)):
        if person.kind in ("person", "anonymous-person") and body.kind in ("organisation", "group") and name.words:
            for words in (person.name, *person.described_as):
                if name.words <= headed(words):
                    return relation("speaks for", person, body, LIKELY, f"described by {body.name}")
    return None


def staff(people: Source, body: Source, one: Name, other: Name) -> Relation | None:
    """People who are described as those of a body by words of its name: "the civil defence rescuers"."""
    of = one.words - _STAFF
    fits = people.kind == "group" and body.kind == "organisation" and one.words & _STAFF and len(of) >= _FULL
    if fits and all(any(spelt(a, b) for b in other.words) for a in of):
        return relation("speaks for", people, body, LIKELY, f"described as people of {body.name}")
    return None


def heads(words: str, body: Name) -> bool:
    """Whether somebody is described as head of a body that is named by a part of its name: "Observatory chief"."""
    before = headed(words)
    return bool(before) and before <= body.words


def headed(words: str) -> frozenset[str]:
    """What a description says that somebody is head of, as words."""
    found = _HEADS.search(words)
    return Name.of(words[: found.start()]).words if found else frozenset()


def relation(kind: RelationKind, left: Source, right: Source, likelihood: float, *evidence: str) -> Relation:
    """A relation of two sources by their ids."""
    return Relation(kind, left.id, right.id, likelihood, tuple(evidence))


def tied(sources: Iterable[Source]) -> list[Relation]:
    """All that ties any two of several sources."""
    listed = list(sources)
    pairs = ((a, b) for n, a in enumerate(listed) for b in listed[n + 1 :])
    return [found for a, b in pairs if (found := related(a, b))]
