"""Derivatives of a cell's step, and tangents carried through a run of it.

The equations are those of `lstm_viz.engine.cells`, differentiated by hand, edits included; a
test holds them against central differences and PyTorch's autograd.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.slopes import passed, scaled_by, slope
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
    i, g, o, c = (trace[name] for name in "igoc")
    tanh_c = np.tanh(c)
    before = _before(c, trace.c0)
    a_i, a_f = g * slope(trace, "i"), before * slope(trace, "f")
    a_g, a_o = i * slope(trace, "g"), tanh_c * slope(trace, "o")
    shown = o * (1 - tanh_c**2)
    if weights.weight_peephole is not None:
        shown = shown + a_o * weights.weight_peephole[2]
    a_o, shown = scaled_by(passed(trace, "h"), a_o, shown)

    def rows(matrix: Array) -> Array:
        m_i, m_f, m_g, m_o = np.split(matrix, 4)
        of_c = _scaled(a_i, m_i) + _scaled(a_f, m_f) + _scaled(a_g, m_g)
        return np.concatenate([of_c, _scaled(a_o, m_o)], axis=1)

    return Jacobians(
        highway_factors(trace), rows(weights.weight_hh), rows(weights.weight_ih), shown
    )


def _of_gru(trace: Trace, weights: GRUWeights) -> Jacobians:
    r, z, n = (trace[name] for name in "rzn")
    before, size = _before(trace.h, trace.h0), weights.hidden_size
    from_state = before @ weights.weight_hh[2 * size :].T + weights.bias_hh[2 * size :]
    a_z, a_n = (before - n) * slope(trace, "z"), (1 - z) * slope(trace, "n")
    a_z, a_n = scaled_by(passed(trace, "h"), a_z, a_n)
    a_r = a_n * from_state * slope(trace, "r")

    def rows(matrix: Array, scale_n: Array) -> Array:
        m_r, m_z, m_n = np.split(matrix, 3)
        return _scaled(a_r, m_r) + _scaled(a_z, m_z) + _scaled(scale_n, m_n)

    return Jacobians(
        highway_factors(trace), rows(weights.weight_hh, a_n * r), rows(weights.weight_ih, a_n)
    )


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
        (kept,) = scaled_by(passed(trace, "h"), trace["z"])
        return kept
    f, g = trace["f"], trace["g"]
    if weights.weight_peephole is None:
        return f
    p_i, p_f, _ = weights.weight_peephole
    before = _before(trace["c"], trace.c0)
    straight: Array = f + g * slope(trace, "i") * p_i + before * slope(trace, "f") * p_f
    return straight


def _before(values: Array, start: Array | None) -> Array:
    assert start is not None
    return np.concatenate([start[None], values[:-1]])


def refuse_batch(trace: Trace) -> None:
    """Raise ShapeError unless a trace is that of one sequence."""
    if trace.h.ndim != 2:
        raise ShapeError("trace", "that of one sequence, as trace.item(index)", trace.h.shape)
