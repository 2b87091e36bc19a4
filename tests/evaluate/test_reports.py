from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import CorpusFormatError, UnopenedCorpusError
from accordingto.evaluate import misses, reliability, reports
from accordingto.evaluate.reports import ReportComparison

TEXT = """Three boats sank, guard says

A harbour guard told the Meridan Press Agency that three boats sank at night. "I saw them go down," he said.
The guard said his leader had told him the pilot fled. The Tide Ministry denied that anybody fled.
"""
AGENCY = "Meridan Press Agency"
LABELS = {
    "kind": "anonymous-person",
    "access": "witness",
    "certainty": "certain",
    "polarity": "affirmed",
    "tone": "neutral",
    "quotation": "indirect",
}
Json = dict[str, Any]


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def gold(content: tuple[int, int], cue: str | None, *chain: tuple[str, str | None], **labels: Any) -> Json:
    links = [{"name": name, "words": at(words) if words else None, "explicit": True} for name, words in chain]
    told = {"content": [content], "cue": at(cue) if cue else None, "chain": links, "implicit": False}
    return told | LABELS | labels


GOLD = [
    gold(at("Three boats sank"), "says", ("a harbour guard", "guard")),
    gold(at("three boats sank at night"), "told", (AGENCY, f"the {AGENCY}"), ("a harbour guard", "A harbour guard")),
    gold(at("I saw them go down,"), "he said"[3:], (AGENCY, None), ("a harbour guard", "he"), quotation="direct"),
    gold(
        at("the pilot fled"),
        "told him",
        ("a harbour guard", "The guard"),
        ("his leader", "his leader"),
        access="told",
    ),
    gold(
        at("anybody fled"),
        "denied",
        ("Tide Ministry", "The Tide Ministry"),
        kind="organisation",
        polarity="denied",
        access="unstated",
    ),
]


def span(place: tuple[int, int]) -> Json:
    return {"start": place[0], "end": place[1], "text": TEXT[slice(*place)]}


def source(id: str, name: str, *mentions: str, kind: str = "anonymous-person") -> Json:
    return {
        "id": id,
        "name": name,
        "kind": kind,
        "described_as": [],
        "mentions": [span(at(words)) for words in mentions],
    }


def claim(content: tuple[int, int], cue: str | None, *chain: str, **labels: Any) -> Json:
    links = [{"sources": ids.split("+"), "explicit": True, "words": None} for ids in chain]
    told = {"content": [span(content)], "cue": span(at(cue)) if cue else None, "chain": links, "implicit": False}
    return told | LABELS | {"confidence": 0.9} | labels


SOURCES = [
    source("s1", "A harbour guard", "A harbour guard", "he said"[:2], "The guard"),
    source("s2", AGENCY, f"the {AGENCY}", kind="outlet"),
    source("s3", "his leader", "his leader"),
    source("s4", "The Tide Ministry", "The Tide Ministry", kind="organisation"),
]
PERFECT = [
    claim(at("Three boats sank"), "says", "s1"),
    claim(at("three boats sank at night"), "told", "s2", "s1"),
    claim(at("I saw them go down,"), "said", "s2", "s1", quotation="direct"),
    claim(at("the pilot fled"), "told him", "s1", "s3", access="told"),
    claim(at("anybody fled"), "denied", "s4", kind="organisation", polarity="denied", access="unstated"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "text").mkdir()
    (tmp_path / "read").mkdir()
    (tmp_path / "claims" / "boats.json").write_text(json.dumps({"id": "boats", "annotator": "x", "claims": GOLD}))
    (tmp_path / "text" / "boats.txt").write_bytes(TEXT.encode())
    return tmp_path


def compared(folder: Path, claims: list[Json], sources: list[Json] = SOURCES, text: str = TEXT) -> ReportComparison:
    read = {"document": {"text": text}, "sources": sources, "claims": claims}
    (folder / "read" / "boats.json").write_text(json.dumps(read))
    (one,) = reports.compare_folder(folder, folder / "read")
    return one


def test_the_annotation_itself_is_right_in_everything(folder: Path) -> None:
    found = reports.figures([compared(folder, PERFECT)])
    assert found.pop("implicit_recall") is None
    assert {name: found.pop(name) for name in ("reports", "gold", "read", "long", "origins_gap")} == {
        "reports": 1,
        "gold": 5,
        "read": 5,
        "long": 3,
        "origins_gap": 0,
    }
    assert found == {name: pytest.approx(1.0) for name in found}


def test_nothing_read(folder: Path) -> None:
    found = reports.figures([compared(folder, [])])
    assert (found["claim_f1"], found["origin"], found["claim_and_chain_f1"], found["gold"]) == (0.0, 0.0, 0.0, 5)


def test_by_hand(folder: Path) -> None:
    """Four of five found, one invented, the headline's guard split off, one channel lost, one field wrong."""
    split = source("s9", "guard says"[:5])
    split["mentions"] = [span(at("guard"))]
    claims = [
        claim(at("Three boats sank"), "says", "s9"),
        claim(at("three boats sank"), "told", "s2", "s1", tone="distancing"),
        claim(at("I saw them go down,"), "said", "s1", quotation="direct"),
        claim(at("anybody fled"), None, "s4", kind="organisation", polarity="denied", access="unstated"),
        claim(at("at night"), None, "s4"),
    ]
    found = reports.figures([compared(folder, claims, [*SOURCES, split])])
    assert (found["claim_precision"], found["claim_recall"]) == (4 / 5, 4 / 5)
    assert found["origin"] == 3 / 4
    assert found["chain"] == 2 / 4
    assert (found["long"], found["long_chain"]) == (2, 1 / 2)
    assert found["claim_and_chain_f1"] == pytest.approx(2 / 5)
    assert found["long_chain_f1"] == pytest.approx(2 * (1 / 1) * (1 / 3) / (1 + 1 / 3))
    assert found["cue"] == 3 / 4
    assert found["tone"] == 3 / 4
    assert found["content_overlap"] == pytest.approx((3 + 2 * 14 / (14 + 21)) / 4)
    assert found["origins_gap"] == 0


def test_claims_in_the_reports_own_voice_are_left_out(folder: Path) -> None:
    assert reports.figures([compared(folder, [*PERFECT, claim(at("The guard said"), None)])])["read"] == 5


def test_content_whose_words_do_not_stand_there_matches_nothing(folder: Path) -> None:
    orphan = claim(at("anybody fled"), "denied", "s4")
    orphan["content"][0]["text"] = "everybody fled"
    assert reports.figures([compared(folder, [orphan])])["claim_f1"] == 0.0


def test_merging_everybody_costs(folder: Path) -> None:
    one = source("s1", "A harbour guard", "A harbour guard", "The Tide Ministry", "his leader", f"the {AGENCY}")
    merged = [told | {"chain": [{"sources": ["s1"]} for _ in told["chain"]]} for told in PERFECT]
    found = reports.figures([compared(folder, merged, [one])])
    assert found["origin"] == 3 / 5
    assert found["origins_gap"] == 2


def test_the_read_text_may_differ_from_the_annotated_one(folder: Path) -> None:
    moved = json.loads(json.dumps(PERFECT))
    for told in moved:
        for place in [*told["content"], *([told["cue"]] if told["cue"] else [])]:
            place["start"] += 5
            place["end"] += 5
    sources = [one | {"mentions": []} for one in SOURCES]
    found = reports.figures([compared(folder, moved, sources, "MENU\n" + TEXT)])
    assert (found["claim_f1"], found["chain"], found["cue"]) == (1.0, 1.0, 1.0)


def test_a_report_that_was_not_read_counts_as_missed(folder: Path) -> None:
    (one,) = reports.compare_folder(folder, folder / "read")
    assert "no such file" in str(one.unread)
    assert (reports.figures([one])["gold"], reports.figures([one])["reports"]) == (5, 0)


@pytest.mark.parametrize("broken", ["{", '{"document": {}}', '{"document": {"text": ""}, "sources": []}'])
def test_broken_output_is_named(folder: Path, broken: str) -> None:
    (folder / "read" / "boats.json").write_text(broken)
    (one,) = reports.compare_folder(folder, folder / "read")
    assert one.unread is not None


def test_a_chain_with_an_unlisted_source_is_named(folder: Path) -> None:
    assert "s7" in str(compared(folder, [claim(at("anybody fled"), None, "s7")]).unread)


def test_a_folder_without_annotation_or_text(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(UnopenedCorpusError, match="claims/ID"):
        list(reports.compare_folder(tmp_path_factory.mktemp("bare"), folder))
    (folder / "text" / "boats.txt").unlink()
    with pytest.raises(UnopenedCorpusError, match="no such file"):
        list(reports.compare_folder(folder, folder / "read"))


@pytest.mark.parametrize(
    ("annotation", "told"),
    [
        ({"id": "boats", "claims": [{**GOLD[0], "chain": []}]}, "chain"),
        ({"id": "boats", "claims": [{"content": []}]}, "chain"),
        ({"id": "boats", "claims": [], "text_sha256": "00"}, "not the text that was annotated"),
        ([], "object"),
    ],
)
def test_annotation_that_cannot_be_used_is_refused(folder: Path, annotation: object, told: str) -> None:
    (folder / "claims" / "boats.json").write_text(json.dumps(annotation))
    with pytest.raises(CorpusFormatError, match=told):
        compared(folder, [])


def test_what_goes_wrong_by_kind(folder: Path) -> None:
    claims = [
        claim(at("Three boats sank"), "says", "s9"),
        claim(at("I saw them go down,"), "said", "s1", quotation="direct"),
        claim(at("the pilot fled"), "told him", "s1", access="told"),
        claim(at("anybody fled"), "denied", "s8", kind="unidentified"),
        claim(at("night"), None, "s4"),
    ]
    split, nobody = source("s9", "the guard"), source("s8", "unidentified", kind="unidentified")
    told = misses.analysis([compared(folder, claims, [*SOURCES, split, nobody])])
    assert told["claims missed"]["all"] == {"annotated": 5, "missed": 1, "other boundaries": 1}
    assert told["claims missed"]["through several"]["missed"] == 1
    assert "missed" not in told["claims missed"]["denied"]
    assert told["claims invented"]["all"] == {"read": 5, "invented": 1, "other boundaries": 1}
    assert told["cues missed"] == {"told": 1}
    assert told["cues invented"] == {"(none)": 1}
    assert told["origins"] == {
        "right": 1,
        "not linked: a second read source for one that has one": 1,
        "stops before it, at a teller on the way": 1,
        "unidentified for named": 1,
    }
    assert told["chains"]["2 tellers"] == {"matched": 2, "read as 1 teller": 2, "right": 0}
    assert told["confusion"]["kind"]["organisation"] == {"unidentified": 1}
    assert told["origins gap"] == {1: 1}


def test_reliability_by_hand(folder: Path) -> None:
    sure = [told | {"confidence": 0.95} for told in PERFECT[:3]]
    unsure = claim(at("at night"), None, "s4", confidence=0.15)
    wrong = claim(at("anybody fled"), "denied", "s2", confidence=0.97)
    seen = [compared(folder, [*sure, unsure, wrong])]
    high, low = (3 * 0.95 + 0.97) / 4 - 3 / 4, 0.15
    assert reliability.calibration_error(list(reliability.outcomes(seen))) == pytest.approx((4 * high + low) / 5)
    assert reliability.ranking(list(reliability.outcomes(seen))) == pytest.approx(3 / 6)
    assert [(held.low, held.claims) for held in reliability.bins(reliability.outcomes(seen))] == [(0.1, 1), (0.9, 4)]


def test_reliability_without_confidence_or_without_both_sides() -> None:
    assert reliability.calibration_error([]) is None
    assert reliability.ranking([(0.5, True)]) is None
    assert reliability.calibration_error([(1.0, True), (0.0, False)]) == 0.0


def test_the_same_figures_as_the_scorer_that_came_with_the_annotation(shared: Path, tmp_path: Path) -> None:
    annotation = shared / "gold" / "dev"
    disturb(annotation, tmp_path)
    ours = reports.figures(list(reports.compare_folder(annotation, tmp_path)))
    theirs = scored(shared / "gold" / "score.py", annotation, tmp_path)
    theirs.pop("unread")
    assert ours == {name: pytest.approx(value) for name, value in theirs.items()}


def scored(script: Path, annotation: Path, read: Path) -> Json:
    folders = ("--gold", annotation / "claims", "--text", annotation / "text", "--read", read)
    done = subprocess.run([sys.executable, script, *folders, "--json"], capture_output=True, check=True)
    return dict(json.loads(done.stdout))


def disturb(annotation: Path, out: Path) -> None:
    """Write each annotated report as one read badly, always in the same way: claims, links and spans lost or moved."""
    chance = random.Random(5)
    for path in sorted((annotation / "claims").glob("*.json")):
        text = (annotation / "text" / f"{path.stem}.txt").read_bytes().decode()
        shown = text if chance.random() < 0.7 else text[7:].replace("\n\n", "\n")
        if chance.random() < 0.95:
            claims = json.loads(path.read_text("utf-8"))["claims"]
            (out / path.name).write_text(json.dumps(misread(claims, shown, chance)))


def misread(claims: list[Json], text: str, chance: random.Random) -> Json:
    sources: dict[str, Json] = {}
    kept = [misread_claim(one, sources, text, chance) for one in claims if chance.random() < 0.85]
    return {"document": {"text": text}, "sources": list(sources.values()), "claims": kept}


def misread_claim(told: Json, sources: dict[str, Json], text: str, chance: random.Random) -> Json:
    pieces = [moved(place, len(text), chance) for place in told["content"]]
    labels = {name: told[name] if chance.random() < 0.8 else LABELS[name] for name in LABELS}
    return labels | {
        "content": [{"start": start, "end": end, "text": text[start:end]} for start, end in pieces],
        "cue": dict(zip(("start", "end"), told["cue"], strict=True)) if told["cue"] and chance.random() < 0.9 else None,
        "chain": [misread_link(link, sources, chance) for link in told["chain"] if chance.random() < 0.9],
        "implicit": told["implicit"],
        "confidence": chance.random(),
    }


def moved(place: tuple[int, int], length: int, chance: random.Random) -> tuple[int, int]:
    start = min(max(place[0] + chance.randint(-9, 9), 0), length - 1)
    return start, min(max(place[1] + chance.randint(-9, 9), start + 1), length)


def misread_link(link: Json, sources: dict[str, Json], chance: random.Random) -> Json:
    name = link["name"] if chance.random() < 0.8 else f"Somebody {chance.randrange(3)}"
    kind = "unidentified" if name == "unidentified" else "person"
    sources.setdefault(name, {"id": f"s{len(sources)}", "name": name, "kind": kind, "described_as": [], "mentions": []})
    joined = {sources[name]["id"]}
    if chance.random() < 0.1:
        joined.add(chance.choice(list(sources.values()))["id"])
    words = dict(zip(("start", "end"), link["words"], strict=True)) if link["words"] and chance.random() < 0.5 else None
    return {"sources": sorted(joined), "explicit": True, "words": words}
