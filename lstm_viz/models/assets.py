"""Where all lies that is shipped beside the code."""

import os
from pathlib import Path


def models_folder() -> Path:
    """Return the folder of the shipped models."""
    return assets_folder() / "models"


def assets_folder() -> Path:
    """Return the folder of all that is shipped beside the code: `assets`, or LSTM_VIZ_ASSETS."""
    return Path(os.environ.get("LSTM_VIZ_ASSETS") or Path(__file__).parents[1] / "assets")
