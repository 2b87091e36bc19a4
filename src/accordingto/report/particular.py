"""When a claim is said to have happened and what it counts, in a line a person reads."""

from __future__ import annotations

from itertools import groupby

from accordingto.glossary import label
from accordingto.record import Claim, Time
from accordingto.report.date import in_words
from accordingto.report.legible import one_run


def particulars(claim: Claim) -> tuple[str, ...]:
    """The times of a claim and its quantities, in its own words; neither where it has none."""
    times, counted = _times(claim), ", ".join(one_run(one.words.text) for one in claim.quantities)
    found = (("time", times), ("quantity", counted))
    return tuple(f"{label('word', name).phrase}: {words}" for name, words in found if words)


def _times(claim: Claim) -> str:
    """Each time with the date it stands for; those with one date between them go together ("3 … 5 May")."""
    together = (list(group) for _, group in groupby(claim.times, key=lambda time: time.edtf or time.words))
    return "; ".join(map(_dated, together))


def _dated(times: list[Time]) -> str:
    words = " … ".join(one_run(time.words.text) for time in times)
    edtf, anchor = times[0].edtf, times[0].anchored_on
    told = in_words(edtf) if edtf else ""
    said = {words.casefold(), words.casefold().removeprefix("the year ")}
    parts = [told] if told and told.casefold() not in said else []
    parts += [label("anchoring", anchor).phrase] if anchor in ("publication", "text") else []
    return f"{words} ({', '.join(parts)})" if parts else words
