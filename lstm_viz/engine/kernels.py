"""The inner loops of `run`: the steps of `cells`, arranged for speed.

One sequence has shape (T, rows), a batch (T, rows, B): with the batch last, the
gates of a step are contiguous blocks of rows, and the same code serves both.

All of a cell's values at a step stand in one buffer, so that a step needs few
and long NumPy calls and is recorded by one copy. Rows of sigmoid gates are
halved beforehand: sigmoid(a) = tanh(a / 2) / 2 + 1 / 2, and a single tanh
serves gates and candidate alike.
"""

from collections.abc import Sequence

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, RNNWeights

Record = dict[str, Array]


def run_rnn(weights: RNNWeights, x: Array, h0: Array) -> Record:
    """Run a vanilla RNN over x (T, D) or (T, B, D); see `lstm_viz.engine.run`."""
    inputs = _from_input(weights.weight_ih, weights.bias_ih + weights.bias_hh, x)  # (T, H, ...)
    h = h0.T.copy()
    record = np.empty((len(x), *h.shape))
    for x_t, record_t in zip(inputs, record, strict=True):
        np.dot(weights.weight_hh, h, record_t)
        np.add(record_t, x_t, record_t)
        h = np.tanh(record_t, record_t)
    return _name_values(record, ("h",))


def run_lstm(weights: LSTMWeights, x: Array, h0: Array, c0: Array) -> Record:
    """Run an LSTM without peepholes; see `lstm_viz.engine.run`."""
    inputs, recurrent = _lstm_rows(weights, x)  # (T, 4H, ...), (4H, H)
    buffer, rows, i_f, g_c, o, c, h = _lstm_buffer(h0, c0)
    gates = rows[: 3 * len(c)]
    half = np.full_like(gates, 0.5)  # an array, because NumPy converts a number at every call
    products, tanh_c = np.empty_like(i_f), np.empty_like(c)
    written, kept = np.split(products, 2)

    record = np.empty((len(x), *buffer.shape))
    dot, add, multiply, tanh = np.dot, np.add, np.multiply, np.tanh
    for x_t, record_t in zip(inputs, record, strict=True):
        dot(recurrent, h, rows)
        add(rows, x_t, rows)
        tanh(rows, rows)
        multiply(gates, half, gates)
        add(gates, half, gates)
        multiply(i_f, g_c, products)
        add(kept, written, c)
        tanh(c, tanh_c)
        multiply(o, tanh_c, h)
        record_t[...] = buffer
    return _name_values(record, _LSTM_BLOCKS)


def run_peephole(weights: LSTMWeights, x: Array, h0: Array, c0: Array) -> Record:
    """Run an LSTM whose gates see the cell state; see `lstm_viz.engine.run`."""
    # Longer than other functions: o waits for c, so tanh comes in two parts.
    inputs, recurrent = _lstm_rows(weights, x)  # (T, 4H, ...), (4H, H)
    buffer, rows, i_f, g_c, o, c, h = _lstm_buffer(h0, c0)
    i_f_g = rows[len(c) :]
    peephole = 0.5 * _columns(weights.weight_peephole, c)  # (3, H, ...)
    peephole_i_f, peephole_o = peephole[:2], peephole[2]
    seen, products, tanh_c = np.empty((2, *c.shape)), np.empty_like(i_f), np.empty_like(c)
    seen_i_f, seen_o = seen.reshape(i_f.shape), seen[0]
    written, kept = np.split(products, 2)
    half, half_o = np.full_like(i_f, 0.5), np.full_like(o, 0.5)

    record = np.empty((len(x), *buffer.shape))
    dot, add, multiply, tanh = np.dot, np.add, np.multiply, np.tanh
    for x_t, record_t in zip(inputs, record, strict=True):
        dot(recurrent, h, rows)
        add(rows, x_t, rows)
        multiply(peephole_i_f, c, seen)
        add(i_f, seen_i_f, i_f)
        tanh(i_f_g, i_f_g)
        multiply(i_f, half, i_f)
        add(i_f, half, i_f)
        multiply(i_f, g_c, products)
        add(kept, written, c)
        multiply(peephole_o, c, seen_o)
        add(o, seen_o, o)
        tanh(o, o)
        multiply(o, half_o, o)
        add(o, half_o, o)
        tanh(c, tanh_c)
        multiply(o, tanh_c, h)
        record_t[...] = buffer
    return _name_values(record, _LSTM_BLOCKS)


def run_gru(weights: GRUWeights, x: Array, h0: Array) -> Record:
    """Run a GRU; see `lstm_viz.engine.run`."""
    size = weights.hidden_size
    inputs, recurrent = _gru_rows(weights, x)  # (T, 3H, ...), (3H, H)
    buffer = np.empty((4 * size, *h0.shape[:-1]))  # r z n h
    r, z, n, h = np.split(buffer, 4)
    r_z = buffer[: 2 * size]
    h[...] = h0.T
    bias_hn = _columns(weights.bias_hh[2 * size :], h)
    from_state = np.empty((3 * size, *h.shape[1:]))
    state_r_z, state_n = from_state[: 2 * size], from_state[2 * size :]
    half = np.full_like(r_z, 0.5)

    record = np.empty((len(x), *buffer.shape))
    dot, add, multiply, tanh = np.dot, np.add, np.multiply, np.tanh
    steps = zip(inputs[:, : 2 * size], inputs[:, 2 * size :], record, strict=True)
    for x_r_z, x_n, record_t in steps:
        dot(recurrent, h, from_state)
        add(state_r_z, x_r_z, r_z)
        tanh(r_z, r_z)
        multiply(r_z, half, r_z)
        add(r_z, half, r_z)
        add(state_n, bias_hn, state_n)
        multiply(r, state_n, n)
        add(n, x_n, n)
        tanh(n, n)
        np.subtract(h, n, h)
        multiply(z, h, h)
        add(n, h, h)
        record_t[...] = buffer
    return _name_values(record, ("r", "z", "n", "h"))


_LSTM_BLOCKS = ("o", "i", "f", "g", "c", "h")  # gates side by side, i f beside g c


def _lstm_buffer(h0: Array, c0: Array) -> tuple[Array, ...]:
    """Make the buffer of one step, c and h started, and name the blocks that the loops need."""
    size = h0.shape[-1]
    buffer = np.empty((6 * size, *h0.shape[:-1]))
    o, _, _, _, c, h = np.split(buffer, 6)
    c[...], h[...] = c0.T, h0.T
    return buffer, buffer[: 4 * size], buffer[size : 3 * size], buffer[3 * size : 5 * size], o, c, h


def _lstm_rows(weights: LSTMWeights, x: Array) -> tuple[Array, Array]:
    """Put the rows in the order o, i, f, g, halve the gates', and take in all inputs at once."""
    size = weights.hidden_size
    order = np.arange(4 * size).reshape(4, size)[[3, 0, 1, 2]].ravel()
    scale = np.repeat([0.5, 0.5, 0.5, 1.0], size)
    bias = (weights.bias_ih + weights.bias_hh)[order] * scale
    inputs = _from_input(weights.weight_ih[order] * scale[:, None], bias, x)
    return inputs, weights.weight_hh[order] * scale[:, None]


def _gru_rows(weights: GRUWeights, x: Array) -> tuple[Array, Array]:
    """Halve the gates' rows and take in all inputs at once; b_hn waits for the reset gate."""
    size = weights.hidden_size
    scale = np.repeat([0.5, 0.5, 1.0], size)
    bias_hh = np.where(np.arange(3 * size) < 2 * size, weights.bias_hh, 0.0)
    bias = (weights.bias_ih + bias_hh) * scale
    inputs = _from_input(weights.weight_ih * scale[:, None], bias, x)
    return inputs, weights.weight_hh * scale[:, None]


def _columns(vectors: Array | None, state: Array) -> Array:
    """Let vectors (..., H) stand beside a state (H,) or (H, B)."""
    assert vectors is not None
    return vectors if state.ndim == 1 else vectors[..., None]


def _from_input(weight: Array, bias: Array, x: Array) -> Array:
    if x.ndim == 2:
        return x @ weight.T + bias  # (T, rows)
    steps, batch_size, input_size = x.shape
    rows = weight @ x.reshape(steps * batch_size, input_size).T  # (rows, T * B)
    np.add(rows, bias[:, None], out=rows)
    return rows.reshape(-1, steps, batch_size).swapaxes(0, 1)  # (T, rows, B)


def _name_values(record: Array, names: Sequence[str]) -> Record:
    """Cut (T, rows) or (T, rows, B) into one (T, H) or (T, B, H) view a name."""
    blocks = np.split(record, len(names), axis=1)
    return {
        name: block if block.ndim == 2 else block.swapaxes(1, 2)
        for name, block in zip(names, blocks, strict=True)
    }
