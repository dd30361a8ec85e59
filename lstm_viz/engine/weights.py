"""The weights of a recurrent layer: frozen, checked once, in PyTorch's layout."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from lstm_viz.engine.arrays import Array, checked
from lstm_viz.engine.layer import Layer, freeze
from lstm_viz.errors import UnknownNameError

NONLINEARITIES = ("tanh", "relu")  # of a vanilla RNN


@dataclass(frozen=True, slots=True, eq=False, init=False)
class RNNWeights(Layer):
    """Weights of a vanilla RNN with input size D and hidden size H.

    Parameters
    ----------
    weight_ih : (H, D)
        From the input.
    weight_hh : (H, H)
        From the previous hidden state.
    bias_ih, bias_hh : (H,), optional
        Two biases as in PyTorch; only their sum matters here. Zero where there is none.
    nonlinearity
        "tanh" or "relu", as PyTorch names them.
    dtype
        "float64", or "float32" for training: seven digits of every value in two thirds of the
        time.

    Raises
    ------
    ShapeError, DataTypeError, NonFiniteError
        If an array does not fit the others, is not real, or is not finite.
    UnknownNameError
        If the nonlinearity is another one.

    References
    ----------
    Layout of ``torch.nn.RNN``.

    Examples
    --------
    >>> import numpy as np
    >>> RNNWeights(np.zeros((4, 3)), np.zeros((4, 4)), nonlinearity="relu").hidden_size
    4
    """

    block_count: ClassVar[int] = 1

    nonlinearity: str

    def __init__(
        self,
        weight_ih: ArrayLike,
        weight_hh: ArrayLike,
        bias_ih: ArrayLike | None = None,
        bias_hh: ArrayLike | None = None,
        *,
        nonlinearity: str = "tanh",
        dtype: DTypeLike = np.float64,
    ) -> None:
        Layer.__init__(self, weight_ih, weight_hh, bias_ih, bias_hh, dtype=dtype)
        if nonlinearity not in NONLINEARITIES:
            raise UnknownNameError("nonlinearity", NONLINEARITIES, nonlinearity)
        object.__setattr__(self, "nonlinearity", nonlinearity)


@dataclass(frozen=True, slots=True, eq=False, init=False)
class LSTMWeights(Layer):
    """Weights of an LSTM, with or without peepholes; rows in the order i, f, g, o.

    Parameters
    ----------
    weight_ih : (4H, D)
        From the input.
    weight_hh : (4H, H)
        From the previous hidden state.
    bias_ih, bias_hh : (4H,), optional
        Two biases as in PyTorch; only their sum matters here. Zero where there is none.
    weight_peephole : (3, H), optional
        From the cell state to i, f and o, one number a unit. No peepholes if omitted.
    dtype
        As of an RNN.

    Raises
    ------
    ShapeError, DataTypeError, NonFiniteError
        If an array does not fit the others, is not real, or is not finite.

    References
    ----------
    Layout of ``torch.nn.LSTM``; peepholes of Gers, Schraudolph & Schmidhuber
    (2002), jmlr.org/papers/v3/gers02a.html.

    Examples
    --------
    ``LSTMWeights(*layer.parameters())`` takes those of a PyTorch layer, with or without
    biases; of several stacked layers take the four whose names end in ``_l0``, ``_l1``, …

    >>> import numpy as np
    >>> LSTMWeights(np.zeros((8, 3)), np.zeros((8, 2)), np.zeros(8), np.zeros(8)).input_size
    3
    """

    block_count: ClassVar[int] = 4

    weight_peephole: Array | None

    def __init__(
        self,
        weight_ih: ArrayLike,
        weight_hh: ArrayLike,
        bias_ih: ArrayLike | None = None,
        bias_hh: ArrayLike | None = None,
        weight_peephole: ArrayLike | None = None,
        *,
        dtype: DTypeLike = np.float64,
    ) -> None:
        Layer.__init__(self, weight_ih, weight_hh, bias_ih, bias_hh, dtype=dtype)
        object.__setattr__(self, "weight_peephole", None)
        if weight_peephole is not None:
            shape = (3, self.hidden_size)
            peepholes = checked("weight_peephole", weight_peephole, shape, self.dtype)
            freeze(self, weight_peephole=peepholes)


@dataclass(frozen=True, slots=True, eq=False, init=False)
class GRUWeights(Layer):
    """Weights of a GRU; rows in the order r, z, n.

    Parameters
    ----------
    weight_ih : (3H, D)
        From the input.
    weight_hh : (3H, H)
        From the previous hidden state.
    bias_ih, bias_hh : (3H,), optional
        The last third of `bias_hh` (b_hn) stands inside the reset gate's
        product, so the two biases cannot be added up. Zero where there is none.
    dtype
        As of an RNN.

    Raises
    ------
    ShapeError, DataTypeError, NonFiniteError
        If an array does not fit the others, is not real, or is not finite.

    References
    ----------
    Layout of ``torch.nn.GRU``.

    Examples
    --------
    >>> import numpy as np
    >>> GRUWeights(np.zeros((6, 3)), np.zeros((6, 2)), np.zeros(6), np.zeros(6)).hidden_size
    2
    """

    block_count: ClassVar[int] = 3


Weights = RNNWeights | LSTMWeights | GRUWeights
