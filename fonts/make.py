"""Makes the fonts of PDF dossiers from the variable ones of the Noto project: fixed weights, the scripts that are set.

``python fonts/make.py FOLDER``: FOLDER holds the wheels ``fontpkg-noto-sans`` 2.15, ``fontpkg-noto-serif`` 2.15 and
``fontpkg-noto-sans-arabic`` 2.12, unpacked, and ``DejaVuSans.ttf`` 2.37, as Debian's ``fonts-dejavu-core`` has it, for
symbols and further scripts. Needs fonttools.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).parents[1] / "src" / "accordingto" / "export" / "fonts"
WESTERN = [(0x20, 0x52F), (0x1E00, 0x20BF), (0x2100, 0x214F), (0x2200, 0x22FF)]
ARABIC = [(0x20, 0x2F), (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)]
FONTS = (
    ("noto_sans", "NotoSans[wdth,wght].ttf", "sans", WESTERN),
    ("noto_serif", "NotoSerif[wdth,wght].ttf", "serif", WESTERN),
    ("noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", "arabic", ARABIC),
)
SYMBOLS = [(0x530, 0x5FF), (0x10A0, 0x10FF), (0x2100, 0x23FF), (0x2500, 0x27EF), (0x2900, 0x2BFF), (0xFFFD, 0xFFFD)]
MADE = 3660681600
"""The time that the fonts are said to be of, 1 January 2020 in seconds since 1904, so that they are always the same."""
WEIGHTS = {"regular": 400, "bold": 650}


def make(folder: Path) -> None:
    """Write every font in every weight."""
    symbols = TTFont(folder / "DejaVuSans.ttf")
    _subset(symbols, SYMBOLS)
    _save(symbols, "symbols-regular")
    for package, file, name, ranges in FONTS:
        for style, weight in WEIGHTS.items():
            font = TTFont(folder / f"fontpkg_{package}" / "files" / file)
            _subset(font, ranges)
            fixed: Any = instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
            _save(fixed, f"{name}-{style}")


def _save(font: Any, name: str) -> None:
    font["head"].created = font["head"].modified = MADE
    font.recalcTimestamp = False
    font.save(TARGET / f"{name}.ttf")


def _subset(font: TTFont, ranges: list[tuple[int, int]]) -> None:
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "calt"]
    options.drop_tables += ["FFTM"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
