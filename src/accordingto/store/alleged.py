"""Allegations as they are kept: with their claims in exact words, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from accordingto.corroboration.account import Account
from accordingto.corroboration.copies import Copy
from accordingto.corroboration.evidence import Filed
from accordingto.corroboration.origins import Origins
from accordingto.corroboration.pairing import Pairing
from accordingto.corroboration.statement import Statement
from accordingto.corroboration.variant import Variant
from accordingto.corroboration.weighing import Allegation
from accordingto.record import Access, Certainty, Claim, Polarity, Report


class Told(msgspec.Struct, frozen=True):
    """A claim of an allegation: who published it when, the names it came through, outward, and its exact words.

    One that is not ``counted`` is told of the same happening without affirming or denying the allegation; where its
    report was taken back, or takes one back, it is ``withdrawn`` and supports nothing.
    """

    report: str
    claim: str
    words: str
    outlet: str
    published: str | None
    tellers: tuple[str, ...]
    access: Access
    certainty: Certainty
    polarity: Polarity
    counted: bool
    withdrawn: bool = False


class KeptAllegation(msgspec.Struct, frozen=True):
    """An allegation as it was weighed: in the words of one of its claims, with all of them and what it rests on.

    ``variants`` are figures that differ, ``pairings`` what ties the claims of different reports, ``copies`` the
    reports that share text, ``access`` why tellers are taken to know who are not said to, by their voice.
    """

    id: str
    words: str
    origins: Origins
    claims: tuple[Told, ...]
    variants: tuple[Variant, ...]
    pairings: tuple[Pairing, ...]
    copies: tuple[Copy, ...]
    accounts: tuple[Account, ...]
    access: dict[str, str]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that tell of it."""
        return tuple(sorted({told.report for told in self.claims}))


class ListedAllegation(msgspec.Struct, frozen=True):
    """An allegation in a list: its words and what it rests on."""

    id: str
    words: str
    origins: Origins


def listed_allegation(record: str) -> ListedAllegation:
    """An allegation for a list, from the record that is kept of it."""
    return msgspec.json.decode(record, type=ListedAllegation)


def told(one: Allegation, filed: Mapping[str, Filed]) -> dict[str, Told]:
    """The claims of an allegation by the ids of their statements."""
    counted = {account.id for account in one.accounts}
    return {s.id: _told(s, filed[s.report].report, s.id in counted, s.report in one.withdrawn) for s in one.statements}


def _told(statement: Statement, report: Report, counted: bool, withdrawn: bool) -> Told:
    claim, document = statement.claim, report.document
    return Told(
        statement.report,
        claim.id,
        " … ".join(span.text for span in claim.content),
        document.outlet or "an outlet that is not named",
        document.published,
        tuple(" and ".join(report.source(id).name for id in link.sources) for link in claim.chain),
        claim.access,
        claim.certainty,
        claim.polarity,
        counted,
        withdrawn,
    )


def where(claim: Claim) -> str:
    """The names of the places of a claim, as they are written and as the gazetteer has them, folded."""
    names = {name for place in claim.places for name in (place.name, *(c.name for c in place.candidates[:1]))}
    return " | ".join(sorted(name.casefold() for name in names))


def allegation_row(happening: int, one: Allegation, told: dict[str, Told]) -> dict[str, object]:
    """The row of ``allegations``."""
    kept = KeptAllegation(
        one.id,
        one.words,
        one.origins,
        tuple(told[id] for id in sorted(told, key=lambda id: _order(told[id]))),
        one.variants,
        one.pairings,
        one.copies,
        one.accounts,
        one.access,
    )
    return {
        "id": one.id,
        "happening": happening,
        "words": one.words,
        "reports": one.origins.reports,
        "accounts": len(one.accounts),
        "origins": one.origins.origins.best,
        "denied": bool(one.origins.buckets.deniers),
        "record": msgspec.json.encode(kept, order="deterministic").decode(),
    }


def _order(told: Told) -> tuple[str, str, str]:
    return (told.published or "9999", told.report, told.claim)


def copy_row(copy: Copy) -> dict[str, object]:
    """The row of ``copies``."""
    return {
        "left_report": copy.left,
        "right_report": copy.right,
        "label": copy.label,
        "direction": copy.direction,
        "record": msgspec.json.encode(copy).decode(),
    }
