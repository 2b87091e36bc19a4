"""What is to be added to a case, spelled out and counted: folders, tables, web archives, feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from accordingto.capture import expand
from accordingto.capture.archive import count_records, is_archive, records
from accordingto.capture.linked import may_be_feed
from accordingto.capture.table import count_rows, is_table, rows
from accordingto.errors import BrokenTableError, ColumnError, EmptyReportError, RefusedError
from accordingto.pipeline import Refusal, Source
from accordingto.settings import DEFAULT, CaptureSettings


class Listed:
    """Sources spelled out, ``total`` of them: folders as their files, tables as rows and web archives as records,
    which are read as they are needed; with ``fetch``, feeds and sitemaps as the pages that they list.

    ``columns`` map fields of a table to columns of other names. Raises ColumnError and BrokenTableError for a table
    that is named; one that merely lies in a folder is ``refused``, and so is what cannot be read of an archive or a
    feed. The ``case`` itself is left out of folders.
    """

    def __init__(
        self,
        sources: Iterable[str | Path],
        columns: Mapping[str, str],
        case: str = "",
        settings: CaptureSettings = DEFAULT,
        *,
        fetch: bool = False,
    ) -> None:
        self._columns, self._settings, self._fetch = columns, settings, fetch
        own = {f"{Path(case).resolve()}{ending}" for ending in ("", "-wal", "-shm", "-journal")}
        self._parts: list[tuple[int, Callable[[], Iterable[Source]]]] = []
        self.refused: list[Refusal] = []
        for given in map(str, sources):
            for one in expand([given]):
                if one == given or str(Path(one).resolve()) not in own:
                    self._list(one, named=one == given)
        self.readable = sum(count for count, _ in self._parts)
        self.total = self.readable + len(self.refused)

    def __iter__(self) -> Iterator[Source]:
        for count, parts in self._parts:
            yield from islice(parts(), count)

    def _list(self, one: str, named: bool) -> None:
        try:
            if self._fetch and may_be_feed(one):
                self._fetched(one)
            elif is_archive(one):
                self._archive(one)
            elif is_table(one):
                self._parts.append((count_rows(one, self._columns), partial(rows, one, self._columns)))
            else:
                self._parts.append((1, partial(iter, (one,))))
        except (BrokenTableError, ColumnError) as error:
            if named:
                raise
            self.refused.append(Refusal(one, error))
        except RefusedError as error:
            self.refused.append(Refusal(one, error))

    def _archive(self, one: str) -> None:
        count, broken = count_records(one)
        self._parts.append((count, partial(records, one, self._settings)))
        if broken:
            raise broken
        if not count:
            raise EmptyReportError(one, "the archive holds no page, PDF or text")

    def _fetched(self, one: str) -> None:
        from accordingto.capture.feed import look  # loads a parser of XML

        found = look(one, self._settings)
        pages = found if isinstance(found, list) else [found]
        self._parts.append((len(pages), partial(iter, pages)))
