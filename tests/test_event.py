"""The type of event of a claim, by the default list and by a user's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accordingto.deed import Sheet
from accordingto.errors import WordListError
from accordingto.event import EventTypes, eventful

TYPED = {
    "The two ministers agreed to open the road": "agree",
    "The envoys met the general in Tellow": "consult",
    "The mayor praised the firemen": "support",
    "The government lifted the ban on the union": "concede",
    "The two armies shared intelligence": "cooperate",
    "Officers sent troops to the governor": "aid",
    "Agents provided the militia with rifles": "aid",
    "The militia released nine hostages": "retreat",
    "The army withdrew from the valley": "retreat",
    "The council called on the general to step aside": "request",
    "The minister blamed the miners": "accuse",
    "The union refused to sign": "reject",
    "The general threatened to shell the town": "threaten",
    "Miners took to the streets": "protest",
    "The island imposed sanctions on the firm": "sanction",
    "The army deployed along the river": "mobilize",
    "Police arrested the baker": "coerce",
    "The soldiers imposed a curfew": "coerce",
    "Gunmen opened fire on the bus": "assault",
    "The guards beat him": "assault",
    "An attack killed nine": "assault",
    "The arrest of the baker was sudden": "coerce",
    "The pier was built in 1961": "none",
    "The soup is cold": "none",
}


@pytest.fixture
def event_of(invent: Callable[..., Any]) -> Callable[..., str]:
    """The type of a text that is one claim."""

    def read(text: str, types: EventTypes | None = None) -> str:
        types = types or EventTypes.load()
        made = invent(text)
        made.claim(text)
        return next(eventful(made.claims, Sheet.of(text, {}, types.grammar), types)).event

    return read


@pytest.mark.parametrize(("text", "type"), TYPED.items(), ids=TYPED)
def test_types(text: str, type: str, event_of: Callable[..., str]) -> None:
    assert event_of(text) == type


def test_denied_and_feared_events_keep_their_type(event_of: Callable[..., str]) -> None:
    assert event_of("The army did not shell the village") == "assault"
    assert event_of("The army might arrest the baker") == "coerce"


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("It was an air strike by the army", "assault"),
        ("It was a double-tap strike on the mill", "assault"),
        ("The army carried out six strikes", "assault"),
        ("The bakers began a strike on Monday", "protest"),
        ("It was a strike for higher pay", "protest"),
    ],
)
def test_a_strike_is_with_arms_or_of_work(text: str, type: str, event_of: Callable[..., str]) -> None:
    assert event_of(text) == type


def test_a_verb_goes_before_a_noun(event_of: Callable[..., str]) -> None:
    assert event_of("The ceasefire ended when the army arrested a baker") == "coerce"


def test_every_default_type_is_explained() -> None:
    from accordingto.glossary import words

    explained = {word.name: word for word in words() if word.family == "event"}
    assert set(explained) == set(EventTypes.load().names)
    assert all(len({code.scheme for code in word.codes}) == 4 for word in explained.values())


def test_a_list_of_ones_own_takes_the_place_of_ours(tmp_path: Path, event_of: Callable[..., str]) -> None:
    path = tmp_path / "events.toml"
    path.write_text('[flood]\nverbs = "inundate"\nnouns = "flood"\nphrases = "breach bank"\n', "utf-8")
    types = EventTypes.load(str(path))
    assert types.names == ("flood",)
    assert event_of("The river inundated the fields", types) == "flood"
    assert event_of("The river breached a wall", types) == "none"
    assert event_of("The river breached its banks", types) == "flood"
    assert event_of("Police arrested the baker", types) == "none"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("[flood", "is not TOML"),
        ("", "names no type"),
        ("flood = 3\n", "cannot be read"),
        ('[flood]\nverb = "inundate"\n', "cannot be read"),
        ('[flood]\nverbs = ["inundate"]\n', "cannot be read"),
        ('[flood]\nphrases = "burst"\n', "not two words"),
    ],
)
def test_a_bad_list_is_refused_in_one_line(words: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    path.write_text(words, "utf-8")
    with pytest.raises(WordListError, match=reason) as caught:
        EventTypes.load(str(path))
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_list_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WordListError, match="cannot be opened"):
        EventTypes.load(str(tmp_path / "absent.toml"))
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(WordListError, match="UTF-8"):
        EventTypes.load(str(tmp_path / "binary.toml"))
