"""How alike two mentions are: named features of every pair, nothing decided yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.labels import ATTRIBUTES, ENTITIES
from accordingto.encoder.tokens import NAMING, PARAGRAPH, SENTENCE_ENDS
from accordingto.mention import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.encoder.reading import Floats
    from accordingto.mention import Mention

    Layer = npt.NDArray[np.float32] | npt.NDArray[np.bool_]

_CLASSES = {name: number for number, name in enumerate(PRONOUNS)}
_MEDIA = frozenset("statement release announcement post tweet letter email message note video interview".split())
"""Heads of what somebody speaks through: "the statement" mostly stands for who made it."""

ROWS = 64
"""Later mentions whose pairs are looked at together."""

_SHORT = 6
"""Letters of the longest acronym."""

_NEAR = 8
"""Pieces that may stand between two names of one: ``known only as``."""


def likenesses(reading: Reading, found: Sequence[Mention], tellings: Sequence[Telling]) -> Floats:
    """Features (m, m, n) of every pair of m mentions, the later one in the row, the earlier in the column."""
    return np.concatenate(list(likeness_rows(reading, found, tellings)))


def likeness_rows(reading: Reading, found: Sequence[Mention], tellings: Sequence[Telling]) -> Iterator[Floats]:
    """The same, some rows (…, m, n) at a time: over a thousand mentions all at once take half a gigabyte."""
    layers = {**words_alike(found), **forms(found), **places(reading, found), **tellers_alike(found, tellings)}
    layers |= vectors_alike(reading, found)
    shape = (len(found), len(found))
    whole = [np.broadcast_to(np.asarray(layer), shape) for layer in layers.values()]
    for begin in range(0, len(found), ROWS):
        yield np.stack([layer[begin : begin + ROWS].astype(np.float32) for layer in whole], -1)


def _column(found: Sequence[Mention], of: Callable[[Mention], float]) -> Floats:
    return np.array([of(mention) for mention in found], dtype=np.float32)


def _codes(keys: Iterable[str]) -> Floats:
    return np.unique(list(keys), return_inverse=True)[1].astype(np.float32)


def vectors_alike(reading: Reading, found: Sequence[Mention]) -> dict[str, Layer]:
    """What the encoder thinks of each pair, looking back and looking ahead."""
    vectors = np.stack([reading.coref[m.begin] + reading.coref[m.end - 1] for m in found])
    half = vectors.shape[1] // 2
    like = vectors[:, :half] @ vectors[:, half:].T / half**0.5
    return {"like": like, "like_ahead": like.T}


def words_alike(found: Sequence[Mention]) -> dict[str, Layer]:
    """Shared words, heads, last names and acronyms; pronouns share none."""
    vocabulary = {w: i for i, w in enumerate(sorted({w for m in found for w in m.words}))}
    bag = np.zeros((len(found), len(vocabulary)), dtype=np.float32)
    for row, mention in enumerate(found):
        bag[row, [vocabulary[w] for w in mention.words]] = 1
    named = _column(found, lambda m: m.pronoun is None)
    both = named[:, None] * named[None]
    shared = bag @ bag.T * both
    size = bag.sum(1)
    heads, texts = _codes(m.head for m in found), _codes(" ".join(sorted(m.words)) for m in found)
    proper = _column(found, lambda m: m.proper)
    both_proper = proper[:, None] * proper[None]
    same_head = (heads[:, None] == heads[None]) * both
    return {
        "equal": (texts[:, None] == texts[None]) * both,
        "within_earlier": shared == size[:, None],
        "within_later": shared == size[None],
        "jaccard": shared / np.maximum(size[:, None] + size[None] - shared, 1),
        "same_head": same_head,
        "same_last_name": same_head * both_proper,
        "both_proper": both_proper,
        "names_share_nothing": both_proper * (shared == 0),
        "later_words": np.minimum(size, 6)[:, None],
        "each_says_more": np.minimum(np.minimum(size[:, None] - shared, size[None] - shared), 3) * both,
        "acronym": _acronyms(found),
        "one_of_several": _one_of_several(found),
    }


def _acronyms(found: Sequence[Mention]) -> Floats:
    """Whether one of a pair is the initials of the other, or its short form as the report gives it."""
    out = np.zeros((len(found), len(found)), dtype=np.float32)
    joined = ["".join(m.tokens).casefold().replace(".", "").removeprefix("the") for m in found]
    initials = [m.initials for m in found]
    aliases = [m.alias.casefold().replace(".", "") for m in found]
    for i, short in enumerate(joined):
        if 2 <= len(short) <= _SHORT and len(found[i].tokens) <= 2 and len(initials[i]) >= 1:
            for j, letters in enumerate(initials):
                if i != j and short in (letters, aliases[j]):
                    out[i, j] = out[j, i] = 1
    return out


def _one_of_several(found: Sequence[Mention]) -> Layer:
    """Whether one of a pair is several joined by "and", and the other is not."""
    joint = _column(found, lambda m: len(m.parts) > 1)
    return np.asarray(joint[:, None] != joint[None], dtype=np.bool_)


def forms(found: Sequence[Mention]) -> dict[str, Layer]:
    """Pronouns, names and descriptions, and what about their forms cannot go together."""
    code = _column(found, lambda m: _CLASSES.get(m.pronoun or "", -1))
    pronoun = code >= 0
    gender = (code == _CLASSES["he"]).astype(np.float32) - (code == _CLASSES["she"])
    proper, plural = _column(found, lambda m: m.proper), _column(found, lambda m: m.plural)
    other = _column(found, lambda m: bool(m.words & {"other", "another", "others", "second"}))
    indefinite = _column(found, lambda m: m.indefinite)
    kind = _column(found, lambda m: m.type)
    return {
        "later_pronoun": pronoun[:, None],
        "earlier_pronoun": pronoun[None],
        "same_pronoun": (code[:, None] == code[None]) & pronoun[:, None],
        "gender_clash": gender[:, None] * gender[None] < 0,
        "later_he_or_she": gender[:, None] != 0,
        **{f"later_{name}": (code == _CLASSES[name])[:, None] for name in ("they", "it", "i", "which")},
        "later_proper": proper[:, None],
        "earlier_proper": proper[None],
        "later_indefinite": indefinite[:, None],
        "earlier_indefinite": indefinite[None],
        "later_definite": _column(found, lambda m: m.definite)[:, None],
        "number_clash": plural[:, None] != plural[None],
        "another": np.maximum(other[:, None], other[None]),
        "later_medium": _column(found, lambda m: m.head in _MEDIA)[:, None],
        "same_type": kind[:, None] == kind[None],
    }


def _apart(column: Floats) -> Floats:
    return np.asarray(np.abs(column[:, None] - column[None]), dtype=np.float32)


def places(reading: Reading, found: Sequence[Mention]) -> dict[str, Layer]:
    """How far apart two mentions stand, and in what way."""
    begin, end = _column(found, lambda m: m.begin), _column(found, lambda m: m.end)
    ids, at = reading.tokens.ids, begin.astype(np.int64)
    sentence = np.cumsum(np.isin(ids, SENTENCE_ENDS))[at].astype(np.float32)
    paragraph = np.cumsum(ids == PARAGRAPH)[at].astype(np.float32)
    order = np.arange(len(found), dtype=np.float32)
    return {
        "log_distance": np.log1p(_apart(begin)),
        "sentences": np.minimum(_apart(sentence), 8),
        "paragraphs": np.minimum(_apart(paragraph), 6),
        "mentions_between": np.log1p(_apart(order)),
        "overlap": (begin[:, None] < end[None]) & (begin[None] < end[:, None]),
        "apposition": np.abs(begin[:, None] - end[None] - 1) <= 0,
        "also_named": _also_named(reading, found),
    }


def _also_named(reading: Reading, found: Sequence[Mention]) -> Floats:
    """Whether only words that give somebody another name stand between two mentions."""
    out = np.zeros((len(found), len(found)), dtype=np.float32)
    ids = reading.tokens.ids.tolist()
    for j, earlier in enumerate(found):
        for i in range(j + 1, len(found)):
            apart = found[i].begin - earlier.end
            if apart > _NEAR:
                break
            if apart > 0 and NAMING.issuperset(ids[earlier.end : found[i].begin]):
                out[i, j] = 1
    return out


def tellers_alike(found: Sequence[Mention], tellings: Sequence[Telling]) -> dict[str, Layer]:
    """What two mentions do as tellers, and whether they may be of one kind."""
    teller = _column(found, lambda m: m.telling is not None)
    via = _column(found, lambda m: m.role.startswith("via"))
    before = np.cumsum(teller)
    between = before[:, None] - before[None] - teller[:, None]
    kinds = np.stack([_kinds(m, tellings) for m in found])
    persons = kinds[:, :2].sum(1)
    telling = np.array([-1 - i if m.telling is None else m.telling for i, m in enumerate(found)])
    return {
        "later_teller": teller[:, None],
        "earlier_teller": teller[None],
        "later_via": via[:, None],
        "earlier_via": via[None],
        "tellers_between": np.clip(between, 0, 8),
        "last_teller": (between == 0) * teller[None],
        "kinds_alike": kinds @ kinds.T,
        "later_person": persons[:, None],
        "earlier_person": persons[None],
        "same_telling": telling[:, None] == telling[None],
    }


def _kinds(mention: Mention, tellings: Sequence[Telling]) -> Floats:
    """Probabilities of the kinds of source a mention may be."""
    if mention.role == "origin" and mention.telling is not None:
        return tellings[mention.telling].look.attributes["kind"]
    guess = np.zeros(len(ATTRIBUTES["kind"]), dtype=np.float32)
    person = mention.type == ENTITIES.index("person")
    guess[[0, 1, 2] if person else [3, 4]] = 1 / 3 if person else 0.5
    return guess
