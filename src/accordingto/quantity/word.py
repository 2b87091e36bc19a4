"""The words that quantities are told by, beside the numerals."""

from __future__ import annotations

SHORT = {
    "%": "%", "percent": "%", "per cent": "%", "$": "dollars", "€": "euros", "£": "pounds", "km": "kilometres",
    "kg": "kilograms", "sq km": "square kilometres", "km/h": "kilometres an hour", "kph": "kilometres an hour",
    "mph": "miles an hour", "km²": "square kilometres",
}  # fmt: skip
"""Signs and short forms, and the unit each stands for."""
ENLARGED = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
"""Letters that stand right behind a figure and multiply it."""
SINGULARS = frozenset(
    "man woman child boy girl baby infant toddler teenager person civilian soldier officer policeman policewoman"
    " fighter militant rebel gunman guard driver doctor nurse medic teacher pupil student journalist reporter"
    " photographer farmer fisherman villager resident worker prisoner detainee hostage refugee migrant protester"
    " attacker bomber suspect victim passenger pilot priest lawyer activist paramedic rescuer firefighter peacekeeper"
    " civilian foreigner national mother father brother sister son daughter".split()
)
"""People, one at a time."""
PLURALS = frozenset(
    "people men women children police personnel staff crew cattle livestock aircraft sheep feet teeth mice oxen"
    " yen yuan lira baht rand won media cavalry infantry clergy youth hectare".split()
)
"""Nouns of many that do not end in ``s``."""
STATES = frozenset(
    "dead wounded injured killed missing arrested detained displaced hurt homeless hospitalised hospitalized".split()
)
"""What people are counted as where no noun is named: "12 dead"."""
HARM = frozenset(
    "casualties deaths injuries fatalities victims survivors losses arrests hostages prisoners wounded dead injured"
    " civilians soldiers fighters people men women children residents villagers passengers officers police".split()
)
"""What a report may say that there was none of: "no casualties"."""
NOT_PLURAL = frozenset(
    "news series species perhaps always sometimes besides towards afterwards yes gas lens chaos does goes says was has"
    " his hers its ours theirs yours this thus us plus minus bus virus campus versus whereas overseas paris texas"
    " damascus james thomas charles".split()
)
NOT_COUNTED = frozenset(
    "times thirds fourths fifths sixths eighths tenths halves quarters degrees pm am oclock th st nd rd old".split()
)
"""What a number stands before where it counts nothing."""
MORE = frozenset("more other others additional further extra new such".split())
STOPS = frozenset(
    "were was are is be been being am had has have having do does did who whom whose which that what where when while"
    " why how in on at by from to with without within into onto near across over under above below through during"
    " before after since until between among against along around behind beside beyond toward towards upon via per and"
    " or but nor so if than then as for of off out up down about the a an his her hers its their theirs our your my"
    " these those this each every all both some any no not never it he she they we you i him them us me there here"
    " also only just even still already yet now again ago later earlier because although though despite including"
    " inside outside will would can could may might must shall should".split()
)
"""Words that end what is counted."""
VERBS = frozenset(
    "died fell fled came went left said told took ran saw got made began broke lost won hit shot drowned stood sat"
    " lay gave held kept met paid sent spoke wrote".split()
)
NUMBERED = frozenset(
    "page pages article articles chapter section paragraph clause resolution no number numbers room flight version"
    " volume figure table item aged age ages psalm verse law decree annex phase stage level type model grade class"
    " category cell checkpoint platform bus tram ward apartment extension".split()
)
"""What a number may be the name of, where it stands right behind."""
NUMBERED_NAMES = frozenset(
    "channel radio boeing airbus gate terminal route highway road line zone sector area camp unit block group case"
    " division brigade battalion regiment squadron hall court building house hill point formula studio".split()
)
"""The same, where they begin with a capital."""
NOT_ONE = frozenset("no any every each this that the which another some".split())
"""What makes a pronoun of the "one" behind it."""
AGES = frozenset("over under above below".split())
"""What stands before an age as well: "people over 60"."""
NO_UNIT = frozenset(
    "thing way side hand point reason example time kind sort part eye word case step end quarter half another".split()
)
"""What "one" stands before without counting."""
AGED = frozenset("children people women men boys girls babies adults persons civilians workers voters".split())
"""Who may be counted by age: "children under five"."""
