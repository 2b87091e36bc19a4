"""The months of the year as English writes them, in full and shortened."""

from __future__ import annotations

NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = {
    **{name: number for number, name in enumerate(SHORT, 1)},
    **{name: number for number, name in enumerate(NAMES, 1)},
    "sept": 9,
}
"""Each way to write a month, in lower case and without a full stop, and its number."""
WRITTEN = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\.?"
"""A pattern of a written month, in lower case; search with ``re.I`` and bounds of its own."""


def number_of(word: str) -> int:
    """The number, 1 to 12, of a written month. Raises KeyError for another word."""
    return NUMBERS[word.casefold().rstrip(".")]
