"""Text of a report made safe to show: characters that steer a screen become visible marks.

Reports are written by strangers. Escape sequences could repaint a terminal, and bidirectional
overrides could make words read in another order than they stand in.
"""

from __future__ import annotations

import re

_BIDI = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""One character that steers a screen; tab and line feed are not among them."""


def legible(text: str) -> str:
    """``text`` with every steering character written out as a mark such as ``⟨ESC⟩`` or ``⟨RLO⟩``."""
    return STEERING.sub(lambda found: mark(found.group()), text)


def one_run(text: str) -> str:
    """``text`` as one legible run: line breaks, tabs and runs of space become a single space."""
    return legible(" ".join(text.split()))


def mark(character: str) -> str:
    """The visible mark that stands for a steering ``character``."""
    if character in _BIDI:
        return f"⟨{_BIDI[character]}⟩"
    return "⟨ESC⟩" if character == "\x1b" else f"⟨{ord(character):02X}⟩"
