"""What a reading tells of memory: what is recalled, what differs, what could still be felt."""

from lstm_viz.measures.answers import recall, recall_whole, running_answers
from lstm_viz.measures.derivatives import (
    contributions,
    highway,
    sensitivity,
    sensitivity_by_token,
    sensitivity_by_word,
)
from lstm_viz.measures.differences import difference, effect
from lstm_viz.measures.distances import distance_of_states, distances_of_words
from lstm_viz.measures.lags import by_lag, since
from lstm_viz.measures.named import recall_of_numbers, recall_of_places
from lstm_viz.measures.silenced import silenced
from lstm_viz.measures.units import ORDERS, orders, sharpness, time_scales, unit_order
from lstm_viz.measures.verdicts import (
    FEWEST_TEXTS,
    Verdict,
    by_stories,
    verdict,
    verdict_of_means,
    verdict_of_shares,
)
from lstm_viz.measures.words import WordMemory, word_memory

__all__ = [
    "FEWEST_TEXTS",
    "ORDERS",
    "Verdict",
    "WordMemory",
    "by_lag",
    "by_stories",
    "contributions",
    "difference",
    "distance_of_states",
    "distances_of_words",
    "effect",
    "highway",
    "orders",
    "recall",
    "recall_of_numbers",
    "recall_of_places",
    "recall_whole",
    "running_answers",
    "sensitivity",
    "sensitivity_by_token",
    "sensitivity_by_word",
    "sharpness",
    "silenced",
    "since",
    "time_scales",
    "unit_order",
    "verdict",
    "verdict_of_means",
    "verdict_of_shares",
    "word_memory",
]
