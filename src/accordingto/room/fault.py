"""A request that cannot be answered, for a reason that is no fault of the case."""

from __future__ import annotations

from accordingto.errors import UsageError


class RequestFault(UsageError):  # noqa: N818  it is the request's, and never seen on a command line
    """What came from the browser cannot be worked with; ``status`` is the HTTP status of the answer."""

    def __init__(self, status: int, message: str) -> None:
        self.http_status = status
        super().__init__(message)
