"""What is tuned with a model, on reports kept out of its training: ``settings.json`` beside its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from pathlib import Path


class Thresholds(msgspec.Struct, frozen=True):
    """How one convention is read.

    ``column`` is the convention whose heads are used, for a model that was not trained on this one.
    ``cue`` and ``opening`` are the least probabilities of an anchor, ``opening_quoted`` that of one where a
    quotation begins, ``valid`` and ``valid_opening`` those of a telling after the second look; 2 means never.
    ``switch`` is what a change between content and what is outside costs, in log-probability, ``switch_short``
    one from or to a teller or a cue; ``repeat`` is the most F1 of overlap two contents may have, ``relay`` the
    least mean probability of a teller who is not the origin.
    """

    column: str
    cue: float = 0.2
    opening: float = 2.0
    opening_quoted: float = 2.0
    valid: float = 0.5
    valid_opening: float = 2.0
    switch: float = 1.0
    switch_short: float = 0.5
    repeat: float = 0.8
    relay: float = 0.7


class Tuned(msgspec.Struct, frozen=True):
    """Everything tuned with a model.

    ``traits`` names the weights of the patterns that traits are read with; ``learned`` says for each
    attribute how much the network's log-probabilities count beside the patterns' (``patterned``).
    ``confidence`` are the weights of a claim's evidence, a constant last.
    """

    conventions: dict[str, Thresholds]
    traits: Literal["fitted", "by-hand"] = "fitted"
    learned: dict[str, float] = {}
    patterned: dict[str, float] = {}
    confidence: tuple[float, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Tuned:
        """The settings in a file. Raises msgspec.ValidationError where they are not of this form."""
        return msgspec.json.decode(path.read_bytes(), type=cls)

    def save(self, path: Path) -> None:
        """Write them, a line for each."""
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n")
