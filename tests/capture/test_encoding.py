"""Bytes become text unchanged, or are refused with one of our own errors."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.capture.encoding import decode
from accordingto.errors import AccordingToError, EncodingError, NotTextError

PROSE = "The guard said “three trucks” left the café at Kostrin — before dawn. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_decodes_what_reports_are_saved_in(encoding: str) -> None:
    assert decode(PROSE.encode(encoding), "x") == PROSE


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n", "x") == "one\r\ntwo\rthree\n"


def test_declared_encoding_is_tried_after_utf8() -> None:
    words = "Он сказал, что грузовики ушли."
    assert decode(words.encode("koi8-r"), "x", "koi8-r") == words
    assert decode(words.encode(), "x", "koi8-r") == words


def test_older_encoding_is_guessed_only_when_sure() -> None:
    russian = "Охранник сказал, что три грузовика уехали с пирса до рассвета, и солдаты пропустили их. " * 10
    assert decode(russian.encode("cp1251"), "x") == russian
    with pytest.raises(EncodingError):
        decode(b"The guard \xff\xfe\xff said \x81\x8d\x8f\x90\x9d nothing \xb2\xb3\xff\xfd", "x")


@pytest.mark.parametrize("raw", [b"abc\x00def", bytes(range(256)) * 4, b"\x01\x02\x03\x04" * 50])
def test_binary_data_is_named(raw: bytes) -> None:
    with pytest.raises((NotTextError, EncodingError)):
        decode(raw, "x")


def test_broken_utf16_with_a_mark_is_refused() -> None:
    with pytest.raises(EncodingError):
        decode(codecs.BOM_UTF16_LE + b"a", "x")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf8_text_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode("utf-8"), "x") == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_give_text_or_our_own_error(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw, "x"), str)
    except AccordingToError as error:
        assert "\n" not in str(error)
