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


class NotEnglishError(RefusedError):
    """The report is in a language that the reader was not made for; ``language`` is ISO 639-1."""

    def __init__(self, source: str, language: str) -> None:
        self.language = language
        super().__init__(
            source, f"the text looks like language '{language}'; only English is read. Translate it first."
        )


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
    """A file with a user's own events or actors cannot be used; ``reason`` is one phrase."""

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
