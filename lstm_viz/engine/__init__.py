"""What a recurrent cell computes, in NumPy alone."""

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.backprop import Gradients, backprop
from lstm_viz.engine.cells import (
    GRUStep,
    LSTMStep,
    RNNStep,
    gru_step,
    lstm_step,
    rnn_step,
    sigmoid,
)
from lstm_viz.engine.edits import Clamp, Edit, Scale, Silence
from lstm_viz.engine.run import run
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, RNNWeights, Weights

__all__ = [
    "Array",
    "Clamp",
    "Edit",
    "GRUStep",
    "GRUWeights",
    "Gradients",
    "LSTMStep",
    "LSTMWeights",
    "RNNStep",
    "RNNWeights",
    "Scale",
    "Silence",
    "Trace",
    "Weights",
    "backprop",
    "gru_step",
    "lstm_step",
    "rnn_step",
    "run",
    "sigmoid",
]
