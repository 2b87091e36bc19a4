"""Mentions: the words for somebody or something, and how alike two of them are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from accordingto.dateline import datelines
from accordingto.encoder.labels import ENTITIES, NAMES
from accordingto.encoder.tagged import tagged
from accordingto.encoder.tokens import headlined
from accordingto.month import NAMES as MONTHS
from accordingto.month import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading

PRONOUNS = {
    "he": "he him his himself".split(),
    "she": "she her hers herself".split(),
    "it": "it its itself".split(),
    "they": "they them their theirs themselves those others some many".split(),
    "i": "i me my mine myself we us our ours ourselves".split(),
    "you": "you your yours".split(),
    "which": "who whom whose which that this one these".split(),
}
_PRONOUN = {word: name for name, words in PRONOUNS.items() for word in words}
_INDEFINITE = frozenset("a an another one some two three four five six several many other most few".split())
_DEFINITE = frozenset("the this that these those his her its their our".split())
_EMPTY = frozenset(
    "the a an of in for and to his her their its at on from by with mr mrs ms dr gen sen rep col lt sgt sir"
    " president minister spokesman spokeswoman spokesperson said".split()
)
_OPENING = frozenset(
    "meanwhile however earlier later also moreover today yesterday tomorrow then now still instead thus hence again"
    " afterwards previously recently separately finally".split()
)
"""Words that open a sentence with a capital and name nobody."""
_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")
_LINE = re.compile(r"[^\r\n]+")
_POSTMODIFIER = re.compile(
    r"\s(?:of|in|at|for|from|who|whose|which|that|known|with|on|to|and|by|based|close)\s|[,(]| -"
)
_PLURAL = frozenset("people women men children police others".split())
_AND = re.compile(r"\s(?:and|as well as|&)\s")
_JOINT = re.compile(r"\s*,\s+(?:and\s+|as well as\s+)?|\s+(?:and|as well as|&)\s+")
_ALIAS = re.compile(r"\s?\((?:the\s)?[“\"'‘]?([A-Z][\w.&-]{1,7})[”\"'’]?[);,]")
LEADING = frozenset("by to from with via as and that at of be but according told tells said says".split())
"""Words that lead up to a teller and are no part of his name."""
_QUOTING = frozenset("quoted quotes quoting cited cites citing".split())
SAYING = frozenset("said says told tells added adds reported announced confirmed".split())
"""Words that no name goes past."""
TRAILING = frozenset("told tells said says added and or by to of from who that with".split())
"""Words that lead on from one."""
_MEANS = frozenset("phone telephone email e-mail text message skype whatsapp signal telegram video".split())
"""Means by which somebody is told, no part of a name."""
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DATING = frozenset("on in last late early this".split())
_DATED = frozenset([*_DAYS, *MONTHS])
_AFTER = ((_DATED, _DATING), (_MEANS, frozenset("by over via the a".split())))
"""Two words behind a teller that say when or by what he told it: the second of them, and the first."""
_DATED_FIRST = re.compile(rf"(?:(?:{'|'.join(_DAYS)}) )?\d{{1,2}} (?:{'|'.join(SHORT)})[a-z]* (?:19|20)\d\d (?=\w)")
"""A date that a teller's words begin with, in lower case, where a text has lost its lines."""
_COUNTING = re.compile(r"at (?:least|most)\b|as (?:many|few) as\b", re.I)
"""What opens the words for a number of people, and leads up to nobody."""
_REST_OF_NAME = re.compile(
    rf"(?: (?:(?:of|for|on|in) (?:the )?(?!(?:{'|'.join(name.title() for name in MONTHS)})\b))?"
    rf"(?!(?:{'|'.join(name.title() for name in _DAYS)})\b)[A-Z][\w’'-]*\w)+"
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|known)(?:\s+(?:as|by|also|has|have|had|is|are|was|were|only))*\s*$")
"""What leads up to more about a teller, behind the words for him."""
_BROKEN = re.compile(r"\b[^\W_]+-$")
"""The beginning of a hyphenated word ("Britain-based") that words break off."""
_INTRODUCED = re.compile(
    r"(?:^|[^\w,]\s|[.:;—–”]\s|\n)(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}),\s(?:an?\s|the\s)?$"
)
"""A name that a description stands in apposition to."""
_SURE_NAME = 0.5
"""Mean probability from which on a name is taken for one of a kind."""
_LEAD = 40
"""Characters looked at before words for what leads up to them."""
_INITIALS = re.compile(r"\b[A-Z](?:\.\s?[A-Z])+$")
_A_PERSON, _A_PLACE = ENTITIES.index("person"), ENTITIES.index("place")
PEOPLE = (ENTITIES.index("person"), ENTITIES.index("organisation"), ENTITIES.index("place"))


class Entity(msgspec.Struct, frozen=True, order=True):
    """A mention as the entity head finds it, in characters."""

    start: int
    end: int
    type: str
    score: float


@dataclass(frozen=True)
class Mention:
    """A run of word pieces that stands for somebody; ``telling`` is the index of the telling it tells in."""

    begin: int
    end: int
    start: int  # characters
    stop: int
    text: str
    role: str  # "origin", "via", "via-outer" or "entity"
    telling: int | None = None
    type: int = 0
    alias: str = ""  # the short form that stands in brackets behind it
    headline: bool = False  # stands in a line that writes every word with a capital

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(self.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that tell this one from others, folded."""
        folded = [re.sub(r"[’']s?$|\.", "", token.casefold()) for token in self.tokens]
        return frozenset(word for word in folded if word not in _EMPTY) or frozenset(folded)

    @cached_property
    def pronoun(self) -> str | None:
        """The class of the pronoun that it is, if any; in capitals it is a name ("US", "WHO")."""
        words = self.text.strip()
        return None if len(words) > 1 and words.isupper() else _PRONOUN.get(words.casefold())

    @cached_property
    def core(self) -> str:
        """The words before what describes them further."""
        cut = _POSTMODIFIER.search(self.text, 1)
        return self.text[: cut.start()] if cut else self.text

    @cached_property
    def head(self) -> str:
        found = _WORD.findall(self.core) or [self.text]
        return re.sub(r"[’']s$", "", found[-1].casefold())

    @cached_property
    def proper(self) -> bool:
        """Whether it is, or holds, a name: a capital that comes neither from opening the phrase nor from a headline."""
        if self.headline:
            return False
        names = [t for t in self.tokens if t[:1].isupper() and t.casefold() not in _EMPTY]
        if self.pronoun or _OPENING.issuperset(t.casefold() for t in names):
            return False
        return len(names) > 1 or self.tokens[0] != names[0] or (len(self.tokens) == 1 and not self.plural)

    @cached_property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """The characters of each of several joined by "and" ("the army, the police and the council"), or none."""
        if not _AND.search(self.text):
            return ()
        cuts = [0, *(at for joint in _JOINT.finditer(self.text) for at in joint.span()), len(self.text)]
        return tuple((self.start + a, self.start + b) for a, b in zip(cuts[::2], cuts[1::2], strict=True))

    @cached_property
    def refers(self) -> bool:
        """Whether it can say who a teller is or stand for him: a name, or a pronoun."""
        return self.proper or self.pronoun is not None

    @cached_property
    def indefinite(self) -> bool:
        return bool(self.tokens) and (self.tokens[0].casefold() in _INDEFINITE or self.tokens[0].isdigit())

    @cached_property
    def definite(self) -> bool:
        return bool(self.tokens) and self.tokens[0].casefold() in _DEFINITE

    @cached_property
    def plural(self) -> bool:
        if self.pronoun:
            return self.pronoun == "they"
        return self.head in _PLURAL or (self.head.endswith("s") and not self.head.endswith("ss"))

    @cached_property
    def initials(self) -> str:
        return "".join(t[0] for t in self.tokens if t[0].isupper()).casefold()


def mentions(text: str, reading: Reading, tellings: Sequence[Telling], everything: bool = False) -> list[Mention]:
    """Tellers' and entities' mentions in the order of the text; of the same words only the teller's.

    Entities are names and pronouns of those that can speak, outside tellers' own words, and each of those who speak
    jointly; or all of them where ``everything`` is wanted.
    """
    found: dict[tuple[int, int], Mention] = {}
    heads = [line.span() for line in _LINE.finditer(text) if headlined(line[0])]
    for number, telling in enumerate(tellings):
        for role, pieces in telling.tellers:
            named = [run for run in pieces if not _further(text, reading, run)] or pieces
            longest = max(named, key=lambda run: (run[1] - run[0], -abs(run[0] - telling.anchor.start)))
            begin, end = _named(text, reading, telling, *_bare(text, reading, *longest))
            begin = _introduced(text, reading, begin)
            kind = int(telling.look.attributes["kind"].argmax())
            entity = ENTITIES.index("person" if kind in (0, 1, 2) else "organisation")
            mention = _mention(text, reading, begin, end, role, number, entity, heads)
            found.setdefault((begin, end, role, number), mention)  # type: ignore[arg-type]
    spoken = list(found.values())
    by_begin: dict[int, list[Mention]] = {}
    for one in spoken:
        by_begin.setdefault(one.begin, []).append(one)
    begun = {first for telling in tellings for first, _ in telling.content}
    cues = {piece for telling in tellings if telling.cue for piece in range(*telling.cue)}
    lines = list(datelines(text))

    def dated(mention: Mention) -> bool:
        return not everything and any(line.start <= mention.start < line.end for line in lines)

    told = [(m.begin, m.end) for m in spoken]
    joint = {part for m in found.values() for part in m.parts}
    for first, past, kind in entities(reading):
        begin, end = _bare(text, reading, first, past) if past - first > 1 else (first, past)
        kind = _A_PLACE if kind == _A_PERSON and _names(reading, begin, end, "place") > _SURE_NAME else kind
        mention = _mention(text, reading, begin, end, "entity", None, kind, heads)
        apart = mention.refers and not any(b <= begin and end <= e for b, e in told)
        within = [m for piece in range(begin, end) for m in by_begin.get(piece, ())]
        crosses = begun.intersection(range(begin + 1, end)) or cues.intersection(range(begin, end))
        if crosses or _runs_on(mention, within) or dated(mention):
            continue
        if everything or (kind in PEOPLE and (apart or (mention.start, mention.stop) in joint)):
            found.setdefault((begin, end), mention)
    return sorted(found.values(), key=lambda m: (m.begin, m.end, m.telling or 0))


def _runs_on(entity: Mention, within: Sequence[Mention]) -> bool:
    """Whether an entity's words run on from somebody else into a teller's: "Radio Orvela, Anna Brandt, a nurse".

    ``within`` are the tellers' mentions that begin in it.
    """
    whole = [m for m in within if m.stop <= entity.stop]
    later = [m for m in whole if "," in entity.text[: m.start - entity.start]]
    return any(m.proper or len(whole) > len(later) for m in later)


def _further(text: str, reading: Reading, run: tuple[int, int]) -> bool:
    """Whether a teller's run says more of him ("which relies on informants") and does not say who he is."""
    start = int(reading.tokens.starts[run[0]])
    return bool(_RELATIVE.search(text, max(0, start - _LEAD), start))


def _bare(text: str, reading: Reading, begin: int, end: int) -> tuple[int, int]:
    """A teller's run without the words that lead up to a teller or on from one, if anything is left."""
    tokens = reading.tokens
    borders = [begin + first for first in tokens.firsts(begin, end).tolist()] + [end]
    words = [text[tokens.starts[a] : tokens.ends[b - 1]].casefold() for a, b in pairwise(borders)]
    first = max((place + 1 for place, word in enumerate(words) if word in _QUOTING), default=0)
    last = next((place for place, word in enumerate(words) if place > first and word in SAYING), len(words))
    if dated := _DATED_FIRST.match(" ".join(words[first:last])):
        first += dated[0].count(" ")
    while first < last and (leads(words[first:]) or not words[first][0].isalnum()):
        first += 1
    last = first + trailed(words[first:last])
    return (borders[first], borders[last]) if first < last else (begin, end)


def leads(words: Sequence[str]) -> bool:
    """Whether the first of some words, in lower case, leads up to a teller: "by the army", but not "at least ten"."""
    return words[0] in LEADING and not _COUNTING.match(" ".join(words[:3]))


def trailed(words: Sequence[str]) -> int:
    """How many of a teller's words, in lower case, are left without what leads on from him, and without a date."""
    last = len(words)
    while last:
        if words[last - 1] in TRAILING:
            last -= 1
        elif last > 2 and any(words[last - 1] in these and words[last - 2] in before for these, before in _AFTER):
            last -= 2
        else:
            break
    return last


def _named(text: str, reading: Reading, telling: Telling, begin: int, end: int) -> tuple[int, int]:
    """A teller's run with the rest of the name that it breaks off, up to the content or the cue."""
    starts, ends = reading.tokens.starts, reading.tokens.ends
    taken = [*telling.content, *([telling.cue] if telling.cue else [])]
    limit = min((first for first, _ in taken if first >= end), default=len(reading.tokens))
    if limit == end or not text[starts[begin] : ends[end - 1]].split()[-1][:1].isupper():
        return begin, end
    rest = _REST_OF_NAME.match(text, int(ends[end - 1]), int(ends[limit - 1]))
    run = reading.tokens.touched(int(starts[begin]), rest.end()) if rest else None
    return run or (begin, end)


def _introduced(text: str, reading: Reading, begin: int) -> int:
    """Where a teller's run begins with the name before it, to which it stands in apposition: "Ada Kora, a miller"."""
    start = int(reading.tokens.starts[begin])
    name = _INTRODUCED.search(text, max(0, start - _LEAD), start)
    run = reading.tokens.touched(*name.span("name")) if name else None
    if run is None:
        return begin
    return run[0] if _names(reading, *run, "person") > _SURE_NAME else begin


def _names(reading: Reading, begin: int, end: int, kind: str) -> float:
    """The mean probability that the pieces of a run are of such a name, 0 where the model finds no names."""
    column = 1 + 2 * NAMES.index(kind)
    return 0.0 if reading.names is None else float(reading.names[begin:end, column : column + 2].sum(1).mean())


def _mention(
    text: str,
    reading: Reading,
    begin: int,
    end: int,
    role: str,
    telling: int | None,
    kind: int,
    heads: Sequence[tuple[int, int]],
) -> Mention:
    start, stop = int(reading.tokens.starts[begin]), int(reading.tokens.ends[end - 1])
    stop = start + len(text[start:stop].rstrip(" ,;:"))
    if (broken := _BROKEN.search(text, max(0, start - _LEAD), start)) and (
        run := reading.tokens.touched(*broken.span())
    ):
        begin, start = run[0], broken.start()
    if _INITIALS.search(text, start, stop) and text[stop : stop + 1] == ".":
        stop += 1  # the point of the last initial, which closes a sentence as often
    alias = _ALIAS.match(text, stop)
    words, name = text[start:stop], alias[1] if alias else ""
    return Mention(begin, end, start, stop, words, role, telling, kind, name, any(a <= start < b for a, b in heads))


def entities(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """(begin, end, type) of the mentions the entity head finds, outermost and innermost, each once; in whole words."""
    return tagged(reading, reading.entity)
