"""Write a model's card: ``python card.py --model DIR --variant default --scores scores.json --weak weak.md``.

The card names every corpus the weights have learned from, with what its makers say of its licence; ``models`` of the
command line prints its first sentence.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

FIRST = {
    "default": "Reads who says what in English reports and through whom; it has learned from annotated news reports,"
    " reports written for it, HRDsAttack, re3d, PolNeAR, EWT-PropBank, GUM, GAP and en-worldwide-newswire, some of them"
    " without a stated licence.",
    "open": "Reads who says what in English texts and through whom; it has learned from reports written for it and from"
    " openly licensed corpora alone, EWT-PropBank, GUM, GAP and LitBank.",
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """A set that weights were trained on: ``licence`` is in its makers' own words."""

    name: str
    size: str
    taught: str
    licence: str
    origin: str


GOLD = Corpus(
    "annotated reports",
    "307 reports, 4,887 claims; every tenth report kept out of the network and used for tuning",
    "cues, contents, tellers, traits, sources, chains",
    "none stated; news text third-party",
    "reports on human rights, courts and conflict, annotated for this project",
)
WRITTEN = Corpus(
    "reports written for the project",
    "1,560 reports, 15,396 claims; every tenth report kept out",
    "cues, contents, tellers, traits, sources, chains",
    "Apache 2.0, as the project",
    "`training/written`; people, places and events are invented",
)
FIRST_ROUND = replace(WRITTEN, size="724 reports, 8,089 claims, the first round; every tenth report kept out")
HRDS = Corpus(
    "HRDsAttack, training part: the text of 127 articles, annotated for the project",
    "2,787 claims; every tenth text kept out",
    "cues, contents, tellers, traits, sources, chains",
    "MIT (repository); article text third-party",
    "dataminr-ai/HRDsAttack@e4c5865; `training/offsets`",
)
RE3D = Corpus(
    "re3d, training part: the text of 43 documents, annotated for the project",
    "126 claims; every tenth text kept out",
    "cues, contents, tellers, traits, sources, chains",
    "per record: public domain, OGL v3.0, CC BY-SA 3.0, CC BY 3.0 AU, or reuse authorised with the source acknowledged",
    "dstl/re3d@b061ff0; `training/offsets`",
)
POLNEAR = Corpus(
    "PolNeAR, training part",
    "824 articles, 19,408 attributions",
    "cues, contents, sources",
    "none stated; news text third-party",
    "networkdynamics/PolNeAR@c3eee83",
)
EWT = Corpus(
    "EWT-PropBank, training part",
    "1,562 sentences, 1,765 attributions",
    "cues, contents, sources, nested ones included",
    "CC BY-SA 4.0 (both sources)",
    "propbank/propbank-release@4abade0, UD_English-EWT@15d613d8",
)
GUM = Corpus(
    "GUM, training part, without its non-commercial genres",
    "128 documents, 1,015 attributions, 36,789 mentions",
    "cues, contents, sources, mentions, coreference",
    "annotation CC BY 4.0; text per record",
    "amir-zeldes/gum@72ce5ac",
)
GUM_NEWS = replace(
    GUM,
    size=f"{GUM.size}; 207 claims of 18 news texts, annotated for the project",
    taught=f"{GUM.taught}; of the news texts chains and traits",
)
GAP = Corpus(
    "GAP, development part",
    "2,000 ambiguous pronouns",
    "coreference",
    "Apache 2.0",
    "google-research-datasets/gap-coreference@83135f2",
)
NEWSWIRE = Corpus(
    "en-worldwide-newswire, training part",
    "857 articles, 36,043 names; 6,396 claims of 542 articles, annotated for the project; every tenth kept out of each",
    "proper names; cues, contents, tellers, traits, sources, chains",
    "none stated; newspaper text third-party",
    "stanfordnlp/en-worldwide-newswire@e082527",
)
LITBANK = Corpus(
    "LitBank", "100 texts, 29,103 mentions", "coreference", "CC BY 4.0", "dbamman/litbank@3e50db0"
)  # fmt: skip

Scores = Mapping[str, Mapping[str, float]]
"""Figures by the data they were measured on."""

CORPORA: dict[str, tuple[Corpus, ...]] = {
    "default": (GOLD, WRITTEN, HRDS, RE3D, NEWSWIRE, POLNEAR, EWT, GUM_NEWS, GAP),
    "open": (FIRST_ROUND, EWT, GUM, GAP, LITBANK),
}

TRAITS = {
    "default": "Access, certainty, polarity, tone, quotation and kind come from the network and from the patterns of"
    " `accordingto.trait`, whose weights are fitted on the annotated reports.",
    "open": "Access, certainty, polarity, tone, quotation and kind come from the network, and from the patterns of"
    " `accordingto.trait` with weights set by hand.",
}

MADE = {
    "default": "`training/README.md` says how to make it again. These weights come from five runs, each begun from the"
    " one before: 1,050 steps, before the second look read cues; 1,700 steps; 2,000 steps from the int8"
    " weights of version 0.1.0 (`--warm` that model's folder, `--scale 0.8 --rate 8e-5`); with dropout and"
    " exchanged names, 1,400 steps from the int8 weights of that (`--scale 0.8 --rate 1e-4`), averaged with"
    " those they began from (`average.py`); and, from the int8 weights of that, 2,022 steps at `--rate 1e-4`,"
    " of which the reports written for the project (724 by then) were seen in the last 1,909, all of them in"
    " the last 1,088 (`--scale 0.3`, the rate falling to nothing), and the head of names fitted behind that"
    " (`names.py`). From these, 318 steps on the texts that were annotated for the project, too (`--scale 0.4"
    " --rate 1e-4`, stopped), and 1,280 with the second round of written reports (`--scale 0.25 --rate 1e-4`),"
    " and again the head of names; the mean of these and the fifth run's is shipped. Its rankers and most"
    " thresholds were fitted on what the last run itself reads, the thresholds that chains hang on and"
    " confidence on what it reads. The first two runs kept nothing out of PolNeAR, EWT and GUM, so that"
    " thresholds for these are tuned on texts that were seen a few times; the annotated reports kept out were"
    " never seen.",
    "open": "`training/README.md` says how to make it again. These weights come from two runs: one on the corpora"
    " alone, trained with `--rival`, and 789 steps from its int8 weights on the reports written for the"
    " project, too (`--scale 0.9`), with the head of names fitted behind that. Thresholds for the corpora's"
    " conventions are those of the first run, those of the product's own are the default's; shares of traits,"
    " rankers and confidence were fitted on reports written for the project. It has not seen the second round"
    " of these, nor the texts of re3d and GUM that were annotated for the project, from which another run"
    " would learn.",
}

ARCHITECTURE = """\
The base is all-MiniLM-L6-v2 (Apache-2.0; sentence-transformers): 6 layers, 384 wide, an uncased vocabulary of 30,522
word pieces. To each piece an embedding of its letter case is added, and line and paragraph ends are pieces of their
own. One pass over windows of 510 pieces, 128 or more of them shared by neighbours, feeds linear heads: cues, openings
of contents without a cue, two layers of entities, proper names, vectors for coreference. A second look, a transformer
of 2 layers, 160 wide, reads up to 96 pieces to each side of each anchor, told which pieces the anchor is: it says what
every piece is to that anchor, whether the anchor tells anything, and the traits of what is told. Cues are read by four
conventions, each with a column of its own: the product's, PolNeAR's, EWT-PropBank's and GUM's. Weights are int8, one
scale a column, and run in onnxruntime; small rankers of named features join mentions and carry chains on."""


def card(variant: str, name: str, scores: Mapping[str, Scores], weak: str) -> str:
    """The card in Markdown. ``scores`` holds, for this model and others beside it, figures by the data they are of."""
    blocks = [
        f"# {name}",
        FIRST[variant],
        "## What it has learned from",
        table(
            ("corpus", "size", "taught it", "licence, as its makers state it", "from"),
            [(c.name, c.size, c.taught, c.licence, c.origin) for c in CORPORA[variant]],
        ),
        "Licences stated for annotation do not cover third-party news text. Corpora under non-commercial or LDC terms"
        " are used for measuring alone. None of the text is in the weights' files or in this project.",
        "## How it is made",
        ARCHITECTURE,
        TRAITS[variant],
        MADE[variant],
        "## Scores",
        *measured(scores),
        "## What it does badly",
        weak.strip(),
    ]
    return "\n\n".join(blocks) + "\n"


def measured(scores: Mapping[str, Scores]) -> Iterator[str]:
    """A table of figures for each data set, a column for each model."""
    first = next(iter(scores.values()), {})
    if not first:
        yield "Not measured."
    for data, figures in first.items():
        beside = [other.get(data, {}) for other in scores.values()]
        rows = [(figure, *(_shown(found.get(figure)) for found in beside)) for figure in figures]
        yield f"On {data}:"
        yield table(("figure", *scores), rows)


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; bars in cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported model")
    parser.add_argument("--variant", choices=sorted(CORPORA), required=True)
    parser.add_argument("--scores", type=Path, required=True, help='JSON: {"DATA": {"FIGURE": 0.8}}')
    parser.add_argument("--beside", nargs=2, metavar=("NAME", "JSON"), help="another model's scores, shown beside them")
    parser.add_argument("--weak", type=Path, required=True, help="Markdown: what it does badly")
    args = parser.parse_args()
    scores = {args.model.name: json.loads(args.scores.read_text("utf-8"))}
    if args.beside:
        scores[args.beside[0]] = json.loads(Path(args.beside[1]).read_text("utf-8"))
    text = card(args.variant, args.model.name, scores, args.weak.read_text("utf-8"))
    (args.model / "card.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
