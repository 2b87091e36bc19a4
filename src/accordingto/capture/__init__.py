"""Bytes in, documents out: the only code that touches the network or the formats of files."""

from accordingto.capture.door import Capture, capture, capture_text
from accordingto.capture.folder import expand

__all__ = ["Capture", "capture", "capture_text", "expand"]
