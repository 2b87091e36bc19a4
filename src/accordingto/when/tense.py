"""Whether a sentence speaks of what was or of what is to come, told from the verbs around a word."""

from __future__ import annotations

from accordingto.when.token import Tokens

FUTURE = frozenset(
    "will ll shall would could may might should must can going plans plan planned planning expected expects expect"
    " scheduled slated due upcoming forthcoming intends intend hopes hope aims aim soon"
    " begins starts expires deadline tomorrow ahead".split()
)
PAST = frozenset(
    "was were had did said told began came went took made held left fell rose got gave found saw won lost met shot"
    " broke ran led sent put hit paid sold bought spoke wrote heard felt knew thought brought fought caught became"
    " kept stood struck ago since been dead".split()
)
WEAK = frozenset({"said", "told", "may", "can", "must", "could", "might", "ago"})
"""Words of little weight: others of the sentence go before them."""
NO_PAST = frozenset("need indeed speed seed feed breed bleed exceed proceed succeed united hundred red bed".split())
REACH = 14
WEIGHT = 4
_STOPS = frozenset(".!?;")
_CLAUSES = frozenset("that but who which when while where because".split())


def toward(tokens: Tokens, start: int, end: int) -> int | None:
    """-1 where the words around tokens ``start`` to ``end`` speak of the past, 1 of the future, None of neither.

    The nearest cue of the sentence decides; of cues at both sides, one before the words goes first.
    """
    cues = [*_cues(tokens, range(start - 1, start - 1 - REACH, -1), 0.0), *_cues(tokens, range(end, end + REACH), 0.5)]
    return min(cues)[1] if cues else None


def _cues(tokens: Tokens, places: range, late: float) -> list[tuple[float, int]]:
    """How far each cue of a side is away, and which way it points."""
    found = []
    for distance, place in enumerate(places):
        word = tokens.at(place)
        if not word or not word.strip() or (word in _STOPS and not _shortens(tokens, place)):
            break
        if late and word in _CLAUSES:
            break
        if sign := _sign(word) or _is_to(tokens, place):
            if sign > 0 and {tokens.at(place - 1), tokens.at(place - 2)} & {"had", "was", "were"}:
                sign = -1
            found.append((distance + late + WEIGHT * (word in WEAK), sign))
    return found


def _sign(word: str) -> int:
    if word in FUTURE:
        return 1
    return -1 if word in PAST or (word.endswith("ed") and len(word) > 3 and word not in NO_PAST) else 0


def _is_to(tokens: Tokens, place: int) -> int:
    """1 for "to" in "is to", "set to" and the like."""
    return int(tokens.at(place) == "to" and tokens.at(place - 1) in ("is", "are", "set", "about", "ready"))


def _shortens(tokens: Tokens, place: int) -> bool:
    """Whether a full stop only shortens the word before it."""
    before = tokens.at(place - 1)
    return tokens.words[place] == "." and (
        len(before) == 1
        or before in ("mr", "mrs", "dr", "gen", "nov", "dec", "oct", "sept", "aug", "jan", "feb", "inc", "corp")
    )
