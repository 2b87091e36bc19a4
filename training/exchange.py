"""Annotated reports in which those who tell go by other names.

A network that has seen each report many times knows its agencies and witnesses by name, and finds them elsewhere by
name alone. Exchanged for people and bodies of a corpus of names, longer or shorter ones, they have to be found by what
the sentence says of them.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from typing import Any

from corpora import Example

EXCHANGED = 0.6
"""How often a name is another's."""

_PROPER = re.compile(r"[A-Z][\w.’'&-]*(?:\s(?:(?:of|for|and|to|on|in|the|al)\s){0,2}[A-Z][\w.’'&-]*)*")
_NO_NAMES = ("The", "He", "She", "It", "They", "We", "I ", "His", "Her", "A ")
_BODIES = {"organisation", "outlet"}


def pools(named: list[Example], kinds: tuple[str, ...]) -> dict[str, list[str]]:
    """The names of each kind that a corpus of names holds."""
    found: dict[str, set[str]] = {}
    for example in named:
        for kind, start, end in example.names or ():
            name = example.text[example.tokens.starts[start] : example.tokens.ends[end - 1]].replace(" - ", "-")
            if name[0].isupper() and "\n" not in name:
                found.setdefault(kinds[kind], set()).add(name)
    people = sorted(n for n in found["person"] if 1 <= n.count(" ") <= 2)
    return {"person": people, "organisation": sorted(found["organisation"])}


def exchanged(
    text: str, claims: list[dict[str, Any]], names: dict[str, list[str]], chance: random.Random
) -> tuple[str, list[dict[str, Any]]]:
    """A report and its claims with names exchanged, each the same way wherever the report has it.

    Of what kind an outlet is, its new name no longer tells; such claims come without one.
    """
    table = _table(text, claims, names, chance)
    if not table:
        return text, claims
    longest_first = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
    pieces, old, new = [], [0], [0]  # where kept and exchanged stretches begin, before and after
    for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text):
        pieces += [text[old[-1] : match.start()], table[match[0]]]
        old += [match.start(), match.end()]
        new.append(new[-1] + len(pieces[-2]))
        new.append(new[-1] + len(pieces[-1]))
    pieces.append(text[old[-1] :])

    def moved(at: int, ending: bool) -> int:
        index = bisect_right(old, at) - 1
        if index % 2 and at > old[index]:  # within an exchanged name
            return new[index + 1] if ending else new[index]
        return new[index] + at - old[index]

    def span(words: list[int]) -> list[int]:
        return [moved(words[0], False), moved(words[1], True)]

    out = []
    for claim in claims:
        chain = [link | {"words": link["words"] and span(link["words"])} for link in claim["chain"]]
        content = [span(part) for part in claim["content"]]
        told = claim | {"chain": chain, "content": content, "cue": claim["cue"] and span(claim["cue"])}
        out.append({key: value for key, value in told.items() if key != "kind" or value != "outlet"})
    return "".join(pieces), out


def _table(
    text: str, claims: list[dict[str, Any]], names: dict[str, list[str]], chance: random.Random
) -> dict[str, str]:
    """What each name of a teller becomes, and a person's family name with it."""
    kinds = {claim["chain"][-1]["name"]: claim["kind"] for claim in claims if claim["chain"]}
    table: dict[str, str] = {}
    for name in dict.fromkeys(link["name"] for claim in claims for link in claim["chain"]):
        kind = kinds.get(name, "organisation")
        other = chance.choice(names["person" if kind == "person" else "organisation"])
        if (kind != "person" and kind not in _BODIES) or chance.random() > EXCHANGED:
            continue
        said = [text[slice(*li["words"])] for c in claims for li in c["chain"] if li["name"] == name and li["words"]]
        for words in said:
            for match in _PROPER.finditer(words):
                proper = match[0]
                whole = not words[match.end() :].strip() or proper.isupper()  # not the "Turkish" of "Turkish police"
                if kind == "person" and name.endswith(proper):
                    table[proper] = other if " " in proper else other.split()[-1]
                elif kind != "person" and whole and len(proper) > 2 and not proper.startswith(_NO_NAMES):
                    table[proper] = other
    return table
