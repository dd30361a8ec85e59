"""The loops of a step over hidden units (H) and texts (B), compiled by Numba."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[Any]  # floats, single or double
Arrays = tuple[Array, ...]


@njit(cache=True)
def look_up(rows: Array, table: Array, mask: Array, x: Array) -> None:
    """Write the masked rows of a table, (T, D, B), that texts (B, T) are made of."""
    for t in range(x.shape[0]):
        for b in range(x.shape[2]):
            row = rows[b, t]
            for d in range(x.shape[1]):
                x[t, d, b] = table[row, d] * mask[b, d]


@njit(cache=True)
def look_up_back(d_x: Array, rows: Array, mask: Array, d_table: Array) -> None:
    """Add to the gradient of the table."""
    for t in range(d_x.shape[0]):
        for b in range(d_x.shape[2]):
            row = rows[b, t]
            for d in range(d_x.shape[1]):
                d_table[row, d] += d_x[t, d, b] * mask[b, d]


def sigmoid(a: Array) -> None:
    """Take 1 / (1 + exp(-a)) in place, by tanh, which cannot overflow."""
    _scale(a, a.dtype.type(0.5), a.dtype.type(0.0))
    np.tanh(a, out=a)
    _scale(a, a.dtype.type(0.5), a.dtype.type(0.5))


@njit(cache=True)
def _scale(a: Array, factor: float, shift: float) -> None:
    """Write factor a + shift in its place."""
    flat = a.reshape(-1)
    for k in range(flat.size):
        flat[k] = factor * flat[k] + shift


@njit(cache=True)
def see_cell(p: Array, c: Array, a: Array) -> None:
    """Let gates see the cell state."""
    for gate in range(len(p)):
        for k in range(c.shape[0]):
            for b in range(c.shape[1]):
                a[gate, k, b] += p[gate, k] * c[k, b]


@njit(cache=True)
def keep_and_add(f: Array, c: Array, i: Array, g: Array, c_next: Array) -> None:
    """Write an LSTM's next cell state, f c + i g."""
    for k in range(c.shape[0]):
        for b in range(c.shape[1]):
            c_next[k, b] = f[k, b] * c[k, b] + i[k, b] * g[k, b]


@njit(cache=True)
def add_part(n: Array, r: Array, n_h: Array) -> None:
    """Add the recurrent part of a GRU's candidate, r n_h."""
    for k in range(n.shape[0]):
        for b in range(n.shape[1]):
            n[k, b] += r[k, b] * n_h[k, b]


@njit(cache=True)
def mix(z: Array, h: Array, n: Array, h_next: Array) -> None:
    """Write a GRU's next hidden state, (1 - z) n + z h."""
    for k in range(n.shape[0]):
        for b in range(n.shape[1]):
            h_next[k, b] = n[k, b] + z[k, b] * (h[k, b] - n[k, b])


@njit(cache=True)
def rnn_back(d_h: Array, h: Array, d_a: Array) -> None:
    """Write the gradient of an RNN's pre-activations."""
    for k in range(h.shape[0]):
        for b in range(h.shape[1]):
            d_a[k, b] = d_h[k, b] * (1 - h[k, b] * h[k, b])


@njit(cache=True)
def relu_back(d_h: Array, h: Array, d_a: Array) -> None:
    """Write the gradient of the pre-activations of an RNN with ReLU."""
    for k in range(h.shape[0]):
        for b in range(h.shape[1]):
            d_a[k, b] = d_h[k, b] if h[k, b] > 0 else 0


@njit(cache=True)
def lstm_back(d_h: Array, d_c: Array, step: Arrays, p: Array, d_a: Array) -> None:
    """Write the gradient of an LSTM's pre-activations, and take d_c one step back."""
    a, c, tanh_c = step
    one = a.dtype.type(1)
    for k in range(c.shape[0]):
        p_i, p_f, p_o = p[0, k], p[1, k], p[2, k]
        for b in range(c.shape[1]):
            i, f, o, g = a[0, k, b], a[1, k, b], a[2, k, b], a[3, k, b]
            tanh = tanh_c[k, b]
            d_o = d_h[k, b] * tanh * o * (one - o)
            d = d_c[k, b] + d_h[k, b] * o * (one - tanh * tanh) + p_o * d_o
            d_i, d_f = d * g * i * (one - i), d * c[k, b] * f * (one - f)
            d_a[0, k, b], d_a[1, k, b], d_a[2, k, b] = d_i, d_f, d_o
            d_a[3, k, b] = d * i * (one - g * g)
            d_c[k, b] = d * f + p_i * d_i + p_f * d_f


@njit(cache=True)
def gru_back(d_h: Array, a: Array, h: Array, d_a: Array, directly: Array) -> None:
    """Write that of a GRU's, and what goes directly to the step before."""
    one = a.dtype.type(1)
    for k in range(h.shape[0]):
        for b in range(h.shape[1]):
            r, z, n, n_h = a[0, k, b], a[1, k, b], a[2, k, b], a[3, k, b]
            d_n = d_h[k, b] * (one - z) * (one - n * n)
            d_a[0, k, b] = d_n * n_h * r * (one - r)
            d_a[1, k, b] = d_h[k, b] * (h[k, b] - n) * z * (one - z)
            d_a[2, k, b] = d_n
            d_a[3, k, b] = d_n * r
            directly[k, b] = d_h[k, b] * z
