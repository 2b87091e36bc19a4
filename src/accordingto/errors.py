"""Everything that can go wrong for a user, in one tree.

Each error keeps its facts, knows its exit code and HTTP status, and says what to do next.
``docs/exit-codes.md`` lists the codes; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable


class AccordingToError(Exception):
    """Base of all errors shown to users: one line that says what is wrong and what to do."""

    exit_code = 1
    http_status = 500

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))

    def __reduce__(self) -> tuple[object, ...]:
        """Facts and message as they stand, so that an error travels between processes unchanged."""
        return _again, (type(self), self.args), self.__dict__


class UsageError(AccordingToError):
    """The command or call was given something it cannot work with."""

    exit_code = 2
    http_status = 400


class RefusedError(AccordingToError):
    """One report cannot be read; ``source`` is its path, its address, or ``-``. Others go on."""

    exit_code = 4
    http_status = 422

    def __init__(self, source: str, message: str) -> None:
        self.source = source
        super().__init__(f"{source}: {message}")


class NetworkError(RefusedError):
    """A report could not be fetched from its address."""

    exit_code = 5
    http_status = 502


class MissingReportError(RefusedError):
    """No file stands at the path."""

    http_status = 404

    def __init__(self, source: str) -> None:
        super().__init__(source, "no such file or folder. Check the path; give '-' to read standard input.")


class EmptyFolderError(RefusedError):
    """A folder without a single file to read."""

    http_status = 404

    def __init__(self, source: str) -> None:
        super().__init__(source, "the folder holds no files to read; those that begin with a dot are left out.")


class UnopenedReportError(RefusedError):
    """The file is there but the system does not hand it over; ``reason`` is what the system says."""

    http_status = 403

    def __init__(self, source: str, reason: str) -> None:
        self.reason = reason
        super().__init__(source, f"cannot be opened ({reason}). Check its permissions.")


class EmptyReportError(RefusedError):
    """Nothing to read: no bytes, only blank space, or a page without any text."""

    def __init__(self, source: str, what: str = "the file holds no text") -> None:
        self.what = what
        super().__init__(source, f"{what}. Give a report with words in it.")


class NotTextError(RefusedError):
    """The bytes are of a kind that is not read; ``kind`` says which, as far as it can be told."""

    http_status = 415

    def __init__(self, source: str, kind: str = "binary data") -> None:
        self.kind = kind
        super().__init__(source, f"this is {kind}, not a report. Give plain text, HTML or a PDF.")


class EncodingError(RefusedError):
    """The bytes look like text in an encoding that cannot be told with confidence."""

    http_status = 415

    def __init__(self, source: str) -> None:
        super().__init__(source, "the text encoding cannot be told with confidence. Save the file as UTF-8.")


class LockedPdfError(RefusedError):
    """The PDF asks for a password."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "the PDF is protected by a password. Save a copy without one and give that.")


class ImageOnlyPdfError(RefusedError):
    """The PDF shows pictures of pages and carries no text; ``pages`` counts them."""

    def __init__(self, source: str, pages: int) -> None:
        self.pages = pages
        super().__init__(source, f"no text in the PDF's {pages} page(s), only pictures. Run OCR over it first.")


class BrokenPdfError(RefusedError):
    """The PDF cannot be parsed."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "the PDF is damaged and cannot be opened. Fetch or export it again.")


class TooLargeError(RefusedError):
    """The report is larger than the limit; ``limit`` and ``size`` in bytes, ``size`` None if unknown."""

    http_status = 413

    def __init__(self, source: str, limit: int, size: int | None = None) -> None:
        self.limit, self.size = limit, size
        found = f"{megabytes(size)} is" if size is not None else "it is"
        super().__init__(
            source, f"{found} over the limit of {megabytes(limit)} for one report. Split it, or raise the limit."
        )


class MarkupBombError(RefusedError):
    """The HTML is built so that parsing it would exhaust the machine; ``what`` names the excess."""

    def __init__(self, source: str, what: str) -> None:
        self.what = what
        super().__init__(source, f"the page has {what}, more than any real one. Save its text and give that.")


class BrokenPageError(RefusedError):
    """The HTML cannot be parsed."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "the page cannot be parsed. Save its text and give that.")


class BrokenArchiveError(RefusedError):
    """A web archive, or a record of one, cannot be read, or is built to exhaust the machine; ``reason`` is one phrase.

    What could be taken out before is kept.
    """

    def __init__(self, source: str, reason: str) -> None:
        self.reason = reason
        super().__init__(source, f"the web archive cannot be read further ({reason}). Fetch or export it again.")


class FeedError(RefusedError):
    """The bytes are a feed or a sitemap: a list of addresses, of which none is fetched unasked."""

    http_status = 415

    def __init__(self, source: str) -> None:
        super().__init__(source, "this is a feed or a sitemap. 'accordingto add --fetch' fetches the pages it lists.")


class BrokenFeedError(RefusedError):
    """A feed or sitemap cannot be taken apart; ``reason`` is one phrase."""

    def __init__(self, source: str, reason: str) -> None:
        self.reason = reason
        super().__init__(source, f"the feed or sitemap cannot be read ({reason}). Give the pages themselves.")


class NotEnglishError(RefusedError):
    """The report is in a language that the reader was not made for; ``language`` is ISO 639-1."""

    def __init__(self, source: str, language: str) -> None:
        self.language = language
        super().__init__(
            source, f"the text looks like language '{language}'; only English is read. Translate it first."
        )


class ErasedError(RefusedError):
    """The report was erased from the case for somebody's safety."""

    http_status = 410

    def __init__(self, source: str) -> None:
        super().__init__(source, "this report was erased from the case. Give --again if it may be kept after all.")


class UnreachableError(NetworkError):
    """The address does not answer, or answers with an error; ``reason`` says which."""

    def __init__(self, source: str, reason: str) -> None:
        self.reason = reason
        super().__init__(
            source, f"cannot be fetched ({reason}). Check the address, or save the page and give the file."
        )


class ForbiddenAddressError(NetworkError):
    """The address, or one it redirects to, may not be fetched; ``address`` is the one refused."""

    http_status = 403

    def __init__(self, source: str, address: str, reason: str) -> None:
        self.address, self.reason = address, reason
        super().__init__(source, f"{address} is not fetched: {reason}.")


class UnknownModelError(UsageError):
    """No model of that name is installed; ``available`` lists those that are."""

    def __init__(self, name: str, available: Iterable[str] = ()) -> None:
        self.name, self.available = name, tuple(available)
        known = ", ".join(self.available) or "none"
        super().__init__(f"no model named '{name}'. Installed: {known}.")


class NoNamesError(UsageError):
    """The model, ``name``, has no head for proper names, so that no places can be found with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"model '{name}' does not find names of places. Use a newer one, or give the names.")


class CorpusFormatError(UsageError):
    """A corpus file is not in the format expected; ``line`` counts from 1, None for the whole file."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        place = path if line is None else f"{path}, line {line}"
        super().__init__(f"{place}: {reason}. docs/corpus-formats.md has the formats that 'evaluate' reads.")


class UnopenedCorpusError(UsageError):
    """A corpus file or folder cannot be opened; ``reason`` is one phrase."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}. Check the path and what stands there.")


class UnknownConventionError(UsageError):
    """No annotation convention of that name is known for ``task``; ``available`` lists those that are."""

    def __init__(self, name: str, task: str, available: Iterable[str] = ()) -> None:
        self.name, self.task, self.available = name, task, tuple(available)
        super().__init__(f"no convention named '{name}' for {task}. Known: {', '.join(self.available)}.")


class SettingsError(UsageError):
    """Settings that cannot hold, all told at once; ``faults`` has one sentence for each."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("settings refused: " + "; ".join(self.faults) + ".")


class WordListError(UsageError):
    """A file with a user's own events, actors or places cannot be used; ``reason`` is one phrase."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}. docs/word-lists.md shows the form.")


class UnknownWordError(UsageError):
    """The glossary has no such word; ``near`` lists words that look like it."""

    http_status = 404

    def __init__(self, word: str, near: Iterable[str] = ()) -> None:
        self.word, self.near = word, tuple(near)
        close = ", ".join(f"'{name}'" for name in self.near)
        hint = f"Did you mean {close}?" if self.near else "'accordingto explain' lists all words."
        super().__init__(f"no word '{word}' in the glossary. {hint}")


class OutputError(UsageError):
    """What was read cannot be written where it was asked for; ``path`` is the place."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: cannot write here ({reason}). Give another place with -o.")


class BrokenTableError(UsageError):
    """A table of reports cannot be taken apart into rows; ``reason`` is one phrase."""

    http_status = 422

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: the table cannot be read ({reason}). Save it as CSV or JSON lines in UTF-8.")


class ColumnError(UsageError):
    """A table of reports lacks columns; ``missing`` names them, ``there`` those that it has."""

    def __init__(self, path: str, missing: Iterable[str], there: Iterable[str]) -> None:
        self.path, self.missing, self.there = path, tuple(missing), tuple(there)
        lacking, known = (", ".join(f"'{one}'" for one in names) for names in (self.missing, self.there))
        super().__init__(f"{path}: no column {lacking}. It has {known or 'none'}; map one with --column text=NAME.")


class MissingExtraError(UsageError):
    """An optional part of the program is not installed; ``extra`` is its name."""

    http_status = 501

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs more than is installed. Install it with: pip install 'accordingto[{extra}]'.")


class CaseError(UsageError):
    """A casefile cannot be used; ``case`` is its path or address."""

    def __init__(self, case: str, message: str) -> None:
        self.case = case
        super().__init__(f"{case}: {message}")


class MissingCaseError(CaseError):
    """No casefile stands at the path."""

    http_status = 404

    def __init__(self, case: str) -> None:
        super().__init__(case, "no such casefile. 'accordingto add CASE SOURCES' begins one.")


class NotCaseError(CaseError):
    """What stands at the path is no casefile."""

    def __init__(self, case: str) -> None:
        super().__init__(case, "this is no casefile. Check the path; the case comes before the sources.")


class NewerCaseError(CaseError):
    """The casefile was made by a later version; ``found`` and ``known`` are versions of its tables."""

    def __init__(self, case: str, found: int, known: int) -> None:
        self.found, self.known = found, known
        super().__init__(
            case, f"its tables are of version {found}, and this program knows {known}. Install a later accordingto."
        )


class LockedCaseError(CaseError):
    """Another process writes to the casefile and does not let go of it."""

    http_status = 503

    def __init__(self, case: str) -> None:
        super().__init__(case, "another process is writing to it. Wait until that one ends, then run this again.")


class DamagedCaseError(CaseError):
    """The file of the case is broken, so that not all of it can be read."""

    exit_code = 6
    http_status = 500

    def __init__(self, case: str) -> None:
        super().__init__(
            case, "the file is damaged. Go back to a copy; 'sqlite3 CASE .recover' saves what can be read."
        )


class UnopenedCaseError(CaseError):
    """The system does not hand the casefile over, or has no room for it; ``reason`` is what it says."""

    http_status = 403

    def __init__(self, case: str, reason: str) -> None:
        self.reason = reason
        super().__init__(case, f"cannot be used ({reason}). Check the path, its permissions and the room on the disk.")


class UnknownIdError(UsageError):
    """Nothing in the casefile has an id that begins so."""

    http_status = 404

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__(f"nothing in the case has an id that begins with '{id}'. 'accordingto claims' shows ids.")


class AmbiguousIdError(UsageError):
    """Several things in the casefile have ids that begin so; ``found`` names them."""

    def __init__(self, id: str, found: Iterable[str]) -> None:
        self.id, self.found = id, tuple(found)
        super().__init__(f"'{id}' begins the id of {', '.join(self.found)}. Give more of its characters.")


class SearchError(UsageError):
    """There is nothing to search for."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(f"'{words}' holds no word to search for. Give words, or a phrase in quotation marks.")


class JudgementError(UsageError):
    """A judgement that cannot be: of the wrong kind of thing, without a name or a reason, or undone already."""


class ErasureError(UsageError):
    """What was asked to be erased is not erased so."""


class UnweighedError(UsageError):
    """The case holds reports, readings or judgements that were not weighed yet."""

    http_status = 409

    def __init__(self, case: str) -> None:
        self.case = case
        super().__init__(f"{case} was not weighed since it last changed. Run 'accordingto weigh {case}'.")


class SharingError(UsageError):
    """A page that others on the network could reach was asked for without what protects it."""


class PortError(UsageError):
    """The page cannot be served at an address; ``reason`` is what the system says."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.host, self.port, self.reason = host, port, reason
        super().__init__(f"{host}, port {port}: cannot be served there ({reason}). Give another --port or --host.")


class UnknownFormatError(UsageError):
    """Nothing is exported in a format of that name; ``available`` lists those that are."""

    def __init__(self, name: str, available: Iterable[str]) -> None:
        self.name, self.available = name, tuple(available)
        super().__init__(f"no format named '{name}'. There are: {', '.join(self.available)}.")


class PseudonymError(UsageError):
    """A file of pseudonyms cannot be used, or not for that audience; ``reason`` is one phrase."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}. docs/howto-export.md shows the form.")


class TraceError(AccordingToError):
    """A disguised name is left in what was to be exported; ``file`` and ``near`` say where, ``pseudonym`` whose."""

    exit_code = 7
    http_status = 409

    def __init__(self, pseudonym: str, file: str, near: str) -> None:
        self.pseudonym, self.file, self.near = pseudonym, file, near
        super().__init__(
            f"not exported: a name of '{pseudonym}' would be left in {file}, near '{near}'. "
            "Add that form of it to the file of pseudonyms."
        )


class QuotationError(AccordingToError):
    """A quotation does not stand in the bytes its report was captured as; ``claim`` and ``report`` are their ids."""

    exit_code = 6
    http_status = 409

    def __init__(self, claim: str, report: str, reason: str) -> None:
        self.claim, self.report, self.reason = claim, report, reason
        super().__init__(
            f"not exported: {reason} (claim {claim[:10]}, report {report[:10]}). "
            "'accordingto check' says what was altered; add the report again if nothing was."
        )


class OrphanSpanError(AccordingToError):
    """The words of a span do not stand where its offsets say; ``start`` and ``end`` are those offsets."""

    exit_code = 70

    def __init__(self, where: str, start: int, end: int) -> None:
        self.where, self.start, self.end = where, start, end
        super().__init__(f"{where}: the words at {start} to {end} are not those of the text. Read the report again.")


class ReaderFaultError(RefusedError):
    """The reader itself failed on this report: a bug of ours; ``fault`` names the exception."""

    exit_code = 70
    http_status = 500

    def __init__(self, source: str, fault: str) -> None:
        self.fault = fault
        super().__init__(source, f"not read because of a fault in accordingto ({fault}). Please report it.")


class WorkersError(AccordingToError):
    """No process that reads could be started beside this one."""

    def __init__(self) -> None:
        super().__init__(
            "no reading process can be started. In a script of your own, keep the call under "
            "'if __name__ == \"__main__\"', or read with one job."
        )


def _again(kind: type[AccordingToError], args: tuple[object, ...]) -> AccordingToError:
    error = kind.__new__(kind)
    error.args = args
    return error


def described(fault: BaseException) -> str:
    """An exception by its name and first words, short enough for one line."""
    words = " ".join(str(fault).split())
    return f"{type(fault).__name__}: {words[:120]}" if words else type(fault).__name__


def one_line(message: str) -> str:
    """``message`` with line breaks and control characters escaped, so that it stays one line."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in message
    )


def megabytes(size: int) -> str:
    """``size`` in bytes as people read it: ``200 MB``, ``1.5 MB``."""
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"
