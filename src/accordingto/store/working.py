"""What weighing keeps of a report to go on from, as bytes: its claims' terms, and its ties to other claims."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from accordingto.corroboration.nearby import Packed, Terms
from accordingto.corroboration.statement import Statement
from accordingto.record import Claim

Ties = npt.NDArray[np.void]
"""How likely two claims put the same thing forward (``score``), by their numbers: ``left`` is of the lesser report."""

TIE = np.dtype([("left", "<i8"), ("right", "<i8"), ("score", "<f8")])

_BLANK = Claim("", (), None, (), None, "unstated", "certain", "affirmed", "neutral", None, False, 0.0)
_encoder = msgspec.msgpack.Encoder(order="deterministic")
_statements = msgspec.msgpack.Decoder(tuple[Statement, ...])
_packed = msgspec.msgpack.Decoder(Packed)
_terms = msgspec.msgpack.Decoder(Terms)


def statements_kept(statements: Sequence[Statement]) -> bytes:
    """The claims of a report without what the record has of them."""
    return zlib.compress(_encoder.encode([replace(s, claim=_BLANK) for s in statements]), 1)


def statements_of(kept: bytes, records: Iterable[Claim]) -> list[Statement]:
    """The claims of a report again, with what their records have."""
    claims: dict[str, Claim] = {}
    for claim in records:
        claims.setdefault(claim.id, claim)
    return [replace(s, claim=claims[s.id.rpartition("/")[2]]) for s in _statements.decode(zlib.decompress(kept))]


def packed_kept(packed: Packed) -> bytes:
    """The claims of a report as numbers."""
    return _encoder.encode(packed)


def packed_of(kept: bytes) -> Packed:
    """The same again."""
    return _packed.decode(kept)


def terms_kept(terms: Terms) -> bytes:
    """The terms of a report's claims."""
    return _encoder.encode(terms)


def terms_of(kept: bytes) -> Terms:
    """The same again."""
    return _terms.decode(kept)


def ties_kept(ties: Ties) -> bytes:
    """The ties of a report's claims, in an order of their own."""
    return np.sort(ties, order=["left", "right"]).tobytes()


def ties_of(kept: bytes) -> Ties:
    """The same again."""
    return np.frombuffer(kept, dtype=TIE)
