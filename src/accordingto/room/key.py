"""What lets somebody into the room, and what proves that a change was asked for by the room's own pages."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable

TRIES, WINDOW = 5, 60.0
"""Wrong passwords that one address may give within so many seconds."""
_REMEMBERED = 1000


class Keys:
    """The token of the link, a ``password`` in its place where the room is shared, and signed sessions.

    All of it is new with every start, so that an old link or cookie opens nothing.
    """

    def __init__(self, password: str | None = None) -> None:
        self.token = secrets.token_urlsafe(32)
        self._secret = secrets.token_bytes(32)
        self._password = None if password is None else self._signed("password", password)

    @property
    def asks_password(self) -> bool:
        """Whether a password is asked for, and the token alone opens nothing."""
        return self._password is not None

    def opens(self, token: str) -> bool:
        """Whether ``token`` is that of the link, and a link is enough."""
        return not self.asks_password and hmac.compare_digest(token.encode(), self.token.encode())

    def fits(self, password: str) -> bool:
        """Whether it is the password of a shared room."""
        return self._password is not None and hmac.compare_digest(self._signed("password", password), self._password)

    def session(self) -> str:
        """A new session, as a cookie holds it."""
        id = secrets.token_urlsafe(18)
        return f"{id}.{self._signed('session', id)}"

    def knows(self, session: str) -> bool:
        """Whether a cookie holds a session of this room."""
        id, _, signature = session.partition(".")
        return bool(id) and hmac.compare_digest(signature.encode(), self._signed("session", id).encode())

    def proof(self, session: str) -> str:
        """What every form of a session carries: no other page can know it."""
        return self._signed("proof", session)

    def proves(self, session: str, proof: str) -> bool:
        """Whether a form was made by the room for this session."""
        return hmac.compare_digest(proof.encode(), self.proof(session).encode())

    def _signed(self, purpose: str, words: str) -> str:
        return hmac.new(self._secret, f"{purpose}\0{words}".encode("utf-8", "surrogatepass"), "sha256").hexdigest()


class Tries:
    """Counts wrong passwords by the address they come from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[str, deque[float]] = {}

    def exhausted(self, address: str) -> bool:
        """Whether an address has to wait before the next try."""
        failed = self._failed.get(address, deque())
        while failed and failed[0] < self._clock() - WINDOW:
            failed.popleft()
        return len(failed) >= TRIES

    def fail(self, address: str) -> None:
        """Note a wrong password."""
        if len(self._failed) >= _REMEMBERED:
            self._failed.pop(next(iter(self._failed)))
        self._failed.setdefault(address, deque()).append(self._clock())
