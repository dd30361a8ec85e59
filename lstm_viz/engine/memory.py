"""What can be measured of a cell's memory: derivatives, the straight road, and what was written.

Everything here is exact and in float64: no sampling, no estimate. A trace of T
steps of one sequence is all that is needed; it keeps what it was run from.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from lstm_viz.engine.arrays import Array, real_array
from lstm_viz.engine.run import Trace
from lstm_viz.engine.tangents import carry, flow_from, jacobians, refuse_batch, straight_road
from lstm_viz.engine.weights import GRUWeights, LSTMWeights
from lstm_viz.errors import NoHighwayError, ShapeError, UnknownNameError

# Longer than other files: seven definitions, each with what it does not mean.

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
    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)), np.zeros(3), np.zeros(3))
    >>> from lstm_viz.engine import run
    >>> state(run(zero, np.ones((2, 1)))).shape
    (2, 1)
    """
    return trace.h if trace.c is None else np.concatenate([np.tanh(trace.c), trace.h], axis=-1)


def sensitivity(trace: Trace, *, of: str = "state") -> Array:
    """Return how far a small change of each input would move the state at each later step.

    The Frobenius norm of ∂φ_t/∂x_s (or of ∂h_t/∂x_s), by carrying the tangents of all
    earlier inputs forward together. To first order only: a saturated memory has a
    small one although it is sure of what it holds.

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


def highway(trace: Trace) -> Array:
    """Return what the straight road keeps of each unit's memory from step s to step t.

    The product over k = s+1 … t of the derivative of a unit's cell state by its old
    value: f_k; with peepholes f_k and what the gates see of the old cell state, which
    may make it negative; z_k, on h, for a GRU.

    Parameters
    ----------
    trace
        Run of one sequence, T steps, H units.

    Returns
    -------
    (T, T, H)
        Factor at [t, s]; 1 for s = t, 0 for s > t.

    Raises
    ------
    NoHighwayError
        If the cell is a vanilla RNN, in which all of h goes through the weights.
    ShapeError
        If the trace is that of a batch.

    References
    ----------
    The constant error carousel of Hochreiter & Schmidhuber (1997),
    doi:10.1162/neco.1997.9.8.1735, with the gates of Gers et al.

    Examples
    --------
    >>> from lstm_viz.engine import run
    >>> half_open = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.zeros(4), np.zeros(4))
    >>> highway(run(half_open, np.ones((3, 1))))[2, :, 0]
    array([0.25, 0.5 , 1.  ])
    """
    return _products(straight_road(trace))


def highway_share(trace: Trace, sources: Sequence[int] | None = None) -> Array:
    """Return the share of the straight road in all that flows from a state to a later one.

    All that flows is ∂c_t/∂c_s, h_s following c_s (∂h_t/∂h_s of a GRU); what is not
    on its diagonal product travels by side roads, through h and the gates. The share is
    ‖∏‖ / (‖∏‖ + ‖rest‖), Frobenius norms.

    Parameters
    ----------
    trace
        Run of one sequence, T steps.
    sources
        Steps s that are asked for; all of them if omitted.

    Returns
    -------
    (T, S)
        Share at [t, k] for the k-th source, 0 to 1; 1 at the source itself, NaN before
        it and where nothing flows at all.

    Raises
    ------
    NoHighwayError, ShapeError
        As `highway`.

    Examples
    --------
    >>> from lstm_viz.engine import run
    >>> alone = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.zeros(4), np.zeros(4))
    >>> highway_share(run(alone, np.ones((3, 1))), sources=[0]).ravel()
    array([1., 1., 1.])
    """
    straight = straight_road(trace)
    steps, size = jacobians(trace), trace.weights.hidden_size
    starts = list(range(len(trace)) if sources is None else sources)
    shares = np.full((len(trace), len(starts)), np.nan)
    for column, start in enumerate(starts):
        product = np.ones(size)
        own = np.arange(size)
        for t, flow in enumerate(flow_from(steps, start), start=start):
            product = product * straight[t] if t > start else product
            flow[own, own] -= product
            parts = np.linalg.norm(product), np.linalg.norm(flow)
            if sum(parts):
                shares[t, column] = parts[0] / sum(parts)
    return shares


def contributions(trace: Trace) -> Array:
    """Return what each step wrote that is still in the cell state at each later step.

    (∏_{k>s} f_k) ⊙ i_s ⊙ g_s of an LSTM, with or without peepholes; (∏_{k>s} z_k) ⊙
    (1 − z_s) ⊙ n_s of a GRU, on h. Summed over s, and with what is left of the initial
    state (`initial_part`), they are the state itself.

    Parameters
    ----------
    trace
        Run of one sequence, T steps, H units.

    Returns
    -------
    (T, T, H)
        At [t, s] what step s wrote; 0 for s > t. Not what the word at s caused: later
        steps rewrite what they have read.

    Raises
    ------
    NoHighwayError, ShapeError
        As `highway`.

    References
    ----------
    Levy et al. (2018), Long short-term memory as a dynamically computed element-wise
    weighted sum, aclanthology.org/P18-2116.

    Examples
    --------
    >>> from lstm_viz.engine import run
    >>> half = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)), np.array([0, 0, 9.0]), np.zeros(3))
    >>> contributions(run(half, np.ones((2, 1))))[1].ravel().round(2)
    array([0.25, 0.5 ])
    """
    kept, written = _kept_and_written(trace)
    parts: Array = _products(kept) * written
    return parts


def initial_part(trace: Trace) -> Array:
    """Return what is left of the initial state at each step, (T, H); see `contributions`.

    >>> from lstm_viz.engine import run
    >>> half_open = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.zeros(4), np.zeros(4))
    >>> initial_part(run(half_open, np.ones((2, 1)), c0=[0.8])).ravel()
    array([0.4, 0.2])
    """
    kept, _ = _kept_and_written(trace)
    start = trace.h0 if trace.c0 is None else trace.c0
    left: Array = np.cumprod(kept, axis=0) * start
    return left


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


def _kept_and_written(trace: Trace) -> tuple[Array, Array]:
    """Return what each step keeps of the memory and what it adds, (T, H) each."""
    refuse_batch(trace)
    match trace.weights:
        case LSTMWeights():
            return trace["f"], trace["i"] * trace["g"]
        case GRUWeights():
            return trace["z"], (1 - trace["z"]) * trace["n"]
    raise NoHighwayError("trace", "that of a cell that keeps and writes", "an RNN")


def _products(factors: Array) -> Array:
    """Multiply factors (T, H) over k = s+1 … t: (T, T, H), 1 for s = t and 0 for s > t."""
    count, size = factors.shape
    products = np.zeros((count, count, size))
    for t in range(count):
        np.multiply(products[t - 1, :t], factors[t], out=products[t, :t])
        products[t, t] = 1
    return products
