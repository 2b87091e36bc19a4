"""Annotate the texts of a corpus without copying them.

``python sheet.py --shared FOLDER show ID...`` prints texts with their sentences numbered, ``read SHEET...`` what sheets
come to and what is wrong in them, and ``store SHEET...`` puts their claims into ``offsets/``, which no text goes into.
A sheet holds the claims of such texts, in their order::

    === hrds-934444390
    a person Mara Tevik
    b outlet Tarn Agency
    1 | b "the agency" < a "Tevik" | told | soldiers burned ~ grain store // on Monday | witness
    4 | b < a | | three houses were hit | unstated implicit

First stand the tellers, each with kind and fullest name. Each claim has the number of the sentence where it begins; its
chain from the report outward: a teller with the words that name it there (``a "she"@3`` with those of another
sentence), a teller alone where it is carried on, ``-`` where none is named; its cue; the pieces of its content, ``//``
between them and ``~`` between the first and the last words of one; and its traits, of which ``certain``, ``affirmed``
and ``neutral`` go without saying.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from standoff import CORPORA, store, texts
from written import Annotated, MarkupError, Piece, counted, recorded

from accordingto.encoder.labels import ATTRIBUTES

_REPORT = re.compile(r"^=== *(\S+) *\n", re.M)
_TELLER = re.compile(r"([a-z]+) (\S+) (.+)")
_LINK = re.compile(r'([a-z]+|-)(?: *(".+"(?:@\d+)?))?')
_SPOT = re.compile(r'"?(.*?)"?(?:@(\d+))?')
_BREAK = re.compile(r"(?<=[.!?])([\"”’']*)\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_BETWEEN = r"[\s\S]{1,1500}?"
_ALIKE = {
    **dict.fromkeys('"“”', '["“”]'),
    **dict.fromkeys("'‘’`", "['‘’`]"),
    **dict.fromkeys("-–—", "[-–—]"),
}


def sentences(text: str) -> list[Piece]:
    """Roughly the sentences of a text, as offsets: numbers to point with."""
    out, at = [], 0
    for gap in [*_BREAK.finditer(text), None]:
        end = len(text) if not gap else gap.start() if gap[1] is None else gap.end(1)
        if text[at:end].strip():
            out.append((at, end))
        at = gap.end() if gap else end
    return out


def found(words: str, text: str, start: int, end: int) -> Iterator[Piece]:
    """Where the words stand, beginning between two places; spaces, quotation marks and dashes are alike."""
    pattern = _BETWEEN.join(r"\s+".join(map(_likewise, part.split())) for part in words.split("~"))
    edge = r"(?<!\w)" if words[0].isalnum() else ""
    end_edge = r"(?!\w)" if words[-1].isalnum() else ""
    for match in re.compile(edge + pattern + end_edge).finditer(text, start):
        if match.start() >= end:
            return
        yield match.span()


def _likewise(word: str) -> str:
    return "".join(_ALIKE.get(letter, re.escape(letter)) for letter in word)


class _Page:
    """A text with its sentences, and the tellers that a sheet names for it."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, sentences(text)
        self.tellers: dict[str, tuple[str, str]] = {}

    def claim(self, line: str) -> dict[str, Any]:
        """What a line of the sheet comes to, in the form of the annotated reports."""
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 5 or not parts[0].isdigit() or not 1 <= int(parts[0]) <= len(self.at):
            raise MarkupError(f"not five parts that begin with the number of a sentence: {line[:60]!r}")
        number = int(parts[0])
        content = self._content(parts[3], number)
        cue = self._spot(parts[2], number, content, content)
        chain, kind = self._chain(parts[1], number, [cue] if cue else content, [*content, *([cue] if cue else [])])
        return recorded(self.text, content, cue, chain, kind, parts[4], repr(line[:60]))

    def _content(self, told: str, number: int) -> list[Piece]:
        """The pieces of a content, one behind another, that begins in a sentence or the one before."""
        content: list[Piece] = []
        end = self.at[min(len(self.at), number + 3) - 1][1]
        for words in map(str.strip, told.split("//")):
            begins = [content[-1][1]] if content else [self.at[number - 1][0], self.at[max(number - 2, 0)][0]]
            piece = next((p for begin in begins for p in found(words, self.text, begin, end)), None)
            if piece is None:
                raise MarkupError(f"content {words[:70]!r} not found at sentence {number}")
            content.append(piece)
        return content

    def _chain(self, told: str, number: int, to: list[Piece], apart: list[Piece]) -> tuple[list[dict[str, Any]], str]:
        """The links of a chain, and the kind of the first teller."""
        chain, kind = [], "unidentified"
        for link in told.split(" < "):
            match = _LINK.fullmatch(link.strip())
            if not match or (match[1] != "-" and match[1] not in self.tellers):
                raise MarkupError(f"{link!r} is no link of a chain, or no teller")
            kind, name = ("unidentified", "unidentified") if match[1] == "-" else self.tellers[match[1]]
            words = self._spot(match[2] or "", number, to, apart)
            chain.append({"name": name, "explicit": words is not None, "words": list(words) if words else None})
        return chain, kind

    def _spot(self, told: str, number: int, to: list[Piece], apart: list[Piece]) -> Piece | None:
        """Where words stand, in or beside a sentence or the one they name: nearest to some pieces, outside others."""
        words, elsewhere = _SPOT.fullmatch(told).groups()  # type: ignore[union-attr]
        if not words:
            return None
        number = int(elsewhere or number)
        for reach in (0, 1, 3):
            begin, end = self.at[max(0, number - 1 - reach)][0], self.at[min(len(self.at), number + reach) - 1][1]
            spans = list(found(words, self.text, begin, end))
            clear = [s for s in spans if not any(s[0] < e and b < s[1] for b, e in apart)] or spans
            if clear:
                return min(clear, key=lambda s: min(max(b - s[1], s[0] - e, 0) for b, e in to))
        raise MarkupError(f"{words!r} not found at sentence {number}")


def sheet(path: Path, known: Mapping[str, str]) -> Iterator[Annotated | MarkupError]:
    """The annotated texts of a sheet, and what is wrong in it."""
    _, *parts = _REPORT.split(path.read_text("utf-8"))
    for id, body in zip(parts[::2], parts[1::2], strict=True):
        if id not in known:
            yield MarkupError(f"{path.name}: no text {id}")
            continue
        page, claims = _Page(known[id]), list[dict[str, Any]]()
        for line in filter(None, map(str.strip, body.splitlines())):
            teller = _TELLER.fullmatch(line)
            try:
                if line[0].isdigit():
                    claims.append(page.claim(line))
                elif teller and teller[2] in ATTRIBUTES["kind"] and teller[1] not in page.tellers:
                    page.tellers[teller[1]] = teller[2], teller[3]
                else:
                    raise MarkupError(f"{line[:60]!r} is neither a new teller with its kind nor a claim")
            except MarkupError as error:
                yield MarkupError(f"{path.name}, {id}: {error}")
        yield Annotated(id, known[id], sorted(claims, key=lambda claim: claim["content"][0]))


def told(report: Annotated) -> Iterator[str]:
    """What the claims of a report come to, a line for each."""

    def words(piece: list[int] | None) -> str:
        return report.text[slice(*piece)] if piece else "-"

    for claim in report.claims:
        chain = " < ".join(f"{link['name']} [{words(link['words'])}]" for link in claim["chain"])
        content = " // ".join(map(words, claim["content"]))
        yield f"{chain} | {words(claim['cue'])} | {content} | {claim['access']}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("what", choices=("show", "read", "store"))
    parser.add_argument("names", nargs="+", help="ids of texts, or sheets")
    args = parser.parse_args()
    corpora = {name: texts(args.shared, name) for name in CORPORA}
    known = {id: text for held in corpora.values() for id, text in held.items()}
    if args.what == "show":
        for id in args.names:
            print(f"=== {id}")
            for number, (start, end) in enumerate(sentences(known[id]), 1):
                print(f"[{number}] {known[id][start:end]}")
        return
    found = [each for name in args.names for each in sheet(Path(name), known)]
    faults = [each for each in found if isinstance(each, MarkupError)]
    reports = [each for each in found if isinstance(each, Annotated)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if args.what == "store" and not faults:
        for name, held in corpora.items():
            store(name, [report for report in reports if report.id in held])
    if args.what == "read":
        for report in reports:
            print(f"=== {report.id}", *told(report), sep="\n")
    counted(len(reports), [claim for report in reports for claim in report.claims])
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
