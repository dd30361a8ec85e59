"""Cards as they stand in their files: what is parsed and shown is held against these."""

import json
from typing import Any

from lstm_viz.models import Counted
from lstm_viz.models.assets import models_folder
from lstm_viz.models.networks import file_stem, rungs


def raw_card(
    task: str, cell: str, budget: str = "units", steps: int | None = None
) -> dict[str, Any]:
    """The JSON of a shipped card; of several trainings the longest one's."""
    steps = steps or max(rungs(task, cell, budget), default=None)
    path = models_folder() / f"{file_stem(task, cell, budget, steps)}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def raw_card_of(model) -> dict[str, Any]:
    """The JSON of a shipped model's card."""
    card = model.card
    return raw_card(card.task, card.cell, card.budget, card.steps)


def count_of(entry) -> Counted:
    """What an entry of the JSON counts."""
    return Counted(entry["right"], entry["texts"])
