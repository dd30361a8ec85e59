"""Where all lies that is shipped beside the code."""

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from lstm_viz.errors import DamagedFileError, MissingFileError


def models_folder() -> Path:
    """Return the folder of the shipped models."""
    return assets_folder() / "models"


def assets_folder() -> Path:
    """Return the folder of all that is shipped beside the code: `assets`, or LSTM_VIZ_ASSETS."""
    return Path(os.environ.get("LSTM_VIZ_ASSETS") or Path(__file__).parents[1] / "assets")


def read_table(path: Path, what: str) -> dict[str, Any]:
    """Read a TOML file; MissingFileError or DamagedFileError if it cannot be read."""
    if not path.is_file():
        raise MissingFileError(path.name, what, path.parent)
    try:
        return _parse(path, path.stat().st_mtime_ns)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DamagedFileError(path.name, what, str(error)) from None


@lru_cache(maxsize=32)
def _parse(path: Path, changed: int) -> dict[str, Any]:
    """Parse a file once, as long as it does not change."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
