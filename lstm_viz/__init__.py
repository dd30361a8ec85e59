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
from lstm_viz.models import Model, Reading, load

__all__ = [
    "GRUWeights",
    "LSTMWeights",
    "Model",
    "RNNWeights",
    "Reading",
    "Trace",
    "gru_step",
    "load",
    "lstm_step",
    "rnn_step",
    "run",
]
