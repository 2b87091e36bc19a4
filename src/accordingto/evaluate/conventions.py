"""Annotation conventions by name: what a corpus counts as an attribution, and its labels for entities.

A corpus that marks less, or other things, than the product reads is no fair measure of it unless both
follow one convention. Everything here is data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from accordingto.errors import UnknownConventionError

Labels = Mapping[str, str | None]


class Convention(msgspec.Struct, frozen=True):
    """How one corpus annotates.

    ``outermost``: attributions inside the content of another are left unmarked. ``thoughts``: beliefs,
    wishes and intentions count as attributions. ``marks``: whether quotation marks belong to the content.
    ``reads``: corpus label of an entity to the reader's type, None where the reader has none.
    ``writes``: reader's type to the corpus label it is written as; a type that is absent is left out.
    ``files``: how names of files that follow it begin. ``tasks``: what is annotated by it.
    """

    name: str
    about: str
    tasks: tuple[str, ...]
    outermost: bool = False
    thoughts: bool = False
    marks: Literal["inside", "outside"] = "outside"
    reads: Labels = {}
    writes: Labels = {}
    files: tuple[str, ...] = ()


READER_TYPES = ("person", "organisation", "place", "time", "event", "object", "abstract")
"""The reader's own types of entities."""

ACCORDINGTO = Convention(
    name="accordingto",
    about="the product's own: every telling, nested ones too, quotation marks outside the content",
    tasks=("attribution", "entities", "coref"),
    reads={kind: kind for kind in READER_TYPES},
    writes={kind: kind for kind in READER_TYPES},
    files=("accordingto",),
)

POLNEAR = Convention(
    name="polnear",
    about="outermost attributions only, beliefs and intentions too, quotation marks inside the content",
    tasks=("attribution",),
    outermost=True,
    thoughts=True,
    marks="inside",
    files=("polnear",),
)

EWT = Convention(
    name="ewt",
    about="verbs of saying and their arguments in single sentences, nested ones too, no 'according to'",
    tasks=("attribution",),
    thoughts=True,
    files=("ewt",),
)

GUM = Convention(
    name="gum",
    about="attributions between discourse units, thoughts too; all mentions with GUM's ten types, single ones too",
    tasks=("attribution", "entities", "coref"),
    thoughts=True,
    marks="inside",
    reads={
        "person": "person",
        "organization": "organisation",
        "place": "place",
        "time": "time",
        "event": "event",
        "object": "object",
        "substance": "object",
        "plant": "object",
        "animal": "object",
        "abstract": "abstract",
    },
    writes={
        "person": "person",
        "organisation": "organization",
        "place": "place",
        "time": "time",
        "event": "event",
        "object": "object",
        "abstract": "abstract",
    },
    files=("gum",),
)

RE3D = Convention(
    name="re3d",
    about="names and descriptions in defence and conflict reports",
    tasks=("entities",),
    reads={
        "Person": "person",
        "Organisation": "organisation",
        "Location": "place",
        "Temporal": "time",
        "MilitaryPlatform": "object",
        "Weapon": "object",
        "Vehicle": "object",
        "DocumentReference": None,
        "CommsIdentifier": None,
        "Nationality": None,
        "Quantity": None,
        "Frequency": None,
        "Money": None,
    },
    writes={
        "person": "Person",
        "organisation": "Organisation",
        "place": "Location",
        "time": "Temporal",
        "object": "MilitaryPlatform",
    },
    files=("re3d",),
)

WORLDWIDE = Convention(
    name="en-worldwide-newswire",
    about="names only, in newspapers from outside the West",
    tasks=("entities",),
    reads={
        "Person": "person",
        "Organization": "organisation",
        "Location": "place",
        "Facility": "place",
        "Date": "time",
        "Product": "object",
        "NORP": None,
        "Misc": None,
        "Money": None,
    },
    writes={
        "person": "Person",
        "organisation": "Organization",
        "place": "Location",
        "time": "Date",
        "object": "Product",
    },
    files=("en-worldwide-newswire",),
)

WIKIEVENTS = Convention(
    name="wikievents",
    about="participants of events in conflict news: names and descriptions",
    tasks=("entities", "coref"),
    reads={
        "PER": "person",
        "ORG": "organisation",
        "GPE": "place",
        "LOC": "place",
        "FAC": "place",
        "WEA": "object",
        "VEH": "object",
        "COM": "object",
        "ABS": "abstract",
        "MHI": None,
        "MON": None,
        "SID": None,
        "TTL": None,
        "VAL": None,
    },
    writes={"person": "PER", "organisation": "ORG", "place": "GPE", "object": "WEA", "abstract": "ABS"},
    files=("wikievents",),
)

ACTORS = Convention(
    name="conflibert-actors",
    about="actors of one event a sentence; S source, T target, R related are sides, not types: compare spans",
    tasks=("entities",),
    reads={"S": None, "T": None, "R": None},
    writes={"person": "S", "organisation": "S", "place": "S"},
    files=("conflibert-actors",),
)

WIKIGOLD = Convention(
    name="wikigold",
    about="names only, in encyclopaedia sentences",
    tasks=("entities",),
    reads={"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": None},
    writes={"person": "PER", "organisation": "ORG", "place": "LOC"},
    files=("wikigold",),
)

CROSSNER = Convention(
    name="crossner",
    about="names only, in encyclopaedia sentences on politics",
    tasks=("entities",),
    reads={
        "person": "person",
        "politician": "person",
        "organisation": "organisation",
        "politicalparty": "organisation",
        "location": "place",
        "country": "place",
        "event": "event",
        "election": "event",
        "misc": None,
    },
    writes={"person": "person", "organisation": "organisation", "place": "location", "event": "event"},
    files=("crossner",),
)

WNUT17 = Convention(
    name="wnut17",
    about="names only, rare and new ones, in social media posts",
    tasks=("entities",),
    reads={
        "person": "person",
        "corporation": "organisation",
        "group": "organisation",
        "location": "place",
        "product": "object",
        "creative-work": None,
    },
    writes={"person": "person", "organisation": "group", "place": "location", "object": "product"},
    files=("wnut17",),
)

LITBANK = Convention(name="litbank", about="coreference in old fiction", tasks=("coref",), files=("litbank",))
GAP = Convention(name="gap", about="one ambiguous pronoun and two names a text", tasks=("coref",), files=("gap",))

CONVENTIONS = (
    ACCORDINGTO,
    POLNEAR,
    EWT,
    GUM,
    RE3D,
    WORLDWIDE,
    WIKIEVENTS,
    ACTORS,
    WIKIGOLD,
    CROSSNER,
    WNUT17,
    LITBANK,
    GAP,
)


def named(name: str, task: str) -> Convention:
    """The convention of that name, for a task. Raises UnknownConventionError listing those of the task."""
    fitting = [convention for convention in CONVENTIONS if task in convention.tasks]
    for convention in fitting:
        if convention.name == name:
            return convention
    raise UnknownConventionError(name, task, [convention.name for convention in fitting])


def guessed(path: Path, task: str) -> Convention | None:
    """The convention of a task that the name of a file points to, None where it points to none."""
    stem = path.name.casefold()
    fitting = (convention for convention in CONVENTIONS if task in convention.tasks)
    return next((convention for convention in fitting if any(map(partial(begins, stem), convention.files))), None)


def begins(name: str, start: str) -> bool:
    """Whether a file name begins with a word."""
    return name.startswith(start) and not name[len(start) : len(start) + 1].isalnum()
