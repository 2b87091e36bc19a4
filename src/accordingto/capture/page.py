"""A parsed page, before anything is dropped from it: its tree, and the lines that credit somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from accordingto.errors import BrokenPageError, EmptyReportError
from accordingto.record import CreditKind

_SPACE = re.compile(r"\s+")
_BLOCKS = frozenset(
    "p div section article main header footer aside nav ul ol li table tr td th h1 h2 h3 h4 h5 h6 figure figcaption "
    "blockquote pre br hr dl dt dd form address body html center title".split()
)
_DROPPED = frozenset(
    "script style noscript template svg head iframe select option button textarea nav form aside".split()
)
# Parts of a page that speak of other reports.
_ELSEWHERE = re.compile(
    r"(?:^|[-_ ])(?:related|recommend\w*|sidebar|promo\w*|teaser\w*|trending|newsletter|"
    r"comments?|most-?read|more-?stories|"
    r"read-?next|outbrain|taboola|nav|menu|cookie\w*|popular|latest|carousel|up-?next|also-?read)(?:$|[-_ ])",
    re.I,
)
# Class names by which pages mark credits, and what each marks; the first that fits decides.
_CLASSES: tuple[tuple[CreditKind, re.Pattern[str]], ...] = (
    (
        "photo",
        re.compile(
            r"(?:photo|image|img|picture|media|caption)[-_ ]*(?:credit|source|by|copyright|author|attribution)", re.I
        ),
    ),
    ("photo", re.compile(r"(?:^|[-_ ])(?:photographer|figcredit|photocredit)", re.I)),
    (
        "byline",
        re.compile(r"(?:^|[-_ ])(?:byline|by-line|author|authors|author-?name|writer|writtenby)(?:$|[-_ ])", re.I),
    ),
    ("agency", re.compile(r"(?:^|[-_ ])(?:agency|wire|news-?agency|dateline-?agency|source-?agency)(?:$|[-_ ])", re.I)),
    (
        "syndication",
        re.compile(
            r"(?:^|[-_ ])(?:syndicat\w+|article-?source|story-?source|content-?source|republish\w*)(?:$|[-_ ])", re.I
        ),
    ),
)
_LONGEST_CREDIT = 160


class MarkedCredit(NamedTuple):
    """Words that a page's own mark-up calls a credit."""

    kind: CreditKind
    words: str


def parse(markup: str, source: str) -> HtmlElement:
    """The tree of a page. Raises BrokenPageError, or EmptyReportError for a page without elements."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.ParserError:
        raise EmptyReportError(source, "the page holds no text") from None
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BrokenPageError(source) from error


def keep_captions(tree: HtmlElement) -> None:
    """Turn captions into paragraphs and figures into plain divisions, so that extraction keeps them in place."""
    for element in list(tree.iter("figcaption", "figure")):
        element.tag = "p" if element.tag == "figcaption" and not _has_blocks(element) else "div"


def captions(tree: HtmlElement) -> tuple[str, ...]:
    """The words of all captions of the report itself."""
    return tuple(_words(e) for e in _own(_scope(tree)) if e.tag == "figcaption" and _words(e))


def credit_lines(tree: HtmlElement) -> tuple[str, ...]:
    """Lines of the report's part of the page and of its footers, each once, in order."""
    parts = (_scope(tree), *tree.iter("footer"))
    return tuple(dict.fromkeys(line for part in parts for line in _lines(part)))


def marked_credits(tree: HtmlElement) -> tuple[MarkedCredit, ...]:
    """Credits that class names mark, outermost first, each words once."""
    found: dict[str, CreditKind] = {}
    for element in _own(_scope(tree)):
        kind = _kind(element)
        words = _words(element) if kind else ""
        if kind and 0 < len(words) <= _LONGEST_CREDIT:
            found.setdefault(words, kind)
    return tuple(MarkedCredit(kind, words) for words, kind in found.items())


def paragraphs(tree: HtmlElement) -> tuple[str, ...]:
    """The words of a page block by block, whatever they are."""
    return tuple(_lines(tree))


def _kind(element: HtmlElement) -> CreditKind | None:
    names = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}"
    return next((kind for kind, pattern in _CLASSES if pattern.search(names)), None)


def _scope(tree: HtmlElement) -> HtmlElement:
    """The element that holds the report: the longest article, else the main part, else the body."""
    for tag in ("article", "main", "body"):
        if parts := list(tree.iter(tag)):
            return max(parts, key=lambda part: len(part.text_content()))
    return tree


def _own(scope: HtmlElement) -> Iterator[HtmlElement]:
    """The elements under ``scope`` that belong to the report, parents first."""
    waiting = [scope]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(child for child in reversed(element) if not _is_elsewhere(child))


def _is_elsewhere(element: HtmlElement) -> bool:
    if element.tag in _DROPPED or not isinstance(element.tag, str):
        return True
    return _ELSEWHERE.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _lines(scope: HtmlElement) -> Iterator[str]:
    for element in _own(scope):
        if element.tag in _BLOCKS and not _has_blocks(element) and (words := _words(element)):
            yield words


def _has_blocks(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS and child.tag != "br" for child in element.iterdescendants())


def _words(element: HtmlElement) -> str:
    return _SPACE.sub(" ", " ".join(element.itertext()) if len(element) else element.text or "").strip()
