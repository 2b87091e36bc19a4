"""The copy step beside MinHash with LSH (datasketch) on the same made-up texts, from text to pairs.

    python benchmarks/copying.py [--reports 10000] [--threshold 0.2]

Needs the extra ``bench``. Ours finds every pair with a passage, aligned word by word; datasketch, of the same words in
runs of five, pairs that its index names, which nobody has looked at yet. Prints JSON: seconds of each, their ratio, and
what share of the pairs that ours calls copies datasketch names.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from datasketch import MinHash, MinHashLSH

sys.path.insert(0, str(Path(__file__).parent))

from made import Maker

from accordingto.corroboration.copies import Shelf
from accordingto.corroboration.text import Text
from accordingto.corroboration.words import Words
from accordingto.record import Document


def main() -> None:
    """Measure both, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10000, metavar="N")
    parser.add_argument("--threshold", type=float, default=0.2, metavar="J", help="Jaccard from which LSH names a pair")
    asked = parser.parse_args()
    documents = [taken.capture.document for taken in Maker().taken(asked.reports)]
    begin = time.perf_counter()
    copies = Shelf(Text.of(document) for document in documents).copies(60)
    between = time.perf_counter()
    named = lsh(documents, asked.threshold)
    end = time.perf_counter()
    found = {(copy.left, copy.right) for copy in copies if copy.label == "copy"}
    told = {
        "reports": len(documents),
        "ours": between - begin,
        "datasketch": end - between,
        "ratio": (between - begin) / (end - between),
        "copies": len(found),
        "named by datasketch": len(found & named) / max(len(found), 1),
        "pairs named by datasketch": len(named),
    }
    print(json.dumps(told, indent=2))


def lsh(documents: Sequence[Document], threshold: float) -> set[tuple[str, str]]:
    """The pairs that MinHash LSH names."""
    index, pairs = MinHashLSH(threshold=threshold, num_perm=128), set()
    for document in documents:
        made = MinHash(num_perm=128)
        made.update_batch([" ".join(gram).encode() for gram in set(Words.of(document.text).grams(5))])
        pairs.update((min(document.id, other), max(document.id, other)) for other in index.query(made))
        index.insert(document.id, made)
    return pairs


if __name__ == "__main__":
    main()
