"""Relays, and origins behind them, that the words beside a telling name.

The second look finds a relay by what it has learned of names; reports name outlets without end that it has never
met. Who "told Radio Ostrava", gave "an interview to the Morning Herald" or is "quoted by the state news agency"
came through them, whoever they are; "a report by the council" is the council's telling through its report; and what
an outlet says "quoting a clerk" is the clerk's.
"""

from accordingto.relay.relayed import relayed
from accordingto.relay.told import lasting, outlet

__all__ = ["lasting", "outlet", "relayed"]
