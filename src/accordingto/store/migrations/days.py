"""The days between which each claim says that something happened, beside the claim.

Many are told apart by them at once. They are summed up from the dates of claims, which stay.
"""

from __future__ import annotations

from collections.abc import Iterator


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order; they are the same for every dialect."""
    yield "ALTER TABLE slips ADD COLUMN first TEXT"
    yield "ALTER TABLE slips ADD COLUMN last TEXT"
    yield (
        "UPDATE slips SET first = told.first, last = told.last FROM (SELECT dated.claim AS claim,"
        " min(spells.first) AS first, max(spells.last) AS last"
        " FROM dated JOIN spells ON spells.edtf = dated.spell GROUP BY dated.claim) AS told"
        " WHERE told.claim = slips.number"
    )
    yield "DROP INDEX slips_in_order"
    yield (
        "CREATE INDEX slips_in_order ON slips (published DESC, document, position, number, access, denied, first, last)"
    )
