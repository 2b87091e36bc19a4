"""How large the package is: builds the wheel and prints its size and its largest files as JSON.

python benchmarks/size.py [--wheel FILE]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LARGEST = 8


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path, help="a wheel built before")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(asked.wheel or built(Path(folder))), indent=2))


def built(folder: Path) -> Path:
    """The wheel of this checkout, built into a folder."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def measured(wheel: Path) -> dict[str, Any]:
    """Sizes in MB (10^6 bytes): packed, unpacked, and of the largest files, unpacked."""
    with zipfile.ZipFile(wheel) as archive:
        held = sorted(archive.infolist(), key=lambda info: -info.file_size)
    return {
        "wheel": wheel.name,
        "packed_mb": round(wheel.stat().st_size / 1e6, 2),
        "unpacked_mb": round(sum(info.file_size for info in held) / 1e6, 2),
        "largest_mb": {info.filename: round(info.file_size / 1e6, 2) for info in held[:LARGEST]},
    }


if __name__ == "__main__":
    main()
