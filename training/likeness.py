"""Fit how much each feature of likeness weighs: ``python likeness.py --posts POSTS --claims CLAIMS``.

Prints the mean average precision by cross-validation over the posts, then the weights fitted on all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from accordingto.corroboration.likeness import WEIGHTS, Likeness, nearest
from accordingto.evaluate.claims import FIRST, Post, Verified, precision, read, worded

Floats = npt.NDArray[np.float64]
Example = tuple[list[str], Floats, npt.NDArray[np.bool_]]
"""Ids of claims, their features (claims, 2 * features), and which of them the post makes."""

NEAR = 40
"""Claims that are best by a feature, which a post is learned from."""

FOLDS, RIDGE = 5, 0.1


def examples(posts: Sequence[Post], claims: Sequence[Verified], likeness: Likeness) -> Iterator[Example]:
    """What is learned from each post."""
    for post, features in zip(posts, likeness.against([post.text for post in posts]), strict=True):
        columns = np.stack([features[name] for name in WEIGHTS] + [nearest(features[name]) for name in WEIGHTS], 1)
        best = np.unique(np.argsort(-columns[:, : len(WEIGHTS)], axis=0, kind="stable")[:NEAR])
        ids = [claims[n].id for n in best]
        yield ids, columns[best], np.array([id in post.claims for id in ids])


def fitted(given: Sequence[Example], used: Sequence[int]) -> Floats:
    """Weights of the columns used, the others 0, under which the claims that posts make stand first."""
    told = [(columns[:, used], right) for _, columns, right in given if right.any()]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE / 2 * float(weights @ weights), RIDGE * weights
        for columns, right in told:
            scores = columns @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            share = likely[right].sum() + 1e-12
            total -= np.log(share)
            slope = slope + (likely - likely * right / share) @ columns
        return total, slope

    made = np.zeros(2 * len(WEIGHTS))
    made[list(used)] = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B").x
    return made


def scored(posts: Sequence[Post], given: Sequence[Example], weights: Floats) -> list[float]:
    """The average precision of each post."""
    return [
        precision(set(post.claims), [ids[n] for n in np.argsort(-(columns @ weights).round(4), kind="stable")], FIRST)
        for post, (ids, columns, _) in zip(posts, given, strict=True)
    ]


def crossed(posts: Sequence[Post], given: Sequence[Example], used: Sequence[int]) -> float:
    """The mean average precision of posts, each by weights fitted on the other folds."""
    found: list[float] = []
    for fold in range(FOLDS):
        at = slice(fold * len(posts) // FOLDS, (fold + 1) * len(posts) // FOLDS)
        others = [*given[: at.start], *given[at.stop :]]
        found += scored(posts[at], given[at], fitted(others, used))
    return float(np.mean(found))


def report(posts: Sequence[Post], given: Sequence[Example], show: Callable[[str], None]) -> None:
    """What each set of features reaches, and the weights of all."""
    names = list(WEIGHTS)
    for size in range(1, len(names) + 1):
        for some in combinations(range(len(names)), size):
            told = " + ".join(names[n] for n in some)
            alone = crossed(posts, given, some)
            both = crossed(posts, given, [*some, *(n + len(names) for n in some)])
            show(f"{told}: map@{FIRST} {alone:.3f}, with shares of the nearest {both:.3f}")
    made = fitted(given, range(2 * len(names))).round(1).tolist()
    show(f"WEIGHTS = {dict(zip(names, made, strict=False))}")
    show(f"NEAREST = {dict(zip(names, made[len(names) :], strict=True))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True)
    args = parser.parse_args()
    posts, claims = read(args.posts, Post), read(args.claims, Verified)
    report(posts, list(examples(posts, claims, Likeness(map(worded, claims)))), print)


if __name__ == "__main__":
    main()
