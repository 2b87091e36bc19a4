"""A fresh case of the articles, and what it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from accordingto.casefile import Case
from accordingto.corroboration.account import Account
from accordingto.corroboration.origins import Origins

from .score import Weighed
from .truth import Span
from .writing import Article


class Allegation(Protocol):
    """What of an allegation is scored."""

    @property
    def accounts(self) -> Sequence[Account]: ...
    @property
    def origins(self) -> Origins: ...


def available() -> bool:
    """Whether cases weigh."""
    return hasattr(Case, "weigh")


def weighed(path: Path, written: Iterable[Article], model: str) -> list[Weighed]:
    """The allegations of a case with all the articles of a file, in the order that the case has them."""
    articles = {article.url: article.id for article in written}
    with TemporaryDirectory() as folder, Case.open(Path(folder) / "newsroom.case", begin=True) as opened:
        case: Any = opened
        list(case.add(path, model=model))
        ids = {kept.id: articles[kept.report.document.url] for kept in case.claims()}
        return [plain(allegation, ids) for allegation in case.weigh().allegations]


def plain(allegation: Allegation, ids: Mapping[str, str]) -> Weighed:
    """An allegation as it is scored; ``ids`` has the article of each report."""
    found = allegation.origins
    passage = found.passage
    return Weighed(
        frozenset(ids[account.report] for account in allegation.accounts),
        Span(found.origins.low, found.origins.best, found.origins.high),
        Span(passage.low, passage.best, passage.high) if passage else Span(0, 0, 0),
        tuple(voice.name for voice in found.origin_voices),
        tuple(voice.name for voice in found.buckets.deniers),
    )
