"""Exports from the page: the whole case or chosen allegations, in any format, with pseudonyms for an audience."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from accordingto.errors import AccordingToError, UnweighedError
from accordingto.export import FORMATS, File, files, note
from accordingto.export.dossier import MOST
from accordingto.room import asked
from accordingto.room.desk import Desk, desk_of
from accordingto.room.dropped import fit
from accordingto.room.fault import RequestFault
from accordingto.room.form import LARGEST, Form
from accordingto.room.page import page
from accordingto.store.alleged import ListedAllegation
from accordingto.store.sought import Sought

PATIENCE = 20.0
"""Seconds that an export waits for the one before it."""
LISTED = 10


class Wanted(msgspec.Struct, frozen=True):
    """An export: the format, allegations by id (none for the whole case), and names to replace for an ``audience``.

    ``pseudonyms`` is the text of a file of them, in TOML.
    """

    to: Annotated[str, msgspec.Meta(extra_json_schema={"enum": [one.name for one in FORMATS]})]
    allegations: Annotated[list[str], msgspec.Meta(max_length=MOST)] = []
    pseudonyms: str = ""
    audience: str = ""


def offer(request: Request) -> Response:
    """The page on which an export is chosen."""
    desk, report = desk_of(request), asked.words(request, "report")
    ids = request.query_params.getlist("allegation")
    told = ""
    if report is not None:
        alleged = desk.case.catalogue.alleged(desk.case.report(report).id)
        ids = list(dict.fromkeys(one.id for one in alleged.values()))
        if not ids:
            told = "No allegation counts a claim of that report. The whole case can be exported."
    if len(ids) > MOST:
        told, ids = f"Of {len(ids)} allegations {MOST} are chosen, as many as one export takes.", ids[:MOST]
    return _offered(request, Wanted("html", ids), words=asked.words(request, "words") or "", told=told)


def export(request: Request, form: Form) -> Response:
    """The export as a download, or the page with what stands against it."""
    wanted = Wanted(form.text("to"), form.all("allegation"), form.text("pasted"), form.text("audience"))
    try:
        wanted = msgspec.structs.replace(wanted, pseudonyms=_pseudonyms(form))
        return download(exported(desk_of(request), wanted))
    except AccordingToError as error:
        return _offered(request, wanted, error.http_status, str(error))


def exported(desk: Desk, wanted: Wanted) -> File:
    """The file of an export, several packed into one; the case's log notes each. Raises as ``files`` does."""
    case, audience = desk.case, wanted.audience or None
    if len(wanted.allegations) > MOST:
        raise RequestFault(400, f"That is more than {MOST} allegations. Export the whole case, or fewer.")
    pseudonyms = File("pseudonyms", wanted.pseudonyms.encode("utf-8", "replace")) if wanted.pseudonyms else None
    if not desk.exporting.acquire(timeout=PATIENCE):
        raise RequestFault(503, "Another export is still being made. Try again when that one is done.")
    try:
        head = case.catalogue.head()
        made = files(case, wanted.to, allegations=wanted.allegations, pseudonyms=pseudonyms, audience=audience)
        if case.catalogue.head() != head:
            raise RequestFault(409, "The case was changed while it was being exported. Export it again.")
        for file in made:
            note(case, wanted.to, audience, file)
    except UnweighedError:
        desk.clerk.weigh()
        raise RequestFault(
            409, "The case has changed since it was weighed. It is being weighed now; export it again after that."
        ) from None
    finally:
        desk.exporting.release()
    return made[0] if len(made) == 1 else packed(made, wanted.to)


def packed(made: Sequence[File], to: str) -> File:
    """Files as one ZIP archive, the same bytes for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for file in made:
            archive.writestr(zipfile.ZipInfo(safe(file.name)), file.data, zipfile.ZIP_DEFLATED)
    return File(f"{made[0].name.rsplit('.', 2)[0]}.{to}.zip", target.getvalue())


def download(file: File) -> Response:
    """A file that a browser puts down and never shows."""
    name = safe(file.name)
    plain = re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(file.data, media_type="application/octet-stream", headers={"content-disposition": disposition})


def safe(name: str) -> str:
    """A file's name without folders, and without characters that steer a screen."""
    return fit("".join(filter(str.isprintable, name)))


def _pseudonyms(form: Form) -> str:
    given, pasted = form.files("pseudonyms"), form.text("pasted")
    if not given:
        return pasted
    if pasted:
        raise RequestFault(400, "The pseudonyms are given twice. Choose the file, or paste what stands in it.")
    raw = given[0].file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise RequestFault(413, "That file of pseudonyms is too large. Choose the TOML file with the names.")
    try:
        return raw.decode("utf-8-sig") or "\n"
    except UnicodeDecodeError:
        raise RequestFault(400, "The file of pseudonyms is no text in UTF-8. Choose the TOML file.") from None


def _offered(
    request: Request, wanted: Wanted, status: int = 200, wrong: str = "", words: str = "", told: str = ""
) -> Response:
    case = desk_of(request).case
    chosen = [case.allegation(id) for id in dict.fromkeys(wanted.allegations)]
    ids = {one.id for one in chosen}
    found: list[ListedAllegation] = []
    if any(map(str.isalnum, words)):
        listed = case.catalogue.allegations(Sought(words=words), size=LISTED).found
        found = [one for one in listed if one.id not in ids]
    return page(
        request,
        "export.html",
        status,
        title="Export",
        formats=FORMATS,
        most=MOST,
        wanted=wanted,
        chosen=chosen,
        found=found,
        words=words,
        wrong=wrong,
        told=told,
    )
