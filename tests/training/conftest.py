"""The training scripts as modules, where torch is installed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

TRAINING = Path(__file__).parents[2] / "training"
NAMES = [path.stem for path in TRAINING.glob("*.py")]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Imports a script of ``training/`` by name; afterwards none of them is left behind."""
    monkeypatch.syspath_prepend(str(TRAINING))
    yield importlib.import_module
    for name in NAMES:
        sys.modules.pop(name, None)


@pytest.fixture
def torch() -> ModuleType:
    """torch, without which these tests skip."""
    found: ModuleType = pytest.importorskip("torch", reason="torch, an extra for training, is not installed")
    return found


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """Every word is a piece, numbered by its length, so that no vocabulary is needed."""
    vocabulary = {f"[unused{number}]": number for number in range(100)} | {"[UNK]": 100}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made
