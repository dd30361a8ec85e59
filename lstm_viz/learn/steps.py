"""The arithmetic of one unit of a vanilla RNN, at every step of a text."""

from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import Array, run
from lstm_viz.models import Reading


@dataclass(frozen=True, slots=True, eq=False)
class UnitSteps:
    """How one unit of an RNN comes to its value, at each of T steps.

    Attributes
    ----------
    from_input, from_state : (T,)
        W_x x_t and W_h h_{t−1}, of this unit.
    bias
        b, of this unit.
    joined : (T,)
        W·[h_{t−1}, x_t] + b, as one product of the joined vector.
    h : (T,)
        tanh of that: the hidden state.
    without_bias : (T,)
        The hidden state of the same network run again without any bias.
    """

    from_input: Array
    from_state: Array
    bias: float
    joined: Array
    h: Array
    without_bias: Array


def unit_steps(reading: Reading, unit: int) -> UnitSteps:
    """Follow one unit of a vanilla RNN through a text.

    >>> import lstm_viz
    >>> steps = unit_steps(lstm_viz.load("reviews-en", "rnn").read("Good value."), 0)
    >>> bool(np.allclose(steps.joined, steps.from_input + steps.from_state + steps.bias))
    True
    >>> bool(np.allclose(np.tanh(steps.joined), steps.h))
    True
    """
    trace = reading.trace
    layer = trace.weights
    before = np.concatenate([np.zeros((1, trace.h.shape[1])), trace.h[:-1]])
    bias = layer.bias_ih + layer.bias_hh
    both = np.concatenate([layer.weight_hh[unit], layer.weight_ih[unit]])  # (H + D,)
    bare = type(layer)(layer.weight_ih, layer.weight_hh)
    return UnitSteps(
        from_input=trace.x @ layer.weight_ih[unit],
        from_state=before @ layer.weight_hh[unit],
        bias=float(bias[unit]),
        joined=np.concatenate([before, trace.x], axis=1) @ both + bias[unit],
        h=trace.h[:, unit],
        without_bias=run(bare, trace.x).h[:, unit],
    )
