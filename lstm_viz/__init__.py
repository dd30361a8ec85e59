"""Watch trained recurrent networks decide, word by word, what to keep.

The public names of the package. Neither Plotly nor Streamlit is imported, until `show` or
`compare` is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from lstm_viz.engine import (
    Clamp,
    Gradients,
    GRUWeights,
    LSTMWeights,
    RNNWeights,
    Scale,
    Silence,
    Trace,
    backprop,
    gru_step,
    lstm_step,
    rnn_step,
    run,
)
from lstm_viz.engine.memory import half_life
from lstm_viz.live import train
from lstm_viz.measures import (
    contributions,
    difference,
    effect,
    highway,
    recall,
    recall_whole,
    sensitivity,
)
from lstm_viz.models import Drop, Insert, Model, Reading, Swap, load

if TYPE_CHECKING:
    from lstm_viz.notebook import compare, show

__all__ = [
    "Clamp",
    "Drop",
    "GRUWeights",
    "Gradients",
    "Insert",
    "LSTMWeights",
    "Model",
    "RNNWeights",
    "Reading",
    "Scale",
    "Silence",
    "Swap",
    "Trace",
    "backprop",
    "compare",
    "contributions",
    "difference",
    "effect",
    "gru_step",
    "half_life",
    "highway",
    "load",
    "lstm_step",
    "recall",
    "recall_whole",
    "rnn_step",
    "run",
    "sensitivity",
    "show",
    "train",
]


def __getattr__(name: str) -> object:
    if name in ("compare", "show"):
        return getattr(import_module("lstm_viz.notebook"), name)
    raise AttributeError(f"module 'lstm_viz' has no attribute {name!r}")
