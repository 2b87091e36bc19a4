"""The reports as a bibliography: BibTeX, and CSL JSON for word processors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from accordingto.export.material import Exhibit, Material

_SPECIAL = re.compile(r"([\\{}&%$#_~^])")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def to_bibtex(material: Material) -> bytes:
    """An ``@article`` for each report, in UTF-8."""
    return "\n".join(_entry(key, exhibit) for key, exhibit in keyed(material)).encode()


def to_csl(material: Material) -> bytes:
    """An ``article-newspaper`` for each report."""
    items = [_item(key, exhibit) for key, exhibit in keyed(material)]
    return msgspec.json.format(msgspec.json.encode(items), indent=2) + b"\n"


def keyed(material: Material) -> Iterator[tuple[str, Exhibit]]:
    """Reports under keys such as ``ledger2021guard``, told apart by a letter where several would have one."""
    taken: dict[str, int] = {}
    for exhibit in material.exhibits:
        document = exhibit.kept.report.document
        words = re.findall(r"[a-z]{4,}", _plain(f"{document.title or ''} report"))
        outlet = re.findall(r"[a-z]+", _plain(document.outlet or ""))[-1:] or ["anon"]
        key = f"{outlet[0]}{(document.published or '')[:4] or 'nd'}{words[0]}"
        taken[key] = taken.get(key, 0) + 1
        yield (key if taken[key] == 1 else f"{key}-{taken[key]}"), exhibit


def _plain(words: str) -> str:
    """Small letters without accents."""
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()


def _entry(key: str, exhibit: Exhibit) -> str:
    document = exhibit.kept.report.document
    day = _DAY.match(document.published or "")
    fields = {
        "title": document.title or "Untitled report",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in document.byline),
        "journal": document.outlet,
        "year": day[1] if day else None,
        "date": day[0] if day else None,
        "langid": "english" if document.language == "en" else None,
        "url": document.url,
        "urldate": exhibit.captured_at[:10],
        "note": "; ".join(_notes(exhibit)),
    }
    lines = [f"  {name} = {{{_value(name, value)}}}" for name, value in fields.items() if value]
    return f"@article{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _value(name: str, value: str) -> str:
    return (
        value
        if name == "author"
        else value.replace("}", "%7D").replace("{", "%7B")
        if name == "url"
        else _escaped(value)
    )


def _escaped(words: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[1], f"\\{found[1]}"), " ".join(words.split()))


def _item(key: str, exhibit: Exhibit) -> dict[str, Any]:
    document = exhibit.kept.report.document
    fields = {
        "id": key,
        "type": "article-newspaper",
        "title": document.title or "Untitled report",
        "author": [{"literal": name} for name in document.byline],
        "container-title": document.outlet,
        "issued": _parts(document.published),
        "accessed": _parts(exhibit.captured_at),
        "language": document.language,
        "URL": document.url,
        "note": "; ".join(_notes(exhibit)),
    }
    return {name: value for name, value in fields.items() if value}


def _parts(at: str | None) -> dict[str, Any] | None:
    found = _DAY.match(at or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None


def _notes(exhibit: Exhibit) -> Iterator[str]:
    credits = dict.fromkeys(f"{one.name} ({one.kind})" for one in exhibit.kept.report.document.credits)
    if credits:
        yield f"credits: {', '.join(credits)}"
    if not exhibit.withheld:
        yield f"SHA-256 of the captured file: {exhibit.kept.report.document.id}"
