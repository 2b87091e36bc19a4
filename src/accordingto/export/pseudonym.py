"""Pseudonyms for an audience: who is disguised, from a file, and what else the reports of a case call them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from accordingto.casefile import Case, Filter
from accordingto.errors import PseudonymError
from accordingto.export.disguise import Disguise, words_of
from accordingto.export.file import File
from accordingto.export.material import Material
from accordingto.record import Source

KEEP = "keep"
"""The key of names that are left as they are."""
_BODIES = ("organisation", "outlet", "document", "group")
_NAMED = ("person", "organisation", "outlet")
_SHORTEST = 3
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]\n]{2,60})[)\]]")


class Cast(msgspec.Struct, frozen=True):
    """Who is disguised for an audience: the names behind each pseudonym, and names that are left alone."""

    path: str
    names: dict[str, tuple[str, ...]]
    kept: tuple[str, ...] = ()


def load(given: str | Path | File, audience: str) -> Cast:
    """The pseudonyms of an audience, from a TOML file or the path of one: a table for each. Raises PseudonymError."""
    name = given.name if isinstance(given, File) else str(given)
    try:
        raw = given.data if isinstance(given, File) else Path(given).read_bytes()
        tables = tomllib.loads(raw.decode("utf-8"))
    except OSError as error:
        raise PseudonymError(name, f"cannot be opened ({error.strerror or 'no reason given'})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PseudonymError(name, f"is no TOML in UTF-8 ({error})") from None
    if not isinstance(table := tables.get(audience), dict):
        known = ", ".join(f"'{one}'" for one, held in tables.items() if isinstance(held, dict))
        raise PseudonymError(name, f"no audience '{audience}'; it has {known or 'none'}")
    try:
        names = msgspec.convert(table, dict[str, tuple[str, ...]])
    except msgspec.ValidationError:
        raise PseudonymError(name, f"under '{audience}' each pseudonym needs a list of names") from None
    kept = names.pop(KEEP, ())
    for pseudonym, listed in names.items():
        if not pseudonym.strip() or not listed or not all(words_of(one) for one in listed):
            raise PseudonymError(name, f"'{pseudonym}' needs a list of names with letters in them")
    return Cast(name, names, kept)


def disguise_for(cast: Cast, case: Case, material: Material) -> Disguise:
    """The disguise of a cast in what is exported: names as listed, and what else people there are called by them.

    Raises PseudonymError for a name that nothing in the case goes by, and for one that may be somebody else's.
    """
    listed = Disguise(cast.names, cast.kept)
    text = "\n".join(one.kept.report.document.text for one in material.exhibits)
    _require_met(cast, case, text)
    sources = [source for one in material.exhibits for source in one.kept.report.sources]
    ordinary = set(re.findall(r"(?<![\w-])[^\W\d_]+", text))
    names = {name: (*held, *_judged_same(name, case, listed)) for name, held in cast.names.items()}
    forms = {name: (*held, *_called(name, held, sources, listed, ordinary)) for name, held in names.items()}
    for hit, name in _bracketed(text, Disguise(forms, cast.kept)):
        forms[hit] = (*forms[hit], name)
    _require_alone(cast, forms, sources, listed)
    words = {form for names in forms.values() for form in names if len(words_of(form)) == 1}
    disguise = Disguise(forms, cast.kept, {word for word in words if word.lower() in ordinary})
    for pseudonym in cast.names:
        if next(disguise.hits(pseudonym), None):
            raise PseudonymError(cast.path, f"the pseudonym '{pseudonym}' holds a name that is to be disguised")
    return disguise


def _judged_same(pseudonym: str, case: Case, listed: Disguise) -> Iterator[str]:
    """The names of sources that a person judged to be the same as one behind a pseudonym."""
    for one in case.judgements():
        told = one.judgement
        if one.undone_by is None and (told.verdict, told.about) == ("same", "source"):
            for known, other in (("", "other_"), ("other_", "")):
                theirs = any(hit.pseudonym == pseudonym for hit in listed.hits(told.detail[f"{known}name"]))
                if theirs and told.detail[f"{other}kind"] in _NAMED:
                    yield told.detail[f"{other}name"]


def _called(
    pseudonym: str, names: Iterable[str], sources: Iterable[Source], listed: Disguise, ordinary: set[str]
) -> Iterator[str]:
    """What else somebody is called: by the last word of a name, and by what the reports call them in capitals."""
    theirs = [one for one in sources if any(hit.pseudonym == pseudonym for hit in listed.hits(one.name))]
    owned = {word for name in names for word in words_of(name)}
    initials = {"".join(word[0] for word in words_of(name)) for name in names}
    for source in theirs:
        for mention in source.mentions:
            words = words_of(mention.text)
            if not mention.text[:1].isupper() or not words:
                continue
            if owned.issuperset(words) or "".join(words) in initials:
                yield mention.text
    if not any(one.kind in _BODIES for one in theirs):
        for name in names:
            parts = re.findall(r"[^\W\d_]+", name)
            last = parts[-1] if len(parts) > 1 else ""
            if len(last) >= _SHORTEST and (theirs or last.lower() not in ordinary):
                yield last


def _bracketed(text: str, disguise: Disguise) -> Iterator[tuple[str, str]]:
    """Names in another script, as they stand in brackets behind a name: each with its pseudonym."""
    for hit in disguise.hits(text):
        found = _BRACKETS.match(text, hit.end)
        if found and words_of(found[1]) and not re.search(r"[A-Za-z\d]", found[1]):
            yield hit.pseudonym, found[1]


def _require_met(cast: Cast, case: Case, text: str) -> None:
    """A name that stands nowhere may be misspelt, and the right one would be left in."""
    for pseudonym, names in cast.names.items():
        for name in names:
            if next(Disguise({pseudonym: [name]}).hits(text), None):
                continue
            quoted = " ".join(words_of(name))
            if next(iter(case.claims(Filter(in_text=f'"{quoted}"'))), None) is None:
                raise PseudonymError(cast.path, f"nothing in the case goes by '{name}'. Check how it is spelt")


def _require_alone(cast: Cast, forms: dict[str, tuple[str, ...]], sources: Iterable[Source], listed: Disguise) -> None:
    """A word of a name that somebody else is called by too is for a person to decide on."""
    added = {name: [form for form in held if form not in cast.names[name]] for name, held in forms.items()}
    whole = Disguise(added, cast.kept)
    for source in sources:
        if next(listed.hits(source.name), None):
            continue
        for hit in whole.hits(source.name):
            word = source.name[hit.start : hit.end]
            if words_of(word) != words_of(source.name):
                raise PseudonymError(
                    cast.path,
                    f"'{word}' may be '{hit.pseudonym}' or '{source.name}'. List it among the names of "
                    f"'{hit.pseudonym}', or '{source.name}' under '{KEEP}'",
                )
