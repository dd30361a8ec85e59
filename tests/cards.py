"""Cards as they stand in their files: what is parsed and shown is held against these."""

import json
from typing import Any

from lstm_viz.models import Counted
from lstm_viz.models.assets import models_folder
from lstm_viz.models.networks import file_stem


def raw_card(task: str, cell: str, budget: str = "units") -> dict[str, Any]:
    """The JSON of a shipped card."""
    path = models_folder() / f"{file_stem(task, cell, budget)}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def raw_card_of(model) -> dict[str, Any]:
    """The JSON of a shipped model's card."""
    return raw_card(*model.identity.name.split("."))


def count_of(entry) -> Counted:
    """What an entry of the JSON counts."""
    return Counted(entry["right"], entry["texts"])
