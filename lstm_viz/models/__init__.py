"""Trained models: text in, every value that the network computed out."""

from lstm_viz.models.cards import MeasuredAccuracy, accuracy_at_distance, accuracy_at_length
from lstm_viz.models.examples import Example, examples
from lstm_viz.models.measures import (
    contributions,
    difference,
    effect,
    highway,
    recall,
    running_answers,
    sensitivity,
)
from lstm_viz.models.model import Model, Reading
from lstm_viz.models.stories import Naming, namings, place_names, story_parts, tell
from lstm_viz.models.tokens import MAX_TOKENS
from lstm_viz.models.units import ORDERS, orders, unit_order
from lstm_viz.models.zoo import BUDGETS, CELLS, budgets, load, tasks

__all__ = [
    "BUDGETS",
    "CELLS",
    "MAX_TOKENS",
    "ORDERS",
    "Example",
    "MeasuredAccuracy",
    "Model",
    "Naming",
    "Reading",
    "accuracy_at_distance",
    "accuracy_at_length",
    "budgets",
    "contributions",
    "difference",
    "effect",
    "examples",
    "highway",
    "load",
    "namings",
    "orders",
    "place_names",
    "recall",
    "running_answers",
    "sensitivity",
    "story_parts",
    "tasks",
    "tell",
    "unit_order",
]
