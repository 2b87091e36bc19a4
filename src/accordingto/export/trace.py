"""The last look before an export leaves: every byte of it, and what is packed in it, searched for disguised names."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from accordingto.errors import TraceError
from accordingto.export.disguise import Disguise
from accordingto.export.file import File

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\([nrt])")
_PRINTED = re.compile(rb"[\x20-\x7e\x80-\xff]{6,}")
_TOLD_APART = 5
"""Letters from which on a name in bytes that are no text is no chance."""
_NEAR = 12


def require_traceless(files: Iterable[File], disguise: Disguise) -> None:
    """Raise TraceError for the first name that is left in ``files``, their names among it."""
    for file in files:
        for words in _said(file.name, file.data):
            for hit in disguise.hits(words):
                near = words[max(0, hit.start - _NEAR) : hit.start] + "…" + words[hit.end : hit.end + _NEAR]
                raise TraceError(hit.pseudonym, disguise.text(file.name), " ".join(disguise.text(near).split()))
        if _is_binary(file.data):
            for run in _PRINTED.findall(file.data):
                words = run.decode("latin-1")
                for hit in disguise.hits(words):
                    if hit.end - hit.start >= _TOLD_APART:
                        raise TraceError(hit.pseudonym, disguise.text(file.name), "its bytes")


def _said(name: str, data: bytes) -> Iterator[str]:
    """Everything that a file says in words: its name, its text as it stands and without escapes and tags, its parts."""
    yield name
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield packed.comment.decode("utf-8", "replace")
            for member in packed.infolist():
                yield member.comment.decode("utf-8", "replace")
                yield from _said(member.filename, packed.read(member))
    elif data.startswith(b"%PDF-"):
        from accordingto.capture.pdf import words_in

        yield from words_in(data)
    elif data.startswith(b"PAR1"):
        yield from _columns(data)
    else:
        text = data.decode("utf-8", "replace")
        plain = _unescaped(html.unescape(text))
        yield from dict.fromkeys((text, plain, unquote(plain), _TAG.sub("", plain)))


def _columns(data: bytes) -> Iterator[str]:
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(data))
    yield json.dumps({str(name): str(value) for name, value in (table.schema.metadata or {}).items()})
    for column in table.columns:
        for value in column.to_pylist():
            yield from [value] if isinstance(value, str) else map(str, value) if isinstance(value, list) else ()


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: " " if found[3] else chr(int(found[1] or found[2], 16)), text)


def _is_binary(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"%PDF-", b"PAR1"))
