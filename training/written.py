"""Reports that were written for the project, with their claims marked in the text.

``python written.py FILE...`` reads such files, says what is wrong in them by line, and counts what they hold. A file
holds reports one behind the other::

    === grain-store
    Grain store burned, farmers say

    <1>Soldiers burned the grain store</1>, <a1>Mara Tevik</a1>, who farms nearby, <q1>told</q1> <b1>the Tarn
    Agency</b1>. "<2>I saw the smoke</2>," <a2>she</a2> <q2>said</q2>, "<2>and then them</2>."
    ---
    a person Mara Tevik
    b outlet Tarn Agency
    1: b1 a1; unstated
    2: b a2; witness

``<1>`` is a piece of the content of claim 1, ``<q1>`` its cue, ``<a1>`` the first mention of the teller ``a``. Below
the rule stand the tellers, each with its kind and its fullest name, and the claims, each with its chain from the report
outward: a mention where the claim's own sentence names the teller, the teller alone where it is carried on from
elsewhere, ``-`` where none is named. Behind the chain stand the traits in any order; what is not said is ``certain``,
``affirmed`` and ``neutral``. How a claim is quoted is seen from the quotation marks, and may be said as well.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.encoder.labels import ATTRIBUTES

Claims = list[dict[str, Any]]
Piece = tuple[int, int]

_REPORT = re.compile(r"^=== *(\S+) *\n", re.M)
_TAG = re.compile(r"<(/?)([a-z]*)(\d+)>")
_TELLER = re.compile(r"([a-z]+) (\S+) (.+)")
_CLAIM = re.compile(r"(\d+): *([^;]+);(.*)")
_TRAITS = ("access", "certainty", "polarity", "tone", "quotation")
_TRAIT = {label: name for name in _TRAITS for label in ATTRIBUTES[name]}
UNSAID = {"certainty": "certain", "polarity": "affirmed", "tone": "neutral"}
_OPENED, _CLOSED = re.compile(r'["“]'), re.compile(r'["”]')


class MarkupError(ValueError):
    """What is wrong with a report's marks."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report and its claims, in the form of the annotated reports."""

    id: str
    text: str
    claims: Claims


def written(path: Path) -> Iterator[Annotated]:
    """The reports of a file. Raises MarkupError with the report's name at the first fault."""
    _, *parts = _REPORT.split(path.read_text("utf-8"))
    for id, body in zip(parts[::2], parts[1::2], strict=True):
        try:
            yield _report(f"{path.stem}-{id}", body)
        except MarkupError as error:
            raise MarkupError(f"{path.name}, {id}: {error}") from None


def _report(id: str, body: str) -> Annotated:
    marked, rule, table = body.partition("\n---\n")
    if not rule:
        raise MarkupError("no line of --- between the text and its claims")
    text, contents, spans = _unmarked(marked.strip() + "\n")
    tellers: dict[str, tuple[str, str]] = {}
    claims: Claims = []
    for line in filter(None, map(str.strip, table.splitlines())):
        if found := _CLAIM.fullmatch(line):
            claims.append(_claim(found, text, contents, spans, tellers))
        elif found := _TELLER.fullmatch(line):
            letters, kind, name = found.groups()
            if letters == "q" or letters in tellers or kind not in ATTRIBUTES["kind"]:
                raise MarkupError(f"{line!r} is not a new teller with its kind and name")
            tellers[letters] = kind, name
        else:
            raise MarkupError(f"{line!r} is neither a teller nor a claim")
    _all_told(contents, spans, table)
    return Annotated(id, text, sorted(claims, key=lambda claim: claim["content"][0]))


def _unmarked(marked: str) -> tuple[str, dict[str, list[Piece]], dict[str, Piece]]:
    """The text without its marks, the contents by number, and cues and mentions by their marks."""
    text, at, opened = "", 0, dict[str, int]()
    contents: dict[str, list[Piece]] = {}
    spans: dict[str, Piece] = {}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        name = tag[2] + tag[3]
        if not tag[1]:
            if name in opened or name in spans:
                raise MarkupError(f"<{name}> is opened twice")
            opened[name] = len(text)
            continue
        if name not in opened:
            raise MarkupError(f"</{name}> closes nothing")
        piece = opened.pop(name), len(text)
        if text[slice(*piece)] != text[slice(*piece)].strip() or piece[0] == piece[1]:
            raise MarkupError(f"<{name}> begins or ends with a space, or is empty")
        if tag[2]:
            spans[name] = piece
        else:
            contents.setdefault(name, []).append(piece)
    if opened:
        raise MarkupError(f"never closed: {', '.join(opened)}")
    text += marked[at:]
    if stray := re.search(r"</?[a-z]*\d*>?", text):
        raise MarkupError(f"a stray mark: {text[stray.start() : stray.start() + 20]!r}")
    return text, contents, spans


def _claim(
    line: re.Match[str],
    text: str,
    contents: dict[str, list[Piece]],
    spans: dict[str, Piece],
    tellers: dict[str, tuple[str, str]],
) -> dict[str, Any]:
    number, words, said = line.groups()
    if number not in contents:
        raise MarkupError(f"claim {number} has no content")
    chain, kind = [], "unidentified"
    for word in words.split():
        letters = word.rstrip("0123456789")
        if word == "-":
            kind, name = "unidentified", "unidentified"
        elif letters not in tellers or (word != letters and word not in spans):
            raise MarkupError(f"claim {number}: {word} is no teller or mention")
        else:
            kind, name = tellers[letters]
        named = list(spans[word]) if word != letters and word in spans else None
        chain.append({"name": name, "explicit": named is not None, "words": named})
    content, cue = contents[number], spans.get(f"q{number}")
    return recorded(text, content, cue, chain, kind, said, f"claim {number}")


def recorded(
    text: str, content: list[Piece], cue: Piece | None, chain: list[dict[str, Any]], kind: str, said: str, what: str
) -> dict[str, Any]:
    """A claim in the form of the annotated reports; ``said`` are its traits. Raises MarkupError about ``what``."""
    implicit, found = traits(said, what)
    if implicit and cue:
        raise MarkupError(f"{what} is implicit, yet has a cue")
    return {
        "content": [list(piece) for piece in content],
        "cue": list(cue) if cue else None,
        "implicit": implicit,
        "chain": chain,
        "kind": kind,
        "quotation": quotation(text, content),
        **found,
    }


def traits(said: str, what: str) -> tuple[bool, dict[str, str]]:
    """Whether a claim is narrated without a cue, and its traits by name. Raises MarkupError about ``what``."""
    implicit, out = False, dict(UNSAID)
    for trait in said.replace(";", " ").split():
        if trait == "implicit":
            implicit = True
        if trait not in _TRAIT:
            raise MarkupError(f"{what}: {trait} is no trait")
        out[_TRAIT[trait]] = trait
    if "access" not in out:
        raise MarkupError(f"{what} does not say its access")
    return implicit, out


def quotation(text: str, content: list[Piece]) -> str:
    """``direct`` where every piece stands between quotation marks, ``mixed`` where some words do."""
    whole = [bool(_OPENED.match(text, max(0, start - 1))) and _closed(text, end) for start, end in content]
    if all(whole):
        return "direct"
    held = any(_OPENED.search(text, *piece) or _CLOSED.search(text, *piece) for piece in content)
    return "mixed" if held or any(whole) else "indirect"


def _closed(text: str, end: int) -> bool:
    return bool(_CLOSED.search(text, end - 1, end + 2))


def _all_told(contents: dict[str, list[Piece]], spans: dict[str, Piece], table: str) -> None:
    told = set(re.findall(r"^(\d+):", table, re.M))
    used = set(re.findall(r"\b[a-z]+\d+\b", table))
    idle = [number for number in contents if number not in told]
    idle += [name for name in spans if (name[1:] not in told if re.fullmatch(r"q\d+", name) else name not in used)]
    if idle:
        raise MarkupError(f"marked, yet in no claim: {', '.join(idle)}")


def counted(reports: int, claims: Claims) -> None:
    """Print what annotated reports hold."""
    print(f"{reports} reports, {len(claims)} claims")
    for name in (*_TRAITS, "kind"):
        print(f"{name}: {dict(Counter(claim[name] for claim in claims).most_common())}")
    print(f"links: {dict(sorted(Counter(len(claim['chain']) for claim in claims).items()))}")
    print(f"carried links: {sum(not link['words'] for claim in claims for link in claim['chain'])}")


def main() -> None:
    faults, reports, claims = 0, 0, list[dict[str, Any]]()
    for path in map(Path, sys.argv[1:]):
        try:
            for report in written(path):
                reports += 1
                claims += report.claims
        except MarkupError as error:
            faults += 1
            print(error, file=sys.stderr)
    counted(reports, claims)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
