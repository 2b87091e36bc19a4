"""A form that was sent, bounded in size, and the proof that it came from a page of this session."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from accordingto.room.desk import desk_of
from accordingto.room.fault import RequestFault

FILES, FIELDS, LARGEST = 500, 60, 1 << 20
"""Files and fields of one form, and bytes of a field."""
LARGEST_FORM = 2_000_000_000
"""Bytes of a whole form, by what it says of itself; files are put down on disk while they come in."""


class Form:
    """What was filled in: words by name, blank where there are none, and files."""

    def __init__(self, values: dict[str, list[str]], files: dict[str, list[UploadFile]]) -> None:
        self._values, self._files = values, files

    def text(self, name: str) -> str:
        """The words of a field, without blank space around them."""
        return self._values.get(name, [""])[0].strip()

    def all(self, name: str) -> list[str]:
        """The words of every field of that name, blank ones left out."""
        return [value for one in self._values.get(name, []) if (value := one.strip())]

    def files(self, name: str) -> list[UploadFile]:
        """The files that were dropped; a field left empty is none."""
        return [one for one in self._files.get(name, []) if one.filename]


Writing = Callable[[Request, Form], Response]


def writing(handler: Writing, *, proven: bool = True) -> Callable[[Request], object]:
    """An endpoint that takes a form: every one that is ``proven`` checks that a page of this session made it."""

    async def taken(request: Request) -> Response:
        length = request.headers.get("content-length")
        if length is None:
            raise RequestFault(411, "A form has to say how long it is.")
        if not length.isdecimal() or int(length) > LARGEST_FORM:
            raise RequestFault(413, "That is more than one form may hold. Drop fewer files at a time.")
        try:
            async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=LARGEST) as found:
                values: dict[str, list[str]] = {}
                files: dict[str, list[UploadFile]] = {}
                for name, value in found.multi_items():
                    if isinstance(value, str):
                        values.setdefault(name, []).append(value)
                    else:
                        files.setdefault(name, []).append(value)
                form = Form(values, files)
                if proven:
                    require_proof(request, request.headers.get("x-proof") or form.text("proof"))
                return await run_in_threadpool(handler, request, form)
        except (MultiPartException, ClientDisconnect):
            raise RequestFault(400, "The form did not come through whole. Go back and send it again.") from None

    return taken


def require_proof(request: Request, proof: str) -> None:
    """Raise RequestFault unless the session's proof came along; a token in a header needs none."""
    session = request.scope["session"]
    if request.scope["trusted"] and not session:
        return
    if not desk_of(request).keys.proves(session, proof):
        raise RequestFault(403, "The page that this came from is out of date. Load it again, then repeat the change.")
