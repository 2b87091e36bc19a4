"""Claims: bound to exact characters, named by what identifies them; and the report's own voice."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import settings as patience
from hypothesis import strategies as st

from accordingto.chain import NOBODY, Step
from accordingto.claim import attributed, confidence, evidence, kinds, links, own_voice, scores, worded
from accordingto.encoder.tuned import Tuned
from accordingto.mention import mentions
from accordingto.record import Claim, Credit, Document, Link
from accordingto.span import Span, Stretch

if TYPE_CHECKING:
    from tests.fake.scripted import Scripted

TEXT = "“Three trucks \U0001f69a,” the guard told Meridan, “left the pier.”"
LEARNED = Tuned({}, "by-hand")
CHAIN = (Link(("s2",), True, Span(36, 43, "Meridan")), Link(("s1",), False, None))


def document(text: str, **more: Any) -> Document:
    return Document(id="d1", text=text, **more)


def a_claim(made: Scripted, telling: Any, chain: tuple[Link, ...] = CHAIN, id: str = "d1") -> Claim:
    report = Document(id=id, text=made.text)
    words = worded(report, made.reading, telling, "the guard", "a guard")
    return attributed(report, words, chain, scores(telling, words, LEARNED), "person", 0.87654)


@pytest.fixture
def made(scripted: ModuleType) -> Scripted:
    report: Scripted = scripted.Scripted(TEXT)
    return report


@pytest.fixture
def telling(made: Scripted) -> Any:
    return made.telling(
        ("Three trucks \U0001f69a,", "left the pier."),
        cue="told",
        origin="the guard",
        access="witness",
        tone="endorsing",
        quotation="direct",
    )


def test_every_span_of_a_claim_holds_in_the_text(made: Scripted, telling: Any) -> None:
    claim = a_claim(made, telling)
    assert [span.text for span in claim.content] == ["Three trucks \U0001f69a,", "left the pier."]
    assert claim.cue is not None
    assert all(span.holds_in(TEXT) for span in (*claim.content, claim.cue))


def test_labels_are_the_likeliest(made: Scripted, telling: Any) -> None:
    claim = a_claim(made, telling)
    assert (claim.access, claim.tone, claim.quotation, claim.polarity) == ("witness", "endorsing", "direct", "affirmed")
    assert (claim.kind, claim.implicit, claim.confidence) == ("person", False, 0.877)


def test_a_told_account_without_cue_is_implicit(made: Scripted) -> None:
    claim = a_claim(made, made.telling("left the pier", quotation="implicit"))
    assert (claim.implicit, claim.cue) == (True, None)


def test_an_id_is_stable_and_says_what_identifies_a_claim(made: Scripted, telling: Any) -> None:
    first = a_claim(made, telling)
    assert first.id == a_claim(made, telling).id
    others = [
        a_claim(made, telling, id="d2"),
        a_claim(made, telling, chain=CHAIN[1:]),
        a_claim(made, made.telling("left the pier.", cue="told")),
        a_claim(made, made.telling(("Three trucks \U0001f69a,", "left the pier."))),
    ]
    assert len({first.id, *(other.id for other in others)}) == 5


def test_labels_and_confidence_do_not_change_an_id(made: Scripted, telling: Any) -> None:
    other = made.telling(("Three trucks \U0001f69a,", "left the pier."), cue="told", origin="the guard", access="told")
    assert a_claim(made, telling).id == a_claim(made, other).id


# ---- chains as links


def test_links_say_what_is_named_here(scripted: ModuleType) -> None:
    text = "Ada said it rained."
    made = scripted.Scripted(text)
    found = mentions(text, made.reading, [made.telling("it rained", cue="said", origin="Ada")])
    chain = links([Step(5, None), Step(0, 0)], found, {5: ("s2",), 0: ("s1",)}, text)
    assert [(link.sources, link.explicit) for link in chain] == [(("s2",), False), (("s1",), True)]
    assert chain[0].words is None
    assert chain[1].words == Span(0, 3, "Ada")


def test_joint_speakers_stand_in_one_link() -> None:
    (link,) = links([Step(3, None)], [], {3: ("s1", "s2")}, "")
    assert link.sources == ("s1", "s2")


def test_the_kind_of_an_origin_is_told_by_all_it_tells(scripted: ModuleType) -> None:
    made = scripted.Scripted("Ada said it rained, it poured and it froze.")
    told = [made.telling("it rained", cue="said", kind=kind) for kind in ("group", "organisation", "group")]
    report = document(made.text)
    scored = [scores(t, worded(report, made.reading, t, None, None), LEARNED) for t in told]
    chains = [(Step(7, 0),), (Step(7, 0),), (Step(7, None),)]
    assert kinds(chains, scored) == {7: "group"}
    assert kinds([(Step(NOBODY, None),)], scored[:1]) == {}


# ---- confidence


def test_confidence_is_a_probability_and_grows_with_its_evidence(made: Scripted, telling: Any) -> None:
    weights = [1.0] + [0.0] * (len(evidence(telling)) - 1) + [0.0]
    sure = confidence(telling, weights)
    object.__setattr__(telling.look, "valid", 0.5)
    assert 0 < confidence(telling, weights) < sure < 1
    object.__setattr__(telling.look, "valid", 1.0)
    assert 0 < confidence(telling, weights) <= 1


def test_a_model_without_tuned_confidence_still_gives_one(telling: Any) -> None:
    assert 0 <= confidence(telling, ()) <= 1


# ---- the report's own voice

OWN = "The pier was built in 1961 by the town. She said that trucks left at dawn. It may be torn down this year."


def told_of(text: str, *taken: str) -> list[Claim]:
    places = [Stretch(text.index(words), text.index(words) + len(words)) for words in taken]
    return list(own_voice(document(text), places))


def test_sentences_nobody_else_tells_are_the_reports_own() -> None:
    found = told_of(OWN, "trucks left at dawn", "said")
    assert [claim.content[0].text for claim in found] == [
        "The pier was built in 1961 by the town.",
        "It may be torn down this year.",
    ]
    assert [claim.certainty for claim in found] == ["certain", "possible"]
    assert all(claim.chain == () and claim.kind is None and claim.cue is None for claim in found)
    assert all(span.holds_in(OWN) for claim in found for span in claim.content)


@pytest.mark.parametrize("text", ["By Ada Kora", "", "More news", "© Orla 2020"])
def test_scraps_are_no_claims(text: str) -> None:
    assert told_of(text) == []


def test_a_question_is_no_claim() -> None:
    assert told_of("Who let the trucks through the pier that night?") == []


def test_boilerplate_and_credit_lines_are_left_out() -> None:
    line = "Reporting by Ada Kora and Ben Orla in Mersa"
    text = f"It rained on the pier all night.\n{line}\nSubscribe to our letter for more news"
    marked = Stretch(text.index("Subscribe"), len(text))
    credit = Credit("byline", "Ada Kora and Ben Orla", Span.cut(text, text.index(line), text.index(line) + len(line)))
    found = own_voice(document(text, credits=(credit,), boilerplate=(marked,)), [])
    assert [claim.content[0].text for claim in found] == ["It rained on the pier all night."]


def test_a_dateline_does_not_take_its_sentence_along() -> None:
    text = "PORT SAVEN (Meridan) - Fire destroyed the old pier of Port Saven on Monday night."
    credit = Credit("agency", "Meridan", Span.cut(text, 12, 19))
    (claim,) = own_voice(document(text, credits=(credit,)), [])
    assert claim.content[0].text.endswith("Fire destroyed the old pier of Port Saven on Monday night.")


@patience(max_examples=40, deadline=None)
@given(
    st.text(st.sampled_from("Aab .\n\U0001f69aש"), max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))),
)
def test_own_voice_holds_in_any_text(text: str, places: list[tuple[int, int]]) -> None:
    taken = [Stretch(min(pair), max(pair)) for pair in places]
    found = list(own_voice(document(text), taken))
    assert all(span.holds_in(text) for claim in found for span in claim.content)
    assert len({claim.id for claim in found}) == len(found)
