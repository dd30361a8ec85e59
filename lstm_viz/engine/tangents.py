"""Derivatives of a cell's step, and tangents carried through a run of it.

They are put together from `lstm_viz.engine.slopes`, edits included; a test holds them against
central differences and PyTorch's autograd.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.slopes import gru_slopes, lstm_slopes, slope
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, RNNWeights
from lstm_viz.errors import NoHighwayError, ShapeError


@dataclass(frozen=True, slots=True)
class Jacobians:
    """Derivatives of one step, for every step.

    An LSTM carries c and h: δc = kept ⊙ δc₋ + K_c δh₋, then δh = shown ⊙ δc + K_o δh₋,
    and `by_h` and `by_x` hold the rows of c above those of h. The others carry h
    alone: δh = kept ⊙ δh₋ + K δh₋.
    """

    kept: Array  # (T, H)
    by_h: Array  # (T, 2H, H) or (T, H, H)
    by_x: Array  # (T, 2H, D) or (T, H, D)
    shown: Array | None = None  # (T, H), of h by c


def jacobians(trace: Trace) -> Jacobians:
    """Return the derivatives of every step of a run of one sequence; else ShapeError."""
    refuse_batch(trace)
    match trace.weights:
        case LSTMWeights():
            return _of_lstm(trace, trace.weights)
        case GRUWeights():
            return _of_gru(trace, trace.weights)
    of_h = slope(trace, "h")
    by_h, by_x = (_scaled(of_h, w) for w in (trace.weights.weight_hh, trace.weights.weight_ih))
    return Jacobians(np.zeros_like(of_h), by_h, by_x)


def _of_lstm(trace: Trace, weights: LSTMWeights) -> Jacobians:
    slopes = lstm_slopes(trace, weights)

    def rows(matrix: Array) -> Array:
        m_i, m_f, m_g, m_o = np.split(matrix, 4)
        of_c = _scaled(slopes.i, m_i) + _scaled(slopes.f, m_f) + _scaled(slopes.g, m_g)
        return np.concatenate([of_c, _scaled(slopes.o, m_o)], axis=1)

    return Jacobians(slopes.kept, rows(weights.weight_hh), rows(weights.weight_ih), slopes.shown)


def _of_gru(trace: Trace, weights: GRUWeights) -> Jacobians:
    slopes = gru_slopes(trace, weights)

    def rows(matrix: Array, slope_n: Array) -> Array:
        m_r, m_z, m_n = np.split(matrix, 3)
        return _scaled(slopes.r, m_r) + _scaled(slopes.z, m_z) + _scaled(slope_n, m_n)

    by_h, by_x = rows(weights.weight_hh, slopes.n_recurrent), rows(weights.weight_ih, slopes.n)
    return Jacobians(slopes.kept, by_h, by_x)


def _scaled(scale: Array, matrix: Array) -> Array:
    """Multiply the rows of a matrix (H, ·) by those of a scale (T, H): (T, H, ·)."""
    product: Array = scale[:, :, None] * matrix
    return product


def carry(steps: Jacobians, entering: Array) -> Iterator[tuple[Array | None, Array]]:
    """Carry tangents forward, and let new ones enter at every step.

    Yields at step t the tangents (t+1, I, H) of c (LSTM only) and of h by what
    entered at each step up to t; the arrays are overwritten at the next step.
    """
    count, size = steps.kept.shape
    width = entering.shape[-1]
    dh = np.empty((count, width, size))
    dc = np.empty_like(dh) if steps.shown is not None else None
    moved = np.empty((count * width, steps.by_h.shape[1]))
    for t in range(count):
        old = moved[: t * width]
        np.dot(dh[:t].reshape(-1, size), steps.by_h[t].T, out=old)
        if dc is None or steps.shown is None:
            dh[:t] *= steps.kept[t]
            dh[:t] += old.reshape(t, width, size)
            dh[t] = entering[t].T
            yield None, dh[: t + 1]
            continue
        of_c, of_h = old[:, :size], old[:, size:]
        dc[:t] *= steps.kept[t]
        dc[:t] += of_c.reshape(t, width, size)
        np.multiply(dc[:t], steps.shown[t], out=dh[:t])
        dh[:t] += of_h.reshape(t, width, size)
        dc[t] = entering[t, :size].T
        dh[t] = steps.shown[t] * dc[t] + entering[t, size:].T
        yield dc[: t + 1], dh[: t + 1]


def flow_from(steps: Jacobians, start: int) -> Iterator[Array]:
    """Yield from a step on the derivative (H, H) of c (of h, GRU) by itself at that step."""
    size = steps.kept.shape[1]
    dc = np.eye(size)
    dh = dc if steps.shown is None else np.diag(steps.shown[start])
    yield dc.copy()
    for t in range(start + 1, len(steps.kept)):
        moved = steps.by_h[t] @ dh
        dc = steps.kept[t][:, None] * dc + moved[:size]
        dh = dc if steps.shown is None else steps.shown[t][:, None] * dc + moved[size:]
        yield dc.copy()


def highway_factors(trace: Trace) -> Array:
    """Return the derivative (T, H) of each unit's memory by its own old value, alone."""
    refuse_batch(trace)
    weights = trace.weights
    if isinstance(weights, RNNWeights):
        raise NoHighwayError(
            "trace", "that of a cell whose memory has a highway of its own", "an RNN"
        )
    if isinstance(weights, GRUWeights):
        return gru_slopes(trace, weights).kept
    return lstm_slopes(trace, weights).kept


def refuse_batch(trace: Trace) -> None:
    """Raise ShapeError unless a trace is that of one sequence."""
    if trace.h.ndim != 2:
        raise ShapeError("trace", "that of one sequence, as trace.item(index)", trace.h.shape)
