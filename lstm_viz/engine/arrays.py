"""The one kind of array of the engine, and how everything else becomes it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from lstm_viz.errors import DataTypeError, LSTMVizError, NonFiniteError, ShapeError, kind

Array = NDArray[np.floating[Any]]  # float64; float32 where a layer was made so

_REAL_KINDS = "biuf"  # bool, integers, floats


def real_array(argument: str, value: ArrayLike, dtype: DTypeLike = np.float64) -> Array:
    """Convert real numbers of any type to float64 and refuse everything else.

    Parameters
    ----------
    argument
        Name of the value, for the error message.
    value
        Array, tensor or nested sequence of any shape. Of a PyTorch tensor the numbers are
        taken, whether it has a gradient or not and wherever it lies.
    dtype
        Another type than float64 to convert to.

    Returns
    -------
    Array
        The same numbers as float64 (or `dtype`); not copied if they are that already.

    Raises
    ------
    DataTypeError
        If the numbers are complex, objects, text or of a type that NumPy lacks, as
        bfloat16, or the rows differ in length.
    NonFiniteError
        If there is NaN or an infinity among them, or `dtype` cannot hold one of them.

    Examples
    --------
    >>> real_array("x", [1, 2]).dtype.name
    'float64'
    """
    array = numpy_array(argument, value)
    if array.dtype.kind not in _REAL_KINDS:
        got = kind(value) if array.ndim == 0 else f"dtype {array.dtype}"
        raise DataTypeError(argument, "an array of real numbers", got)
    with np.errstate(over="ignore", invalid="ignore"):
        array = array.astype(dtype, copy=False)
        sum_is_finite = np.isfinite(array.sum())
    if not sum_is_finite:  # a finite sum has finite terms, but finite terms may overflow
        count = array.size - np.count_nonzero(np.isfinite(array))
        if count:
            raise NonFiniteError(argument, "finite", f"{count} NaN or infinite")
    return array


def numpy_array(argument: str, value: Any) -> NDArray[Any]:
    """Convert to an array of whatever type; DataTypeError if that cannot be done."""
    if isinstance(value, list | tuple) and value and hasattr(value[0], "detach"):
        value = [_without_gradient(row) for row in value]
    try:
        return np.asarray(_without_gradient(value))
    except ValueError:
        raise DataTypeError(argument, "a rectangular array", "rows of unequal length") from None
    except LSTMVizError:  # a Trace, which is asked for its rows
        raise DataTypeError(argument, "an array of real numbers", kind(value)) from None
    except (TypeError, RuntimeError) as error:
        if "bfloat16" in str(getattr(value, "dtype", "")):
            expected = "an array of a type that NumPy has, as the tensor's .float() gives"
            raise DataTypeError(argument, expected, "dtype bfloat16") from None
        expected = "an array of real numbers that NumPy can read"
        raise DataTypeError(argument, expected, f"{kind(value)}: {error}") from None


def _without_gradient(value: Any) -> Any:
    """Take a PyTorch tensor out of its graph and to the processor, whatever it is of."""
    for name in ("detach", "cpu"):
        if hasattr(value, name):
            value = getattr(value, name)()
    return value


def checked(
    argument: str, value: ArrayLike, shape: tuple[int, ...], dtype: DTypeLike = np.float64
) -> Array:
    """Convert to float64 (or `dtype`), and refuse another shape."""
    array = real_array(argument, value, dtype)
    if array.shape != shape:
        raise ShapeError(argument, shape, array.shape)
    return array
