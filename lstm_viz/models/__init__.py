"""Trained models: text in, every value that the network computed out."""

from lstm_viz.models.cards import MeasuredAccuracy, accuracy_at_distance, accuracy_at_length
from lstm_viz.models.examples import Example, examples
from lstm_viz.models.model import Model, Reading
from lstm_viz.models.stories import Naming, namings, place_names, story_parts, tell
from lstm_viz.models.tokens import MAX_TOKENS
from lstm_viz.models.zoo import BUDGETS, CELLS, NETWORKS, Network, budgets, load, tasks

__all__ = [
    "BUDGETS",
    "CELLS",
    "MAX_TOKENS",
    "NETWORKS",
    "Example",
    "MeasuredAccuracy",
    "Model",
    "Naming",
    "Network",
    "Reading",
    "accuracy_at_distance",
    "accuracy_at_length",
    "budgets",
    "examples",
    "load",
    "namings",
    "place_names",
    "story_parts",
    "tasks",
    "tell",
]
