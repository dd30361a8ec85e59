"""The weights of a recurrent layer: frozen, checked once, in PyTorch's layout."""

from collections.abc import Mapping
from dataclasses import dataclass

from numpy.typing import ArrayLike

from lstm_viz.engine.arrays import Array, real_array
from lstm_viz.errors import ShapeError


@dataclass(frozen=True, slots=True, eq=False)
class RNNWeights:
    """Weights of a vanilla RNN with input size D and hidden size H.

    Parameters
    ----------
    weight_ih : (H, D)
        From the input.
    weight_hh : (H, H)
        From the previous hidden state.
    bias_ih, bias_hh : (H,)
        Two biases as in PyTorch; only their sum matters here.

    Raises
    ------
    ShapeError, DataTypeError, NonFiniteError
        If an array does not fit the others, is not real, or is not finite.

    References
    ----------
    Layout of ``torch.nn.RNN``.

    Examples
    --------
    >>> import numpy as np
    >>> RNNWeights(np.zeros((4, 3)), np.zeros((4, 4)), np.zeros(4), np.zeros(4)).hidden_size
    4
    """

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array

    def __post_init__(self) -> None:
        _freeze(self, _checked_layer(self, gate_count=1))

    @property
    def input_size(self) -> int:
        """D, the size of an input vector."""
        return int(self.weight_ih.shape[1])

    @property
    def hidden_size(self) -> int:
        """H, the number of units."""
        return int(self.weight_hh.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class LSTMWeights:
    """Weights of an LSTM, with or without peepholes; rows in the order i, f, g, o.

    Parameters
    ----------
    weight_ih : (4H, D)
        From the input.
    weight_hh : (4H, H)
        From the previous hidden state.
    bias_ih, bias_hh : (4H,)
        Two biases as in PyTorch; only their sum matters here.
    weight_peephole : (3, H), optional
        From the cell state to i, f and o, one number a unit. No peepholes if omitted.

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
    >>> import numpy as np
    >>> LSTMWeights(np.zeros((8, 3)), np.zeros((8, 2)), np.zeros(8), np.zeros(8)).input_size
    3
    """

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array
    weight_peephole: Array | None = None

    def __post_init__(self) -> None:
        checked = _checked_layer(self, gate_count=4)
        if self.weight_peephole is not None:
            hidden_size = checked["weight_hh"].shape[1]
            checked["weight_peephole"] = _checked(
                "weight_peephole", self.weight_peephole, (3, hidden_size)
            )
        _freeze(self, checked)

    @property
    def input_size(self) -> int:
        """D, the size of an input vector."""
        return int(self.weight_ih.shape[1])

    @property
    def hidden_size(self) -> int:
        """H, the number of units."""
        return int(self.weight_hh.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class GRUWeights:
    """Weights of a GRU; rows in the order r, z, n.

    Parameters
    ----------
    weight_ih : (3H, D)
        From the input.
    weight_hh : (3H, H)
        From the previous hidden state.
    bias_ih, bias_hh : (3H,)
        The last third of `bias_hh` (b_hn) stands inside the reset gate's
        product, so the two biases cannot be added up.

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

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array

    def __post_init__(self) -> None:
        _freeze(self, _checked_layer(self, gate_count=3))

    @property
    def input_size(self) -> int:
        """D, the size of an input vector."""
        return int(self.weight_ih.shape[1])

    @property
    def hidden_size(self) -> int:
        """H, the number of units."""
        return int(self.weight_hh.shape[1])


Weights = RNNWeights | LSTMWeights | GRUWeights


def _checked_layer(weights: Weights, gate_count: int) -> dict[str, Array]:
    weight_hh = real_array("weight_hh", weights.weight_hh)
    hidden_size = weight_hh.shape[-1] if weight_hh.ndim == 2 else 0
    rows = gate_count * hidden_size
    if hidden_size == 0 or weight_hh.shape != (rows, hidden_size):
        expected = "(H, H)" if gate_count == 1 else f"({gate_count}H, H)"
        raise ShapeError("weight_hh", f"{expected} with H >= 1", weight_hh.shape)

    weight_ih = real_array("weight_ih", weights.weight_ih)
    if weight_ih.ndim != 2 or weight_ih.shape[0] != rows or weight_ih.shape[1] == 0:
        raise ShapeError("weight_ih", f"({rows}, D) with D >= 1", weight_ih.shape)
    return {
        "weight_ih": weight_ih,
        "weight_hh": weight_hh,
        "bias_ih": _checked("bias_ih", weights.bias_ih, (rows,)),
        "bias_hh": _checked("bias_hh", weights.bias_hh, (rows,)),
    }


def _checked(argument: str, value: ArrayLike, shape: tuple[int, ...]) -> Array:
    array = real_array(argument, value)
    if array.shape != shape:
        raise ShapeError(argument, shape, array.shape)
    return array


def _freeze(weights: Weights, arrays: Mapping[str, Array]) -> None:
    for name, array in arrays.items():
        own = array.copy()  # a later change of the caller's array must not reach a checked layer
        own.setflags(write=False)
        object.__setattr__(weights, name, own)
