"""What can be measured of any cell's memory: its state, and how far an input moves it.

Everything here is exact and in float64: no sampling, no estimate. A trace of T
steps of one sequence is all that is needed; it keeps what it was run from. What
only a cell with a highway has is in `lstm_viz.engine.highway`.
"""

import numpy as np
from numpy.typing import ArrayLike

from lstm_viz.engine.arrays import Array, real_array
from lstm_viz.engine.tangents import carry, jacobians
from lstm_viz.engine.trace import Trace
from lstm_viz.errors import ShapeError, UnknownNameError

OF = ("state", "h")


def state(trace: Trace) -> Array:
    """Return φ, what a cell hands on, with every value in [-1, 1].

    (tanh c, h) of an LSTM, h of an RNN or a GRU. Never c itself: on it the
    distance of any two texts grows as they go on.

    Parameters
    ----------
    trace
        Run of one sequence or a batch, H units.

    Returns
    -------
    (T, ..., 2H) or (T, ..., H)

    Examples
    --------
    >>> from lstm_viz.engine import GRUWeights, run
    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)), np.zeros(3), np.zeros(3))
    >>> state(run(zero, np.ones((2, 1)))).shape
    (2, 1)
    """
    return trace.h if trace.c is None else np.concatenate([np.tanh(trace.c), trace.h], axis=-1)


def sensitivity(trace: Trace, *, of: str = "state") -> Array:
    """Return how far a small change of each input would move the state at each later step.

    The Frobenius norm of ∂φ_t/∂x_s (or of ∂h_t/∂x_s), by carrying the tangents of all
    earlier inputs forward together. To first order only: a saturated memory has a
    small one although it is sure of what it holds. Of an edited run, with its edits.

    Parameters
    ----------
    trace
        Run of one sequence, T steps.
    of
        "state" for φ of `state`, "h" for the hidden state alone.

    Returns
    -------
    (T, T)
        Norm at [t, s]; 0 for s > t.

    Raises
    ------
    UnknownNameError
        If `of` is neither.
    ShapeError
        If the trace is that of a batch.

    References
    ----------
    Chain rule; for what the product does to learning see Pascanu, Mikolov & Bengio
    (2013), arXiv:1211.5063.

    Examples
    --------
    Where nothing is fed back, an input is felt in its own step alone:

    >>> from lstm_viz.engine import RNNWeights, run
    >>> alone = RNNWeights(np.eye(1), np.zeros((1, 1)), np.zeros(1), np.zeros(1))
    >>> sensitivity(run(alone, np.zeros((2, 1))))
    array([[1., 0.],
           [0., 1.]])
    """
    if of not in OF:
        raise UnknownNameError("of", OF, of)
    steps = jacobians(trace)
    norms = np.zeros((len(trace), len(trace)))
    for t, (dc, dh) in enumerate(carry(steps, steps.by_x)):
        squares = _squares(dh)
        if of == "state" and trace.c is not None and dc is not None:
            seen = dc * (1 - np.tanh(trace.c[t]) ** 2)
            squares += _squares(seen)
        norms[t, : t + 1] = np.sqrt(squares)
    return norms


def half_life(curve: ArrayLike) -> float | None:
    """Return after how many steps a curve has fallen below half of its first value.

    Parameters
    ----------
    curve : (L,)
        A value for each lag, from lag 0.

    Returns
    -------
    float or None
        Lag, linear between the last value that is not below and the first that is;
        None if the curve never falls so far.

    Raises
    ------
    ShapeError
        If the curve is not one row of at least one value.

    Examples
    --------
    >>> half_life([1.0, 0.75, 0.25, 0.1])
    1.5
    >>> half_life([1.0, 0.9]) is None
    True

    Of a run, how long the input at step s is felt: from the trace alone.

    >>> from lstm_viz.engine import LSTMWeights, run
    >>> trace = run(LSTMWeights(np.ones((4, 1)), np.zeros((4, 1))), np.zeros((4, 1)))
    >>> half_life(sensitivity(trace)[1:, 1]) is None
    False
    """
    values = real_array("curve", curve)
    if values.ndim != 1 or not len(values):
        raise ShapeError("curve", "(L,) with L >= 1", values.shape)
    half = values[0] / 2
    below = np.flatnonzero(values < half)
    if not len(below):
        return None
    k = int(below[0])
    if k == 0:  # half of a negative value lies above it
        return None
    return float(k - 1 + (values[k - 1] - half) / (values[k - 1] - values[k]))


def _squares(tangents: Array) -> Array:
    """Sum the squares of tangents (S, D, H) by their source."""
    rows = tangents.reshape(len(tangents), -1)
    sums: Array = np.einsum("sk,sk->s", rows, rows)
    return sums
