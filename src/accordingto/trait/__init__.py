"""Traits of a claim read from its words alone: named evidence, weighed in the open."""

from accordingto.trait.trait import Trait, traits
from accordingto.trait.weights import READ, available
from accordingto.trait.words import Words

__all__ = ["READ", "Trait", "Words", "available", "traits"]
