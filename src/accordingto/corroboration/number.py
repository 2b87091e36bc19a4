"""Words and ids as numbers that are the same in every run, for arithmetic on many of them."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b


@lru_cache(maxsize=1 << 18)
def number(word: str) -> int:
    """63 bits of the hash of a word: no two of millions share one."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
