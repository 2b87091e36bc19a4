"""Properties are tried without a time limit on each example: a slow machine is no fault of theirs."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import settings
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Builds a PDF from pages, each a list of lines; an empty line leaves a gap."""

    def build(*pages: list[str], picture: bool = False, password: str | None = None) -> bytes:
        out = BytesIO()
        canvas = Canvas(out, pagesize=A5, encrypt=password)
        for lines in pages:
            _page(canvas, lines, picture)
        canvas.save()
        return out.getvalue()

    return build


def _page(canvas: Canvas, lines: list[str], picture: bool) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    for number, line in enumerate(lines):
        canvas.drawString(50, 500 - 14 * number, line)
    if picture:
        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 50, 300, 100, 100)
    canvas.showPage()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated reports, which is no part of the project; tests skip where it is absent."""
    folder = Path(os.environ.get("ACCORDINGTO_SHARED", Path(__file__).parents[3] / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no annotated reports at {folder}; ACCORDINGTO_SHARED names their folder")
    return folder
