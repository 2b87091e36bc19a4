"""The reports that come with the package can be named and found."""

from __future__ import annotations

import pytest

from accordingto import samples
from accordingto.errors import MissingReportError
from accordingto.samples.__main__ import main


def test_samples_are_there() -> None:
    assert samples.names() == ("ferry.html", "ferry.txt")
    assert samples.path("ferry") == samples.path("ferry.txt")


def test_unknown_sample() -> None:
    with pytest.raises(MissingReportError):
        samples.path("../ferry")


def test_printing_paths(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ferry"]) == 0
    assert capsys.readouterr().out.strip().endswith("ferry.txt")
    assert main(["absent"]) == MissingReportError.exit_code
