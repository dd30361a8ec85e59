"""One time step of each recurrent cell, one equation of its paper a line.

These functions are the definition. `lstm_viz.engine.run` computes the same
numbers faster.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lstm_viz.engine.arrays import Array, real_array
from lstm_viz.engine.edited import editor
from lstm_viz.engine.edits import Edit
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, RNNWeights
from lstm_viz.errors import ShapeError


class RNNStep(NamedTuple):
    """What a vanilla RNN computes in one step, of shape (..., H)."""

    h: Array  # hidden state, in [-1, 1]; 0 or larger with ReLU


class LSTMStep(NamedTuple):
    """What an LSTM computes in one step; each field has shape (..., H)."""

    i: Array  # input gate, in [0, 1]
    f: Array  # forget gate, in [0, 1]; 1 keeps
    g: Array  # candidate, in [-1, 1]
    o: Array  # output gate, in [0, 1]
    c: Array  # cell state, unbounded
    h: Array  # hidden state, in [-1, 1]


class GRUStep(NamedTuple):
    """What a GRU computes in one step; each field has shape (..., H)."""

    r: Array  # reset gate, in [0, 1]
    z: Array  # update gate, in [0, 1]; 1 keeps
    n: Array  # candidate, in [-1, 1]
    h: Array  # hidden state, in [-1, 1]


def rnn_step(
    weights: RNNWeights, x: ArrayLike, h: ArrayLike, *, edits: Iterable[Edit] = (), step: int = 0
) -> RNNStep:
    """Advance a vanilla RNN by one time step.

    The whole state is replaced at every step; nothing chooses what to keep::

        h' = tanh(W x + b_ih + U h + b_hh)

    W is `weight_ih`, U is `weight_hh`; with ReLU, max(0, a) stands for tanh(a).

    Parameters
    ----------
    weights
        Layer with input size D and hidden size H.
    x : (..., D)
        Input at this time step.
    h : (..., H)
        Hidden state after the previous time step.
    edits, step
        What is changed inside the step, as in `lstm_viz.run`, and which time step it is.

    Returns
    -------
    RNNStep
        The new hidden state, of shape (..., H), in [-1, 1]; with ReLU 0 or larger.

    Raises
    ------
    ShapeError, DataTypeError, NonFiniteError
        If `x` or `h` does not fit the layer, is not real, or is not finite.
    UnknownNameError, EditError
        If an edit does not fit the layer.

    References
    ----------
    Elman (1990), doi:10.1207/s15516709cog1402_1; ``torch.nn.RNN``.

    Examples
    --------
    >>> zero = RNNWeights(np.zeros((1, 1)), np.zeros((1, 1)), np.zeros(1), np.zeros(1))
    >>> float(rnn_step(zero, x=[1.0], h=[0.8]).h[0])
    0.0
    """
    x = _vector("x", x, weights.input_size)
    h = _vector("h", h, weights.hidden_size)
    from_input = x @ weights.weight_ih.T + weights.bias_ih  # (..., H)
    from_state = h @ weights.weight_hh.T + weights.bias_hh  # (..., H)
    a = from_input + from_state
    squashed = np.tanh(a) if weights.nonlinearity == "tanh" else np.maximum(a, 0.0)
    return RNNStep(h=editor(edits, weights, step)("h", squashed))


def lstm_step(
    weights: LSTMWeights,
    x: ArrayLike,
    h: ArrayLike,
    c: ArrayLike,
    *,
    edits: Iterable[Edit] = (),
    step: int = 0,
) -> LSTMStep:
    """Advance an LSTM by one time step and return every intermediate value.

    The cell keeps part of what it holds, writes part of something new, and
    shows part of the result::

        i  = sigmoid(W_i x + U_i h + b_i + p_i * c)     how much to write
        f  = sigmoid(W_f x + U_f h + b_f + p_f * c)     how much to keep
        g  = tanh   (W_g x + U_g h + b_g)               what to write
        c' = f * c + i * g
        o  = sigmoid(W_o x + U_o h + b_o + p_o * c')    how much to show
        h' = o * tanh(c')

    W is `weight_ih`, U is `weight_hh`, b is `bias_ih + bias_hh`, and p is
    `weight_peephole`, zero if the layer has none. A peephole looks at its own
    unit only: i and f see the old cell state, o sees the new one.

    Parameters
    ----------
    weights
        Layer with input size D and hidden size H.
    x : (..., D)
        Input at this time step.
    h, c : (..., H)
        Hidden state and cell state after the previous time step.
    edits, step
        What is changed inside the step, as in `lstm_viz.run`, and which time step it is.

    Returns
    -------
    LSTMStep
        All six values, each of shape (..., H).

    Raises
    ------
    ShapeError, DataTypeError, NonFiniteError
        If `x`, `h` or `c` does not fit the layer, is not real, or is not finite.
    UnknownNameError, EditError
        If an edit does not fit the layer.

    References
    ----------
    Hochreiter & Schmidhuber (1997), doi:10.1162/neco.1997.9.8.1735; the forget
    gate is by Gers, Schmidhuber & Cummins (2000),
    doi:10.1162/089976600300015015, peepholes by Gers, Schraudolph &
    Schmidhuber (2002), jmlr.org/papers/v3/gers02a.html.

    Examples
    --------
    With all weights zero every gate is half open, and the cell keeps half:

    >>> zero = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.zeros(4), np.zeros(4))
    >>> step = lstm_step(zero, x=[1.0], h=[0.0], c=[0.8])
    >>> float(step.f[0]), float(step.c[0])
    (0.5, 0.4)
    """
    x = _vector("x", x, weights.input_size)
    h = _vector("h", h, weights.hidden_size)
    c = _vector("c", c, weights.hidden_size)
    p_i, p_f, p_o = (
        np.zeros((3, weights.hidden_size))
        if weights.weight_peephole is None
        else weights.weight_peephole
    )
    from_input = x @ weights.weight_ih.T + weights.bias_ih  # (..., 4H)
    from_state = h @ weights.weight_hh.T + weights.bias_hh  # (..., 4H)
    a_i, a_f, a_g, a_o = np.split(from_input + from_state, 4, axis=-1)

    edited = editor(edits, weights, step)
    i = edited("i", sigmoid(a_i + p_i * c))
    f = edited("f", sigmoid(a_f + p_f * c))
    g = edited("g", np.tanh(a_g))
    c = f * c + i * g
    o = edited("o", sigmoid(a_o + p_o * c))
    h = edited("h", o * np.tanh(c))
    return LSTMStep(i, f, g, o, c, h)


def gru_step(
    weights: GRUWeights, x: ArrayLike, h: ArrayLike, *, edits: Iterable[Edit] = (), step: int = 0
) -> GRUStep:
    """Advance a GRU by one time step and return every intermediate value.

    One gate both keeps the old state and admits the new one::

        r  = sigmoid(W_r x + U_r h + b_r)                       how much of h to use in n
        z  = sigmoid(W_z x + U_z h + b_z)                       how much to keep
        n  = tanh   (W_n x + b_in + r * (U_n h + b_hn))         what to write
        h' = (1 - z) * n + z * h

    W is `weight_ih`, U is `weight_hh`; b_r and b_z are `bias_ih + bias_hh`. The
    reset gate acts after the product with U_n and on b_hn too.

    Parameters
    ----------
    weights
        Layer with input size D and hidden size H.
    x : (..., D)
        Input at this time step.
    h : (..., H)
        Hidden state after the previous time step.
    edits, step
        What is changed inside the step, as in `lstm_viz.run`, and which time step it is.

    Returns
    -------
    GRUStep
        All four values, each of shape (..., H).

    Raises
    ------
    ShapeError, DataTypeError, NonFiniteError
        If `x` or `h` does not fit the layer, is not real, or is not finite.
    UnknownNameError, EditError
        If an edit does not fit the layer.

    References
    ----------
    Cho et al. (2014), doi:10.3115/v1/D14-1179, with the reset gate after the
    product as in ``torch.nn.GRU``. Here, as in PyTorch, z = 1 keeps.

    Examples
    --------
    With all weights zero the update gate is half open, and h keeps half:

    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)), np.zeros(3), np.zeros(3))
    >>> float(gru_step(zero, x=[1.0], h=[0.8]).h[0])
    0.4
    """
    x = _vector("x", x, weights.input_size)
    h = _vector("h", h, weights.hidden_size)
    from_input = x @ weights.weight_ih.T + weights.bias_ih  # (..., 3H)
    from_state = h @ weights.weight_hh.T + weights.bias_hh  # (..., 3H)
    x_r, x_z, x_n = np.split(from_input, 3, axis=-1)
    h_r, h_z, h_n = np.split(from_state, 3, axis=-1)

    edited = editor(edits, weights, step)
    r = edited("r", sigmoid(x_r + h_r))
    z = edited("z", sigmoid(x_z + h_z))
    n = edited("n", np.tanh(x_n + r * h_n))
    h = edited("h", (1 - z) * n + z * h)
    return GRUStep(r, z, n, h)


def sigmoid(a: Array) -> Array:
    """Logistic function of any shape, written with tanh so that it cannot overflow.

    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])
    """
    gate: Array = 0.5 + 0.5 * np.tanh(0.5 * a)
    return gate


def _vector(argument: str, value: ArrayLike, size: int) -> Array:
    array = real_array(argument, value)
    if array.shape[-1:] != (size,):
        raise ShapeError(argument, f"(..., {size})", array.shape)
    return array
