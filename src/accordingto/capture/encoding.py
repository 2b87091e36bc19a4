"""Bytes as text: UTF-8, UTF-16 and UTF-32 by their marks, older encodings only where the answer is sure."""

from __future__ import annotations

import codecs
import re

from accordingto.errors import EncodingError, NotTextError

# Longest mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
# What Windows-1252 adds to ASCII in English prose: typographic marks, and letters of names.
_ENGLISH_1252 = frozenset("‚„…‘’“”•–—™©®°£€¢§«»·½¼¾\xa0àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÙÚÜŒŠŽ")
_SAMPLE = 200_000
_MOST_CHAOS = 0.1
_LEAST_COHERENCE = 0.3


def decode(raw: bytes, source: str, declared: str | None = None) -> str:
    """``raw`` as text, unchanged but for a byte order mark.

    ``declared`` is the encoding that a page or server names; it is tried after UTF-8.
    Raises NotTextError for binary data, EncodingError where no encoding is sure.
    """
    text = _marked(raw, source) or _strict(raw, "utf-8")
    if text is None or "\x00" in text:
        text = _strict(raw, _unmarked_utf16(raw)) or _older(raw, source, declared)
    if _is_binary(text):
        raise NotTextError(source)
    return text


def _marked(raw: bytes, source: str) -> str | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = _strict(raw, name)
            if text is None:
                raise EncodingError(source)
            return text
    return None


def _strict(raw: bytes, name: str | None) -> str | None:
    try:
        return raw.decode(name) if name else None
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark, told by zeros in every other byte, as western text has them."""
    even, odd = raw[0:4096:2], raw[1:4096:2]
    if len(raw) % 2 or not odd:
        return None
    if odd.count(0) > 0.6 * len(odd) and even.count(0) == 0:
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > 0.6 * len(even) and odd.count(0) == 0 else None


def _older(raw: bytes, source: str, declared: str | None) -> str:
    if b"\x00" in raw:
        raise NotTextError(source)
    if declared and (text := _strict(raw, declared)) is not None:
        return text
    western = _strict(raw, "cp1252")
    if western is not None and _is_english_1252(western):
        return western
    return _guessed(raw, source)


def _is_english_1252(text: str) -> bool:
    """Whether all beyond ASCII is what English prose has there, and little of it."""
    beyond = [c for c in text if c > "\x7f"]
    return len(beyond) <= 0.05 * len(text) and _ENGLISH_1252.issuperset(beyond)


def _guessed(raw: bytes, source: str) -> str:
    from charset_normalizer import from_bytes  # slow to load, and seldom called for

    if len(_CONTROLS.findall(raw[:_SAMPLE].decode("latin-1"))) > 0.01 * min(len(raw), _SAMPLE):
        raise NotTextError(source)
    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None or best.chaos > _MOST_CHAOS or best.coherence < _LEAST_COHERENCE:
        raise EncodingError(source)
    text = _strict(raw, best.encoding)
    if text is None:
        raise EncodingError(source)
    return text


def _is_binary(text: str) -> bool:
    if "\x00" in text:
        return True
    head = text[:_SAMPLE]
    return len(_CONTROLS.findall(head)) > 0.01 * len(head)
