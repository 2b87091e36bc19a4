"""Who does what to whom in a clause, over the ways in which English puts it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from accordingto.deed import Deed, deeds
from accordingto.event import EventTypes

Told = tuple[str, tuple[str, ...], tuple[str, ...]]


SEEN = re.compile(r"\b(?:miners|shepherd|guards|clerks|driver|Pell|Varland|Iraq)\b")
"""What the encoder is taken to mark as a person or body."""


def read(text: str) -> list[Told]:
    """Each deed that has somebody: its verb or noun, who does it, to whom."""
    types = {match.end(): "person" for match in SEEN.finditer(text)}
    found, _ = deeds(text, 0, len(text), types, EventTypes.load().grammar)
    return [told(text, deed) for deed in found if deed.agents or deed.targets]


def test_a_place_does_nothing_that_a_participle_behind_it_tells() -> None:
    text = "Rebels fired two shells on Tellow killing three miners."
    types = {text.index("Tellow") + len("Tellow"): "place", text.index("miners") + len("miners"): "person"}
    found, _ = deeds(text, 0, len(text), types, EventTypes.load().grammar)
    assert told(text, found[-1]) == ("kill", ("Rebels",), ("three miners",))


def told(text: str, deed: Deed) -> Told:
    agents, targets = (tuple(text[p.start : p.end] for p in side) for side in (deed.agents, deed.targets))
    return deed.lemma, agents, targets


CASES: list[tuple[str, list[Told]]] = [
    # active
    ("The soldiers beat the shepherd.", [("beat", ("The soldiers",), ("the shepherd",))]),
    ("Marrow Pell will arrest the guards.", [("arrest", ("Marrow Pell",), ("the guards",))]),
    ("The militia has already killed five villagers.", [("kill", ("The militia",), ("five villagers",))]),
    ("Gunmen attacked at dawn.", [("attack", ("Gunmen",), ())]),
    ("The army and the police detained Ilka Marrow.", [("detain", ("The army", "the police"), ("Ilka Marrow",))]),
    ("Rebels killed a judge, two clerks and a driver.", [("kill", ("Rebels",), ("a judge", "two clerks", "a driver"))]),
    # passive, with and without a doer
    ("He was beaten by soldiers.", [("beat", ("soldiers",), ("He",))]),
    ("Ilka Marrow was arrested on Friday.", [("arrest", (), ("Ilka Marrow",))]),
    ("The prisoners are being tortured by guards.", [("torture", ("guards",), ("The prisoners",))]),
    ("Two miners got shot by the police.", [("shoot", ("the police",), ("Two miners",))]),
    ("Pell was arrested and beaten by guards.", [("arrest", ("guards",), ("Pell",)), ("beat", ("guards",), ("Pell",))]),
    ("Five soldiers were killed in a strike by the rebels.", [
        ("kill", ("the rebels",), ("Five soldiers",)), ("strike", ("the rebels",), ())]),
    # participles
    ("The men arrested in Tellow fled.", [("arrest", (), ("The men",)), ("flee", ("The men",), ())]),
    ("The militia, backed by the army, kidnapped a nurse.", [
        ("back", ("the army",), ("The militia",)), ("kidnap", ("The militia",), ("a nurse",))]),
    ("Gunmen stopped a bus, killing six passengers.", [
        ("stop", ("Gunmen",), ()), ("kill", ("Gunmen",), ("six passengers",))]),
    ("Nurses carried the wounded soldiers.", [
        ("carry", ("Nurses",), ("the wounded soldiers",)), ("wound", (), ("the wounded soldiers",))]),
    ("Arrested by the police in May, the teacher fell silent.", [
        ("arrest", ("the police",), ("the teacher",)), ("fall", ("the teacher",), ())]),
    ("Men carrying rifles robbed the shepherd.", [
        ("carry", ("Men",), ()), ("rob", ("Men",), ("the shepherd",))]),
    ("The army aided and supported the miners.", [
        ("aid", ("The army",), ()), ("support", ("The army",), ("the miners",))]),
    # relative clauses
    ("Militants who attacked the convoy abducted three girls.", [
        ("attack", ("Militants",), ("the convoy",)), ("abduct", ("Militants",), ("three girls",))]),
    ("The general, who jailed the teachers, resigned.", [
        ("jail", ("The general",), ("the teachers",)), ("resign", ("The general",), ())]),
    ("A militia that shelled the refugees withdrew.", [
        ("shell", ("A militia",), ("the refugees",)), ("withdraw", ("A militia",), ())]),
    # nouns
    ("The arrest of Ilka Marrow by the police was sudden.", [("arrest", ("the police",), ("Ilka Marrow",))]),
    ("His arrest was sudden.", [("arrest", (), ("His",))]),
    ("Varland's shelling of the refugees went on.", [
        ("shelling", ("Varland",), ("the refugees",)), ("go", ("Varland",), ())]),
    ("Varlandish air strikes killed ten people.", [
        ("airstrike", ("Varlandish",), ()), ("kill", ("Varlandish",), ("ten people",))]),
    ("An attack on the convoy was foiled.", [("attack", (), ("the convoy",)), ("foiled", (), ("the convoy",))]),
    ("Clashes between police and protesters broke out.", [
        ("clash", ("police", "protesters"), ()), ("break", ("police", "protesters"), ())]),
    ("A protest by miners against the government was held.", [
        ("protest", ("miners",), ("the government",)), ("hold", (), ("the government",))]),
    # verbs that lend a doer to a noun
    ("Rebels launched an attack on the garrison soldiers.", [
        ("launch", ("Rebels",), ("the garrison soldiers",)), ("attack", ("Rebels",), ("the garrison soldiers",))]),
    ("An attack was carried out by the rebels.", [("attack", ("the rebels",), ()), ("carry", ("the rebels",), ())]),
    ("The group claimed responsibility for an attack on soldiers.", [("attack", ("The group",), ("soldiers",))]),
    ("Officials blamed the rebels for the attack.", [
        ("blame", ("Officials",), ("the rebels",)), ("attack", ("the rebels",), ())]),
    # infinitives and gerunds
    ("Residents accused the army of shelling the miners.", [
        ("accuse", ("Residents",), ("the army",)), ("shell", ("the army",), ("the miners",))]),
    ("The army was accused of supporting the rebels.", [
        ("accuse", (), ("The army",)), ("support", ("The army",), ("the rebels",))]),
    ("Villagers called on the government to release the prisoners.", [
        ("call", ("Villagers",), ("the government",)), ("release", ("the government",), ("the prisoners",))]),
    ("The mayor wanted to arrest the strikers.", [("arrest", ("The mayor",), ("the strikers",))]),
    ("Officers ordered the guards to beat the prisoners.", [
        ("order", ("Officers",), ("the guards",)), ("beat", ("the guards",), ("the prisoners",))]),
    ("The governor's decision to expel the envoys stood.", [("expel", ("The governor",), ("the envoys",))]),
    ("It was easy for militants to kill a judge.", [("kill", ("militants",), ("a judge",))]),
    ("The villagers fled after being attacked by gunmen.", [
        ("flee", ("The villagers",), ()), ("attack", ("gunmen",), ("The villagers",))]),
    # givers and receivers
    ("Officers gave weapons to the rebels.", [("give", ("Officers",), ("the rebels",))]),
    ("Weapons were handed to the rebels by agents.", [("hand", ("agents",), ("the rebels",))]),
    ("Agents provided militants with weapons.", [("provide", ("Agents",), ("militants",))]),
    ("The rebels received rifles from an officer.", [("receive", ("an officer",), ("The rebels",))]),
    ("Sanctions were imposed on the general by the council.", [
        ("sanction", ("the council",), ()), ("impose", ("the council",), ("the general",))]),
    # those who undergo, those who act on themselves
    ("Two people died.", [("die", (), ("Two people",))]),
    ("The bomber blew himself up.", [("blow", ("The bomber",), ())]),
    # what belongs to somebody
    ("Soldiers burned the villagers' houses.", [("burn", ("Soldiers",), ("the villagers",))]),
    ("The court rejected the minister's plan.", [("reject", ("The court",), ("the minister",))]),
    # several clauses
    ("The army shelled the miners and killed five civilians.", [
        ("shell", ("The army",), ("the miners",)), ("kill", ("The army",), ("five civilians",))]),
    ("Gunmen killed a judge and the army killed the gunmen.", [
        ("kill", ("Gunmen",), ("a judge",)), ("kill", ("the army",), ("the gunmen",))]),
    ("Marrow said the army killed a judge.", [("kill", ("the army",), ("a judge",))]),
    ("When soldiers came, the villagers hid.", [("come", ("soldiers",), ()), ("hide", ("the villagers",), ())]),
    # times and places are nobody
    ("On Monday in Tellow the army on 3 May 2021 killed a judge.", [("kill", ("the army",), ("a judge",))]),
    ("The police (left) last week arrested a judge.", [("arrest", ("The police",), ("a judge",))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_who_does_what_to_whom(text: str, wanted: list[Told]) -> None:
    assert read(text) == wanted


def test_a_type_given_by_the_encoder_makes_an_actor() -> None:
    text = "The army shelled the miners in Tellow."
    found, _ = deeds(text, 0, len(text), {text.index(" in"): "person"}, EventTypes.load().grammar)
    assert told(text, found[0]) == ("shell", ("The army",), ("the miners",))


def test_deeds_stand_in_the_order_of_the_text() -> None:
    text = "Wounded soldiers were treated after the attack by rebels who fled."
    found, _ = deeds(text, 0, len(text), {}, EventTypes.load().grammar)
    assert all(a.start <= b.start for a, b in pairwise(found))
    assert all(text[deed.start : deed.end] for deed in found)


@pytest.mark.parametrize(
    "text", ["", " ", "…", "by by by", "was was", "and, and, to to of", "'s 's", "killed killed by"]
)
def test_what_is_no_clause_breaks_nothing(text: str) -> None:
    read(text)
