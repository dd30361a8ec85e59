"""Backpropagation through time: how a loss moves with all that a run was made of."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lstm_viz.engine.arrays import Array, checked, numpy_array
from lstm_viz.engine.backwards import go_back
from lstm_viz.engine.summands import before
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import LSTMWeights


@dataclass(frozen=True, slots=True, eq=False)
class Gradients:
    """Derivatives of a loss L, each in the shape of what it is taken by.

    Attributes
    ----------
    weight_ih, weight_hh, bias_ih, bias_hh
        ∂L/∂ of the weights, summed over steps and batch.
    weight_peephole : (3, H)
        None without peepholes.
    x : (T, D) or (T, B, D)
        ∂L/∂ of each input.
    h0, c0 : (H,) or (B, H)
        ∂L/∂ of the state before the first step; `c0` is None for a cell without cell state.
    error : (T, H) or (T, B, H)
        dL/dh_s, the error that reached each hidden state, as an edit left it: its own and all
        that comes back from later steps. 0 in the padding of a batch.
    """

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array
    weight_peephole: Array | None
    x: Array
    h0: Array
    c0: Array | None
    error: Array


def backprop(trace: Trace, dh: ArrayLike) -> Gradients:
    """Take the derivative of a loss by the hidden states back to all they were made of.

    The chain rule from the last step to the first, with every step's own slopes::

        δ_t     = ∂L/∂h_t + (what step t + 1 gives back)
        δc_t    = δ_t o (1 - tanh² c) + f_{t+1} δc_{t+1}         LSTM
        δa_t    = slopes of the gates, times δ_t or δc_t
        given back by step t:  Uᵀ δa_t  (of a GRU + z δ_t)

    Edits of the run count: nothing goes back through a quantity where it is held, silent or
    clipped, and where it is scaled, what goes back is multiplied by the factor.

    Parameters
    ----------
    trace
        Run of one sequence, of a batch or of a padded one.
    dh : (T, H) or (T, B, H)
        ∂L/∂h_t, in the shape of `trace.h`: what the loss itself asks of each hidden state, 0
        where it asks nothing. What stands in the padding of a batch is not looked at.

    Returns
    -------
    Gradients
        In the precision of the trace, float64 or float32.

    Raises
    ------
    ShapeError, DataTypeError, NonFiniteError
        If `dh` does not fit the trace, is not real, or is not finite.

    References
    ----------
    Werbos (1990), Backpropagation through time, doi:10.1109/5.58337; of an LSTM in full
    Graves & Schmidhuber (2005), doi:10.1016/j.neunet.2005.06.042.

    Examples
    --------
    An RNN that doubles at each step doubles the error on its way back:

    >>> from lstm_viz.engine import RNNWeights, run
    >>> doubling = RNNWeights(np.ones((1, 1)), [[2.0]], nonlinearity="relu")
    >>> trace = run(doubling, np.ones((3, 1)))
    >>> backprop(trace, dh=[[0.0], [0.0], [1.0]]).error.ravel()
    array([4., 2., 1.])

    A step at which it is silent lets nothing through to those before:

    >>> from lstm_viz.engine import Silence
    >>> trace = run(doubling, np.ones((3, 1)), edits=[Silence([0], start=1, stop=2)])
    >>> gradients = backprop(trace, dh=[[0.0], [0.0], [1.0]])
    >>> gradients.error.ravel(), gradients.x.ravel()
    (array([0., 2., 1.]), array([0., 0., 1.]))
    """
    batch = _as_batch(trace)
    found = go_back(batch, _asked(trace, dh).reshape(batch.h.shape))
    x = np.broadcast_to(batch.x, (*batch.h.shape[:2], batch.x.shape[2]))
    by_x = np.matmul(found.inward.swapaxes(1, 2), trace.weights.weight_ih)
    if batch.x.shape[1] < by_x.shape[1]:  # one sequence, from several states
        by_x = by_x.sum(axis=1, keepdims=True)
    return Gradients(
        weight_ih=_products(found.inward, x),
        weight_hh=_products(found.recurrent, before(batch.h, batch.h0)),
        bias_ih=found.inward.sum(axis=0).sum(axis=1),
        bias_hh=found.recurrent.sum(axis=0).sum(axis=1),
        weight_peephole=_of_peepholes(batch, found.recurrent),
        x=by_x.reshape(trace.x.shape),
        h0=found.h0.T.reshape(trace.h0.shape),
        c0=None if found.c0 is None else found.c0.T.reshape(trace.h0.shape),
        error=found.error.swapaxes(1, 2).reshape(trace.h.shape),
    )


def _as_batch(trace: Trace) -> Trace:
    """Return a run as that of a batch, with 0 in its padding, where no error is either."""
    values: dict[str, Any] = {name: trace[name] for name in trace.quantities}
    if trace.lengths is not None:
        values = {name: _unpadded(values[name], trace.lengths) for name in values}
    if trace.h.ndim == 2:
        values = {name: value[:, None] for name, value in values.items()}
        values |= {"x": trace.x[:, None], "h0": trace.h0[None]}
        values |= {} if trace.c0 is None else {"c0": trace.c0[None]}
    return replace(trace, **values, lengths=None)


def _asked(trace: Trace, dh: ArrayLike) -> Array:
    """Check dh, and put 0 into its padding."""
    array = numpy_array("dh", dh)
    if trace.lengths is not None and array.shape == trace.h.shape:
        array = _unpadded(array, trace.lengths)
    return checked("dh", array, trace.h.shape, trace.h.dtype)


def _unpadded(values: Array, lengths: NDArray[np.intp]) -> Array:
    """Put 0 in the place of padding in values (T, B, ·)."""
    read = np.arange(len(values))[:, None] < lengths
    return np.where(read[:, :, None], values, 0)


def _products(errors: Array, values: Array) -> Array:
    """Sum errors (T, rows, B) times values (T, B, columns) over steps and batch."""
    product: Array = np.tensordot(errors, values, axes=([0, 2], [0, 1]))
    return product


def _of_peepholes(batch: Trace, errors: Array) -> Array | None:
    weights = batch.weights
    if not isinstance(weights, LSTMWeights) or weights.weight_peephole is None:
        return None
    i, f, _, o = np.split(errors.swapaxes(1, 2), 4, axis=-1)
    c, old = batch["c"], before(batch["c"], batch.c0)
    return np.stack([(i * old).sum((0, 1)), (f * old).sum((0, 1)), (o * c).sum((0, 1))])
