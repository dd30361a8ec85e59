"""The inner loops of `backprop`: from the last step of a batch to the first.

As in `lstm_viz.engine.kernels` the batch comes last, (T, rows, B). What does not hang on the
error, the slopes, is computed for all steps at once; they become the errors of the
pre-activations where they stand.
"""

from typing import NamedTuple

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.slopes import gru_slopes, lstm_slopes, slope
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, RNNWeights


class Errors(NamedTuple):
    """Derivatives of a loss by what a run of a batch computed, and by where it started."""

    error: Array  # (T, H, B), of h
    inward: Array  # (T, rows, B), of what the input feeds into the pre-activations
    recurrent: Array  # (T, rows, B), of what h feeds into them; differs in n of a GRU alone
    h0: Array  # (H, B)
    c0: Array | None = None


def go_back(trace: Trace, dh: Array) -> Errors:
    """Carry what a loss asks of each h (T, B, H) back through a run of a batch."""
    error = _columns(dh).copy()  # and what comes back from later steps, added step by step
    weights = trace.weights
    match weights:
        case LSTMWeights():
            return _through_lstm(error, trace, weights)
        case GRUWeights():
            return _through_gru(error, trace, weights)
    return _through_rnn(error, trace, weights)


def _through_rnn(error: Array, trace: Trace, weights: RNNWeights) -> Errors:
    slopes = _columns(slope(trace, "h")).copy()
    passed_on = np.zeros_like(error[0])
    back = weights.weight_hh.T.copy()
    for error_t, slopes_t in zip(error[::-1], slopes[::-1], strict=True):
        np.add(error_t, passed_on, error_t)
        np.multiply(slopes_t, error_t, slopes_t)
        np.dot(back, slopes_t, passed_on)
    return Errors(error, slopes, slopes, passed_on)


def _through_lstm(error: Array, trace: Trace, weights: LSTMWeights) -> Errors:
    i, f, g, o, kept, shown = map(_columns, lstm_slopes(trace, weights))
    slopes = np.stack([i, f, g, o], axis=1)  # (T, 4, H, B)
    rows = slopes.reshape(len(error), -1, error.shape[2])
    passed_on, part = np.zeros_like(error[0]), np.empty_like(error[0])
    error_c = np.zeros_like(part)
    back = weights.weight_hh.T.copy()
    add, multiply, dot = np.add, np.multiply, np.dot
    views = (error, rows, slopes[:, :3], slopes[:, 3], kept, shown)
    steps = zip(*(view[::-1] for view in views), strict=True)
    for error_h, rows_t, i_f_g, o_t, kept_t, shown_t in steps:
        add(error_h, passed_on, error_h)
        add(error_c, multiply(shown_t, error_h, part), error_c)
        multiply(i_f_g, error_c, i_f_g)
        multiply(o_t, error_h, o_t)
        multiply(kept_t, error_c, error_c)
        dot(back, rows_t, passed_on)
    return Errors(error, rows, rows, passed_on, error_c)


def _through_gru(error: Array, trace: Trace, weights: GRUWeights) -> Errors:
    r, z, n, n_recurrent, kept = map(_columns, gru_slopes(trace, weights))
    slopes = np.stack([r, z, n_recurrent], axis=1)  # (T, 3, H, B)
    rows = slopes.reshape(len(error), -1, error.shape[2])
    passed_on, part = np.zeros_like(error[0]), np.empty_like(error[0])
    back = weights.weight_hh.T.copy()
    add, multiply, dot = np.add, np.multiply, np.dot
    views = (error, rows, slopes, kept)
    for error_t, rows_t, slopes_t, kept_t in zip(*(view[::-1] for view in views), strict=True):
        add(error_t, passed_on, error_t)
        multiply(slopes_t, error_t, slopes_t)
        dot(back, rows_t, passed_on)
        add(passed_on, multiply(kept_t, error_t, part), passed_on)
    inward = rows.copy()
    np.multiply(n, error, out=inward[:, 2 * weights.hidden_size :])
    return Errors(error, inward, rows, passed_on)


def _columns(values: Array) -> Array:
    """Let the batch come last: (T, B, H) becomes (T, H, B)."""
    return values.swapaxes(1, 2)
