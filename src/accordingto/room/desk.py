"""What every page of the room works with: the case, who may come in, and the clerk who does what takes time."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from accordingto.room.clerk import Clerk
from accordingto.room.host import Hosts
from accordingto.room.key import Keys, Tries

if TYPE_CHECKING:
    from starlette.requests import Request

    from accordingto.casefile import Case
    from accordingto.store.catalogue import Totals


class Desk:
    """One room over one case. ``port`` names the cookie, so that two rooms on one machine do not mix theirs;
    ``secure`` is true where the browser comes over TLS."""

    def __init__(
        self,
        case: Case,
        name: str,
        *,
        port: int = 0,
        password: str | None = None,
        hosts: Hosts | None = None,
        secure: bool = False,
    ) -> None:
        self.case, self.name = case, Path(name).name if "://" not in name else name.rpartition("/")[2]
        self.keys, self.tries = Keys(password), Tries()
        self.hosts = hosts or Hosts(shared=password is not None)
        self.cookie, self.secure = f"accordingto-{port}", secure
        self.clerk, self.exporting = Clerk(case), Lock()
        self._totals: tuple[object, Totals] | None = None

    def totals(self) -> Totals:
        """How much the case holds, counted anew where something was done to it since."""
        state = (self.case.catalogue.head(), len(self.clerk.errands()), self.clerk.busy)
        if self._totals is None or self._totals[0] != state:
            self._totals = (state, self.case.catalogue.totals())
        return self._totals[1]

    def close(self) -> None:
        """End what the clerk is at, and let go of the case."""
        self.clerk.close()
        self.case.close()


def desk_of(request: Request) -> Desk:
    """The desk that a request is answered at."""
    desk: Desk = request.app.state.desk
    return desk
