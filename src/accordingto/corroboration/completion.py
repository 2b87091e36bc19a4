"""What a report says once of a teller holds for all that they tell in it: who they are, through whom, how they know.

News leave out the second time what they said the first: "Orsk told the Centre", and further down "Orsk said". They put
"a plumber" into the headline and her name below it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accordingto.corroboration.account import OWN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from accordingto.corroboration.account import Account
    from accordingto.corroboration.relation import Relation
    from accordingto.record import Access

Here = tuple[str, str]
"""A voice in a report: the report's id, then the voice's."""

SEVERAL = 2
"""People whose words one body passes on to a report, from which on the others are taken to come from it as well."""

Chain = tuple[tuple[str, ...], ...]


def completed(
    accounts: Sequence[Account],
    heard: Sequence[Account],
    called: Mapping[Here, str],
    people: Container[str] = (),
    outlets: Container[str] = (),
) -> list[Account]:
    """Accounts with what their reports say elsewhere of their tellers.

    ``heard`` are all accounts of the happening, these among them; ``called`` who a bare description in a report is;
    ``people`` and ``outlets`` are voices that are such.
    """
    told = [renamed(one, called) for one in heard]
    own = {one.id for one in accounts}
    through = relays(told)
    known = knowing(a for a in told if a.id in own or a.access != "self" or by_people(a, people))
    whole = [informed(passed(renamed(one, called), through, people), known) for one in accounts]
    by = carriers([*whole, *told], outlets)
    return [carried(one, by, people) for one in whole]


def renamed(account: Account, called: Mapping[Here, str]) -> Account:
    """The account with whoever a description stands for in its place."""
    chain = tuple(
        tuple(dict.fromkeys(called.get((account.report, voice), voice) for voice in link)) for link in account.chain
    )
    return replace(account, chain=chain) if chain != account.chain else account


def relays(heard: Iterable[Account]) -> dict[Here, Chain]:
    """Through whom each first teller told their report, where it says so; most often, of several the shortest way.

    Under no report stands the way that all the reports tell of most.
    """
    ways: dict[Here, Counter[Chain]] = {}
    for one in heard:
        if len(one.chain) > 1 and one.polarity == "affirmed":
            for voice in one.chain[-1]:
                for report in (one.report, ""):
                    ways.setdefault((report, voice), Counter())[one.chain[:-1]] += 1
    return {here: min(found, key=lambda way: (-found[way], len(way), way)) for here, found in ways.items()}


def passed(account: Account, through: Mapping[Here, Chain], people: Container[str]) -> Account:
    """The account with the relays that its report names for the same teller elsewhere, where it names none itself.

    People who told somebody in one report are taken to have told them what another report has of them, too.
    """
    if len(account.chain) != 1:
        return account
    ways = [through.get((account.report, voice), ()) for voice in account.chain[0]]
    ways += [through.get(("", voice), ()) for voice in account.chain[0] if voice in people]
    way = next((way for way in ways if way), ())
    fits = way and not set(account.chain[0]).intersection(voice for link in way for voice in link)
    return replace(account, chain=(*way, *account.chain)) if fits else account


def carriers(heard: Iterable[Account], outlets: Container[str]) -> dict[str, Chain]:
    """The one outlet that each report has the event from, or the one body that passes on several people's words to it.

    A report that names another such has it from several.
    """
    cited: dict[str, set[Chain]] = {}
    passing: dict[str, dict[Chain, set[str]]] = {}
    for one in heard:
        if one.polarity == "affirmed":
            links = [link for link in one.chain if len(link) == 1 and link[0] in outlets and link[0] != one.outlet]
            if links:
                cited.setdefault(one.report, set()).add((links[0],))
            elif len(one.chain) > 1:
                passing.setdefault(one.report, {}).setdefault(one.chain[:-1], set()).update(one.chain[-1])
    found = dict(cited)
    for report, relayed in passing.items():
        if report not in found and max(map(len, relayed.values())) >= SEVERAL:
            found[report] = set(relayed)
    return {report: next(iter(ways)) for report, ways in found.items() if len(ways) == 1}


def carried(account: Account, by: Mapping[str, Chain], people: Container[str]) -> Account:
    """The account with the outlet that its report cites for the event, where people tell and nobody says to whom."""
    way = by.get(account.report, ())
    fits = way and len(account.chain) == 1 and by_people(account, people)
    return replace(account, chain=(*way, *account.chain)) if fits else account


def by_people(account: Account, people: Container[str]) -> bool:
    """Whether people tell an account first."""
    return bool(account.chain) and all(voice in people for voice in account.chain[-1])


def alike(accounts: Sequence[Account], copies: Iterable[Relation]) -> list[Account]:
    """Accounts that are copies of one another, as ``copies`` say by their ids, with access of their own where one has.

    The same words were read twice; what was seen in one of them holds for the other.
    """
    held = {one.id: one for one in accounts}
    pairs = [(r.left, r.right) for r in copies if r.kind == "copy of" and {r.left, r.right} <= held.keys()]
    for _ in range(len(pairs)):
        more = {
            to: replace(held[to], access=held[from_].access)
            for left, right in pairs
            for from_, to in ((left, right), (right, left))
            if held[to].access == "unstated" and held[to].chain and held[from_].chain and held[from_].access in OWN
            and held[to].polarity == held[from_].polarity
        }  # fmt: skip
        if not more:
            break
        held |= more
    return [held[one.id] for one in accounts]


def knowing(heard: Iterable[Account]) -> dict[Here, Access]:
    """How each first teller is said to know, where a report says that they know for themselves."""
    found: dict[Here, set[Access]] = {}
    for one in heard:
        if one.chain and one.access in OWN and one.polarity == "affirmed":
            for voice in one.chain[-1]:
                found.setdefault((one.report, voice), set()).add(one.access)
    return {here: max(ways, key=ORDER.index) for here, ways in found.items()}


ORDER: tuple[Access, ...] = ("self", "record", "witness")
"""Ways of knowing for oneself, the one that says most of an event last."""


def informed(account: Account, known: Mapping[Here, Access]) -> Account:
    """The account with the access of its first tellers that its report tells elsewhere, where it is unsaid."""
    if account.access != "unstated" or not account.chain:
        return account
    ways = [known[here] for voice in account.chain[-1] if (here := (account.report, voice)) in known]
    return replace(account, access=ways[0]) if ways else account
