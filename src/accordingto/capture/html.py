"""A saved page as a document: its main text in paragraphs, then the credits that extraction drops."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement
from msgspec.structs import replace
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document as Extraction

from accordingto.capture import page, plain
from accordingto.capture.agency import agency_called, agency_in
from accordingto.capture.block import blocks_of
from accordingto.capture.boilerplate import joined
from accordingto.capture.byline import bylines_in, people_in
from accordingto.capture.credit import credit, tidy, without_overlap
from accordingto.capture.credits import credits_in, writers
from accordingto.capture.encoding import decode
from accordingto.capture.file import Intake
from accordingto.capture.line import Line, lines_of
from accordingto.capture.markup import guarded
from accordingto.errors import BrokenPageError, EmptyReportError, EncodingError
from accordingto.record import Credit, Document
from accordingto.span import Stretch

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # they log to the terminal otherwise

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.I)
_LEAST_LEGIBLE = 0.999
_BY = re.compile(r"^(?:written |story |posted |published )?by:?\s+", re.I)


def document(intake: Intake) -> Document:
    """The document of a page, its id still to be given.

    ``text`` is the title, the main text and, after it, captions and credit lines that stand only
    elsewhere on the page; these credit lines are marked as boilerplate.
    """
    tree = page.parse(guarded(_markup(intake), intake.source), intake.source)
    body, facts = _extracted(tree, intake)
    text, added = _text(tree, body, facts.title)
    if not text.strip():
        raise EmptyReportError(intake.source, "the page holds no text")
    found = plain.document(text, intake.source)
    return _with_facts(_with_credits(found, tree, added), facts)


def _markup(intake: Intake) -> str:
    declared = _CHARSET.search(intake.raw[:4096])
    charset = intake.charset or (declared[1].decode("ascii") if declared else None)
    charset = "cp1252" if charset and charset.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else charset
    try:
        return decode(intake.raw, intake.source, charset)
    except EncodingError:
        text = intake.raw.decode("utf-8", "replace")  # a page put together from pieces may have a bad byte or two
        if text.count("\ufffd") > (1 - _LEAST_LEGIBLE) * len(text):
            raise
        return text


def _extracted(tree: HtmlElement, intake: Intake) -> tuple[list[str], Extraction]:
    """The blocks of the main text, and what the page's metadata say."""
    working = deepcopy(tree)
    page.keep_captions(working)
    dates = {"extensive_search": False, "original_date": True}
    try:
        facts = extract_metadata(deepcopy(tree), intake.url, dates)
        main = trafilatura.bare_extraction(
            working, url=intake.url, include_comments=False, include_tables=True, date_extraction_params=dates
        )
    except RecursionError:
        raise
    except Exception as error:  # a parser that trips over hostile markup in any of its own ways
        raise BrokenPageError(intake.source) from error
    if main is None or isinstance(main, dict) or main.body is None:
        return [trafilatura.html2txt(tree)], facts
    return list(blocks_of(main.body)), facts


def _text(tree: HtmlElement, blocks: list[str], title: str | None) -> tuple[str, int]:
    """The document's text, and the place in it where added lines begin."""
    flat = _flat(" ".join(blocks))
    if title and not _flat(" ".join(blocks[:3])).startswith(_flat(title)):
        blocks = [title, *(block for block in blocks if _flat(block) != _flat(title))]
    blocks = blocks + [words for words in page.captions(tree) if _flat(words) not in flat]
    start = len("\n\n".join(blocks))
    seen = _flat(" ".join(blocks))
    credits = [words for words in _dropped(tree) if _flat(words) not in seen]
    return "\n\n".join([*blocks, *credits]), start


def _dropped(tree: HtmlElement) -> list[str]:
    """Lines of the whole page that hold a credit, by their words or by their marks."""
    lines = [line for line in page.credit_lines(tree) if len(line) <= 300]
    by_words = [line for line in lines if credits_in((Line(0, len(line), line),))]
    return list(dict.fromkeys([*by_words, *(mark.words for mark in page.marked_credits(tree))]))


def _flat(words: str) -> str:
    """Words without blanks, for telling whether a text holds them however it is broken up."""
    return re.sub(r"\s+", "", words)


def _with_credits(found: Document, tree: HtmlElement, added: int) -> Document:
    """``found`` with the credits that the page's mark-up names, and its added lines as boilerplate."""
    lines = lines_of(found.text)
    marked = [c for mark in page.marked_credits(tree) for c in _marked(mark, lines)]
    credits = without_overlap([*found.credits, *marked])
    tail = [Stretch(line.start, line.end) for line in lines if line.start >= added]
    marked_lines = [Stretch(line.start, line.end) for line in lines if any(_fills(c, line) for c in marked)]
    boilerplate = joined([*found.boilerplate, *tail, *marked_lines])
    return replace(found, credits=credits, boilerplate=boilerplate, byline=writers(credits))


def _marked(mark: page.MarkedCredit, lines: Iterable[Line]) -> list[Credit]:
    holding = [line for line in lines if mark.words in line.text]
    line = min(holding, key=lambda line: len(line.text), default=None)  # the credit itself before prose that names it
    match = re.search(re.escape(mark.words), line.text) if line else None
    if line is None or match is None:
        return []
    if mark.kind in ("agency", "syndication"):
        known = agency_called(mark.words)
        return [credit("agency" if known else mark.kind, known or mark.words, line, match)]
    if mark.kind == "photo":
        name = agency_in(mark.words) or agency_called(mark.words.split("/")[-1]) or mark.words
        return [credit("photo", name, line, match)]
    by_words = [c.name for c in bylines_in((Line(0, len(mark.words), mark.words),))]
    names = by_words or [name for name in people_in(_BY.sub("", mark.words)) if _is_person(name)]
    return [credit("byline", name, line, match) for name in names]


def _is_person(name: str) -> bool:
    return 2 <= len(name.split()) <= 4 and name[0].isupper() and not any(c.isdigit() for c in name)


def _fills(found: Credit, line: Line) -> bool:
    within = line.start <= found.words.start and found.words.end <= line.end
    return within and found.words.end - found.words.start >= 0.8 * len(line.text)


def _with_facts(found: Document, facts: Extraction) -> Document:
    """``found`` with the page's own metadata, which go before what its text suggests."""
    spelled = {_letters(name): name for name in found.byline}
    authors = tuple(spelled.get(_letters(name), tidy(name)) for name in (facts.author or "").split(";") if tidy(name))
    return replace(
        found,
        title=facts.title or found.title,
        outlet=facts.sitename or facts.hostname or found.outlet,
        byline=authors or found.byline,
        published=facts.date or found.published,
        media_type="text/html",
    )


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())
