"""The grammar: rules that say which words tell a time, and what they mean."""

from __future__ import annotations

from accordingto.when.rules import calendar, clock, direction, length, relative, repeated

RULES = (*calendar.RULES, *direction.RULES, *relative.RULES, *clock.RULES, *length.RULES, *repeated.RULES)
"""Every rule; of those that match at one place the one with most tokens counts, the first of equals."""
