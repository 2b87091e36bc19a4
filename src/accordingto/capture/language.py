"""The language a report is written in, told offline from its words."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol, cast

from accordingto.errors import NotEnglishError
from accordingto.record import Document

_SAMPLE = 20_000
_FEWEST_LETTERS = 60  # below that a name or two decides, and the answer is worth nothing
_FIRST = 3_000
_FEWEST_WORDS = 12
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Words that run through all English prose and that no other written language shares in number.
_ENGLISH = frozenset(
    "the of and to in that was for on with said is by as at from his her he she it they were had have has been be "
    "are not which who this their after but an or would will could about when there more than into over also".split()
)
_ENGLISH_SHARE = 0.25


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # a second to load: only for doubtful text

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))


def language_of(text: str) -> str | None:
    """The language of ``text`` by its ISO 639 code, or None where it cannot be told surely."""
    if _is_plainly_english(text[:_FIRST]):
        return "en"
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return None
    language, share = _identifier().classify(_small_letters(sample))
    return str(language) if share >= _SURE or _is_foreign_script(sample) else None


def _is_plainly_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return len(words) >= _FEWEST_WORDS and sum(map(_ENGLISH.__contains__, words)) >= _ENGLISH_SHARE * len(words)


def _is_foreign_script(text: str) -> bool:
    """Whether most letters are of another script than Latin, which settles that it is not English."""
    letters = [c for c in text if c.isalpha()]
    return sum(c > "\u024f" for c in letters) * 2 > len(letters)


def _small_letters(text: str) -> str:
    """Text set mostly in capitals, in small letters, by which the identifier knows words."""
    capitals = sum(c.isupper() for c in text)
    return text.lower() if capitals * 2 > sum(c.isalpha() for c in text) else text


def require_english(document: Document, source: str) -> None:
    """Raise NotEnglishError where the document's language is known and is another."""
    if document.language not in (None, "en"):
        raise NotEnglishError(source, str(document.language))
