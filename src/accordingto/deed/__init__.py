"""Deeds: who is said to do what to whom, read off the words of a clause."""

from accordingto.deed.clause import deeds
from accordingto.deed.deed import Deed
from accordingto.deed.grammar import Grammar
from accordingto.deed.phrase import Phrase
from accordingto.deed.sheet import Sheet

__all__ = ["Deed", "Grammar", "Phrase", "Sheet", "deeds"]
