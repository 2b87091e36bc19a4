"""Web archives: what is a report in them, how it is unpacked, and archives made to exhaust the machine."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from accordingto.capture import archive
from accordingto.capture.archive import count_records, is_archive, records
from accordingto.capture.archived import Archived, capture_archived
from accordingto.errors import BrokenArchiveError, EmptyReportError, TooLargeError
from accordingto.settings import DEFAULT, CaptureSettings

TEXT = b"Three trucks left the pier before dawn, a guard said, and the soldiers waved them through. " * 3
PAGE = b"<!DOCTYPE html><html><head><title>Trucks at the pier</title></head><body><p>%s</p></body></html>"
AT = "2021-05-12T06:30:00Z"
Answer = tuple[str, bytes, dict[str, str]]


def warc(*answers: Answer, packed: bool = True, kind: str = "response", status: str = "200 OK") -> bytes:
    """A WARC with an info record and, for each answer (address, body, heads), a request and a response."""
    made = [record("warcinfo", "", b"software: tests\r\n")]
    for address, body, heads in answers:
        lines = "".join(f"{name}: {value}\r\n" for name, value in heads.items())
        told = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
        asked = b"GET / HTTP/1.1\r\nHost: ledger.example\r\n\r\n"
        made += [record("request", address, asked), record(kind, address, told)]
    return b"".join(map(gzip.compress, made) if packed else made)


def record(kind: str, address: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    heads = f"WARC/1.1\r\nWARC-Type: {kind}\r\n{target}WARC-Date: {AT}\r\nContent-Length: {len(block)}\r\n\r\n"
    return heads.encode() + block + b"\r\n\r\n"


def text(address: str = "https://ledger.example/1", body: bytes = TEXT, **heads: str) -> Answer:
    return (
        address,
        body,
        {"Content-Type": "text/plain; charset=utf-8"}
        | {name.replace("_", "-"): value for name, value in heads.items()},
    )


def taken(path: Path, settings: CaptureSettings = DEFAULT) -> list[Archived]:
    return list(records(str(path), settings))


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., Path]:
    """Writes an archive; of a WACZ, the bytes are those of its one WARC."""

    def write(name: str, data: bytes, member: str = "archive/data.warc.gz") -> Path:
        path = tmp_path / name
        if not name.endswith(".wacz"):
            path.write_bytes(data)
            return path
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("datapackage.json", "{}")
            made.writestr(member, data)
        return path

    return write


@pytest.mark.parametrize("name", ["one.warc", "one.warc.gz", "one.wacz"])
def test_every_answer_that_can_be_read_is_a_report(keep: Callable[..., Path], name: str) -> None:
    page = ("https://ledger.example/2", PAGE % TEXT, {"Content-Type": "text/html"})
    others = [
        ("https://ledger.example/a.css", b"p {}", {"Content-Type": "text/css"}),
        text("https://ledger.example/robots.txt"),
        ("https://ledger.example/x", TEXT, {}),
    ]
    path = keep(name, warc(text(), page, *others, packed=name != "one.warc"))
    assert is_archive(str(path))
    assert count_records(str(path)) == (2, None)
    first, second = (capture_archived(one, DEFAULT) for one in taken(path))
    assert (first.raw, first.at, first.document.url) == (
        TEXT,
        "2021-05-12T06:30:00.000000Z",
        "https://ledger.example/1",
    )
    assert (second.raw, second.document.title) == (PAGE % TEXT, "Trucks at the pier")
    assert [one.source.rpartition("#")[2] for one in taken(path)] == ["3", "5"]


def test_pdfs_are_read(keep: Callable[..., Path], pdf: Callable[..., bytes]) -> None:
    made = pdf(["Three trucks left the pier before dawn, the guard said."])
    path = keep("one.warc.gz", warc(("https://ledger.example/1", made, {"Content-Type": "application/pdf"})))
    (one,) = taken(path)
    assert capture_archived(one, DEFAULT).document.media_type == "application/pdf"


@pytest.mark.parametrize("answer", [{"status": "404 Not Found"}, {"status": "301 Moved"}, {"kind": "revisit"}])
def test_what_is_no_answer_is_no_report(keep: Callable[..., Path], answer: dict[str, str]) -> None:
    assert count_records(str(keep("one.warc.gz", warc(text(), **answer)))) == (0, None)  # type: ignore[arg-type]


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("gzip", TEXT),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", deflated(TEXT)),
        ("identity", TEXT),
    ],
)
@pytest.mark.parametrize("chunked", [True, False])
def test_bodies_are_unpacked(keep: Callable[..., Path], encoding: str, body: bytes, chunked: bool) -> None:
    if chunked:
        body = b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (40, body[:40], len(body) - 40, body[40:])
    heads = {"Content_Encoding": encoding} | ({"Transfer_Encoding": "chunked"} if chunked else {})
    (one,) = taken(keep("one.warc.gz", warc(text(body=body, **heads))))
    assert capture_archived(one, DEFAULT).raw == TEXT


def test_a_body_kept_without_its_chunks_is_read(keep: Callable[..., Path]) -> None:
    (one,) = taken(keep("one.warc.gz", warc(text(Transfer_Encoding="chunked"))))
    assert capture_archived(one, DEFAULT).raw == TEXT


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (text(body=b""), EmptyReportError, "empty"),
        (text(Content_Encoding="br"), BrokenArchiveError, "packed as 'br'"),
        (text(body=TEXT * 100), TooLargeError, "over the limit"),
        (text(body=gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip"), TooLargeError, "over the limit"),
    ],
)
def test_a_record_that_cannot_be_read_is_a_refusal_of_its_own(
    keep: Callable[..., Path], answer: Answer, kind: type[Exception], words: str
) -> None:
    small = CaptureSettings(max_bytes=20_000)
    bad, good = taken(keep("one.warc.gz", warc(answer, text())), small)
    assert len(bad.raw) <= small.max_bytes
    with pytest.raises(kind, match=words) as told:
        capture_archived(bad, small)
    assert "\n" not in str(told.value)
    assert capture_archived(good, small).raw == TEXT


WHOLE = warc(text(), text("https://ledger.example/2"), packed=False)


@pytest.mark.parametrize(
    ("name", "data", "count", "words"),
    [
        ("one.warc", WHOLE[:-50], 1, "in the midst"),
        ("one.warc.gz", warc(text(), text("https://ledger.example/2"))[:-30], 1, "ended before"),
        ("one.warc.gz", TEXT, 0, "gzip"),
        ("one.warc", TEXT, 0, "does not begin"),
        ("one.warc", b"", 0, ""),
        ("one.warc.gz", gzip.compress(warc(text())), 0, "does not begin"),
        ("one.warc", WHOLE + b"WARC/1.0\r\n" + b"x" * 2_000_000, 2, "longer than any real one"),
        ("one.warc", WHOLE + b"WARC/1.0\r\n" + b"a: b\r\n" * 9000, 2, "longer than any real one"),
        ("one.warc", WHOLE + b"nonsense\r\n\r\n", 2, "no record"),
    ],
)
def test_what_can_be_read_is_read_and_the_rest_told(
    keep: Callable[..., Path], name: str, data: bytes, count: int, words: str
) -> None:
    found, broken = count_records(str(keep(name, data)))
    assert found == count
    if words:
        assert words in str(broken)
        assert "\n" not in str(broken)


def test_an_archive_that_unfolds_without_end_is_left(
    keep: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "ALWAYS", 100_000)
    bomb = warc(text(body=b"\0" * 3_000_000))
    inside = warc(text(body=b"\0" * 3_000_000), packed=False)
    for path in keep("one.warc.gz", bomb), keep("two.wacz", inside, "archive/data.warc"):
        count, broken = count_records(str(path))
        assert count == 0
        assert "far beyond its size" in str(broken)


def test_archives_in_archives_and_broken_ones_are_not_opened(keep: Callable[..., Path], tmp_path: Path) -> None:
    assert "another archive" in str(count_records(str(keep("one.wacz", b"", "inner.wacz")))[1])
    (tmp_path / "no.wacz").write_bytes(TEXT)
    assert "not a zip file" in str(count_records(str(tmp_path / "no.wacz"))[1])
