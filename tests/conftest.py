import gc
from functools import partial

import numpy as np
import pytest
from hypothesis import settings

from lstm_viz.engine import GRUWeights, LSTMWeights, RNNWeights, Weights

# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over all that was imported, and come less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


GATE_COUNT = {"rnn": 1, "relu": 1, "lstm": 4, "peephole": 4, "gru": 3}
KIND = {
    "rnn": RNNWeights,
    "relu": partial(RNNWeights, nonlinearity="relu"),
    "lstm": LSTMWeights,
    "peephole": LSTMWeights,
    "gru": GRUWeights,
}


def random_layer(cell: str, *, input_size: int = 5, hidden_size: int = 7, seed: int = 0) -> Weights:
    """A layer with random weights, biases and, for the peephole LSTM, peepholes."""
    random = np.random.default_rng(seed)
    rows = GATE_COUNT[cell] * hidden_size
    arrays = [
        random.normal(size=(rows, input_size)),
        random.normal(size=(rows, hidden_size)) / np.sqrt(hidden_size),
        random.normal(size=rows),
        random.normal(size=rows),
    ]
    if cell == "peephole":
        arrays.append(random.normal(size=(3, hidden_size)))
    return KIND[cell](*arrays)


@pytest.fixture(params=list(GATE_COUNT))
def cell(request) -> str:
    return request.param


@pytest.fixture
def layer():
    return random_layer
