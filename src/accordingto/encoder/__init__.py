"""The encoder: one pass over a text gives everything that is found in it."""

from accordingto.encoder.model import Encoder, available
from accordingto.encoder.reading import Look, Reading

__all__ = ["Encoder", "Look", "Reading", "available"]
