"""Derivatives of what a step computes by what goes into it, with the edits that acted.

All from the recorded values: where an edit holds a quantity, or its clip acts, nothing comes
through; where one scales it, its factor does.
"""

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.edited import change, stretches
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import RNNWeights

_GATES = "iforz"  # the others are candidates and states, squashed by tanh


def slope(trace: Trace, quantity: str) -> Array:
    """Return the derivative (T, H) of a quantity by the sum that is squashed into it.

    Of i, f, g, o, r, z, n, and of the h of an RNN. In terms of the quantity itself: an edit
    that let something through has multiplied it by a factor, which is taken out again.

    >>> from lstm_viz.engine import LSTMWeights, Scale, run
    >>> half_open = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)))
    >>> slope(run(half_open, np.ones((1, 1)), edits=[Scale("f", 0.5)]), "f").item()
    0.125
    """
    factor = passed(trace, quantity)
    values = trace[quantity]
    if factor is not None:
        values = values / np.where(factor > 0, factor, 1.0)
    squashed = _squashing(trace, quantity, values)
    return squashed if factor is None else factor * squashed


def passed(trace: Trace, quantity: str) -> Array | None:
    """Return the derivative (T, H) of a quantity by what it would be without its edits.

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
            factors[start:stop] = factor * inside
    return factors


def scaled_by(factor: Array | None, *derivatives: Array) -> tuple[Array, ...]:
    """Multiply derivatives by what an edit lets through, if there is one."""
    return derivatives if factor is None else tuple(factor * d for d in derivatives)


def _squashing(trace: Trace, quantity: str, values: Array) -> Array:
    """Differentiate the squashing that has made some values."""
    if quantity in _GATES:
        return values * (1 - values)
    is_relu = isinstance(trace.weights, RNNWeights) and trace.weights.nonlinearity == "relu"
    return (values > 0).astype(values.dtype) if is_relu else 1 - values**2
