"""Guards that HTML passes before it is parsed: markup made to exhaust a parser is refused in one linear look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.errors import MarkupBombError

MOST_ELEMENTS = 60_000
MOST_DEPTH = 400
LONGEST_TAG = 300_000
MOST_ATTRIBUTES = 2_000

# Elements that HTML closes by itself or that hold nothing; left open, they do not nest.
_SELF_CLOSING = frozenset(
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup area base br col embed hr img input link meta "
    "param source track wbr html head body frame basefont path g use rect circle line".split()
)
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "xmp"})
_NAME = re.compile(r"/?[a-z][a-z0-9:-]{0,40}", re.I)
# Saved pages carry whole pictures in attributes; nothing is read from them.
_DATA_ADDRESS = re.compile(
    r"data:[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}(?:;[a-z0-9=.+-]{1,40}){0,3},[A-Za-z0-9+/=%_-]{64,}", re.I
)


def guarded(markup: str, source: str) -> str:
    """``markup`` without embedded pictures, fit to be parsed. Raises MarkupBombError."""
    markup = _DATA_ADDRESS.sub("data:,", markup)
    elements = depth = 0
    for name, tag in _Tags(markup):
        if len(tag) > LONGEST_TAG:
            raise MarkupBombError(source, f"a tag of {len(tag):,} characters")
        if len(tag) > MOST_ATTRIBUTES and tag.count("=") > MOST_ATTRIBUTES:
            raise MarkupBombError(source, f"a tag of over {MOST_ATTRIBUTES:,} attributes")
        elements += not name.startswith("/")
        depth = _depth_after(depth, name, tag)
        if elements > MOST_ELEMENTS:
            raise MarkupBombError(source, f"over {MOST_ELEMENTS:,} elements")
        if depth > MOST_DEPTH:
            raise MarkupBombError(source, f"elements nested over {MOST_DEPTH} deep")
    return markup


def _depth_after(depth: int, name: str, tag: str) -> int:
    if name.removeprefix("/") in _SELF_CLOSING or name in _RAW or tag.endswith("/"):
        return depth
    return max(depth - 1, 0) if name.startswith("/") else depth + 1


class _Tags:
    """The tags of markup in order, as name in small letters and words; each character is looked at once."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._lower = markup.lower() if len(markup.lower()) == len(markup) else markup

    def __iter__(self) -> Iterator[tuple[str, str]]:
        place = 0
        while (place := self._markup.find("<", place)) >= 0:
            if self._markup.startswith("<!--", place):
                place = self._after("-->", place + 4)
                continue
            match = _NAME.match(self._markup, place + 1)
            if not match:
                place += 1
                continue
            end = self._after(">", place) - 1
            name = match[0].lower()
            yield name, self._markup[match.start() : end]
            place = self._after(f"</{name}", end) - len(name) - 2 if name in _RAW else end

    def _after(self, words: str, place: int) -> int:
        """The place after the next ``words``, or the end of the markup without one."""
        found = self._lower.find(words, place)
        return found + len(words) if found >= 0 else len(self._markup) + len(words)
