"""Everything that can go wrong for a user, in one tree.

Each error keeps its facts, knows its exit code and HTTP status, and says what to do next.
"""

from __future__ import annotations


class AccordingToError(Exception):
    """Base of all errors shown to users: one line that says what is wrong and what to do."""

    exit_code = 1
    http_status = 500
