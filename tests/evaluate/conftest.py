"""Where the shared development data is, for the tests that compare with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("steady")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared annotated data; tests that need it are skipped where it is absent."""
    beside = Path(__file__).parents[3] / "shared"
    folder = Path(os.environ.get("ACCORDINGTO_SHARED", beside))
    if not folder.is_dir():
        pytest.skip("the shared annotated data is not present (set ACCORDINGTO_SHARED to its folder)")
    return folder
