"""Trained models: text in, every value that the network computed out."""

from lstm_viz.models.cards import MeasuredAccuracy, accuracy_at_length
from lstm_viz.models.model import Model, Reading
from lstm_viz.models.units import orders, unit_order
from lstm_viz.models.zoo import BUDGETS, CELLS, Example, examples, load, tasks

__all__ = [
    "BUDGETS",
    "CELLS",
    "Example",
    "MeasuredAccuracy",
    "Model",
    "Reading",
    "accuracy_at_length",
    "examples",
    "load",
    "orders",
    "tasks",
    "unit_order",
]
