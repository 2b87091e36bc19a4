"""A selection of claims on a map and along a line of time: counted by place and by date, each as fine as it is told."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.glossary import label
from accordingto.report.basemap import basemap
from accordingto.report.date import in_words
from accordingto.report.legible import one_run
from accordingto.report.map import Map, map_of
from accordingto.report.place import ListedPlace
from accordingto.report.timeline import ListedTime, Timeline, in_order, timeline_of
from accordingto.store.catalogue import Site, Spell
from accordingto.when.reach import reach


def plotted(sites: Sequence[Site]) -> Map | None:
    """Places on a map, those of most claims first; None without any."""
    return map_of([_place(number, site) for number, site in enumerate(sites)]) if sites else None


def _place(number: int, site: Site) -> ListedPlace:
    if site.lat is None or site.lon is None:
        return ListedPlace(number, one_run(site.name), (), counted=site.claims)
    country = basemap().countries.get(site.country)
    name, *within = [*map(one_run, site.told.split(", ")), country.name if country else site.country]
    said = {"", name.casefold()}
    return ListedPlace(
        number,
        name,
        (),
        site.precision,
        (site.lon, site.lat),
        site.country,
        ", ".join(dict.fromkeys(part for part in within if part.casefold() not in said and not part.isdigit())),
        label("precision", site.precision).phrase,
        counted=site.claims,
    )


def charted(spells: Sequence[Spell]) -> Timeline | None:
    """Dates along a line; None without any."""
    dated = [(spell, days) for spell in spells if (days := reach(spell.edtf))]
    dated.sort(key=lambda one: (in_order(one[1]), one[0].edtf))
    times = [
        ListedTime(number, in_words(spell.edtf), (), days, (), spell.claims)
        for number, (spell, days) in enumerate(dated)
    ]
    return timeline_of(times) if times else None
