"""What the claims of one report add up to: who has access of their own, who denies, what it all hangs on.

It counts within one report and says nothing about independence between reports.
"""

from __future__ import annotations

import msgspec

from accordingto.record import Access, Claim, Report
from accordingto.report.legible import one_run
from accordingto.report.voice import joined, own_voices, told_by

OWN_ACCESS: tuple[Access, ...] = ("self", "witness", "record")
_RANK: tuple[tuple[Access, ...], ...] = (OWN_ACCESS, ("told",), ("inferred",), ("unstated",))


class Tally(msgspec.Struct, frozen=True):
    """Counts over one report. Sources are counted once, as origins of what they affirm, at their best access.

    ``passage`` names the one source that all affirmed claims come through, '' where there is none;
    ``passage_is_origin`` tells whether it is the first teller of all of them, and
    ``passage_holds_denials`` whether the denials come through it too.
    """

    told: int
    own_voice: int
    denials: int
    unidentified: int
    own_access: int
    second_hand: int
    concluding: int
    unstated: int
    passage: str = ""
    passage_is_origin: bool = False
    passage_holds_denials: bool = True


def tally(report: Report) -> Tally:
    """Add up the claims of ``report``."""
    told = [claim for claim in report.claims if claim.chain]
    own_access, second_hand, concluding, unstated = _origins(report, told)
    counts = Tally(
        told=len(told),
        own_voice=len(report.claims) - len(told),
        denials=sum(claim.polarity == "denied" for claim in told),
        unidentified=sum(claim.kind == "unidentified" for claim in told),
        own_access=own_access,
        second_hand=second_hand,
        concluding=concluding,
        unstated=unstated,
    )
    return _with_passage(counts, report, told)


def summary(report: Report) -> tuple[str, ...]:
    """The tally of ``report`` in a few lines that a person reads."""
    counts = tally(report)
    if not report.claims:
        lines: tuple[str, ...] = ("no claims found in this report",)
    else:
        lines = tuple(filter(None, _lines(report, counts)))
    return lines + ((f"not read: {'; '.join(map(one_run, report.unread))}",) if report.unread else ())


def plural(count: int, one: str, many: str = "") -> str:
    """'1 claim', '2 claims'."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def _lines(report: Report, counts: Tally) -> tuple[str, ...]:
    return _claims_line(counts), _origins_line(counts), _passage_line(counts), _credit_line(report)


def _origins(report: Report, told: list[Claim]) -> tuple[int, int, int, int]:
    nobody = {source.id for source in report.sources if source.kind == "unidentified"}
    best: dict[str, int] = {}
    for claim in told:
        if claim.polarity == "affirmed":
            rank = next(rank for rank, accesses in enumerate(_RANK) if claim.access in accesses)
            for id in set(claim.chain[-1].sources) - nobody:
                best[id] = min(rank, best.get(id, rank))
    ranks = list(best.values())
    return ranks.count(0), ranks.count(1), ranks.count(2), ranks.count(3)


def _with_passage(counts: Tally, report: Report, told: list[Claim]) -> Tally:
    nobody = {source.id for source in report.sources if source.kind == "unidentified"}
    affirmed = [claim for claim in told if claim.polarity == "affirmed"]
    shared = set.intersection(*map(_alone, affirmed)) - nobody if len(affirmed) > 1 else set()
    if not shared:
        return counts
    nearest = next(link.sources[0] for link in reversed(affirmed[0].chain) if link.sources[0] in shared)
    return msgspec.structs.replace(
        counts,
        passage=_shown(report, affirmed[0], nearest),
        passage_is_origin=all(claim.chain[-1].sources == (nearest,) for claim in affirmed),
        passage_holds_denials=all(nearest in _alone(claim) for claim in told),
    )


def _alone(claim: Claim) -> set[str]:
    """Sources that speak alone at some link: joint speakers could each be missed."""
    return {link.sources[0] for link in claim.chain if len(link.sources) == 1}


def _shown(report: Report, claim: Claim, id: str) -> str:
    return next(voice.name for voice in told_by(report, claim) if voice.sources == (id,))


def _claims_line(counts: Tally) -> str:
    parts = [plural(counts.told, "claim")]
    parts += [plural(counts.denials, "denial") + " among them"] if counts.denials else []
    parts += [f"{counts.unidentified} with no source identified"] if counts.unidentified else []
    line = ", ".join(parts)
    return line + (f" · {counts.own_voice} more in the report's own voice" if counts.own_voice else "")


def _origins_line(counts: Tally) -> str:
    parts = (
        (counts.own_access, "with access of its own", "with access of their own"),
        (counts.second_hand, "at second hand", ""),
        (counts.concluding, "that concludes", "that conclude"),
        (counts.unstated, "whose access is not said", ""),
    )
    found = [f"{count} {one if count == 1 else many or one}" for count, one, many in parts if count]
    total = counts.own_access + counts.second_hand + counts.concluding + counts.unstated
    return f"{plural(total, 'source')}: {joined(found)}" if found else ""


def _passage_line(counts: Tally) -> str:
    if counts.told - counts.denials < 2:
        return ""
    if not counts.passage:
        return "no one source stands behind all of it; that alone does not make them independent"
    denials = "the denial" if counts.denials == 1 else "the denials"
    most = "all of it" if counts.passage_holds_denials else f"all but {denials}"
    return f"{most} comes {'from' if counts.passage_is_origin else 'through'} {counts.passage}"


def _credit_line(report: Report) -> str:
    lent = [voice.name for voice in own_voices(report.document)[1:]]
    return f"the text itself is credited to {joined(lent)}" if lent and report.claims else ""
