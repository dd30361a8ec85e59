"""A recurrent layer with a read-out, and what its weights start from."""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.random import Generator

from lstm_viz.engine import Array, GRUWeights, LSTMWeights, RNNWeights, Weights
from lstm_viz.live.settings import Settings
from lstm_viz.live.tasks import TASKS


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A layer of H units, and K outputs that read h.

    Attributes
    ----------
    layer
        In float32.
    weight, bias : (K, H), (K,)
        Of the read-out: outputs = weight h + bias.
    """

    layer: Weights
    weight: Array
    bias: Array

    def read_out(self, h: Array) -> Array:
        """Return the outputs (…, K) of hidden states (…, H)."""
        outputs: Array = h @ self.weight.T + self.bias
        return outputs

    @property
    def parameters(self) -> Array:
        """All that is learnt, in one row (P,): the arrays of the layer, then the read-out's."""
        return in_a_row([*self.layer.arrays.values(), self.weight, self.bias])

    def with_parameters(self, row: Array) -> "Network":
        """Return this network with other parameters (P,); NonFiniteError if one is no number."""
        arrays = self.layer.arrays | {"weight": self.weight, "bias": self.bias}
        ends = np.cumsum([array.size for array in arrays.values()])[:-1]
        parts = zip(arrays.items(), np.split(row, ends), strict=True)
        new: dict[str, Any] = {name: part.reshape(array.shape) for (name, array), part in parts}
        weight, bias = new.pop("weight"), new.pop("bias")
        return Network(replace(self.layer, **new), weight, bias)


def in_a_row(arrays: list[Array]) -> Array:
    """Put the numbers of all arrays into one row."""
    return np.concatenate([array.ravel() for array in arrays])


def start_network(settings: Settings, random: Generator) -> Network:
    """Return a network that has learnt nothing yet.

    Recurrent blocks are orthogonal (Saxe, McClelland & Ganguli 2014, arXiv:1312.6120) or the
    identity (Le, Jaitly & Hinton 2015, arXiv:1504.00941), inputs and read-out as of Glorot &
    Bengio (2010). Biases are 0, but for those of the gate that keeps.
    """
    task, units = TASKS[settings.task], settings.units
    kind, blocks = _LAYERS[settings.cell]
    recurrent = [_recurrent(settings.start, units, random) for _ in range(blocks)]
    inward = [_glorot(units, task.inputs, random) for _ in range(blocks)]
    arrays = {
        "weight_ih": np.concatenate(inward),
        "weight_hh": np.concatenate(recurrent),
        "bias_ih": _biases(settings, random),
    }
    if settings.cell == "peephole":
        arrays["weight_peephole"] = np.zeros((3, units))
    options = {"nonlinearity": "relu"} if settings.cell == "relu" else {}
    readout = _glorot(task.outputs, units, random).astype(np.float32)
    layer = kind(**arrays, **options, dtype="float32")
    return Network(layer, readout, np.zeros(task.outputs, np.float32))


def _recurrent(start: str, units: int, random: Generator) -> Array:
    if start == "identity":
        return np.eye(units)
    q, r = np.linalg.qr(random.normal(size=(units, units)))
    return q * np.sign(np.diag(r))  # without the signs some rotations would come more often


def _glorot(rows: int, columns: int, random: Generator) -> Array:
    reach = math.sqrt(6 / (rows + columns))
    return random.uniform(-reach, reach, (rows, columns))


def _biases(settings: Settings, random: Generator) -> Array:
    """Return the biases of a layer; chrono ones let units keep for 1 to T steps.

    b_f = log U(1, T - 1) and b_i = -b_f; of a GRU b_z = log U(1, T - 1): Tallec & Ollivier
    (2018), arXiv:1804.11188.
    """
    kind, blocks = _LAYERS[settings.cell]
    biases = np.zeros((blocks, settings.units))
    if kind is RNNWeights:
        return biases.ravel()
    if settings.forget_bias != "chrono":
        biases[1] = settings.forget_bias  # f of an LSTM, z of a GRU
        return biases.ravel()
    biases[1] = np.log(random.uniform(1, max(2, settings.length - 1), settings.units))
    if kind is LSTMWeights:
        biases[0] = -biases[1]
    return biases.ravel()


_LAYERS = {
    "rnn": (RNNWeights, 1),
    "relu": (RNNWeights, 1),
    "lstm": (LSTMWeights, 4),
    "peephole": (LSTMWeights, 4),
    "gru": (GRUWeights, 3),
}
