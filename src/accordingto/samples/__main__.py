"""``python -m accordingto.samples [NAME]`` prints the path of a sample, or of all."""

from __future__ import annotations

import sys

from accordingto import samples
from accordingto.errors import AccordingToError


def main(arguments: list[str]) -> int:
    """Print one path a line; returns the exit code."""
    try:
        for name in arguments or samples.names():
            print(samples.path(name))
    except AccordingToError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
