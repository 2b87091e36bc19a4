"""The one door by which a case is exported: gathered, checked, disguised, written, searched for traces, logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from accordingto.casefile import Case
from accordingto.errors import MissingExtraError, OutputError, PseudonymError
from accordingto.export.disguise import Disguise
from accordingto.export.disguised import disguised
from accordingto.export.dossier import MOST, dossier
from accordingto.export.file import File
from accordingto.export.formats import Format, format_named
from accordingto.export.material import Material, gathered, require_quotable
from accordingto.export.pseudonym import disguise_for, load
from accordingto.export.trace import require_traceless

EXTRA = ("docx", "followthemoney", "fpdf", "icu", "pyarrow", "rdflib", "stix2", "uharfbuzz")
"""What the extras ``export`` and ``ftm`` bring."""


def export(
    case: Case,
    to: str,
    out: str | Path | None = None,
    *,
    allegations: Sequence[str] = (),
    pseudonyms: str | Path | File | None = None,
    audience: str | None = None,
) -> list[Path]:
    """Write ``case`` in the format ``to`` to the file ``out``, or into that folder; the files, which the log notes.

    Without ``out`` they are named after the case, in the working folder. Raises as ``files`` does, and OutputError.
    """
    made, disguise = _drawn(case, to, allegations, pseudonyms, audience)
    single = bool(format_named(to).ending)
    target = Path(out) if out is not None else Path()
    folder = target if not single or target.is_dir() else target.parent
    names = [target.name] if single and folder != target else [file.name for file in made]
    if disguise is not None:
        require_traceless([File(name, b"") for name in names], disguise)
    written = [_write(folder / name, file.data) for name, file in zip(names, made, strict=True)]
    for path, file in zip(written, made, strict=True):
        note(case, to, audience, File(path.name, file.data))
    return written


def note(case: Case, to: str, audience: str | None, file: File) -> None:
    """Note in the case's log that a file leaves it."""
    case.exported(f"{to}{f' for {audience}' if audience else ''} to {file.name}", sha256(file.data).hexdigest())


def files(
    case: Case,
    to: str,
    *,
    allegations: Sequence[str] = (),
    pseudonyms: str | Path | File | None = None,
    audience: str | None = None,
) -> tuple[File, ...]:
    """The files of ``case`` in the format ``to``: of the ``allegations`` by id, else of all of it.

    With ``pseudonyms``, a file of them, the names listed there for the ``audience`` are replaced. Nothing is logged:
    whoever hands them on calls ``note`` for each. Raises UnknownFormatError, UnweighedError, UnknownIdError,
    AmbiguousIdError, PseudonymError, QuotationError, TraceError, MissingExtraError.
    """
    return _drawn(case, to, allegations, pseudonyms, audience)[0]


def _drawn(
    case: Case, to: str, allegations: Sequence[str], pseudonyms: str | Path | File | None, audience: str | None
) -> tuple[tuple[File, ...], Disguise | None]:
    """The files, and the disguise that they were searched for."""
    form = format_named(to)
    write = _writer(form)
    if (pseudonyms is None) != (audience is None):
        raise PseudonymError("pseudonyms", "a file of pseudonyms and an audience go together")
    cast = load(pseudonyms, audience) if pseudonyms is not None and audience is not None else None
    material = gathered(case, allegations, MOST if form.dossier else None)
    if form.dossier:
        require_quotable(case, material)
    if cast is None:
        return _made(form, write, material), None
    disguise = disguise_for(cast, case, material)
    made = _made(form, write, disguised(material, disguise, audience or ""))
    require_traceless(made, disguise)
    return made, disguise


def _made(form: Format, write: Callable[[Any], Any], material: Material) -> tuple[File, ...]:
    data = write(dossier(material) if form.dossier else material)
    found = {form.ending: data} if form.ending else data
    return tuple(File(material.name + ending, part) for ending, part in found.items())


def _writer(form: Format) -> Callable[[Any], Any]:
    module, function = form.writer.split(":")
    try:
        found: Callable[[Any], Any] = getattr(import_module(f"accordingto.export.{module}"), function)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        raise MissingExtraError(f"the format '{form.name}'", form.extra) from None
    return found


def _write(path: Path, data: bytes) -> Path:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise OutputError(str(path), "it is a folder")
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise OutputError(str(path), error.strerror or type(error).__name__) from error
    return path
