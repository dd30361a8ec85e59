"""What the layers of all cells are: checked once, frozen, in one precision."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from lstm_viz.engine.arrays import Array, checked, real_array
from lstm_viz.errors import DataTypeError, ShapeError

_PRECISIONS = ("float64", "float32")


@dataclass(frozen=True, slots=True, eq=False, init=False)
class Layer:
    """What the weights of every cell have: input size D, hidden size H, G blocks of rows.

    A layer in single precision is run and learns in it: `dataclasses.replace(layer,
    dtype="float32")` makes one of any other.
    """

    block_count: ClassVar[int]  # G

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array
    dtype: np.dtype[Any]

    def __init__(
        self,
        weight_ih: ArrayLike,
        weight_hh: ArrayLike,
        bias_ih: ArrayLike | None = None,
        bias_hh: ArrayLike | None = None,
        *,
        dtype: DTypeLike = np.float64,
    ) -> None:
        object.__setattr__(self, "dtype", _precision(dtype))
        recurrent = real_array("weight_hh", weight_hh, dtype)
        inward = real_array("weight_ih", weight_ih, dtype)
        self._check(recurrent, inward)
        rows = (len(recurrent),)
        freeze(
            self,
            weight_hh=recurrent,
            weight_ih=inward,
            bias_ih=self._bias("bias_ih", bias_ih, rows),
            bias_hh=self._bias("bias_hh", bias_hh, rows),
        )

    def _check(self, recurrent: Array, inward: Array) -> None:
        """Check the matrices (G H, H) and (G H, D)."""
        hidden_size = recurrent.shape[-1] if recurrent.ndim == 2 else 0
        rows = self.block_count * hidden_size
        if hidden_size == 0 or recurrent.shape != (rows, hidden_size):
            expected = "(H, H)" if self.block_count == 1 else f"({self.block_count}H, H)"
            raise ShapeError("weight_hh", f"{expected} with H >= 1", recurrent.shape)
        if inward.ndim != 2 or inward.shape[0] != rows or inward.shape[1] == 0:
            raise ShapeError("weight_ih", f"({rows}, D) with D >= 1", inward.shape)

    def _bias(self, argument: str, value: ArrayLike | None, shape: tuple[int]) -> Array:
        if value is None:
            return np.zeros(shape, self.dtype)
        return checked(argument, value, shape, self.dtype)

    @property
    def input_size(self) -> int:
        """D, the size of an input vector."""
        return int(self.weight_ih.shape[1])

    @property
    def hidden_size(self) -> int:
        """H, the number of units."""
        return int(self.weight_hh.shape[1])

    @property
    def arrays(self) -> dict[str, Array]:
        """Weights and biases by name, and peepholes where there are some."""
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in arrays.items() if isinstance(value, np.ndarray)}


def _precision(dtype: DTypeLike) -> np.dtype[Any]:
    try:
        known = np.dtype(dtype)
    except TypeError:
        known = np.dtype(object)
    if known.name not in _PRECISIONS:
        raise DataTypeError("dtype", " or ".join(_PRECISIONS), dtype)
    return known


def freeze(layer: Layer, **arrays: Array) -> None:
    """Set arrays of a layer, which nobody can write to any more."""
    for name, array in arrays.items():
        own = array.copy()  # a later change of the caller's array must not reach a checked layer
        own.setflags(write=False)
        object.__setattr__(layer, name, own)
