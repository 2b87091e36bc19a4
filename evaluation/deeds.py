"""Who did what to whom, and what kind of thing it was, measured on corpora that have forms of their own.

    python evaluation/deeds.py [--model NAME] [--developed]

*Roles.* ``conflibert-actors``: sentences with the spans of the doer (S), the one done to (T) and actors of neither
kind (R, left out on both sides). A phrase fits a span where they share half of the longer one, or their heads are the
same word. ``first`` counts the actors of the sentence's first deed that has a type, as the corpus has one event a
sentence; ``all`` those of every deed; ``baseline`` takes the first person or body before the first verb for the doer,
the first behind it for the one done to. WikiEvents: the arguments of the events of each sentence, by every deed.

*Types.* PLOVER's sentences of one coded event each, and those sentences of WikiEvents whose events come to one type;
``baseline`` is the commonest type.

Development saw one half of each corpus but PLOVER's, by a hash of the identifier; the other half is what is measured,
``--developed`` measures the first. PLOVER's sentences were not developed on. Pronouns are left out of predictions.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from runs import reader, shared_folder

from accordingto.actor import head_end, types
from accordingto.deed import Deed, Phrase, Sheet
from accordingto.evaluate.measure import Measurement
from accordingto.evaluate.tally import Tally, macro_f1
from accordingto.event import NONE
from accordingto.mention import PEOPLE, entities
from accordingto.sentence import sentences
from accordingto.span import Span

Pair = tuple[int, int]
ROLES = {"S": "agent", "T": "target"}
OLDER = {"DEMAND": "request", "DISAPPROVE": "accuse", "INVESTIGATE": "accuse", "FIGHT": "assault"}
"""Types of PLOVER's first version under the names of the present one."""
KAIROS = {
    "Conflict.Attack": "assault",
    "Life.Die": "assault",
    "Life.Injure": "assault",
    "ArtifactExistence.DamageDestroyDisableDismantle": "assault",
    "Justice.ArrestJailDetain": "coerce",
    "Justice.ChargeIndict": "coerce",
    "Justice.Sentence": "coerce",
    "Justice.TrialHearing": "coerce",
    "Justice.Convict": "accuse",
    "Justice.InvestigateCrime": "accuse",
    "Justice.ReleaseParole": "retreat",
    "Contact.Contact.Meet": "consult",
    "Contact.RequestCommand": "request",
    "Contact.ThreatenCoerce": "threaten",
    "Conflict.Demonstrate": "protest",
}
PARTS = {
    "agent": frozenset(
        "Attacker Killer Injurer Jailer Perpetrator Investigator Demonstrator Impeder Regulator".split()
    ),
    "target": frozenset("Victim Target Detainee Defendant Employee Patient".split()),
}
RANKS = {"noun": 1, "adj": 2}
_SPACED = re.compile(r"(?<=\w) - (?=\w)|(?<=\w) ?(?=[’'] s\b)|(?<=[’']) (?=s\b)|(?<=\d[.,]) (?=\d)")
_TALLY = re.compile(r"(?:(?:[\w-]+ ){0,2}(?:hundreds|dozens|scores|number|thousands|some|all|one) of (?:the )?)?")
"""Spaces that stand in a text because it was cut into tokens."""


def first_half(id: str) -> bool:
    """Whether a record is of the half that was developed on."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % 2 == 0


def records(path: Path, developed: bool | None = None) -> list[dict[str, Any]]:
    """The records of a file, of one half where one is asked for."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [one for one in found if developed is None or first_half(one["id"]) == developed]


def joined(record: dict[str, Any]) -> tuple[str, list[tuple[int, int, str]]]:
    """A record's text without the spaces of its tokens, and its spans there."""
    gone = {
        at for match in _SPACED.finditer(record["text"]) for at in range(*match.span()) if record["text"][at] == " "
    }
    place, kept = [], 0
    for at in range(len(record["text"]) + 1):
        place.append(kept)
        kept += at not in gone
    text = "".join(letter for at, letter in enumerate(record["text"]) if at not in gone)
    return text, [(place[start], place[end], label) for start, end, label in record["spans"]]


class Read:
    """One text read: its deeds, and the people and bodies that the encoder marks."""

    def __init__(self, loaded: Any, text: str) -> None:
        reading = loaded.encoder.read(text)
        self.text, self.events = text, loaded.events
        self.sheet = Sheet.of(text, types(text, reading), self.events.grammar)
        starts, ends = reading.tokens.starts, reading.tokens.ends
        self.actors = sorted(
            (int(starts[a]), int(ends[b - 1])) for a, b, kind in entities(reading) if kind in PEOPLE[:2]
        )

    def every(self, start: int = 0, end: int | None = None) -> dict[str, list[Pair]]:
        """The actors of all deeds of a stretch."""
        found = self._deeds(start, end)
        agents, targets = (p for d in found for p in d.agents), (p for d in found for p in d.targets)
        return {"agent": _pairs(agents), "target": _pairs(targets)}

    def _deeds(self, start: int, end: int | None) -> list[Deed]:
        return list(self.sheet.deeds_in((Span.cut(self.text, start, len(self.text) if end is None else end),)))

    def first(self) -> dict[str, list[Pair]]:
        """The actors of the first deed with a type, verbs before nouns; of the first deed where none has one."""
        deeds = sorted(self.sheet.deeds, key=lambda deed: RANKS.get(deed.shape, 0))
        typed = [deed for deed in deeds if self.events.of(deed) != NONE] or deeds
        return {"agent": _pairs(typed[0].agents), "target": _pairs(typed[0].targets)} if typed else {}

    def baseline(self, start: int = 0, end: int | None = None) -> dict[str, list[Pair]]:
        """The first person or body before the first verb of a stretch, and the first one behind it."""
        verb = next((d.start for d in self._deeds(start, end) if d.shape not in ("noun", "acted", "adj")), None)
        if verb is None:
            return {"agent": [], "target": []}
        inside = [one for one in self.actors if start <= one[0] and (end is None or one[1] <= end)]
        before, behind = [a for a in inside if a[1] <= verb], [a for a in inside if a[0] >= verb]
        return {"agent": before[:1], "target": behind[:1]}

    def type_in(self, start: int, end: int) -> str:
        """The type of event of a stretch."""
        return str(self.events.first(self.sheet.deeds_in((Span.cut(self.text, start, end),))))


def _pairs(phrases: Iterator[Phrase] | Sequence[Phrase]) -> list[Pair]:
    return list(dict.fromkeys((p.start, p.end) for p in phrases if p.kind != "pronoun"))


def fits(text: str, one: Pair, other: Pair) -> bool:
    """Whether two stretches share half of the longer one, or have the same head."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return False
    longer = max(one[1] - one[0], other[1] - other[0])
    return 2 * shared >= longer or _head(text, one) == _head(text, other)


def _head(text: str, stretch: Pair) -> str:
    start = stretch[0] + _TALLY.match(text[slice(*stretch)]).end()  # type: ignore[union-attr]
    words = text[start : head_end(text, start, stretch[1])].split()
    return re.sub(r"[’'].*$", "", words[-1]) if words else ""


def tally(text: str, gold: Sequence[Pair], found: Sequence[Pair], apart: Sequence[Pair] = ()) -> Tally:
    """How many of the stretches found fit one of gold's, one to one; those that fit one set apart count nowhere."""
    left = [one for one in found if not any(fits(text, one, other) for other in apart)]
    size, matched = len(left), 0
    for one in gold:
        partner = next((other for other in left if fits(text, one, other)), None)
        if partner is not None:
            left.remove(partner)
            matched += 1
    return Tally(matched, size, len(gold))


def roles(path: Path, loaded: Any, developed: bool = False) -> Measurement:
    """Doers and those done to of single sentences, by way of finding them."""
    ways: dict[str, Callable[[Read], dict[str, list[Pair]]]] = {
        "first": Read.first,
        "all": Read.every,
        "baseline": Read.baseline,
    }
    found = {way: {role: Tally() for role in ROLES.values()} for way in ways}
    listed = records(path, developed)
    for record in listed:
        text, spans = joined(record)
        read = Read(loaded, text)
        apart = [(start, end) for start, end, label in spans if label == "R"]
        for way, finding in ways.items():
            got = finding(read)
            for label, role in ROLES.items():
                gold = [(start, end) for start, end, other in spans if other == label]
                found[way][role] += tally(text, gold, got.get(role, []), apart)
    return Measurement("roles", len(listed), {way: _figures(tallies) for way, tallies in found.items()})


def _figures(tallies: dict[str, Tally]) -> dict[str, dict[str, float]]:
    both = sum(tallies.values(), Tally())
    return {role: one.figures() for role, one in (tallies | {"both": both}).items()}


def arguments_of(path: Path, loaded: Any, developed: bool = False) -> Measurement:
    """The arguments of the events of each sentence, and its type where its events come to one."""
    ways = {"all": Read.every, "baseline": Read.baseline}
    found = {way: {role: Tally() for role in ROLES.values()} for way in ways}
    pairs: list[tuple[str, str]] = []
    listed = records(path, developed)
    for record in listed:
        text = record["text"]
        read = Read(loaded, text)
        for sentence in sentences(text):
            events = [e for e in record["events"] if sentence.start <= e["trigger"][0] < sentence.end]
            kinds = {next((kind for name, kind in KAIROS.items() if e["type"].startswith(name)), "") for e in events}
            if len(kinds) == 1 and "" not in kinds:
                pairs.append((kinds.pop(), read.type_in(sentence.start, sentence.end)))
            for (way, finding), (role, names) in product(ways.items() if events else (), PARTS.items()):
                spans = {tuple(a["span"]) for e in events for a in e["arguments"] if a["role"] in names}
                inside = sorted(s for s in spans if sentence.start <= s[0] < sentence.end)
                found[way][role] += tally(text, inside, finding(read, sentence.start, sentence.end)[role])
    figures = {way: _figures(tallies) for way, tallies in found.items()}
    return Measurement("arguments", len(listed), figures | {"type": _typed(pairs)})


def coded(path: Path, loaded: Any) -> Measurement:
    """The types of sentences with one coded event each."""
    pairs = []
    for record in (listed := records(path)):
        name = record["event"]["event"]
        gold = OLDER.get(name, name.lower())
        pairs.append((gold, Read(loaded, record["text"]).type_in(0, len(record["text"]))))
    return Measurement("types", len(listed), {"type": _typed(pairs)})


def _typed(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    commonest = Counter(gold for gold, _ in pairs).most_common(1)[0][0]
    return {
        "accuracy": sum(gold == got for gold, got in pairs) / len(pairs),
        "macro_f1": macro_f1(pairs),
        "baseline_accuracy": sum(gold == commonest for gold, _ in pairs) / len(pairs),
        "baseline_macro_f1": macro_f1((gold, commonest) for gold, _ in pairs),
    }


TASKS: dict[str, Callable[[Path, Any], Measurement]] = {"roles": roles, "arguments": arguments_of, "types": coded}
FILES = {
    "roles": "corpora/entities/conflibert-actors-train.jsonl.xz",
    "arguments": "corpora/events/wikievents-dev.jsonl.xz",
    "types": "corpora/events/plover-train.jsonl.xz",
}


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="default", metavar="NAME")
    parser.add_argument("--developed", action="store_true", help="measure the half that was developed on")
    asked = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        print("the shared development data is not present, nothing measured (set ACCORDINGTO_SHARED)")
        return
    loaded = reader(asked.model)
    made = [
        roles(shared / FILES["roles"], loaded, asked.developed),
        arguments_of(shared / FILES["arguments"], loaded, asked.developed),
        coded(shared / FILES["types"], loaded),
    ]
    for one in made:
        print(f"{one.task}, {one.records} records")
        for name, held in one.figures.items():
            for role, figures in held.items() if isinstance(next(iter(held.values())), dict) else [("", held)]:
                shown = " ".join(f"{key} {value:.3f}" for key, value in figures.items() if isinstance(value, float))
                print(f"  {name} {role}: {shown}")


if __name__ == "__main__":
    main()
