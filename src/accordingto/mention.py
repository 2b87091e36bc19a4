"""Mentions: the words for somebody or something, and how alike two of them are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from accordingto.encoder.labels import ATTRIBUTES, ENTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.encoder.reading import Floats

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
_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")
_POSTMODIFIER = re.compile(r"\s(?:of|in|at|for|from|who|whose|which|that|known|with|on|to|and|by|based|close)\s|[,(]| -")
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

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(self.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that tell this one from others, folded."""
        folded = [re.sub(r"[.’']s?$|\.", "", token.casefold()) for token in self.tokens]
        return frozenset(word for word in folded if word not in _EMPTY) or frozenset(folded)

    @cached_property
    def pronoun(self) -> str | None:
        return _PRONOUN.get(self.text.casefold().strip())

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
        """Whether it is, or holds, a name: a capital that does not come from opening the phrase."""
        names = [t for t in self.tokens if t[:1].isupper() and t.casefold() not in _EMPTY]
        return bool(names) and not self.pronoun and (len(names) > 1 or self.tokens[0] != names[0] or len(self.tokens) == 1)

    @cached_property
    def indefinite(self) -> bool:
        return bool(self.tokens) and (self.tokens[0].casefold() in _INDEFINITE or self.tokens[0].isdigit())

    @cached_property
    def definite(self) -> bool:
        return bool(self.tokens) and self.tokens[0].casefold() in _DEFINITE

    @cached_property
    def plural(self) -> bool:
        return self.pronoun == "they" or (not self.pronoun and self.head.endswith("s") and not self.head.endswith("ss"))

    @cached_property
    def initials(self) -> str:
        return "".join(t[0] for t in self.tokens if t[0].isupper()).casefold()


def mentions(text: str, reading: Reading, tellings: Sequence[Telling], everything: bool = False) -> list[Mention]:
    """Tellers' and entities' mentions in the order of the text; of the same words only the teller's.

    Entities are those that can speak, or all of them where ``everything`` is wanted.
    """
    found: dict[tuple[int, int], Mention] = {}
    for number, telling in enumerate(tellings):
        for role, pieces in telling.tellers:
            begin, end = max(pieces, key=lambda run: (run[1] - run[0], -abs(run[0] - telling.anchor.start)))
            kind = int(telling.look.attributes["kind"].argmax())
            entity = ENTITIES.index("person" if kind in (0, 1, 2) else "organisation")
            found.setdefault((begin, end, role, number), _mention(text, reading, begin, end, role, number, entity))  # type: ignore[arg-type]
    told = {(m.begin, m.end) for m in found.values()}
    for begin, end, kind in entities(reading):
        if (everything or kind in PEOPLE) and (begin, end) not in told:
            found[begin, end] = _mention(text, reading, begin, end, "entity", None, kind)
    return sorted(found.values(), key=lambda m: (m.begin, m.end, m.telling or 0))


def _mention(
    text: str, reading: Reading, begin: int, end: int, role: str, telling: int | None, kind: int
) -> Mention:
    start, stop = int(reading.tokens.starts[begin]), int(reading.tokens.ends[end - 1])
    return Mention(begin, end, start, stop, text[start:stop], role, telling, kind)


def entities(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """(begin, end, type) of the mentions the entity head finds, outermost and innermost, each once."""
    seen: set[tuple[int, int]] = set()
    for layer in range(reading.entity.shape[1]):
        tags = reading.entity[:, layer].argmax(1).tolist()
        place = 0
        while place < len(tags):
            tag = tags[place]
            begin = place
            place += 1
            if tag == 0:
                continue
            kind = (tag - 1) // 2
            while place < len(tags) and tags[place] == 2 + 2 * kind:
                place += 1
            if (begin, place) not in seen:
                seen.add((begin, place))
                yield begin, place, kind


FEATURES = (
    "like", "like_back", "equal", "in_earlier", "in_later", "jaccard", "same_head", "same_last_name", "acronym",
    "later_pronoun", "earlier_pronoun", "same_pronoun", "gender_clash", "later_he_she", "later_they", "later_it",
    "later_i", "later_which", "later_proper", "earlier_proper", "both_proper", "later_indefinite", "earlier_indefinite",
    "later_definite", "later_teller", "earlier_teller", "earlier_via", "later_via", "log_distance", "sentences",
    "paragraphs", "mentions_between", "tellers_between", "last_teller", "kinds_alike", "same_type", "overlap",
    "apposition", "number_clash", "other", "same_telling", "earlier_person", "later_person", "later_words", "no_shared_proper",
)  # fmt: skip


def likenesses(reading: Reading, found: Sequence[Mention], tellings: Sequence[Telling]) -> Floats:
    """Features (m, m, n) of every pair, the later mention in the row and the earlier in the column."""
    m = len(found)
    column = lambda values: np.asarray(list(values), dtype=np.float32)  # noqa: E731
    vectors = np.stack([reading.coref[x.begin] + reading.coref[x.end - 1] for x in found])
    half = vectors.shape[1] // 2
    like = vectors[:, :half] @ vectors[:, half:].T / half**0.5
    vocabulary = {w: i for i, w in enumerate(sorted({w for x in found for w in x.words}))}
    bag = np.zeros((m, len(vocabulary)), dtype=np.float32)
    for row, x in enumerate(found):
        bag[row, [vocabulary[w] for w in x.words]] = 1
    pronoun = column(x.pronoun is not None for x in found)
    shared = bag @ bag.T * (1 - pronoun)[:, None] * (1 - pronoun)[None]
    size = bag.sum(1)
    union = size[:, None] + size[None] - shared
    same = lambda keys: column([keys[i] == keys[j] for i in range(m) for j in range(m)]).reshape(m, m)  # noqa: E731
    code = {key: i for i, key in enumerate(PRONOUNS)}
    kind_of_pronoun = column(code.get(x.pronoun or "", -1) for x in found)
    heads = np.unique([x.head for x in found], return_inverse=True)[1]
    texts = np.unique([" ".join(sorted(x.words)) for x in found], return_inverse=True)[1]
    proper = column(x.proper for x in found)
    initials = [x.initials for x in found]
    joined = ["".join(x.tokens).casefold().replace(".", "") for x in found]
    acronym = np.zeros((m, m), dtype=np.float32)
    short = [i for i, x in enumerate(found) if len(x.tokens) <= 2 and 2 <= len(joined[i].removeprefix("the")) <= 6 and any(t.isupper() for t in x.tokens)]
    for i in short:
        for j in range(m):
            if i != j and len(initials[j]) >= 2 and initials[j] == joined[i].removeprefix("the"):
                acronym[i, j] = acronym[j, i] = 1
    teller = column(x.telling is not None for x in found)
    via = column(x.role.startswith("via") for x in found)
    begin, end = column(x.begin for x in found), column(x.end for x in found)
    sentence = np.cumsum(np.isin(reading.tokens.ids, (1012, 1029, 999)))[begin.astype(int)].astype(np.float32)
    paragraph = np.cumsum(reading.tokens.ids == 3)[begin.astype(int)].astype(np.float32)
    order = np.arange(m, dtype=np.float32)
    tellers_before = np.cumsum(teller)
    between = tellers_before[:, None] - tellers_before[None] - teller[:, None]
    kinds = np.stack([_kinds(x, tellings) for x in found])
    persons = kinds[:, :2].sum(1)
    gender = np.where(kind_of_pronoun == code["he"], 1, np.where(kind_of_pronoun == code["she"], -1, 0)).astype(np.float32)
    plural = column(x.plural for x in found)
    telling = column(-1 - i if x.telling is None else x.telling for i, x in enumerate(found))
    other = column(bool(x.words & {"other", "another", "others", "second"}) for x in found)
    rows = lambda values: np.broadcast_to(values[:, None], (m, m))  # noqa: E731
    columns = lambda values: np.broadcast_to(values[None], (m, m))  # noqa: E731
    is_pronoun = lambda name: (kind_of_pronoun == code[name]).astype(np.float32)  # noqa: E731
    equal = (texts[:, None] == texts[None]) * (1 - pronoun)[:, None]
    both_proper = proper[:, None] * proper[None]
    layers = [
        like, like.T, equal, shared == size[:, None], shared == size[None], shared / np.maximum(union, 1),
        (heads[:, None] == heads[None]) * (1 - pronoun)[:, None], (heads[:, None] == heads[None]) * both_proper, acronym,
        rows(pronoun), columns(pronoun), (kind_of_pronoun[:, None] == kind_of_pronoun[None]) * pronoun[:, None],
        gender[:, None] * gender[None] < 0, rows(is_pronoun("he") + is_pronoun("she")), rows(is_pronoun("they")),
        rows(is_pronoun("it")), rows(is_pronoun("i")), rows(is_pronoun("which")), rows(proper), columns(proper), both_proper,
        rows(column(x.indefinite for x in found)), columns(column(x.indefinite for x in found)),
        rows(column(x.definite for x in found)), rows(teller), columns(teller), columns(via), rows(via),
        np.log1p(np.abs(begin[:, None] - begin[None])), np.minimum(np.abs(sentence[:, None] - sentence[None]), 8),
        np.minimum(np.abs(paragraph[:, None] - paragraph[None]), 6), np.log1p(np.abs(order[:, None] - order[None])),
        np.minimum(np.maximum(between, 0), 8), (between == 0) * teller[None], kinds @ kinds.T,
        same([x.type for x in found]), (begin[:, None] < end[None]) & (begin[None] < end[:, None]),
        np.abs(begin[:, None] - end[None] - 1) <= 0, plural[:, None] != plural[None],
        np.maximum(other[:, None], other[None]), telling[:, None] == telling[None], columns(persons), rows(persons),
        rows(np.minimum(size, 6)), both_proper * (shared == 0),
    ]  # fmt: skip
    return np.stack([np.asarray(layer, dtype=np.float32) for layer in layers], -1)


def _kinds(mention: Mention, tellings: Sequence[Telling]) -> Floats:
    """Probabilities of the kinds of source this mention may be."""
    if mention.role == "origin" and mention.telling is not None:
        return tellings[mention.telling].look.attributes["kind"]
    guess = np.zeros(len(ATTRIBUTES["kind"]), dtype=np.float32)
    person = mention.type == ENTITIES.index("person")
    guess[[0, 1, 2] if person else [3, 4]] = 1 / 3 if person else 0.5
    return guess
