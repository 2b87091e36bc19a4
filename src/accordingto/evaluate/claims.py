"""Posts matched with claims that were verified before: for each post, the claims ranked by how alike they are.

Links between the two are read for scoring, after all is ranked.
"""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np

from accordingto.corroboration.likeness import Likeness, standing
from accordingto.errors import CorpusFormatError, OutputError
from accordingto.evaluate.corpus import lines, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

LISTED = 20
"""Claims that are listed for a post."""

FIRST = 5
"""How many of them count for the mean average precision."""


class Verified(msgspec.Struct, frozen=True):
    """A verified claim, and the title of the article about it."""

    id: str
    text: str
    title: str = ""


class Post(msgspec.Struct, frozen=True):
    """A post, and the ids of the verified claims that it makes; without any it is ranked and not scored."""

    id: str
    text: str
    claims: tuple[str, ...] = ()


class Ranked(msgspec.Struct, frozen=True):
    """A post's verified claims by id, likeliest first, with their scores."""

    id: str
    claims: tuple[str, ...]
    scores: tuple[float, ...]


T = TypeVar("T", Verified, Post)


def read(path: Path, kind: type[T]) -> list[T]:
    """The records of a file, at least one, no two of one id. Raises CorpusFormatError and UnopenedCorpusError."""
    decoder = msgspec.json.Decoder(kind)
    found: dict[str, T] = {}
    for number, line in lines(path):
        try:
            record = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            raise CorpusFormatError(str(path), str(wrong), number) from wrong
        if found.setdefault(record.id, record) is not record:
            raise CorpusFormatError(str(path), f"the id '{record.id}' stands twice", number)
    if not found:
        raise CorpusFormatError(str(path), "no record in it")
    return list(found.values())


def ranked(posts: Sequence[Post], verified: Sequence[Verified]) -> list[Ranked]:
    """The verified claims likeliest to be what each post claims; of equal ones, the first in their file first."""
    likeness = Likeness(map(worded, verified))
    found = []
    for post, features in zip(posts, likeness.against([post.text for post in posts]), strict=True):
        scores = standing(features).round(4)
        best = np.argsort(-scores, kind="stable")[:LISTED].tolist()
        found.append(Ranked(post.id, tuple(verified[n].id for n in best), tuple(scores[best].tolist())))
    return found


def worded(claim: Verified) -> str:
    """All the words of a verified claim."""
    return f"{claim.title}. {claim.text}" if claim.title else claim.text


def write(path: Path, made: Iterable[Ranked]) -> None:
    """Write rankings as JSON lines, or as CheckThat's table where the name ends in ``.tsv``. Raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".tsv":
            with path.open("w", encoding="utf-8", newline="") as file:
                table = csv.writer(file, delimiter="\t", lineterminator="\n")
                table.writerows(
                    (one.id, "Q0", id, place, score, "accordingto")
                    for one in made
                    for place, (id, score) in enumerate(zip(one.claims, one.scores, strict=True), start=1)
                )
        else:
            with opened(path, "wb") as packed:
                packed.writelines(msgspec.json.encode(one) + b"\n" for one in made)
    except OSError as refused:
        raise OutputError(str(path), refused.strerror or type(refused).__name__) from refused


def figures(gold: Sequence[Post], found: Sequence[Ranked]) -> dict[str, Any]:
    """Mean average precision over the first five and over the first alone, and the mean reciprocal rank."""
    told = [(set(post.claims), one.claims) for post, one in zip(gold, found, strict=True) if post.claims]
    ways = {f"map@{FIRST}": FIRST, "map@1": 1}
    made = {name: mean(precision(claims, listed, first) for claims, listed in told) for name, first in ways.items()}
    return made | {"mrr": mean(1 / place if (place := first_right(*one)) else 0.0 for one in told)}


def mean(values: Iterable[float]) -> float | None:
    """The mean; None of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def precision(claims: set[str], listed: Sequence[str], first: int) -> float:
    """The average precision of the first few: that at each right one, over as many as could be right."""
    right, total = 0, 0.0
    for place, id in enumerate(listed[:first], start=1):
        if id in claims:
            right += 1
            total += right / place
    return total / min(len(claims), first)


def first_right(claims: set[str], listed: Sequence[str]) -> int | None:
    """The place of the first right claim among those listed, from 1; None where there is none."""
    return next((place for place, id in enumerate(listed, start=1) if id in claims), None)


def analysis(gold: Sequence[Post], found: Sequence[Ranked]) -> dict[str, dict[str, int]]:
    """How often the first right claim stands at which place."""
    places = Counter(
        first_right(set(post.claims), one.claims) for post, one in zip(gold, found, strict=True) if post.claims
    )
    names = [*range(1, LISTED + 1), None]
    return {"place of the first right claim": {str(n or "none listed"): places[n] for n in names if places[n]}}
