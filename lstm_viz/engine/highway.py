"""The highway of a gated cell's memory: what it keeps, and what was written on it.

An LSTM's highway is the cell state c; a GRU has h alone, and an RNN has none. Exact and in
float64, from the trace of one sequence, as in `lstm_viz.engine.memory`.
"""

from collections.abc import Sequence

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.slopes import passed
from lstm_viz.engine.tangents import highway_factors, refuse_batch
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import GRUWeights, LSTMWeights
from lstm_viz.errors import NoHighwayError


def highway(trace: Trace, sources: Sequence[int] | None = None) -> Array:
    """Return what the highway keeps of each unit's memory from step s to step t.

    The product over k = s+1 … t of the derivative of a unit's cell state by its old
    value: f_k; with peepholes f_k and what the gates see of the old cell state, which
    may make it negative; z_k, on h, for a GRU. Edits count: what a gate is held at is what it
    keeps, and a GRU keeps nothing where its h is held.

    Parameters
    ----------
    trace
        Run of one sequence, T steps, H units.
    sources
        Steps s that are asked for; all T of them if omitted.

    Returns
    -------
    (T, S, H)
        Factor at [t, k] for the k-th source s; 1 for s = t, 0 for s > t.

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
    return _products(highway_factors(trace), range(len(trace)) if sources is None else sources)


def contributions(trace: Trace, units: Sequence[int] | None = None) -> Array:
    """Return what each step wrote that is still in the cell state at each later step.

    (∏_{k>s} f_k) ⊙ i_s ⊙ g_s of an LSTM, with or without peepholes; (∏_{k>s} z_k) ⊙
    (1 − z_s) ⊙ n_s of a GRU, on h. Summed over s, and with what is left of the initial
    state (`initial_part`), they are the state itself. What an edit holds the h of a GRU at
    was written by the step where it does.

    Parameters
    ----------
    trace
        Run of one sequence, T steps, H units.
    units
        Those that are asked for; all H of them if omitted.

    Returns
    -------
    (T, T, U)
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
    chosen = slice(None) if units is None else list(units)
    kept, written = (values[:, chosen] for values in _split_update(trace))
    parts: Array = _products(kept, range(len(trace))) * written
    return parts


def initial_part(trace: Trace) -> Array:
    """Return what is left of the initial state at each step, (T, H); see `contributions`.

    >>> from lstm_viz.engine import run
    >>> half_open = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.zeros(4), np.zeros(4))
    >>> initial_part(run(half_open, np.ones((2, 1)), c0=[0.8])).ravel()
    array([0.4, 0.2])
    """
    kept, _ = _split_update(trace)
    start = trace.h0 if trace.c0 is None else trace.c0
    left: Array = np.cumprod(kept, axis=0) * start
    return left


def _split_update(trace: Trace) -> tuple[Array, Array]:
    """Return what each step keeps of the memory and what it adds, (T, H) each."""
    refuse_batch(trace)
    match trace.weights:
        case LSTMWeights():
            return trace["f"], trace["i"] * trace["g"]
        case GRUWeights():
            return _split_edited(trace, (1 - trace["z"]) * trace["n"])
    raise NoHighwayError("trace", "that of a cell that keeps and writes", "an RNN")


def _split_edited(trace: Trace, added: Array) -> tuple[Array, Array]:
    """Split the h of a GRU: an edit scales both parts, or puts all of it there."""
    kept, through = highway_factors(trace), passed(trace, "h")
    return kept, added if through is None else np.where(through > 0, through * added, trace.h)


def _products(factors: Array, sources: Sequence[int]) -> Array:
    """Multiply factors (T, H) over k = s+1 … t: (T, S, H), 1 for s = t and 0 for s > t."""
    products = np.zeros((len(factors), len(sources), factors.shape[1]))
    starts = np.asarray(sources)
    for t, factor in enumerate(factors):
        products[t] = products[t - 1] * factor if t else 0
        products[t, starts == t] = 1
    return products
