"""How many weights a layer has, and what its cell is made of, from the state backwards."""

from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import LSTMWeights, RNNWeights, Trace
from lstm_viz.engine.summands import products, summands

LAYERS = {"rnn": ("h",), "lstm": ("f", "i", "g", "o")}  # from top to bottom, as they are drawn


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a recurrent layer with D inputs and H units learns.

    Attributes
    ----------
    cell
        "rnn" or "lstm".
    inputs, units
        D and H.
    from_input, from_state, bias
        How many weights all of its layers have in W_x, in W_h, and in one bias.
    """

    cell: str
    inputs: int
    units: int
    from_input: int
    from_state: int
    bias: int

    @property
    def total(self) -> int:
        """With one bias, as papers have it: 4(H(D + H) + H) of an LSTM."""
        return self.from_input + self.from_state + self.bias

    @property
    def in_pytorch(self) -> int:
        """With the second bias that PyTorch keeps beside the first."""
        return self.total + self.bias


def weigh(cell: str, inputs: int, units: int) -> Weighed:
    """Count the weights of a layer, as the engine holds them.

    Examples
    --------
    >>> weigh("rnn", 3, 2).total, weigh("lstm", 3, 2).total, weigh("lstm", 3, 2).in_pytorch
    (12, 48, 56)
    """
    rows = len(LAYERS[cell]) * units
    kind = LSTMWeights if cell == "lstm" else RNNWeights
    layer = kind(np.zeros((rows, inputs)), np.zeros((rows, units)))
    sizes = (layer.weight_ih.size, layer.weight_hh.size, layer.bias_ih.size)
    return Weighed(cell, inputs, units, *sizes)


@dataclass(frozen=True, slots=True)
class Needed:
    """What one unit of an LSTM needs at a step for its hidden state, as numbers.

    Attributes
    ----------
    o, tanh_c, h
        h = o · tanh(c).
    f, before, i, g, c
        c = f · c_{t−1} + i · c̃.
    sums
        What each of f, i, g and o is squashed from: W_x x, W_h h_{t−1} and b.
    """

    o: float
    tanh_c: float
    h: float
    f: float
    before: float
    i: float
    g: float
    c: float
    sums: dict[str, tuple[float, float, float]]


def go_backwards(trace: Trace, step: int, unit: int) -> Needed:
    """Return all that a unit's hidden state comes of at a step, both from 0.

    >>> layer = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.array([0, 0, 1.0, 0]))
    >>> from lstm_viz.engine import run
    >>> needed = go_backwards(run(layer, np.ones((2, 1))), 0, 0)
    >>> needed.f, round(needed.g, 3), round(needed.c, 3), needed.sums["g"]
    (0.5, 0.762, 0.381, (0.0, 0.0, 1.0))
    """
    made = products(trace)
    terms = summands(trace)
    at = (step, unit)
    return Needed(
        **{name: float(trace[name][at]) for name in "ohfigc"},
        tanh_c=float(made["tanh_c"][at]),
        before=float(made["c_prev"][at]),
        sums={
            name: (float(own.from_input[at]), float(own.from_state[at]), float(own.bias[unit]))
            for name, own in terms.items()
        },
    )


def telling_step(trace: Trace) -> tuple[int, int]:
    """Find the step and the unit, from 0, at which all gates let a part through.

    >>> from lstm_viz.engine import run
    >>> half_open = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.array([0, 0, 1.0, 0]))
    >>> telling_step(run(half_open, np.ones((2, 1))))
    (1, 0)
    """
    f, o, parts = trace["f"], trace["o"], products(trace)
    smaller = np.minimum(np.abs(parts["fc"]), np.abs(parts["ig"]))
    telling = f * (1 - f) * o * (1 - o) * smaller
    step, unit = np.unravel_index(telling.argmax(), telling.shape)
    return int(step), int(unit)
