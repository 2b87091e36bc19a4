"""Claims of corpus texts that were annotated for the project, kept as offsets.

The texts are third parties' and stay in their corpora; ``offsets/NAME.jsonl`` has a line for each annotated text, with
its id, its SHA-256 and its claims in the form of the annotated reports, without what goes without saying; a teller's
name is an offset too where the text has it.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from written import UNSAID, Annotated

OFFSETS = Path(__file__).parent / "offsets"

CORPORA = {
    "hrdsattack": "events/hrdsattack-train.jsonl.xz",
    "newswire": "entities/en-worldwide-newswire-train.jsonl.xz",
    "re3d": "entities/re3d-train.jsonl.xz",
    "gum": "attribution/gum-train.jsonl.xz",
}

OPEN = ("re3d", "gum")
"""Those whose texts are openly licensed."""

_UNSAID = {"cue": None, "implicit": False} | UNSAID
_TORN = re.compile(r"(?<=\w) - (?=\w)")


def texts(shared: Path, name: str) -> dict[str, str]:
    """The texts of a corpus by id. What was joined of words, as the newswire was, has its hyphens mended."""
    with lzma.open(shared / "corpora" / CORPORA[name], "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return {r["id"]: _TORN.sub("-", r["text"]) if "tokens" in r else r["text"] for r in records}


def elsewhere(shared: Path, names: Iterable[str] = CORPORA) -> list[Annotated]:
    """The annotated texts of some corpora, in the order of their lines.

    Raises ValueError where a corpus has another text than the one that was annotated.
    """
    out = []
    for name in names:
        held = texts(shared, name)
        for line in (OFFSETS / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            text = held.get(record["id"], "")
            if sha256(text.encode()).hexdigest() != record["sha256"]:
                raise ValueError(f"{name}: {record['id']} is not the text that was annotated")
            for link in (link for claim in record["claims"] for link in claim["chain"]):
                link["explicit"] = link["words"] is not None
                if not isinstance(link["name"], str):
                    link["name"] = text[slice(*link["name"])]
            out.append(Annotated(record["id"], text, [_UNSAID | claim for claim in record["claims"]]))
    return out


def store(name: str, found: Iterable[Annotated]) -> None:
    """Write the claims of a corpus's texts, each in place of what was written of it before; other texts keep theirs."""
    path = OFFSETS / f"{name}.jsonl"
    before = path.read_text("utf-8").splitlines() if path.exists() else []
    held = {json.loads(line)["id"]: line for line in before}
    for report in found:
        claims = [_wordless(claim, report.text) for claim in report.claims]
        record = {"id": report.id, "sha256": sha256(report.text.encode()).hexdigest(), "claims": claims}
        held[report.id] = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    path.write_text("".join(f"{line}\n" for line in held.values()), "utf-8")


def _wordless(claim: dict[str, Any], text: str) -> dict[str, Any]:
    chain = []
    for link in claim["chain"]:
        at = text.find(link["name"]) if link["name"] != "unidentified" else -1
        name = [at, at + len(link["name"])] if at >= 0 else link["name"]
        chain.append({"name": name, "words": link["words"]})
    return {key: value for key, value in claim.items() if _UNSAID.get(key, ...) != value} | {"chain": chain}
