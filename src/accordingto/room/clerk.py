"""The clerk: takes in what was dropped and weighs anew, one errand after another, while pages are read.

What an errand has come to is kept as long as the room is open, so that a page loaded again shows it.
"""

from __future__ import annotations

import queue
import secrets
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Literal

import msgspec

from accordingto.batch import now
from accordingto.casefile import Added, Refusal
from accordingto.errors import AccordingToError, described
from accordingto.room.dropped import Dropped

if TYPE_CHECKING:
    from accordingto.casefile import Case

State = Literal["waiting", "running", "done", "failed"]
KEPT = 50
"""Errands that are remembered."""
AT_ONCE = 20
"""Things that are taken in before they are found by pages."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of one thing that was dropped: ``state`` is that of ``Added``, or ``refused`` with the reason."""

    source: str
    state: str
    report: str = ""
    message: str = ""


class Errand(msgspec.Struct):
    """Something to do: ``total`` things to take in, none where the case is to be weighed."""

    id: str
    what: Literal["add", "weigh"]
    words: str
    total: int = 0
    state: State = "waiting"
    message: str = ""
    began: str = ""
    ended: str = ""
    outcomes: list[Outcome] = []

    @property
    def open(self) -> bool:
        """Whether it is still to be done, or being done."""
        return self.state in ("waiting", "running")

    @property
    def counts(self) -> dict[str, int]:
        """How many things came to each state."""
        return dict(Counter(one.state for one in self.outcomes))


PATIENCE = 10
"""Seconds that the page waits for its clerk when it ends; a case bears an end at any moment."""


class Clerk:
    """Does errands for one case in a thread of its own."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._errands: dict[str, Errand] = {}
        self._waiting: queue.Queue[tuple[Errand, Callable[[Errand], None]] | None] = queue.Queue()
        self._lock, self._changed = threading.Lock(), threading.Condition()
        self._leaving = False
        self._thread = threading.Thread(target=self._work, name="clerk", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether an errand is open."""
        return any(one.open for one in self.errands())

    def errands(self) -> list[Errand]:
        """What there was to do, the latest first."""
        with self._lock:
            return list(self._errands.values())[::-1]

    def errand(self, id: str) -> Errand | None:
        """An errand by its id."""
        with self._lock:
            return self._errands.get(id)

    def add(self, dropped: Dropped) -> Errand:
        """Take in what was dropped, then weigh."""
        errand = self._note("add", dropped.words, dropped.total)
        self._waiting.put((errand, lambda one: self._add(one, dropped)))
        self.weigh()
        return errand

    def weigh(self) -> Errand:
        """Weigh what has changed; an errand that waits for that already is enough."""
        waits = next((one for one in self.errands() if one.what == "weigh" and one.state == "waiting"), None)
        if waits and not any(one.what == "add" and one.state == "waiting" for one in self.errands()):
            return waits
        errand = self._note("weigh", "weighing what has changed", 0)
        self._waiting.put((errand, self._weigh))
        return errand

    def wait(self, errand: Errand, seconds: float) -> bool:
        """Whether an errand comes to its end within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not errand.open, seconds)

    def close(self) -> None:
        """Finish the thing at hand if it soon ends, and leave the rest; what was taken in is in the case."""
        self._leaving = True
        self._waiting.put(None)
        self._thread.join(PATIENCE)

    def _note(self, what: Literal["add", "weigh"], words: str, total: int) -> Errand:
        errand = Errand(secrets.token_urlsafe(9), what, words, total)
        with self._lock:
            self._errands[errand.id] = errand
            ended = [one for one in self._errands.values() if not one.open]
            for one in ended[: max(0, len(self._errands) - KEPT)]:
                del self._errands[one.id]
        return errand

    def _work(self) -> None:
        while (given := self._waiting.get()) is not None and not self._leaving:
            errand, do = given
            errand.state, errand.began = "running", now()
            try:
                do(errand)
                state: State = "done"
            except AccordingToError as error:
                state, errand.message = "failed", str(error)
            except Exception as fault:  # the clerk goes on whatever an errand comes to
                state, errand.message = "failed", described(fault)
            with self._changed:
                errand.state, errand.ended = state, now()
                self._changed.notify_all()

    def _add(self, errand: Errand, dropped: Dropped) -> None:
        with closing(dropped):
            listed = dropped.listed()
            errand.total = listed.total
            with closing(self._case.add(listed)) as outcomes:
                for n, outcome in enumerate(outcomes, 1):
                    errand.outcomes.append(_told(outcome))
                    if n % AT_ONCE == 0:
                        self._case.catalogue.bring_up()
                    if self._leaving:
                        return

    def _weigh(self, errand: Errand) -> None:
        self._case.catalogue.bring_up()
        errand.message = f"{self._case.weigh()} allegations"


def _told(outcome: Added | Refusal) -> Outcome:
    if isinstance(outcome, Added):
        return Outcome(outcome.source, outcome.state, outcome.document)
    return Outcome(outcome.source, "refused", message=str(outcome.error))
