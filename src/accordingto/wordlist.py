"""Word lists of the user's own: TOML files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from accordingto.errors import WordListError


def parsed(path: str) -> dict[str, Any]:
    """What a TOML file holds. Raises WordListError."""
    try:
        return tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise WordListError(path, f"cannot be opened ({error.strerror})") from None
    except UnicodeDecodeError:
        raise WordListError(path, "is not in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise WordListError(path, f"is not TOML ({error})") from None
