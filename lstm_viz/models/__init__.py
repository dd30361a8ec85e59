"""Trained models: text in, every value that the network computed out."""

from lstm_viz.models.cards import MeasuredAccuracy, accuracy_at_length
from lstm_viz.models.model import Model, Reading
from lstm_viz.models.tokens import MAX_TOKENS
from lstm_viz.models.units import ORDERS, orders, unit_order
from lstm_viz.models.zoo import BUDGETS, CELLS, Example, budgets, examples, load, tasks

__all__ = [
    "BUDGETS",
    "CELLS",
    "MAX_TOKENS",
    "ORDERS",
    "Example",
    "MeasuredAccuracy",
    "Model",
    "Reading",
    "accuracy_at_length",
    "budgets",
    "examples",
    "load",
    "orders",
    "tasks",
    "unit_order",
]
