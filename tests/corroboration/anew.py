"""A whole case weighed in memory, step by step and with nothing looked up: what the store must come to as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

import msgspec
import numpy as np

from accordingto.corroboration import rarity
from accordingto.corroboration.access import by_trade, keepers
from accordingto.corroboration.copies import Copy, Shelf
from accordingto.corroboration.evidence import Evidence, Filed, Verdict, first_told, publishers
from accordingto.corroboration.hanging import twinned
from accordingto.corroboration.happening import SAID, Happening, happening, parts, strongest, wholes
from accordingto.corroboration.nearby import Nearby, Packed, Terms
from accordingto.corroboration.number import number
from accordingto.corroboration.pairing import Field
from accordingto.corroboration.sources import Voices
from accordingto.corroboration.statement import Statement, statements
from accordingto.corroboration.text import Text, day
from accordingto.corroboration.weighing import Allegation, Scale, denials
from accordingto.record import Access


class Weighed(msgspec.Struct, frozen=True):
    """What a case comes to: copies by their reports, allegations the most reported first."""

    copies: tuple[Copy, ...]
    allegations: tuple[Allegation, ...]


def weighed(filed: Iterable[Filed], verdicts: Iterable[Verdict] = (), retracted: Container[str] = ()) -> Weighed:
    """All the reports of a case weighed."""
    reports = {one.id: one for one in sorted(filed, key=lambda f: f.id)}
    said = sorted(set(verdicts))
    sheets = {id: statements(id, one.report) for id, one in reports.items()}
    rare = rarity.Rarity.of(
        [sheets[id] for id in rarity.telling({id: day(one.report.document.published) for id, one in reports.items()})]
    )
    copies = Shelf(Text.of(one.report.document, id) for id, one in reports.items()).copies(60)
    apart = {frozenset((v.left, v.right)) for v in said if v.about == "report" and not v.same}
    same = [copy for copy in copies if frozenset((copy.left, copy.right)) not in apart]
    found = happenings([s for sheet in sheets.values() for s in sheet], sheets, rare, said, same)
    evidence = made(reports, sheets, rare, said, same, retracted)
    hosts = {
        id: (one.core, len({evidence.statements[i].report for i in one.claims}) == 1)
        for one in found
        for id in one.claims
    }
    beside: dict[str, list[Statement]] = {}
    for sheet in sheets.values():
        for denial, core in denials(sheet, hosts):
            beside.setdefault(core, []).append(denial)
    scale = Scale(evidence, found)
    allegations = [a for one in found for a in scale.allegations(one, beside.get(one.core, ()))]
    allegations.sort(key=lambda a: (-a.origins.reports, -len(a.accounts), a.id))
    return Weighed(tuple(copies), tuple(allegations))


def happenings(
    every: list[Statement],
    sheets: dict[str, list[Statement]],
    rare: rarity.Rarity,
    verdicts: list[Verdict],
    copies: list[Copy],
) -> list[Happening]:
    """All claims by happening."""
    listed = list(sheets.values())
    nearby = Nearby([Packed.of(sheet) for sheet in listed], lambda places: [Terms.of(listed[n], rare) for n in places])
    near, _ = nearby.changes(np.ones(len(every), dtype=bool))
    at = {s.id: n for n, s in enumerate(every)}
    same = twinned((copy for copy in copies if copy.label == "copy"), sheets)
    beyond = [sorted((at[one], at[other])) for one, other in same]
    gained = np.unique(np.array([*near.tolist(), *beyond], dtype=np.int64).reshape(-1, 2), axis=0)
    scores = Field(every, rare, twinned(copies, sheets)).scored(gained).tolist()
    ties = {(every[a].id, every[b].id): score for (a, b), score in zip(gained.tolist(), scores, strict=True)}
    for one in verdicts:
        if one.about == "claim" and {one.left, one.right} <= at.keys():
            a, b = sorted((one.left, one.right), key=lambda id: at[id])
            ties[(a, b)] = SAID if one.same else -SAID
    report = {number(s.id): s.report for s in every}
    numbered = [(number(a), number(b), score) for (a, b), score in ties.items()]
    part = parts(report, (t for t in numbered if report[t[0]] == report[t[1]]))
    when = {number(s.id): s.when for s in every}
    best = strongest((t for t in numbered if report[t[0]] != report[t[1]]), part, when)
    whole = wholes(set(part.values()), best)
    name = {number(s.id): s.id for s in every}
    groups: dict[int, list[str]] = {}
    for s in every:
        groups.setdefault(whole[part[number(s.id)]], []).append(s.id)
    held: dict[int, list[tuple[str, str, float]]] = {}
    for (one_part, other_part), (left, right, score) in best.items():
        if whole[one_part] == whole[other_part]:
            held.setdefault(whole[one_part], []).append((name[left], name[right], score))
    return [happening(sorted(claims), held.get(id, ())) for id, claims in sorted(groups.items())]


def made(
    reports: dict[str, Filed],
    sheets: dict[str, list[Statement]],
    rare: rarity.Rarity,
    verdicts: list[Verdict],
    copies: list[Copy],
    retracted: Container[str],
) -> Evidence:
    """What all of a case says."""
    parted = frozenset(id for v in verdicts if v.about == "source" and not v.same for id in (v.left, v.right))
    voices = Voices.among(((one.sources[s.id], s) for one in reports.values() for s in one.report.sources), parted)
    told: dict[str, Counter[Access]] = {}
    for id, one in reports.items():
        for source, access in first_told(one, sheets[id]):
            told.setdefault(voices.of[source], Counter())[access] += 1
    called: dict[str, str] = {}
    for one in reports.values():
        for id, name in publishers(one):
            called[id] = min(name, called.get(id, name))
    by_report: dict[str, list[Copy]] = {}
    for copy in copies:
        for id in (copy.left, copy.right):
            by_report.setdefault(id, []).append(copy)
    return Evidence(
        reports,
        {s.id: s for sheet in sheets.values() for s in sheet},
        rare,
        by_report,
        voices,
        keepers(told, voices.sources),
        by_trade(voices.sources),
        called,
        verdicts,
        retracted,
    )
