"""Trained models: text in, every value that the network computed out."""

from lstm_viz.models.cards import MeasuredAccuracy, accuracy_at_distance, accuracy_at_length
from lstm_viz.models.comparison import NETWORKS, Network, WordMemory, word_memory
from lstm_viz.models.examples import Example, examples
from lstm_viz.models.lags import by_lag, since
from lstm_viz.models.measures import (
    contributions,
    highway,
    sensitivity,
    sensitivity_by_word,
)
from lstm_viz.models.model import Model, Reading
from lstm_viz.models.recall import recall, recall_of_places, running_answers
from lstm_viz.models.stories import Naming, namings, place_names, story_parts, tell
from lstm_viz.models.swapping import difference, effect
from lstm_viz.models.tokens import MAX_TOKENS
from lstm_viz.models.units import ORDERS, orders, unit_order
from lstm_viz.models.verdict import Share, Verdict, verdict, verdict_of_shares
from lstm_viz.models.zoo import BUDGETS, CELLS, budgets, load, tasks

__all__ = [
    "BUDGETS",
    "CELLS",
    "MAX_TOKENS",
    "NETWORKS",
    "ORDERS",
    "Example",
    "MeasuredAccuracy",
    "Model",
    "Naming",
    "Network",
    "Reading",
    "Share",
    "Verdict",
    "WordMemory",
    "accuracy_at_distance",
    "accuracy_at_length",
    "budgets",
    "by_lag",
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
    "recall_of_places",
    "running_answers",
    "sensitivity",
    "sensitivity_by_word",
    "since",
    "story_parts",
    "tasks",
    "tell",
    "unit_order",
    "verdict",
    "verdict_of_shares",
    "word_memory",
]
