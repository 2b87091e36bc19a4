"""The places that a report names: found by the network, looked up in the gazetteer, told apart by context."""

from __future__ import annotations

from accordingto.place.placed import placed
from accordingto.place.resolver import Resolver
from accordingto.place.sighting import Sighting
from accordingto.place.toponym import toponyms

__all__ = ["Resolver", "Sighting", "placed", "toponyms"]
