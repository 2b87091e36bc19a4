from __future__ import annotations

import itertools
from collections import defaultdict
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.evaluate import trait
from accordingto.evaluate.attribution import Comparison, Roles, figures, scores
from accordingto.evaluate.corpus import Attribution, AttributionRecord, records
from accordingto.evaluate.extent import Piece
from accordingto.evaluate.tally import Tally

TEXT = (
    "The harbour guard told the clerk that Nadi Orlo said three trucks left the pier. "
    '"Nobody stopped them," he said, "not even the pilot." '
    "According to the Ministry of Tides, no vehicle passed."
)


def at(words: str) -> Piece:
    start = TEXT.index(words)
    return start, start + len(words)


def telling(source: str, cue: str, *content: str, nested_in: int | None = None) -> Attribution:
    one, other = ((at(words),) if words else () for words in (source, cue))
    return Attribution(one, other, tuple(map(at, content)), nested_in)


GUARD = telling("The harbour guard", "told", "Nadi Orlo said three trucks left the pier")
ORLO = telling("Nadi Orlo", "said", "three trucks left the pier", nested_in=0)
HE_SAID = at("he said")
QUOTED = (at('"Nobody stopped them,"'), at('"not even the pilot."'))
PILOT = Attribution(((HE_SAID[0], HE_SAID[0] + 2),), ((HE_SAID[0] + 3, HE_SAID[1]),), QUOTED)
TIDES = telling("the Ministry of Tides", "According to", "no vehicle passed")
GOLD = (GUARD, ORLO, PILOT, TIDES)
RECORD = AttributionRecord("ferry", TEXT, GOLD)


def tallies(*predicted: Attribution, record: AttributionRecord = RECORD) -> dict[str, Tally]:
    return scores([Comparison.of(record, predicted)])


def test_the_gold_itself_is_right_in_everything() -> None:
    found = figures(tallies(*GOLD))
    assert all(row["recall"] == 1.0 for row in found.values())
    assert found["content"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 4, "predicted": 4}
    assert found["content_pieces"]["gold"] == 5
    assert found["nested_linked"] == {"recall": 1.0, "gold": 1}


def test_nothing_predicted_is_nothing_right() -> None:
    assert all(row.get("f1", 0.0) == row["recall"] == 0.0 for row in figures(tallies()).values())


def test_by_hand() -> None:
    short = telling("Ministry of Tides", "According to", "no vehicle passed")
    half = Attribution(PILOT.source, PILOT.cue, QUOTED[:1])
    wide = telling("The harbour guard", "told", "three trucks left the pier")
    found = tallies(short, half, wide)
    assert [found[role].matched for role in ("source", "cue", "content")] == [2, 3, 2]
    assert (found["source"].precision, found["source"].recall) == (2 / 3, 2 / 4)
    assert found["content_pieces"].matched == 3
    assert found["relation_exact"].matched == 0
    assert found["relation_half"].f1 == pytest.approx(2 * 3 / (3 + 4))
    assert found["relation_half_f1"].matched == 3
    assert found["nested_exact"].recall == found["nested_half"].recall == 0.0


def test_half_of_the_shorter_and_f1_of_the_characters_differ() -> None:
    found = tallies(telling("Tides", "According to", "no vehicle passed"))
    assert 2 * len("Tides") / len("Tides" + "the Ministry of Tides") < 0.5
    assert (found["relation_half"].matched, found["relation_half_f1"].matched) == (1, 0)


def test_an_empty_role_fits_an_empty_one_only() -> None:
    unnamed = telling("", "According to", "no vehicle passed")
    assert tallies(unnamed)["relation_half"].matched == 0
    assert tallies(unnamed)["source"].predicted == 0
    record = AttributionRecord("x", TEXT, (unnamed,))
    assert tallies(unnamed, record=record)["relation_exact"].f1 == 1.0
    assert tallies(TIDES, record=record)["relation_half"].matched == 0


def test_the_source_of_two_attributions_is_two_units_and_one_distinct_one() -> None:
    second = telling("The harbour guard", "told", "no vehicle passed")
    record = AttributionRecord("x", TEXT, (GUARD, second))
    found = tallies(GUARD, record=record)
    assert (found["source"].gold, found["source"].matched) == (2, 1)
    assert found["source_distinct"].f1 == 1.0


def test_pieces_that_touch_are_one() -> None:
    start, end = at("three trucks left the pier")
    cut = Attribution(ORLO.source, ORLO.cue, ((start, start + 5), (start + 5, end)), 0)
    assert tallies(GUARD, cut)["relation_exact"].matched == 2


def test_nested_ones_found_inside_another_attribution_are_not_linked() -> None:
    astray = Attribution(ORLO.source, ORLO.cue, ORLO.content, 0)
    found = tallies(TIDES, astray)
    assert found["nested_exact"].recall == 1.0
    assert found["nested_linked"].recall == 0.0


def test_nested_figures_are_left_out_where_the_corpus_has_none() -> None:
    flat = AttributionRecord("x", TEXT, (GUARD, TIDES))
    assert not [name for name in figures(tallies(GUARD, record=flat)) if name.startswith("nested")]


anywhere = st.lists(
    st.tuples(*(st.tuples(st.integers(0, 30), st.integers(1, 12)) for _ in range(3))), min_size=1, max_size=6
)


def relations(listed: list[tuple[tuple[int, int], ...]]) -> list[Attribution]:
    return [Attribution(*(((start, start + long),) for start, long in one)) for one in listed]  # type: ignore[arg-type]


@given(anywhere, anywhere, st.randoms(use_true_random=False))
def test_the_order_of_predictions_and_of_gold_changes_nothing(
    gold: list[tuple[tuple[int, int], ...]], got: list[tuple[tuple[int, int], ...]], random: Random
) -> None:
    left, right = relations(gold), relations(got)
    before = tallies(*right, record=AttributionRecord("x", TEXT, tuple(left)))
    random.shuffle(left)
    random.shuffle(right)
    assert tallies(*right, record=AttributionRecord("x", TEXT, tuple(left))) == before


@given(anywhere)
def test_whatever_the_gold_it_scores_one_against_itself(gold: list[tuple[tuple[int, int], ...]]) -> None:
    listed = relations(gold)
    found = tallies(*listed, record=AttributionRecord("x", TEXT, tuple(listed)))
    assert {tally.f1 for name, tally in found.items() if not name.startswith("nested")} == {1.0}


def test_traits() -> None:
    by = {name: [value(Roles.of(one), TEXT) for one in GOLD] for name, value in trait.TRAITS.items()}
    assert by == {
        "quotation": ["indirect", "indirect", "direct", "indirect"],
        "length": ["6-15 words", "1-5 words", "6-15 words", "1-5 words"],
        "pieces": ["in one piece", "in one piece", "broken", "in one piece"],
        "cue": ["one word", "one word", "one word", "according to"],
        "source": ["description", "name", "pronoun", "name"],
        "order": ["after the cue", "after the cue", "around the cue", "after the cue"],
        "reach": ["same sentence"] * 4,
        "telling": ["outermost", "nested", "outermost", "outermost"],
    }


def test_the_breakdown_counts_each_gold_attribution_once_a_trait() -> None:
    table = trait.breakdown([Comparison.of(RECORD, (GUARD, TIDES))])
    assert table["cue"]["according to"] == {"gold": 1, "half": 1.0, "exact": 1.0}
    assert table["cue"]["one word"]["half"] == pytest.approx(1 / 3)
    assert all(sum(row["gold"] for row in rows.values()) == len(GOLD) for rows in table.values())


def test_annotators_agree_as_measured(shared: Path) -> None:
    """People who annotated the same texts, every two of them: the yardstick for a reader."""
    found = scores(agreement(shared / "corpora" / "attribution"))
    names = ("source", "cue", "content", "relation_exact", "relation_half", "relation_half_f1")
    assert [round(found[name].f1, 2) for name in names] == [0.78, 0.72, 0.66, 0.57, 0.8, 0.72]


def agreement(folder: Path) -> list[Comparison]:
    versions: dict[str, list[AttributionRecord]] = defaultdict(list)
    for name in ("polnear-alternates-train", "polnear-train", "polnear-dev"):
        for record in records(folder / f"{name}.jsonl.xz", AttributionRecord):
            text, _, annotator = record.id.partition("#")
            if annotator or text in versions:
                versions[text].append(record)
    pairs = (pair for listed in versions.values() for pair in itertools.combinations(listed, 2))
    return [Comparison.of(one, other.attributions) for one, other in pairs]


def test_gold_against_itself_on_a_whole_corpus(shared: Path) -> None:
    path = shared / "corpora" / "attribution" / "ewt-propbank-dev.jsonl.xz"
    found = figures(scores(Comparison.of(one, one.attributions) for one in records(path, AttributionRecord)))
    assert {row["recall"] for row in found.values()} == {1.0}
