"""A fresh case of the articles, and what it weighs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from accordingto.casefile import Case

from .score import Weighed, plain
from .writing import Article


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
        case.weigh()
        return [plain((ids[report] for report in found.reports), found.origins) for found in case.allegations()]
