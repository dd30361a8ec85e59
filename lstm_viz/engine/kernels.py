"""The inner loops of `run`: the steps of `cells`, arranged for speed.

One sequence has shape (T, rows), a batch (T, rows, B): with the batch last, the
gates of a step are contiguous blocks of rows, and the same code serves both.

All of a cell's values stand in one record, step by step, and each is computed where it
stays. What comes from the inputs is put there for all steps at once. Rows of sigmoid gates
are halved beforehand: sigmoid(a) = tanh(a / 2) / 2 + 1 / 2, and a single tanh serves gates
and candidate alike. Edits follow the operation that ends a quantity: see `seam`.
"""

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.edited import Edits
from lstm_viz.engine.seam import Seam
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, RNNWeights

Record = dict[str, Array]
Silent = NDArray[np.bool_] | None  # see `Seam`


def run_rnn(
    weights: RNNWeights, x: Array, h0: Array, edits: Edits, silent: Silent = None
) -> Record:
    """Run a vanilla RNN over x (T, D) or (T, B, D); see `lstm_viz.engine.run`."""
    record = _record(
        len(weights.bias_ih), weights.weight_ih, weights.bias_ih + weights.bias_hh, x, h0
    )
    h = h0.T.copy()
    product, zero = np.empty_like(h), np.zeros_like(h)
    is_tanh = weights.nonlinearity == "tanh"
    squash = Seam(edits, weights, record, silent).after(np.tanh if is_tanh else np.maximum, "h")
    for h_t in record:
        np.dot(weights.weight_hh, h, product)
        np.add(h_t, product, h_t)
        h = squash(h_t, h_t) if is_tanh else squash(h_t, zero, out=h_t)
    return _name_values(record, "h")


def run_lstm(
    weights: LSTMWeights, x: Array, h0: Array, c0: Array, edits: Edits, silent: Silent = None
) -> Record:
    """Run an LSTM without peepholes; see `lstm_viz.engine.run`."""
    record, recurrent = _lstm_record(weights, x, h0)
    size = h0.shape[-1]
    c, h = c0.T.copy(), h0.T.copy()
    product, new, tanh_c = np.empty_like(record[0, : 4 * size]), np.empty_like(c), np.empty_like(c)
    half = np.full_like(product[: 3 * size], 0.5)  # NumPy converts a number at every call
    dot, add, multiply, tanh = np.dot, np.add, np.multiply, np.tanh
    seam = Seam(edits, weights, record, silent)
    squash, finish = seam.after(tanh, "g", "oifg"), seam.after(add, "oif")
    show = seam.after(multiply, "h")
    o_i_f_g = (record[:, : 4 * size], record[:, : 3 * size])
    for rows, gates, o, i, f, g, c_t, h_t in zip(*o_i_f_g, *_blocks(record, 6), strict=True):
        dot(recurrent, h, product)
        add(rows, product, rows)
        squash(rows, rows)
        multiply(gates, half, gates)
        finish(gates, half, gates)
        multiply(f, c, c_t)
        multiply(i, g, new)
        c = add(c_t, new, c_t)
        tanh(c, tanh_c)
        h = show(o, tanh_c, h_t)
    return _name_values(record, _LSTM_BLOCKS)


def run_peephole(
    weights: LSTMWeights, x: Array, h0: Array, c0: Array, edits: Edits, silent: Silent = None
) -> Record:
    """Run an LSTM whose gates see the cell state; see `lstm_viz.engine.run`."""
    # Longer than other functions: o waits for c, so tanh comes in two parts.
    record, recurrent = _lstm_record(weights, x, h0)
    size = h0.shape[-1]
    c, h = c0.T.copy(), h0.T.copy()
    p_i, p_f, p_o = 0.5 * _columns(weights.weight_peephole, c)
    product, seen, tanh_c = np.empty_like(record[0, : 4 * size]), np.empty_like(c), np.empty_like(c)
    half = np.full_like(product[: 2 * size], 0.5)
    half_o = half[:size]
    dot, add, multiply, tanh = np.dot, np.add, np.multiply, np.tanh
    seam = Seam(edits, weights, record, silent)
    squash, finish = seam.after(tanh, "g", "ifg"), seam.after(add, "if")
    finish_o, show = seam.after(add, "o"), seam.after(multiply, "h")
    parts = (slice(None, 4 * size), slice(size, 4 * size), slice(size, 3 * size))
    views = (record[:, part] for part in parts)
    steps = zip(*views, *_blocks(record, 6), strict=True)
    for rows, i_f_g, i_f, o, i, f, g, c_t, h_t in steps:
        dot(recurrent, h, product)
        add(rows, product, rows)
        add(i, multiply(p_i, c, seen), i)
        add(f, multiply(p_f, c, seen), f)
        squash(i_f_g, i_f_g)
        multiply(i_f, half, i_f)
        finish(i_f, half, i_f)
        multiply(f, c, c_t)
        c = add(c_t, multiply(i, g, seen), c_t)
        add(o, multiply(p_o, c, seen), o)
        tanh(o, o)
        multiply(o, half_o, o)
        finish_o(o, half_o, o)
        h = show(o, tanh(c, tanh_c), h_t)
    return _name_values(record, _LSTM_BLOCKS)


def run_gru(
    weights: GRUWeights, x: Array, h0: Array, edits: Edits, silent: Silent = None
) -> Record:
    """Run a GRU; see `lstm_viz.engine.run`."""
    size = weights.hidden_size
    record, recurrent = _gru_record(weights, x, h0)
    h = h0.T.copy()
    bias_hn = _columns(weights.bias_hh[2 * size :], h)
    product = np.empty_like(record[0, : 3 * size])
    product_r_z, product_n = product[: 2 * size], product[2 * size :]
    half = np.full_like(product_r_z, 0.5)
    dot, add, multiply, tanh = np.dot, np.add, np.multiply, np.tanh
    seam = Seam(edits, weights, record, silent)
    finish, squash = seam.after(add, "rz"), seam.after(tanh, "n")
    mix = seam.after(add, "h")
    for r_z, r, z, n, h_t in zip(record[:, : 2 * size], *_blocks(record, 4), strict=True):
        dot(recurrent, h, product)
        add(r_z, product_r_z, r_z)
        tanh(r_z, r_z)
        multiply(r_z, half, r_z)
        finish(r_z, half, r_z)
        add(product_n, bias_hn, product_n)
        multiply(r, product_n, product_n)
        add(n, product_n, n)
        squash(n, n)
        np.subtract(h, n, h_t)
        multiply(z, h_t, h_t)
        h = mix(n, h_t, h_t)
    return _name_values(record, "rznh")


_LSTM_BLOCKS = "oifgch"  # the gates side by side


def _lstm_record(weights: LSTMWeights, x: Array, h0: Array) -> tuple[Array, Array]:
    """Put the rows in the order o, i, f, g, halve the gates', and take in all inputs at once."""
    size = weights.hidden_size
    order = np.arange(4 * size).reshape(4, size)[[3, 0, 1, 2]].ravel()
    scale = np.repeat(np.array([0.5, 0.5, 0.5, 1.0], x.dtype), size)
    bias = (weights.bias_ih + weights.bias_hh)[order] * scale
    record = _record(6 * size, weights.weight_ih[order] * scale[:, None], bias, x, h0)
    return record, weights.weight_hh[order] * scale[:, None]


def _gru_record(weights: GRUWeights, x: Array, h0: Array) -> tuple[Array, Array]:
    """Halve the gates' rows and take in all inputs at once; b_hn waits for the reset gate."""
    size = weights.hidden_size
    scale = np.repeat(np.array([0.5, 0.5, 1.0], x.dtype), size)
    bias_hh = np.where(np.arange(3 * size) < 2 * size, weights.bias_hh, 0.0)
    bias = (weights.bias_ih + bias_hh) * scale
    record = _record(4 * size, weights.weight_ih * scale[:, None], bias, x, h0)
    return record, weights.weight_hh * scale[:, None]


def _columns(vectors: Array | None, state: Array) -> Array:
    """Let vectors (..., H) stand beside a state (H,) or (H, B)."""
    assert vectors is not None
    return vectors if state.ndim == 1 else vectors[..., None]


def _record(rows: int, weight: Array, bias: Array, x: Array, state: Array) -> Array:
    """Make a record (T, rows, ...) whose first rows hold what each x gives them."""
    record = np.empty((len(x), rows, *state.shape[:-1]), x.dtype)
    inputs = record[:, : len(weight)]
    if x.ndim == 2:
        np.add(x @ weight.T, bias, out=inputs)
    elif x.shape[1:2] == state.shape[:-1]:
        np.matmul(weight, x.swapaxes(1, 2), out=inputs)
        np.add(inputs, bias[:, None], out=inputs)
    else:  # one sequence, from several states
        np.add(weight @ x.swapaxes(1, 2), bias[:, None], out=inputs)
    return record


def _blocks(record: Array, count: int) -> list[Array]:
    """Cut a record (T, count * H, ...) into (T, H, ...) views."""
    return np.split(record, count, axis=1)


def _name_values(record: Array, names: str) -> Record:
    """Cut (T, rows) or (T, rows, B) into one (T, H) or (T, B, H) view a name."""
    return {
        name: block if block.ndim == 2 else block.swapaxes(1, 2)
        for name, block in zip(names, _blocks(record, len(names)), strict=True)
    }
