"""An allegation's page: the graph of telling, what it rests on and why, who denies it, every claim's exact words."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from accordingto.casefile import KeptAllegation, Told
from accordingto.corroboration.account import Voice
from accordingto.corroboration.buckets import Named
from accordingto.corroboration.relation import Relation
from accordingto.report.flow import LEAST, flow, spoken
from accordingto.report.telling import telling
from accordingto.report.weighed import BUCKETS, figure, span
from accordingto.room.bond import bonds
from accordingto.room.desk import desk_of
from accordingto.room.judging import core
from accordingto.room.page import page
from accordingto.store.teller import Speaker


class Tie(msgspec.Struct, frozen=True):
    """Two voices that may be the same, and how surely."""

    left: str
    right: str
    surely: str
    relation: Relation
    ids: tuple[str, str] | None


def allegation(request: Request) -> Response:
    """The page of one allegation."""
    desk = desk_of(request)
    kept = desk.case.allegation(request.path_params["id"])
    speakers = desk.case.catalogue.speakers(kept.id)
    graph = telling(kept, voices(kept, speakers))
    leads = {voice: f"/source/{speaker.id}" for voice, speaker in speakers.items()}
    buckets = [(words, getattr(kept.origins.buckets, name)) for name, words in BUCKETS]
    ids = {told.report for told in kept.claims} | {r for copy in kept.copies for r in (copy.left, copy.right)}
    return page(
        request,
        "allegation.html",
        title=kept.words,
        kept=kept,
        graph=graph,
        picture=flow(graph, leads),
        least=LEAST,
        spoken=spoken(graph),
        core=core(kept),
        leads=leads,
        span=span,
        buckets=[(words, held) for words, held in buckets if held],
        affirmed=kept.affirmed,
        denied=kept.denied,
        beside=kept.beside,
        variants=[(one.counted, figure(one), _tellers(one.claims, kept.claims)) for one in kept.variants],
        ties=list(_ties(kept, speakers)),
        bonds=list(bonds(kept)),
        assumed=dict.fromkeys(kept.access.values()),
        titles=desk.case.catalogue.titles(sorted(ids)),
        lead=lambda voice: lead(voice, leads),
    )


def voices(kept: KeptAllegation, speakers: dict[str, Speaker]) -> dict[str, Voice]:
    """The voices of an allegation under the names that reports give them."""
    found = {id: Voice(id, one.name, one.kind) for id, one in speakers.items()}
    accounts = {account.id: account for account in kept.accounts}
    for told in kept.claims:
        if (account := accounts.get(f"{told.report}/{told.claim}")) is not None:
            found.setdefault(account.outlet, Voice(account.outlet, told.outlet, "outlet"))
            for link, name in zip(account.chain, told.tellers, strict=False):
                if len(link) == 1:  # a teller that a person put into the chain
                    found.setdefault(link[0], Voice(link[0], name, "person"))
    return found


def lead(voice: Named, leads: dict[str, str]) -> str | None:
    """Where a voice has a page of its own."""
    return next((leads[id] for id in voice.joined if id in leads), None)


def _ties(kept: KeptAllegation, speakers: dict[str, Speaker]) -> Iterable[Tie]:
    for one in kept.origins.relations:
        if one.kind == "copy of":
            continue
        ends = [speakers.get(id) for id in (one.left, one.right)]
        names = [
            end.name if end else id.partition(": ")[2] or id
            for end, id in zip(ends, (one.left, one.right), strict=True)
        ]
        surely = "surely" if one.sure else "likely" if one.likelihood > 0.6 else "maybe"
        left, right = ends
        yield Tie(names[0], names[1], surely, one, (left.id, right.id) if left and right else None)


def _tellers(claims: Iterable[str], told: Iterable[Told]) -> list[Told]:
    """The claims with a figure; their ids are those of report and claim."""
    wanted = set(claims)
    return [one for one in told if f"{one.report}/{one.claim}" in wanted]
