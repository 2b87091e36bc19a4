"""Joinings: the ways in which uncertain relations may hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accordingto.corroboration.relation import Relation

Classes = frozenset[frozenset[str]]
Pair = tuple[str, str]

LIMIT = 256
"""Joinings tried one by one; where there are more, ranges are bounds."""

_LEVEL = {"same as": 0, "speaks for": 1, "made by": 1, "part of": 2}


class Joining(msgspec.Struct, frozen=True):
    """Relations taken as holding, as classes of what is joined.

    ``identical`` joins what is the same, ``voices`` also who speaks for whom and what was made by whom, ``units`` also
    the parts of one body; ``copies`` are pairs of accounts, the copy first.
    """

    identical: Classes = frozenset()
    voices: Classes = frozenset()
    units: Classes = frozenset()
    copies: frozenset[Pair] = frozenset()

    def joined(self, relation: Relation) -> Joining:
        """This with one more relation."""
        left, right = relation.left, relation.right
        if relation.kind == "copy of":
            return msgspec.structs.replace(self, copies=self.copies | {(left, right)})
        level = _LEVEL[relation.kind]
        return Joining(
            merged(self.identical, left, right) if level == 0 else self.identical,
            merged(self.voices, left, right) if level <= 1 else self.voices,
            merged(self.units, left, right),
            self.copies,
        )

    def allowed(self, apart: frozenset[Pair]) -> bool:
        """Whether it joins nothing that is surely different."""
        if not apart:
            return True
        return not any(a in held and b in held for held in self.identical for a, b in apart) and not (
            apart & self.copies or apart & {(b, a) for a, b in self.copies}
        )


def merged(classes: Classes, left: str, right: str) -> Classes:
    """Classes with the two joined; what stands in none is a class of its own."""
    if left == right:
        return classes
    met = [held for held in classes if left in held or right in held]
    return classes.difference(met) | {frozenset({left, right}).union(*met)}


def together(relations: Iterable[Relation], apart: frozenset[Pair] = frozenset()) -> Joining:
    """The joining that takes in each relation in turn, save one that joins what is apart."""
    joining = Joining()
    for relation in ordered(relations):
        more = joining.joined(relation)
        joining = more if more.allowed(apart) else joining
    return joining


def ordered(relations: Iterable[Relation]) -> list[Relation]:
    """The likeliest first, then in an order of their own, whatever order they came in."""
    return sorted(relations, key=lambda r: (-r.likelihood, r.kind, r.left, r.right, r.evidence))


def likeliest(relations: Iterable[Relation], apart: frozenset[Pair]) -> Joining:
    """What is more likely the same than not is joined."""
    return together((r for r in relations if r.likelihood > 0.5), apart)


def admissible(relations: Iterable[Relation], apart: frozenset[Pair], limit: int = LIMIT) -> set[Joining] | None:
    """Every joining that takes in what is sure, and any of what may be; None where they are more than ``limit``."""
    listed = ordered(relations)
    found = {together((r for r in listed if r.sure), apart)}
    for relation in listed:
        if not relation.sure:
            more = (joining.joined(relation) for joining in found)
            found = found | {joining for joining in more if joining.allowed(apart)}
            if len(found) > limit:
                return None
    return found
