"""Annotated texts as training examples: everything in word pieces, spans half-open."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer
from written import Annotated, Claims, written

from accordingto.encoder.labels import ATTRIBUTES, ENTITIES, NAMES, ROLES
from accordingto.encoder.tokens import Tokens, tokenize
from accordingto.evaluate.conventions import GUM

WRITTEN = Path(__file__).parent / "written"

HELD_OUT = 10
"""Every tenth annotated report of the training part is kept for tuning thresholds and the joining of sources."""


@dataclass(slots=True)
class Anchor:
    """Where a telling is anchored: its cue, or the first piece of a content that has none."""

    cued: bool
    start: int
    end: int
    roles: list[tuple[int, int, int]]  # (label in ROLES, start, end)
    attributes: dict[str, int] = field(default_factory=dict)
    claim: int = -1  # index of the claim it was made from


@dataclass(slots=True)
class Example:
    """One annotated text; what a corpus does not annotate is None."""

    id: str
    convention: str
    text: str
    tokens: Tokens
    anchors: list[Anchor] | None = None
    mentions: list[tuple[int, int, int, int]] | None = None  # (layer, type, start, end)
    clusters: list[list[tuple[int, int]]] | None = None
    names: list[tuple[int, int, int]] | None = None  # (label in NAMES, start, end)
    links: list[list[dict[str, Any]]] | None = None  # the chain of each claim


def lines(path: Path) -> list[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _spans(tokens: Tokens, stretches: list[list[int]]) -> list[tuple[int, int]]:
    found = (tokens.touched(start, end) for start, end in stretches)
    return [span for span in found if span]


def annotated(folder: Path) -> list[Annotated]:
    """Our annotated reports: ``folder/claims/ID.json`` beside ``folder/text/ID.txt``, by their names."""
    found = []
    for path in sorted((folder / "claims").glob("*.json")):
        text = (folder / "text" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        found.append(Annotated(path.stem, text, json.loads(path.read_text("utf-8"))["claims"]))
    return found


def invented() -> list[Annotated]:
    """The reports written for the project, those of the second round behind those of the first."""
    paths = [*sorted(WRITTEN.glob("*.txt")), *sorted((WRITTEN / "second").glob("*.txt"))]
    return [report for path in paths for report in written(path)]


def reports(
    found: list[Annotated], tokenizer: Tokenizer, change: Callable[[str, Claims], tuple[str, Claims]] | None = None
) -> list[Example]:
    """Annotated reports as examples, each as ``change`` makes it."""
    examples = []
    for report in found:
        text, claims = change(report.text, report.claims) if change else (report.text, report.claims)
        tokens = tokenize(text, tokenizer)
        example = Example(report.id, "accordingto", text, tokens, anchors=[], links=[c["chain"] for c in claims])
        named: dict[str, list[tuple[int, int]]] = {}
        for number, claim in enumerate(claims):
            anchor = _anchor(claim, tokens)
            if anchor:
                anchor.claim = number
                example.anchors.append(anchor)  # type: ignore[union-attr]
            for link in claim["chain"]:
                if link["words"] and link["name"] != "unidentified":
                    named.setdefault(link["name"], []).extend(_spans(tokens, [link["words"]]))
        example.clusters = [sorted(set(spans)) for spans in named.values()]
        examples.append(example)
    return examples


def _anchor(claim: dict[str, Any], tokens: Tokens) -> Anchor | None:
    content = _spans(tokens, claim["content"])
    cue = tokens.touched(*claim["cue"]) if claim["cue"] else None
    if not content:
        return None
    start, end = cue or (content[0][0], content[0][0] + 1)
    roles = [(ROLES.index("content"), *span) for span in content]
    roles += [(ROLES.index("cue"), *cue)] if cue else []
    carried = 0
    for distance, link in enumerate(reversed(claim["chain"])):
        span = tokens.touched(*link["words"]) if link["words"] else None
        if span:
            roles.append((ROLES.index("origin") + min(distance, 2), *span))
            carried = 0
        else:
            carried += 1
    origin = claim["chain"][-1]
    status = "unidentified" if origin["name"] == "unidentified" else "worded" if origin["words"] else "carried"
    if all(not link["words"] for link in claim["chain"]):
        carried -= 1
    outer = ("none", "carried", "several")[min(max(carried, 0), 2)]
    labels = {**{name: claim[name] for name in ATTRIBUTES if name in claim}, "origin": status, "outer": outer}
    return Anchor(cue is not None, start, end, roles, {k: ATTRIBUTES[k].index(v) for k, v in labels.items()})


def attributions(path: Path, convention: str, tokenizer: Tokenizer) -> list[Example]:
    """A corpus of attributions in the common form."""
    records = lines(path)
    examples = []
    for record, tokens in zip(records, [tokenize(r["text"], tokenizer) for r in records], strict=True):
        anchors = []
        for attribution in record["attributions"]:
            cue, content = _spans(tokens, attribution["cue"]), _spans(tokens, attribution["content"])
            if not cue or not content:
                continue
            roles = [(ROLES.index("content"), *span) for span in content]
            roles += [(ROLES.index("origin"), *span) for span in _spans(tokens, attribution["source"])]
            roles.append((ROLES.index("cue"), *cue[0]))
            anchors.append(Anchor(True, *cue[0], roles))
        examples.append(Example(str(record["id"]), convention, record["text"], tokens, anchors=anchors))
    return examples


def add_entities(examples: list[Example], path: Path) -> None:
    """Entity mentions of the same texts, by id, in two layers: outermost and innermost."""
    by_id = {str(record["id"]): record for record in lines(path)}
    for example in examples:
        record = by_id.get(example.id)
        if not record or record["text"] != example.text:
            continue
        spans = []
        for start, end, label in record["spans"]:
            span = example.tokens.touched(start, end)
            if span:
                spans.append((*span, ENTITIES.index(GUM.reads[label])))
        example.mentions = layered(spans)


KINDS_OF_NAME = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "NORP": "people",
    "Facility": "facility",
    "Misc": "other",
    "Product": "other",
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "MISC": "other",
}
"""The labels of corpora of names; dates and sums of money are none."""


def names(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """A corpus of proper names alone, the outermost where one holds another."""
    records = lines(path)
    examples = []
    for record, tokens in zip(records, [tokenize(r["text"], tokenizer) for r in records], strict=True):
        example = Example(str(record["id"]), "accordingto", record["text"], tokens, names=[])
        for start, end, label in sorted(record["spans"], key=lambda s: (s[0], -s[1])):
            span, kind = tokens.touched(start, end), KINDS_OF_NAME.get(label)
            if span and kind and not (example.names and span[0] < example.names[-1][2]):
                example.names.append((NAMES.index(kind), *span))  # type: ignore[union-attr]
        examples.append(example)
    return examples


def layered(spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
    """(layer, type, start, end) of the outermost and the innermost of nested mentions."""
    by_width = sorted(set(spans), key=lambda s: (s[0] - s[1], s))
    outer, inner = [], []
    for start, end, kind in by_width:
        if not any(s < end and start < e for s, e, _ in outer):
            outer.append((start, end, kind))
    for start, end, kind in reversed(by_width):
        if not any(s < end and start < e for s, e, _ in inner):
            inner.append((start, end, kind))
    return [(layer, k, s, e) for layer, found in enumerate((outer, inner)) for s, e, k in found]


def add_clusters(examples: list[Example], path: Path) -> None:
    """Coreference clusters of the same texts, by id."""
    by_id = {str(record["id"]): record for record in lines(path)}
    for example in examples:
        record = by_id.get(example.id)
        if record and record["text"] == example.text:
            found = [_spans(example.tokens, cluster) for cluster in record["clusters"]]
            example.clusters = [cluster for cluster in found if cluster]


def coreference(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """A corpus of coreference clusters alone, or of GAP's ambiguous pronouns."""
    records = lines(path)
    examples = []
    for record, tokens in zip(records, [tokenize(r["text"], tokenizer) for r in records], strict=True):
        if "clusters" in record:
            found = [_spans(tokens, cluster) for cluster in record["clusters"]]
        else:
            named = [[record[f"{x}_span"]] for x in "ab"]
            for x, cluster in zip("ab", named, strict=True):
                if record[f"{x}_coref"]:
                    cluster.append(record["pronoun_span"])
            if not any(record[f"{x}_coref"] for x in "ab"):
                named.append([record["pronoun_span"]])
            found = [_spans(tokens, cluster) for cluster in named]
        clusters = [cluster for cluster in found if cluster]
        examples.append(Example(str(record["id"]), "gum", record["text"], tokens, clusters=clusters))
    return examples
