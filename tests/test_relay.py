"""Relays: whom and what the words beside a telling name, and which of them go on relaying."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from accordingto.attribution import stretches
from accordingto.relay import lasting, outlet, relayed


def relays(scripted: ModuleType, text: str, content: str, cue: str, origin: str | None, **more: str) -> list[str]:
    """The words of the relays of one telling."""
    made = scripted.Scripted(text)
    told = made.telling(content, cue=cue, **({"origin": origin} if origin else {}), **more)
    (telling,) = relayed(text, made.reading, [told])
    runs = [run for role, run in telling.tellers if role == "via"]
    return [text[s.start : s.end] for pieces in runs for s in stretches(made.reading, pieces)]


@pytest.mark.parametrize(
    ("text", "cue", "relay"),
    [
        ("It rained, Ada Kora told Radio Merida on Monday.", "told", "Radio Merida"),
        ("It rained, Ada Kora said in an interview with the Morning Herald.", "said", "Morning Herald"),
        ("It rained, Ada Kora said, speaking to state-run Halden Television Thursday.", "said", "Halden Television"),
        ("It rained, Ada Kora was quoted as saying by the Orla News Agency.", "quoted", "Orla News Agency"),
        ("The Mersa Gazette reported that Ada Kora said it rained. It rained,", "said", "Mersa Gazette"),
        ("It rained, Ada Kora said, according to the Voice of Halden newspaper.", "said", "Voice of Halden newspaper"),
        ("It rained, Ada Kora told Harbour Rights Watch in May.", "told", "Harbour Rights Watch"),
        ("It rained, Ada Kora told Reuters. Radio Merida was silent.", "told", "Reuters"),
        ("It rained, Ada Kora told the Committee to Protect Millers in May.", "told", "Committee to Protect Millers"),
        ("It rained, Ada Kora told the Millers' Collective.", "told", "Millers' Collective"),
        ("It rained, Ada Kora was quoted by state television as saying.", "quoted", "state television"),
        ("The Mersa Harbour said, quoting Ada Kora, it rained. It rained,", "quoting", "Mersa Harbour"),
    ],
)
def test_an_outlet_told_or_telling_on_is_the_relay(scripted: ModuleType, text: str, cue: str, relay: str) -> None:
    assert relays(scripted, text, "It rained", cue, "Ada Kora") == [relay]


@pytest.mark.parametrize(
    "text",
    [
        "It rained, Ada Kora told reporters.",
        "It rained, Ada Kora told the police.",
        "It rained, Ada Kora told the media.",
        "It rained, Ada Kora told the Human Rights Council.",
        "It rained, Ada Kora told the House Committee for Water.",
        "It rained, Ada Kora said. She once worked for Radio Merida.",
        "It rained, Ada Kora said on Monday.",
    ],
)
def test_others_who_are_told_are_left_to_the_second_look(scripted: ModuleType, text: str) -> None:
    cue = "told" if "told" in text else "said"
    assert relays(scripted, text, "It rained", cue, "Ada Kora") == []


@pytest.mark.parametrize(("kind", "found"), [("organisation", ["Docket Hands"]), ("person", []), ("place", [])])
def test_who_is_told_is_a_relay_where_the_name_is_that_of_a_body(
    scripted: ModuleType, kind: str, found: list[str]
) -> None:
    text = "It rained, Ada Kora told Docket Hands."
    made = scripted.Scripted(text)
    made.see_name("Docket Hands", kind)
    (telling,) = relayed(text, made.reading, [made.telling("It rained", cue="told", origin="Ada Kora")])
    named = [text[s.start : s.end] for role, r in telling.tellers if role == "via" for s in stretches(made.reading, r)]
    assert named == found


def tellers(scripted: ModuleType, text: str, content: str, **told: str) -> dict[str, str]:
    """The words of the tellers of one telling, by their role."""
    made = scripted.Scripted(text)
    (telling,) = relayed(text, made.reading, [made.telling(content, **told)])
    words = {role: stretches(made.reading, runs)[0] for role, runs in telling.tellers}
    return {role: text[s.start : s.end].strip(" ,") for role, s in words.items()}


def test_who_is_told_runs_on_into_who_tells(scripted: ModuleType) -> None:
    text = "Speaking to Radio Merida, Ada Kora, a miller, said that it rained."
    found = tellers(scripted, text, "that it rained", cue="said", origin="Radio Merida, Ada Kora, a miller")
    assert found == {"via": "Radio Merida", "origin": "Ada Kora, a miller"}


def test_who_was_told_by_somebody_stands_in_no_content(scripted: ModuleType) -> None:
    text = "It rained, Radio Merida was told by Ada Kora."
    made = scripted.Scripted(text)
    told = made.telling(["It rained", "Radio Merida"], cue="told", origin="Ada Kora")
    (telling,) = relayed(text, made.reading, [told])
    assert [text[s.start : s.end] for s in stretches(made.reading, telling.content)] == ["It rained"]
    assert [role for role, _ in telling.tellers] == ["via", "origin"]


def test_one_passes_on_what_another_was_told(scripted: ModuleType) -> None:
    text = "According to the Mersa Gazette, Ada Kora told Radio Merida that it rained."
    found = tellers(scripted, text, "that it rained", cue="told", origin="Ada Kora")
    assert found == {"via-outer": "Mersa Gazette", "via": "Radio Merida", "origin": "Ada Kora"}


def test_who_is_cited_first_tells_it_through_who_cites(scripted: ModuleType) -> None:
    text = "Citing two millers, the Mersa Rights Watch reported that it rained."
    found = tellers(scripted, text, "that it rained", cue="reported", origin="the Mersa Rights Watch")
    assert found == {"via": "the Mersa Rights Watch", "origin": "two millers"}


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        (", citing a miller.", {"via": "The Gazette", "origin": "a miller"}),
        (", citing heavy fog.", {"origin": "The Gazette"}),
        (", citing the lack of bread.", {"origin": "The Gazette"}),
    ],
)
def test_who_is_cited_last_tells_it_and_a_reason_does_not(
    scripted: ModuleType, behind: str, found: dict[str, str]
) -> None:
    text = f"The Gazette reported that it rained{behind}"
    assert tellers(scripted, text, f"that it rained{behind}"[:-1], cue="reported", origin="The Gazette") == found


def test_the_name_that_somebody_goes_by_is_his_and_no_content(scripted: ModuleType) -> None:
    text = "It rained, according to a miller known only as “A.K.” to us."
    made = scripted.Scripted(text)
    told = made.telling(["It rained", "A.K"], cue="according to", origin="a miller")
    (telling,) = relayed(text, made.reading, [told])
    words = [text[s.start : s.end] for _, runs in telling.tellers for s in stretches(made.reading, runs)]
    assert words == ["a miller known only as “A.K."]
    assert [text[s.start : s.end] for s in stretches(made.reading, telling.content)] == ["It rained"]


def test_who_quotes_stands_before_it_and_who_is_quoted_behind(scripted: ModuleType) -> None:
    text = "“It rained,” Witness Hands quotes Kora as recounting."
    made = scripted.Scripted(text)
    told = made.telling("It rained", cue="quotes", origin="Witness Hands")
    both = replace(told, tellers=(("origin", (made.run("Witness Hands"), made.run("Kora"))),))
    (telling,) = relayed(text, made.reading, [both])
    named = {role: [text[s.start : s.end] for s in stretches(made.reading, runs)] for role, runs in telling.tellers}
    assert named == {"via": ["Witness Hands"], "origin": ["Kora"]}


def test_whom_one_quotes_as_saying_is_the_origin_though_he_was_not_read(scripted: ModuleType) -> None:
    text = "“It rained,” the League cited a miller called Ada Kora as saying."
    found = tellers(scripted, text, "It rained", cue="cited", origin="the League")
    assert found == {"via": "the League", "origin": "a miller called Ada Kora"}


def test_who_is_described_behind_a_name_is_another(scripted: ModuleType) -> None:
    text = "According to the Gazette, a miller, who fled, told Radio Merida that it rained."
    found = tellers(scripted, text, "that it rained", cue="told", origin="the Gazette, a miller")
    assert found == {"via-outer": "Gazette", "via": "Radio Merida", "origin": "a miller"}


def test_a_recording_shows_with_all_that_is_said_of_it(scripted: ModuleType) -> None:
    text = "Video shot by Ada Kora, a miller, and verified by the Gazette shows rain."
    found = tellers(scripted, text, "rain", cue="shows", origin="the Gazette")
    assert found == {"via": "Video", "origin": "Ada Kora, a miller"}


@pytest.mark.parametrize(
    ("text", "content", "cue", "teller"),
    [
        ("The video was fake, officials claimed.", "The video was fake", "claimed", "officials"),
        ("A new video\n\nIt rained, it was said.", "It rained", "said", None),
        ("The footage, officials said, was fake.", "was fake", "said", "officials"),
    ],
)
def test_what_is_said_of_a_recording_is_not_told_by_it(
    scripted: ModuleType, text: str, content: str, cue: str, teller: str | None
) -> None:
    told = {"origin": teller} if teller else {}
    assert tellers(scripted, text, content, cue=cue, **told) == told


@pytest.mark.parametrize(
    ("text", "cue", "teller", "words"),
    [
        ("The governor called Ada Kora a liar.", "called", "The governor", "The governor"),
        ("The governor named Ada Kora and said a liar.", "said", "The governor", "The governor"),
        ("A miller named Ada Kora said a liar.", "said", "A miller", "A miller named Ada Kora"),
    ],
)
def test_whom_one_names_is_another(scripted: ModuleType, text: str, cue: str, teller: str, words: str) -> None:
    assert tellers(scripted, text, "a liar", cue=cue, origin=teller) == {"origin": words}


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("declared the Mill Front, denying it.", "the Mill Front"),
        ("declared yesterday.", None),
        ("declared Monday.", None),
    ],
)
def test_a_quotation_is_of_whom_its_cue_stands_before(scripted: ModuleType, behind: str, speaker: str | None) -> None:
    text = f"“It rained,” {behind}"
    assert tellers(scripted, text, "It rained", cue="declared").get("origin") == speaker


def test_a_news_conference_relays_nothing(scripted: ModuleType) -> None:
    text = "Ada Kora told a news conference that it rained."
    found = tellers(scripted, text, "that it rained", cue="told", origin="Ada Kora", via="a news conference")
    assert found == {"origin": "Ada Kora"}


@pytest.mark.parametrize(
    ("headline", "cues"),
    [
        ("The flood claimed a dozen lives.", 0),
        ("The flood has claimed at least 40 victims.", 0),
        ("Ada Kora claimed a dozen mills.", 1),
        ("Nobody else has claimed responsibility for it.", 0),
        ("No group claimed responsibility for it.", 0),
        ("The group claimed responsibility for it.", 1),
    ],
)
def test_a_toll_is_no_telling_and_nobody_is_no_teller(scripted: ModuleType, headline: str, cues: int) -> None:
    made = scripted.Scripted(headline)
    told = made.telling(headline[headline.index("claimed") + 8 : -1], cue="claimed", origin=headline.split(" ")[1])
    assert len(relayed(headline, made.reading, [told])) == cues


@pytest.mark.parametrize(("origin", "content"), [("Guard", "Soldiers Burned Mill"), ("Soldiers", "Burned Mill")])
def test_a_headline_ends_with_who_says_so(scripted: ModuleType, origin: str, content: str) -> None:
    text = "Soldiers Burned Mill, Says Guard\n\nThe mill burned."
    made = scripted.Scripted(text)
    (told,) = relayed(text, made.reading, [made.telling(content, cue="Says", origin=origin)])
    words = [text[s.start : s.end] for s in stretches(made.reading, told.content)]
    assert words == ["Soldiers Burned Mill"]
    assert [text[s.start : s.end] for s in stretches(made.reading, told.tellers[-1][1])] == ["Guard"]


@pytest.mark.parametrize(("colon", "cued"), [(":", False), (" spoke:", True)])
def test_a_surname_before_a_colon_is_no_cue(scripted: ModuleType, colon: str, cued: bool) -> None:
    text = f"Mayor Ada Kora{colon} “It rained.”"
    made = scripted.Scripted(text)
    (told,) = relayed(text, made.reading, [made.telling("It rained", cue="Kora", origin="Mayor Ada")])
    assert (told.cue is not None) is cued
    if not cued:
        assert [text[s.start : s.end] for s in stretches(made.reading, told.tellers[-1][1])] == ["Mayor Ada Kora"]


def test_what_a_headline_says_behind_its_verb_stays(scripted: ModuleType) -> None:
    text = "Minister Resigns, Says Party Lost Its Way\n\nHe left."
    made = scripted.Scripted(text)
    (told,) = relayed(text, made.reading, [made.telling("Party Lost Its Way", cue="Says", origin="Minister")])
    assert [text[s.start : s.end] for s in stretches(made.reading, told.tellers[-1][1])] == ["Minister"]


def test_what_is_said_of_an_outlet_is_no_relay(scripted: ModuleType) -> None:
    text = "Ada Kora said the owner told Radio Merida everything."
    assert relays(scripted, text, "the owner told Radio Merida everything", "said", "Ada Kora") == []


def test_an_outlet_that_is_the_origin_is_not_its_own_relay(scripted: ModuleType) -> None:
    assert relays(scripted, "It rained, the Mersa Gazette reported.", "It rained", "reported", "Mersa Gazette") == []


def test_a_relay_that_was_read_stays(scripted: ModuleType) -> None:
    text = "It rained, Ada Kora told an aide, Radio Merida reported."
    assert relays(scripted, text, "It rained", "told", "Ada Kora", via="an aide") == ["an aide"]


@pytest.mark.parametrize(
    ("teller", "tellers"),
    [
        ("a report by the Mill Council", {"via": "a report", "origin": "the Mill Council"}),
        ("figures published by the Mill Council", {"via": "figures", "origin": "the Mill Council"}),
        ("footage filmed by Ada Kora", {"via": "footage", "origin": "Ada Kora"}),
        ("a statement issued by the Mill Council", {"origin": "the Mill Council"}),
        ("footage obtained by Radio Merida", {"via": "Radio Merida", "origin": "footage obtained by Radio Merida"}),
        ("a report by now", {"origin": "a report by now"}),
        ("footage of the flood", {"origin": "footage of the flood"}),
    ],
)
def test_a_document_is_parted_from_its_maker_and_who_passes_it_on(
    scripted: ModuleType, teller: str, tellers: dict[str, str]
) -> None:
    text = f"It rained, according to {teller}."
    made = scripted.Scripted(text)
    (telling,) = relayed(text, made.reading, [made.telling("It rained", cue="according to", origin=teller)])
    words = {role: stretches(made.reading, runs)[0] for role, runs in telling.tellers}
    assert {role: text[s.start : s.end] for role, s in words.items()} == tellers


@pytest.mark.parametrize(
    ("text", "cue", "content", "told"),
    [
        ("The Mersa Gazette said, quoting a miller, that it rained.", "said", "that it rained", "it rained"),
        ("The Mersa Gazette said, quoting a miller, it rained.", "quoting", "it rained", "it rained"),
        (
            "The Mersa Gazette said, citing a miller who fled, it rained.",
            "citing",
            "a miller who fled, it rained",
            "it rained",
        ),
    ],
)
def test_who_is_quoted_or_cited_tells_it_through_who_quotes(
    scripted: ModuleType, text: str, cue: str, content: str, told: str
) -> None:
    made = scripted.Scripted(text)
    (telling,) = relayed(text, made.reading, [made.telling(content, cue=cue, origin="The Mersa Gazette")])
    words = {role: stretches(made.reading, runs)[0] for role, runs in telling.tellers}
    assert {role: text[s.start : s.end] for role, s in words.items()} == {
        "via": "The Mersa Gazette",
        "origin": "a miller",
    }
    assert text[stretches(made.reading, telling.content)[0].start :].startswith(told)


def test_whom_one_quotes_as_saying_is_no_content(scripted: ModuleType) -> None:
    text = "Radio Mersa quoted Ada Kora as saying that it rained."
    made = scripted.Scripted(text)
    told = [
        made.telling("Ada Kora as saying that it rained", cue="quoted", origin="Radio Mersa"),
        made.telling("that it rained", cue="saying", origin="Ada Kora"),
    ]
    (telling,) = relayed(text, made.reading, told)
    assert [role for role, _ in telling.tellers] == ["via", "origin"]


@pytest.mark.parametrize(
    ("behind", "signed"),
    [
        (" — Ada Kora, a miller.", ["Ada Kora"]),
        ("\n\n— Ada Kora of the Mill Council\n", ["Ada Kora of the Mill Council"]),
        (" — and it froze.", []),
        (" Ada Kora left.", []),
    ],
)
def test_a_quotation_is_signed_behind_a_dash(scripted: ModuleType, behind: str, signed: list[str]) -> None:
    text = f"“It rained all night”{behind}"
    made = scripted.Scripted(text)
    (telling,) = relayed(text, made.reading, [made.telling("It rained all night")])
    assert [text[s.start : s.end] for _, runs in telling.tellers for s in stretches(made.reading, runs)] == signed


def test_outlets_by_their_names() -> None:
    assert outlet("the Orla News Agency")
    assert outlet("Morning Herald")
    assert not outlet("the Ministry of Health")
    assert not outlet("Ada Kora")


@pytest.mark.parametrize(
    ("text", "relay", "goes_on"),
    [
        ("The clerk told Watch Halden it rained.", "Watch Halden", True),
        ("Watch Halden quoted the clerk as saying it rained.", "Watch Halden", True),
        ("The clerk feared rain, his lawyer said.", "his lawyer", False),
        ("The Mersa Gazette says the clerk feared rain.", "Mersa Gazette", True),
        ("A report published by the council says it rained.", "A report", False),
    ],
)
def test_who_receives_or_passes_on_goes_on_relaying(text: str, relay: str, goes_on: bool) -> None:
    start = text.index(relay)
    assert lasting(text, start, start + len(relay)) is goes_on
