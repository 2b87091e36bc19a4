"""A word-piece vocabulary small enough to read, numbered as the pretrained one is."""

from __future__ import annotations

import string

import pytest
from hypothesis import settings
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from accordingto.encoder.tokens import HYPHEN

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

WORDS = "the guard said that three truck ##s left pier before dawn".split()


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """Lower case without accents, words cut into known beginnings and letters, all else [UNK]."""
    letters = string.ascii_lowercase + string.digits
    vocabulary = {"[PAD]": 0} | {f"[unused{number - 1}]": number for number in range(1, 100)}
    vocabulary |= {"[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "[MASK]": 103}
    for piece in [*WORDS, *letters, *(f"##{letter}" for letter in letters), *string.punctuation, *"“”‘’—–…"]:
        vocabulary.setdefault(piece, 104 + len(vocabulary))
    vocabulary["-"] = HYPHEN
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made
