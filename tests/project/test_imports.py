"""Importing the package and asking for help load nothing heavy; the public face is what it says."""

from __future__ import annotations

import subprocess
import sys

import pytest

import accordingto

HEAVY = {
    "charset_normalizer", "docx", "followthemoney", "fpdf", "httpx", "lxml", "numpy", "onnxruntime", "py3langid",
    "pyarrow", "pypdfium2", "rdflib", "sqlalchemy", "starlette", "stix2", "tokenizers", "torch",
    "trafilatura", "uvicorn", "warcio",
}  # fmt: skip

STARTS = {
    "import accordingto": "import accordingto",
    "accordingto --help": "from accordingto.cli.command import run; run(['--help'])",
    "accordingto --version": "from accordingto.cli.command import run; run(['--version'])",
    "accordingto read --help": "from accordingto.cli.command import run; run(['read', '--help'])",
    "accordingto add --help": "from accordingto.cli.command import run; run(['add', '--help'])",
    "accordingto claims --help": "from accordingto.cli.command import run; run(['claims', '--help'])",
    "accordingto serve --help": "from accordingto.cli.command import run; run(['serve', '--help'])",
    "accordingto export --help": "from accordingto.cli.command import run; run(['export', '--help'])",
    "accordingto explain chain": "from accordingto.cli.command import run; run(['explain', 'chain'])",
    "import accordingto.capture": "import accordingto.capture",
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS.keys())
def test_start_loads_nothing_heavy(start: str) -> None:
    probe = f"import sys\n{start}\nprint('loaded:', *sorted({{name.split('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.rpartition("loaded:")[2].split())
    assert not loaded & HEAVY


def test_every_public_name_is_there() -> None:
    assert all(getattr(accordingto, name) is not None for name in accordingto.__all__)
    assert sorted(accordingto.__all__) == dir(accordingto)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'absent'"):
        _ = accordingto.absent
