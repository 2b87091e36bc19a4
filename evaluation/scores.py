"""The figures of a model's card: ``python evaluation/scores.py --model NAME --out scores.json``.

Measures one model on the shared development data and writes ``{"DATA": {"FIGURE": value}}``, the form that
``training/card.py`` prints.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from runs import carry_out, figure, load, shared_folder

SHOWN: dict[str, tuple[str, dict[str, str]]] = {
    "reports": (
        "48 annotated reports kept for development (671 claims), by the scorer of the annotation",
        {
            "claim_f1": "claims, F1",
            "origin": "origin, of matched claims",
            "chain": "whole chain, of matched claims",
            "claim_and_chain_f1": "claim and chain, F1",
            "long_chain_f1": "chains longer than one, F1",
            "access_macro_f1": "access, macro-F1",
            "certainty_macro_f1": "certainty, macro-F1",
            "polarity_macro_f1": "polarity, macro-F1",
            "tone_macro_f1": "tone, macro-F1",
            "kind_macro_f1": "kind of source, macro-F1",
            "quotation_macro_f1": "quotation, macro-F1",
            "calibration_error": "expected calibration error of confidence",
        },
    ),
    "polnear": (
        "PolNeAR, development part, exact unless said",
        {
            "source.f1": "source, F1",
            "cue.f1": "cue, F1",
            "content.f1": "content (whole), F1",
            "relation_exact.f1": "relation, F1",
            "relation_half.f1": "relation, each part by half of the shorter, F1",
            "relation_half_f1.f1": "relation, each part by F1 of half, F1",
        },
    ),
    "ewt": (
        "EWT-PropBank, development part",
        {
            "nested_half.recall": "nested relations, recall by half (14 of them)",
            "relation_half.f1": "relation by half, F1",
        },
    ),
    "gum": ("GUM, development part", {"relation_half.f1": "relation by half, F1"}),
    "entities": ("GUM, development part, mentions", {"type.f1": "mentions with type, F1"}),
    "coref": ("GUM, development part, coreference", {"conll.f1": "CoNLL F1"}),
}
"""By the run of floors.toml: what the data is called, and its figures by path."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="default", metavar="NAME")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        parser.error("the shared development data is not present (set ACCORDINGTO_SHARED)")
    runs = load()
    scores = {}
    for name, (data, figures) in SHOWN.items():
        measurement = carry_out(runs[name], shared, asked.model)
        found = {label: figure(measurement, path) for path, label in figures.items()}
        scores[data] = {label: round(value, 4) for label, value in found.items() if value is not None}
    asked.out.write_text(json.dumps(scores, indent=1), "utf-8")


if __name__ == "__main__":
    main()
