"""What is weighed: voices, and each claim of one allegation as an account by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from accordingto.record import Access, Certainty, Polarity, SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN: frozenset[Access] = frozenset({"self", "witness", "record"})
"""The ways of knowing that make a teller an origin."""


class Voice(msgspec.Struct, frozen=True, order=True):
    """A source, agency or outlet. Ids are the same across reports only where a relation says so."""

    id: str
    name: str
    kind: SourceKind


class Account(msgspec.Struct, frozen=True):
    """One report's claim that the allegation is so, or not so.

    ``outlet`` is who published it, ``credits`` the agencies whose copy it is said to be, ``chain`` the tellers that
    the report names, from the report outward, jointly where a link has several. All of them are ids of voices; an
    outlet that is not known is an id of its own. ``access`` is that of the last link, or of the report itself.
    """

    id: str
    report: str
    outlet: str
    chain: tuple[tuple[str, ...], ...] = ()
    access: Access = "unstated"
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    credits: tuple[str, ...] = ()
    retracted: bool = False

    def steps(self, voices: Mapping[str, Voice]) -> tuple[tuple[str, ...], ...]:
        """Who passed it on, from the outlet to the first teller that is named or described."""
        named = (tuple(v for v in link if kind(v, voices) != "unidentified") for link in self.chain)
        return ((self.outlet,), *((agency,) for agency in self.credits), *(link for link in named if link))

    def unidentified(self, voices: Mapping[str, Voice]) -> bool:
        """Whether the first teller is one of whom nothing is said."""
        return bool(self.chain) and all(kind(v, voices) == "unidentified" for v in self.chain[-1])

    def unsourced(self, voices: Mapping[str, Voice]) -> bool:
        """Whether no teller is named or described at all."""
        return all(kind(v, voices) == "unidentified" for link in self.chain for v in link)


def kind(voice: str, voices: Mapping[str, Voice]) -> SourceKind:
    """The kind of a voice; one without a record is an outlet."""
    return voices[voice].kind if voice in voices else "outlet"
