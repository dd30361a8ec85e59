"""The one kind of array of the engine, and how everything else becomes it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lstm_viz.errors import DataTypeError, NonFiniteError

Array = NDArray[np.float64]

_REAL_KINDS = "biuf"  # bool, integers, floats


def real_array(argument: str, value: ArrayLike) -> Array:
    """Convert real numbers of any type to float64 and refuse everything else.

    Parameters
    ----------
    argument
        Name of the value, for the error message.
    value
        Array or nested sequence of any shape.

    Returns
    -------
    Array
        The same numbers as float64; not copied if they are float64 already.

    Raises
    ------
    DataTypeError
        If the numbers are complex, objects or text, or the rows differ in length.
    NonFiniteError
        If there is NaN or an infinity among them.

    Examples
    --------
    >>> real_array("x", [1, 2]).dtype.name
    'float64'
    """
    try:
        array = np.asarray(value)
    except ValueError:
        raise DataTypeError(argument, "a rectangular array", "rows of unequal length") from None
    if array.dtype.kind not in _REAL_KINDS:
        raise DataTypeError(argument, "an array of real numbers", f"dtype {array.dtype}")
    array = array.astype(np.float64, copy=False)
    with np.errstate(over="ignore", invalid="ignore"):
        sum_is_finite = np.isfinite(array.sum())
    if not sum_is_finite:  # a finite sum has finite terms, but finite terms may overflow
        count = array.size - np.count_nonzero(np.isfinite(array))
        if count:
            raise NonFiniteError(argument, "finite", f"{count} NaN or infinite")
    return array
