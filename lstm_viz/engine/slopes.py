"""How fast each value of a step moves with what it is made of, unit by unit.

The equations of `lstm_viz.engine.cells`, differentiated by hand, with the edits that acted:
where an edit holds a quantity, or its clip acts, nothing comes through; where one scales it,
its factor does. All from the recorded values, and in their shape, (T, H) or (T, B, H).
Tangents carry the slopes forward, backpropagation back.
"""

from typing import NamedTuple

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.edited import change, stretches
from lstm_viz.engine.summands import before, candidate_from_state
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, RNNWeights

_GATES = "iforz"  # the others are candidates and states, squashed by tanh


class LSTMSlopes(NamedTuple):
    """Of the cell state by the pre-activations of i, f and g, and of h by that of o."""

    i: Array
    f: Array
    g: Array
    o: Array
    kept: Array  # of c by the c before, beside all that goes through h
    shown: Array  # of h by c


class GRUSlopes(NamedTuple):
    """Of h by the pre-activations of r, z and n."""

    r: Array
    z: Array
    n: Array
    n_recurrent: Array  # of h by n's recurrent part, which the reset gate scales
    kept: Array  # of h by the h before, beside all that goes through the weights


def lstm_slopes(trace: Trace, weights: LSTMWeights) -> LSTMSlopes:
    """Return the slopes of an LSTM; peepholes widen the ways from c to c and from c to h."""
    i, f, g, o, c = (trace[name] for name in "ifgoc")
    tanh_c = np.tanh(c)
    a_i, a_f = g * slope(trace, "i"), before(c, trace.c0) * slope(trace, "f")
    a_g, a_o = i * slope(trace, "g"), tanh_c * slope(trace, "o")
    kept, shown = f, o * (1 - tanh_c**2)
    if weights.weight_peephole is not None:
        p_i, p_f, p_o = weights.weight_peephole
        kept, shown = f + a_i * p_i + a_f * p_f, shown + a_o * p_o
    a_o, shown = scaled_by(passed(trace, "h"), a_o, shown)
    return LSTMSlopes(a_i, a_f, a_g, a_o, kept, shown)


def gru_slopes(trace: Trace, weights: GRUWeights) -> GRUSlopes:
    """Return the slopes of a GRU."""
    r, z, n = (trace[name] for name in "rzn")
    h = before(trace.h, trace.h0)
    from_state = candidate_from_state(weights, h)
    of_z, of_n = (h - n) * slope(trace, "z"), (1 - z) * slope(trace, "n")
    a_z, a_n, kept = scaled_by(passed(trace, "h"), of_z, of_n, z)
    return GRUSlopes(a_n * from_state * slope(trace, "r"), a_z, a_n, a_n * r, kept)


def slope(trace: Trace, quantity: str) -> Array:
    """Return the derivative of a quantity by the sum that is squashed into it.

    Of i, f, g, o, r, z, n, and of the h of an RNN. In terms of the quantity itself: an edit
    that let something through has multiplied it by a factor, which is taken out again.

    >>> from lstm_viz.engine import Scale, run
    >>> half_open = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)))
    >>> slope(run(half_open, np.ones((1, 1)), edits=[Scale("f", 0.5)]), "f").item()
    0.125
    """
    factor = passed(trace, quantity)
    if factor is None:
        return _squashing(trace, quantity, trace[quantity])
    values = trace[quantity] / np.where(factor > 0, factor, 1.0)
    return factor * _squashing(trace, quantity, values)


def passed(trace: Trace, quantity: str) -> Array | None:
    """Return the derivative of a quantity by what it would be without its edits.

    0 where it is held or its clip acts, the factor where it is scaled, 1 where no edit
    acts; None if no edit of the run is of this quantity.
    """
    edits = tuple(edit for edit in trace.edits if edit.gate == quantity)
    if not edits:
        return None
    values, factors = trace[quantity], np.ones_like(trace.h)
    for start, stop, acting in stretches(edits, len(trace)):
        if acting:
            factor, low, high = change(acting, quantity, trace.weights)
            inside = (low < values[start:stop]) & (values[start:stop] < high)
            factors[start:stop] = np.where(inside, factor, 0)  # of any size, where it is clipped
    return factors


def scaled_by(factor: Array | None, *derivatives: Array) -> tuple[Array, ...]:
    """Multiply derivatives by what an edit lets through, if there is one."""
    return derivatives if factor is None else tuple(factor * d for d in derivatives)


def _squashing(trace: Trace, quantity: str, values: Array) -> Array:
    """Differentiate the squashing that made some values; of ReLU at 0 it is 0, as PyTorch's."""
    if quantity in _GATES:
        return values * (1 - values)
    is_relu = isinstance(trace.weights, RNNWeights) and trace.weights.nonlinearity == "relu"
    return (values > 0).astype(values.dtype) if is_relu else 1 - values**2
