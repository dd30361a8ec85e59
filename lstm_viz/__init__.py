"""Watch trained recurrent networks decide, word by word, what to keep.

The public names of the package. Neither Plotly nor Streamlit is imported.
"""

from lstm_viz.engine import (
    GRUWeights,
    LSTMWeights,
    RNNWeights,
    Trace,
    gru_step,
    lstm_step,
    rnn_step,
    run,
)
from lstm_viz.engine.memory import half_life
from lstm_viz.measures import contributions, difference, effect, highway, recall, sensitivity
from lstm_viz.models import Model, Reading, load

__all__ = [
    "GRUWeights",
    "LSTMWeights",
    "Model",
    "RNNWeights",
    "Reading",
    "Trace",
    "contributions",
    "difference",
    "effect",
    "gru_step",
    "half_life",
    "highway",
    "load",
    "lstm_step",
    "recall",
    "rnn_step",
    "run",
    "sensitivity",
]
