"""The one-to-one assignment of greatest total weight, for sparse weights."""

from __future__ import annotations

import math
from collections.abc import Mapping

Weights = Mapping[tuple[int, int], float]
"""Weight of each (row, column) that has any; all greater than 0."""


def heaviest(weights: Weights) -> float:
    """Total weight of the best assignment.

    Rows and columns that share no weight do not touch one another, so each connected part is solved alone.
    """
    return sum(solved(part) for part in parts(weights))


def parts(weights: Weights) -> list[Weights]:
    """The weights split into parts that share neither row nor column."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(node, node) != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for row, column in weights:
        leader[find(("row", row))] = find(("column", column))
    split: dict[tuple[str, int], dict[tuple[int, int], float]] = {}
    for (row, column), weight in weights.items():
        split.setdefault(find(("row", row)), {})[row, column] = weight
    return list(split.values())


def solved(weights: Weights) -> float:
    """Total weight of the best assignment of one part (Kuhn and Munkres, with potentials, O(n^3))."""
    rows, columns = sorted({row for row, _ in weights}), sorted({column for _, column in weights})
    if len(rows) > len(columns):
        return solved({(column, row): weight for (row, column), weight in weights.items()})
    costs = [[-weights.get((row, column), 0.0) for column in columns] for row in rows]
    return -sum(costs[row][column] for row, column in enumerate(cheapest(costs)))


def cheapest(costs: list[list[float]]) -> list[int]:
    """The column of each row in the cheapest assignment; no more rows than columns.

    Rows join one at a time, each along the cheapest path that frees a column for it. Index 0 of the
    potentials and of ``owner`` stands for no row or column.
    """
    height, width = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0] = row
        column, came_from = search(costs, owner, row_price, column_price)
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    chosen = [0] * height
    for column in range(1, width + 1):
        if owner[column]:
            chosen[owner[column] - 1] = column - 1
    return chosen


def search(
    costs: list[list[float]], owner: list[int], row_price: list[float], column_price: list[float]
) -> tuple[int, list[int]]:
    """The free column that the row in ``owner[0]`` reaches most cheaply, and the way there; updates the prices."""
    width = len(column_price)
    slack, came_from, seen = [math.inf] * width, [0] * width, [False] * width
    column = 0
    while owner[column] or column == 0:
        seen[column] = True
        row = owner[column]
        for other in range(1, width):
            if not seen[other]:
                price = costs[row - 1][other - 1] - row_price[row] - column_price[other]
                if price < slack[other]:
                    slack[other], came_from[other] = price, column
        step, column_next = min((slack[other], other) for other in range(1, width) if not seen[other])
        for other in range(width):
            if seen[other]:
                row_price[owner[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = column_next
    return column, came_from
