"""What a claim says happened, who did it to whom, where, when, and what it counts, in a line a person reads."""

from __future__ import annotations

from itertools import groupby
from typing import get_args

from accordingto.glossary import label
from accordingto.record import ActorRole, Claim, Place, Time
from accordingto.report.date import in_words
from accordingto.report.legible import one_run

UNSAID = "…"
"""Stands for whoever did it where the words do not say."""
UNLOCATED = "not in the gazetteer"


def particulars(claim: Claim) -> tuple[str, ...]:
    """The event of a claim, its actors, places, times and quantities; none of them where it has none."""
    times, counted = _times(claim), ", ".join(one_run(one.words.text) for one in claim.quantities)
    event = "" if claim.event == "none" else claim.event
    found = (
        ("event", event),
        ("actor", _actors(claim)),
        ("place", _places(claim)),
        ("time", times),
        ("quantity", counted),
    )
    return tuple(f"{label('word', name).phrase}: {words}" for name, words in found if words)


def _actors(claim: Claim) -> str:
    """Those who did it, an arrow, those to whom it was done; behind them whoever else is named."""
    by = {role: ", ".join(one_run(a.name) for a in claim.actors if a.role == role) for role in get_args(ActorRole)}
    done = f"{by['agent'] or UNSAID} → {by['target']}" if by["target"] else by["agent"]
    others = f"also {by['other']}" if by["other"] else ""
    return "; ".join(part for part in (done, others) if part)


def _places(claim: Claim) -> str:
    """Each place with what it is taken for: another name, the country, and how finely, where it is no town."""
    return "; ".join({place.name: _located(place) for place in claim.places}.values())


def _located(place: Place) -> str:
    name = one_run(place.name)
    if not place.candidates:
        return f"{name} ({UNLOCATED})"
    best = place.candidates[0]
    told = [best.name] if best.name.casefold() not in name.casefold() else []
    told += [best.country] if best.country and best.precision != "country" else []
    told += [label("precision", best.precision).phrase] if best.precision in ("vicinity", "district", "region") else []
    return f"{name} ({', '.join(told)})" if told else name


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
