"""Fit how much each feature of likeness weighs: ``python likeness.py --posts POSTS --claims CLAIMS``.

Prints the mean average precision and the mean surprise by cross-validation over the posts, for all features and some of
them, then the weights fitted on all posts. Surprise, which weights are fitted by, tells features apart more surely.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from accordingto.corroboration.likeness import WEIGHTS, Likeness
from accordingto.evaluate.claims import FIRST, Post, Verified, precision, read, worded

Floats = npt.NDArray[np.float64]
Example = tuple[list[str], Floats, npt.NDArray[np.bool_]]
"""Ids of claims, their features (claims, features), and which of them the post makes."""

NEAR = 40
"""Claims that are best by a feature, which a post is learned from."""

FOLDS, RIDGE = 5, 0.1


def examples(posts: Sequence[Post], claims: Sequence[Verified], likeness: Likeness) -> Iterator[Example]:
    """What is learned from each post."""
    for post, features in zip(posts, likeness.against([post.text for post in posts]), strict=True):
        columns = np.stack([features[name] for name in WEIGHTS], 1)
        best = np.unique(np.argsort(-columns, axis=0, kind="stable")[:NEAR])
        ids = [claims[n].id for n in best]
        yield ids, columns[best], np.array([id in post.claims for id in ids])


def fitted(given: Sequence[Example], used: Sequence[int]) -> Floats:
    """Weights of the columns used, the others 0, under which the claims that posts make stand first."""
    told = [(columns[:, used], right) for _, columns, right in given if right.any()]
    sizes = [len(right) for _, right in told]
    begins = np.r_[0, np.cumsum(sizes)[:-1]]
    columns, right = (np.concatenate(part) for part in zip(*told, strict=True))

    def shares(values: Floats) -> Floats:
        """Each value as a share of the sum over the claims of its post."""
        return values / np.repeat(np.add.reduceat(values, begins), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = columns @ weights
        likely = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes)) + 1e-12
        found = np.add.reduceat(shares(likely) * right, begins)
        slope = (shares(likely) - shares(likely * right)) @ columns
        return RIDGE / 2 * float(weights @ weights) - float(np.log(found).sum()), slope + RIDGE * weights

    made = np.zeros(len(WEIGHTS))
    made[list(used)] = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B").x
    return made


def scored(posts: Sequence[Post], given: Sequence[Example], weights: Floats) -> list[float]:
    """The average precision of each post."""
    return [
        precision(set(post.claims), [ids[n] for n in np.argsort(-(columns @ weights).round(4), kind="stable")], FIRST)
        for post, (ids, columns, _) in zip(posts, given, strict=True)
    ]


def surprises(given: Sequence[Example], weights: Floats) -> list[float]:
    """How unlikely the right claims of each post were held, in nats, where any is among those it is learned from."""
    scores = [(columns @ weights, right) for _, columns, right in given if right.any()]
    return [float(np.logaddexp.reduce(found) - np.logaddexp.reduce(found[right])) for found, right in scores]


def crossed(posts: Sequence[Post], given: Sequence[Example], used: Sequence[int]) -> tuple[float, float]:
    """The mean average precision and the mean surprise of posts, each by weights fitted on the other folds."""
    found: list[float] = []
    unlikely: list[float] = []
    for fold in range(FOLDS):
        at = slice(fold * len(posts) // FOLDS, (fold + 1) * len(posts) // FOLDS)
        others = [*given[: at.start], *given[at.stop :]]
        weights = fitted(others, used)
        found += scored(posts[at], given[at], weights)
        unlikely += surprises(given[at], weights)
    return float(np.mean(found)), float(np.mean(unlikely))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True)
    args = parser.parse_args()
    posts, claims = read(args.posts, Post), read(args.claims, Verified)
    given = list(examples(posts, claims, Likeness(map(worded, claims))))
    names = list(WEIGHTS)
    for size in range(1, len(names) + 1):
        for some in combinations(range(len(names)), size):
            precise, surprise = crossed(posts, given, some)
            print(f"map@{FIRST} {precise:.3f}, surprise {surprise:.3f}:", " + ".join(names[n] for n in some))
    print(dict(zip(names, fitted(given, range(len(names))).round(1).tolist(), strict=True)))


if __name__ == "__main__":
    main()
