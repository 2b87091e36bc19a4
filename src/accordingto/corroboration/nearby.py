"""Which claims are worth comparing: those that share rare terms, and were published or happened within two weeks.

Every claim has the slices of time of its days. A window is a slice with the one before it and whatever has no day; in
it, terms that few claims hold name the pairs. All sums are of whole numbers, so that no order of adding shows in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from accordingto.corroboration.number import number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from accordingto.corroboration.circumstance import Days
    from accordingto.corroboration.rarity import Rarity
    from accordingto.corroboration.statement import Statement

    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

COMMON = 64
"""Claims of a window that may share a term which names candidates."""

LEAST = 0.06
"""Share of all their weight that claims have in common by such terms, from which on they are compared."""

ONE = 1 << 15
"""The weight of a claim's terms together, as a whole number."""

Pairs = set[tuple[int, int]]


class Packed(msgspec.Struct, frozen=True):
    """The claims of a report as whole numbers of eight bytes: each claim's, how many terms it has, its ``slices`` (row
    and slice), and ``when`` it says that it was (claim, first and last day).
    """

    claims: bytes
    sizes: bytes
    slices: bytes
    when: bytes

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> Packed:
        """The claims of one report."""
        return cls(
            _bytes(number(s.id) for s in statements),
            _bytes(len(s.setting) for s in statements),
            _bytes(n for row, s in enumerate(statements) for at in s.slices() for n in (row, at)),
            _bytes(n for s in statements for days in s.when for n in (number(s.id), *days)),
        )

    def __len__(self) -> int:
        return len(self.claims) // 8


class Terms(msgspec.Struct, frozen=True):
    """The terms of the claims of a report as whole numbers of eight bytes, one claim after another, and the weight of
    each, of two bytes.
    """

    terms: bytes
    weights: bytes

    @classmethod
    def of(cls, statements: Sequence[Statement], rarity: Rarity) -> Terms:
        """Those of one report."""
        terms, weights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.uint16)]
        for statement in statements:
            held = sorted(statement.setting)
            weight = np.array([rarity.weight(term) for term in held])
            size = np.sqrt((weight**2).sum()) or 1.0
            terms.append(np.array([number(term) for term in held], dtype=np.int64))
            weights.append(np.rint(weight / size * ONE).astype(np.uint16))
        return cls(np.concatenate(terms).tobytes(), np.concatenate(weights).tobytes())


class Named:
    """The days that claims themselves name, as they are ``packed``."""

    def __init__(self, packed: Iterable[Packed]) -> None:
        self._when = _numbers(packed, "when").reshape(-1, 3)

    def by(self, claims: Collection[int]) -> dict[int, list[Days]]:
        """The days, first and last, that each of some claims names, by its number; those that name none left out."""
        found: dict[int, list[Days]] = {}
        held = np.isin(self._when[:, 0], np.fromiter(claims, dtype=np.int64))
        for claim, first, last in self._when[held].tolist():
            found.setdefault(claim, []).append((first, last))
        return found


class Nearby:
    """The claims of many reports as rows; ``claims`` has the number of each row's, ``owner`` its report's place.

    ``terms`` gives those of the reports at some places, which are asked for once, and only where a window holds them.
    """

    def __init__(self, packed: Sequence[Packed], terms: Callable[[Sequence[int]], Iterable[Terms]]) -> None:
        self._load, self._loaded = terms, np.zeros(len(packed), dtype=bool)
        self.claims, self.sizes = (_numbers(packed, name) for name in ("claims", "sizes"))
        counts = np.array([len(p) for p in packed], dtype=np.int64)
        self.owner = np.repeat(np.arange(len(packed)), counts)
        self.first = np.cumsum(counts) - counts
        self.starts = np.zeros(len(self.claims), dtype=np.int64)
        self.terms, self.weights = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint16)
        row, self.slice = _numbers(packed, "slices").reshape(-1, 2).T
        self.row = row + np.repeat(self.first, [len(p.slices) // 16 for p in packed])
        order = np.argsort(self.slice, kind="stable")
        found, begins = np.unique(self.slice[order], return_index=True)
        self.by_slice = dict(zip(found.tolist(), np.split(self.row[order], begins[1:]), strict=False))
        self.is_undated = np.ones(len(self.claims), dtype=bool)
        self.is_undated[self.row] = False
        self.undated = np.flatnonzero(self.is_undated)

    def changes(self, new: Flags) -> tuple[Ints, Ints]:
        """What rows that are ``new`` bring: pairs with them that share enough, and pairs of others that no longer do.

        Both are (n, 2), the lesser row first. The second are some of those that shared enough before.
        """
        gained, doubtful = [_none()], [_none()]
        for fresh, beside in self._at_hand(self._windows(np.flatnonzero(new))):
            more, less = self._within(fresh, beside, new)
            gained.append(more)
            doubtful.append(less)
        suspects = np.unique(np.concatenate(doubtful), axis=0)
        return np.unique(np.concatenate(gained), axis=0), suspects[~self.shared(suspects)]

    def rows(self, claims: Ints) -> Ints:
        """The rows of pairs of claims by number, (n, 2), each pair once, the lesser row first."""
        order = np.argsort(self.claims)
        found = order[np.searchsorted(self.claims, claims, sorter=order)].reshape(-1, 2)
        return np.unique(np.sort(found, axis=1), axis=0)

    def without(self, pairs: Ints, others: Ints) -> Ints:
        """Those of some pairs of rows that are not among others."""
        keys, taken = (held[:, 0] * len(self.claims) + held[:, 1] for held in (pairs, others))
        return pairs[~np.isin(keys, taken)]

    def _windows(self, rows: Ints) -> Iterator[tuple[Ints, Ints]]:
        """The windows that any of the rows stand in: the rows of the slice, and those beside."""
        is_one = self._flags(rows)
        touched = set(self.slice[is_one[self.row]].tolist())
        if self.is_undated[rows].any():
            touched = set(self.by_slice)
            yield self.undated, _none()[:, 0]
        for at in sorted(touched | {at + 1 for at in touched} & self.by_slice.keys()):
            if at in self.by_slice:
                before = self.by_slice.get(at - 1, self.undated[:0])
                yield self.by_slice[at], np.union1d(before, self.undated)

    def _at_hand(self, windows: Iterable[tuple[Ints, Ints]]) -> list[tuple[Ints, Ints]]:
        """Windows, with the terms of their rows at hand."""
        listed = list(windows)
        wanted = np.zeros(len(self._loaded), dtype=bool)
        for rows in (rows for window in listed for rows in window):
            wanted[self.owner[rows]] = True
        wanted &= ~self._loaded
        more = list(self._load(np.flatnonzero(wanted).tolist()))
        rows = np.flatnonzero(wanted[self.owner])
        self.starts[rows] = len(self.terms) + np.cumsum(self.sizes[rows]) - self.sizes[rows]
        self.terms = np.concatenate([self.terms, _numbers(more, "terms")])
        self.weights = np.concatenate([self.weights, _numbers(more, "weights", np.uint16)])
        self._loaded |= wanted
        return listed

    def _within(self, fresh: Ints, beside: Ints, new: Flags) -> tuple[Ints, Ints]:
        """What new rows bring in one window."""
        rows = np.union1d(fresh, beside)
        own = rows[new[rows]]
        few = len(own) * 4 < len(rows)
        owner, _, weight, group, size = self._grouped(rows, self.terms[self._places(own)[0]] if few else None)
        old = np.bincount(group, ~new[owner], len(size)).astype(np.int64)
        is_fresh = self._flags(fresh)
        common = (size > COMMON) & (old <= COMMON) & (old > 1)
        kept = common[group] & ~new[owner]
        doubtful = [pairs for pairs, _ in _pairs(owner[kept], group[kept], weight[kept])]
        usable = (size <= COMMON)[group]
        found = list(_pairs(owner[usable], group[usable], weight[usable], new if few else None))
        pairs = np.concatenate([_none(), *(p for p, _ in found)])
        gained = _enough(pairs, np.concatenate([_none()[:, 0], *(s for _, s in found)]), len(self.claims))
        gained = gained[new[gained].any(axis=1) & is_fresh[gained].any(axis=1)]
        lost = np.concatenate([_none(), *doubtful])
        return gained, lost[is_fresh[lost].any(axis=1)]

    def shared(self, pairs: Ints) -> Flags:
        """Which pairs share enough in some window."""
        if not len(pairs):
            return np.zeros(0, dtype=bool)
        among, found = np.unique(pairs), [np.zeros(0, dtype=np.int64)]
        is_one = self._flags(among)
        for fresh, beside in self._at_hand(self._windows(among)):
            owner, _, weight, group, size = self._grouped(np.union1d(fresh, beside), self.terms[self._places(among)[0]])
            kept = is_one[owner] & (size <= COMMON)[group]
            met = list(_pairs(owner[kept], group[kept], weight[kept]))
            enough = _enough(
                np.concatenate([_none(), *(p for p, _ in met)]),
                np.concatenate([_none()[:, 0], *(s for _, s in met)]),
                len(self.claims),
            )
            is_fresh = np.isin(enough, fresh).any(axis=1)
            found.append(enough[is_fresh, 0] * len(self.claims) + enough[is_fresh, 1])
        return np.isin(pairs[:, 0] * len(self.claims) + pairs[:, 1], np.concatenate(found))

    def _grouped(self, rows: Ints, wanted: Ints | None) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """Owner, term and weight of each entry of rows by term; which group of one term each is in, and its size."""
        places, owner = self._places(rows)
        term = self.terms[places]
        if wanted is not None:
            kept = np.isin(term, wanted)
            places, owner, term = places[kept], owner[kept], term[kept]
        order = np.lexsort((owner, term))
        owner, term = owner[order], term[order]
        first = np.r_[True, term[1:] != term[:-1]] if len(term) else np.zeros(0, dtype=bool)
        group = np.cumsum(first) - 1
        size = np.bincount(group, minlength=int(first.sum())) if len(term) else np.zeros(0, dtype=np.int64)
        return owner, term, self.weights[places[order]].astype(np.int64), group, size

    def _flags(self, rows: Ints) -> Flags:
        """Which rows are among some."""
        found = np.zeros(len(self.claims), dtype=bool)
        found[rows] = True
        return found

    def _places(self, rows: Ints) -> tuple[Ints, Ints]:
        """The places of the terms of rows, one row after another, and the row that each is of."""
        sizes = self.sizes[rows]
        begins = np.repeat(self.starts[rows] - np.cumsum(sizes) + sizes, sizes)
        return np.arange(sizes.sum()) + begins, np.repeat(rows, sizes)


def _pairs(owner: Ints, group: Ints, weight: Ints, new: Flags | None = None) -> Iterator[tuple[Ints, Ints]]:
    """Every two entries of a group as a pair of owners, with the product of their weights; with one ``new`` if given.

    The groups lie one after another.
    """
    begins = np.flatnonzero(np.r_[True, group[1:] != group[:-1]]) if len(group) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.r_[begins, len(group)])
    for size in np.unique(sizes[sizes > 1]).tolist():
        rows = begins[sizes == size][:, None] + np.arange(size)
        left, right = (rows[:, side].ravel() for side in np.triu_indices(size, 1))
        if new is not None:
            kept = new[owner[left]] | new[owner[right]]
            left, right = left[kept], right[kept]
        yield np.stack([owner[left], owner[right]], 1), weight[left] * weight[right]


def _enough(pairs: Ints, shares: Ints, rows: int) -> Ints:
    """Each pair once whose shares come to LEAST."""
    key, place = np.unique(pairs[:, 0] * rows + pairs[:, 1], return_inverse=True)
    total = np.bincount(place, shares, len(key))  # whole numbers below 2**53: sums are exact in any order
    return np.stack(np.divmod(key[total >= LEAST * ONE * ONE], max(rows, 1)), 1)


def _bytes(numbers: Iterable[int]) -> bytes:
    return np.fromiter(numbers, dtype=np.int64).tobytes()


def _numbers(packed: Iterable[Packed | Terms], name: str, kind: type[np.integer[Any]] = np.int64) -> npt.NDArray[Any]:
    return np.frombuffer(b"".join(getattr(one, name) for one in packed), dtype=kind)


def _none() -> Ints:
    return np.zeros((0, 2), dtype=np.int64)
