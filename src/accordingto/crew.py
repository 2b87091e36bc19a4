"""Processes that read sources at the same time and hand back outcomes in the order given.

A process that dies, say for want of memory, costs only the source that killed it.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import TracebackType
from typing import Generic, TypeVar

from msgspec.structs import replace

from accordingto.batch import Job, Refusal, Source, name_of, reader
from accordingto.errors import ReaderFaultError, WorkersError
from accordingto.settings import cores

STANDARD_INPUT = "-"
FEW = 4
"""Sources for each process under which starting it costs more than it saves."""
BATCH = 8
"""Most sources handed over at once: enough to fill the encoder, few enough to share out evenly."""
Done = TypeVar("Done")
AHEAD = 3
"""Batches for each process that wait or run at any time; it bounds the memory that results take."""


def hands(sources: int, jobs: int | None) -> int:
    """How many processes are worth starting for that many sources; 1 means none beside this one."""
    return max(1, min(jobs or cores(), sources // FEW))


def batches(sources: Iterable[Source], total: int, workers: int) -> Iterator[tuple[Source, ...]]:
    """The ``total`` ``sources`` in order, cut for ``workers``; standard input, which only this process has, alone."""
    size = max(1, min(BATCH, total // (workers * 2)))
    batch: list[Source] = []
    for source in sources:
        if batch and (len(batch) == size or STANDARD_INPUT in (source, batch[-1])):
            yield tuple(batch)
            batch = []
        batch.append(source)
    if batch:
        yield tuple(batch)


class Crew(Generic[Done]):
    """A fixed number of processes that ``work``; use it in a ``with`` block, which ends them, at once on an error."""

    def __init__(self, workers: int, job: Job, work: Callable[[Sequence[Source], Job], list[Done | Refusal]]) -> None:
        self._workers, self._job, self._work = workers, replace(job, threads=1), work
        self._others = set(multiprocessing.active_children())
        self._pool = self._start()

    def __enter__(self) -> Crew[Done]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)
        if kind is not None:
            self._end_now()

    def outcomes(self, sources: Iterable[Source], total: int) -> Iterator[Done | Refusal]:
        """One outcome for each of ``total`` sources, in order. Raises WorkersError where no process can start."""
        waiting: deque[tuple[tuple[Source, ...], Future[list[Done | Refusal]] | None]] = deque()
        coming = batches(sources, total, self._workers)
        self._try_out()
        while True:
            while len(waiting) < self._workers * AHEAD and (batch := next(coming, None)):
                waiting.append((batch, None if STANDARD_INPUT in batch else self._hand_over(batch)))
            if not waiting:
                return
            yield from self._outcomes(*waiting.popleft())

    def _outcomes(self, batch: tuple[Source, ...], future: Future[list[Done | Refusal]] | None) -> list[Done | Refusal]:
        if future is None:
            return self._work(batch, self._job)
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(source) for source in batch]

    def _alone(self, source: Source) -> Done | Refusal:
        try:
            return self._hand_over((source,)).result()[0]
        except BrokenProcessPool:
            name = name_of(source)
            return Refusal(name, ReaderFaultError(name, "the process that read it died; memory may have run out"))

    def _hand_over(self, batch: tuple[Source, ...]) -> Future[list[Done | Refusal]]:
        try:
            return self._submit(batch)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._start()
            return self._submit(batch)

    def _submit(self, batch: tuple[Source, ...]) -> Future[list[Done | Refusal]]:
        with _deaf():
            return self._pool.submit(self._work, batch, self._job)

    def _try_out(self) -> None:
        with _deaf():
            tried = self._pool.submit(_ready)
        try:
            tried.result()
        except BrokenProcessPool:
            raise WorkersError from None

    def _start(self) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")  # a fork would copy the engine's threads in mid-work
        return ProcessPoolExecutor(self._workers, spawn, initializer=_begin, initargs=(self._job,))

    def _end_now(self) -> None:
        for process in set(multiprocessing.active_children()) - self._others:
            process.terminate()


def _begin(job: Job) -> None:
    """Load the reader into a fresh process."""
    reader(job.model, job.threads, job.reading)


def _ready() -> bool:
    return True


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started inside ignore Ctrl-C, which a terminal sends to all: this process ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
