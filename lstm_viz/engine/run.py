"""A recurrent cell run over a whole sequence, every value recorded."""

import warnings
from collections.abc import Iterable
from typing import get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lstm_viz.engine.arrays import Array, real_array
from lstm_viz.engine.edited import checked_edits
from lstm_viz.engine.edits import Edit
from lstm_viz.engine.run_cell import run_cell
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import LSTMWeights, Weights
from lstm_viz.errors import DataTypeError, NonFiniteError, ShapeError, kind


def run(
    weights: Weights,
    x: ArrayLike,
    h0: ArrayLike | None = None,
    c0: ArrayLike | None = None,
    *,
    batch_first: bool = False,
    lengths: ArrayLike | None = None,
    edits: Iterable[Edit] = (),
) -> Trace:
    """Run a recurrent cell over a sequence and record every value.

    The numbers are those of `rnn_step`, `lstm_step` and `gru_step`, computed
    faster; a test holds the two equal.

    Parameters
    ----------
    weights
        Layer with input size D and hidden size H; its type chooses the cell.
    x : (T, D), (T, B, D) or (T, 1, D)
        Input, one sequence or a batch of B; or one sequence that is read from each of
        the B states of `h0`. Numbers of any real type.
    h0, c0 : (H,) or (B, H), optional
        State before the first step; zero if omitted. `c0` is for LSTMs only. PyTorch's
        axis of layers may stand before: (1, H) or (1, B, H).
    batch_first
        Whether a batch comes as (B, T, D). The trace has time first in any case.
    lengths : (B,), optional
        Steps of each item of a padded batch, 1 to T, in any order. The trace has the last
        states of each item as `h_n` and `c_n`, and NaN for every value beyond its length.
    edits
        Clamp, Scale and Silence: what is changed at which steps, in this order, in each
        sequence of a batch. The trace keeps them, and every measure of it honours them.

    Returns
    -------
    Trace
        All values of the cell, of shape (T, H) or (T, B, H); float64, unless the weights
        are float32.

    Raises
    ------
    ShapeError
        If an array does not fit the layer, T is 0, `lengths` does not fit `x`, or a cell
        without cell state gets `c0`.
    DataTypeError
        If an array is complex, or holds objects or text, `weights` is no layer, or `edits`
        are no list of edits.
    NonFiniteError
        If an array holds NaN or infinity, or is so large that the run overflows.
    UnknownNameError, EditError
        If the cell does not have the gate or the units of an edit, or a value lies outside
        of the gate's range; `argument` is the edit's field.

    Warns
    -----
    UserWarning
        If x is a batch of sequences of one step each, and neither state nor `lengths` say
        that this is meant: one sequence with its axes mixed up looks the same.

    Examples
    --------
    An LSTM whose forget gate is wide open and whose input gate is shut keeps its cell state:

    >>> open_forget_gate = np.array([-1e3, 1e3, 0, 0])
    >>> latch = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), open_forget_gate)
    >>> run(latch, np.ones((3, 1)), c0=[0.7]).c.ravel()
    array([0.7, 0.7, 0.7])
    """
    if not isinstance(weights, Weights):
        names = ", ".join(kind.__name__ for kind in get_args(Weights))
        expected = f"one of {names}, as LSTMWeights(*layer.parameters()) of a PyTorch layer"
        raise DataTypeError("weights", expected, kind(weights))
    x = _sequence(x, weights, batch_first)
    if x.ndim == 3 and len(x) == 1 and all(given is None for given in (h0, c0, lengths)):
        _warn_of_one_step(x.shape[1], batch_first)
    h0, c0 = _states(weights, x, h0, c0)
    steps = None if lengths is None else _lengths(lengths, len(x), h0.shape[:-1])
    edits = checked_edits(edits, weights)
    with np.errstate(over="ignore", invalid="ignore"):  # _refuse_overflow tells of both
        record = run_cell(weights, x, h0, c0, edits)
    if steps is not None:
        for values in record.values():
            values[np.arange(len(x))[:, None] >= steps] = np.nan
    own = {name: _read_only(values) for name, values in record.items()}
    trace = Trace(weights, x, h0, c0, **own, lengths=steps, edits=edits)
    _refuse_overflow(trace)
    return trace


def _sequence(x: ArrayLike, weights: Weights, batch_first: bool) -> Array:
    if hasattr(x, "batch_sizes"):  # PyTorch's PackedSequence
        raise DataTypeError("x", "padded (pad_packed_sequence), with its `lengths`", kind(x))
    array, input_size = real_array("x", x, weights.dtype), weights.input_size
    if array.ndim not in (2, 3) or array.shape[-1] != input_size or 0 in array.shape:
        batch = "B, T" if batch_first else "T, B"
        expected = f"(T, {input_size}) or ({batch}, {input_size}) with T >= 1 and B >= 1"
        raise ShapeError("x", expected, array.shape)
    if batch_first and array.ndim == 3:
        array = array.swapaxes(0, 1)
    return _read_only(array.copy())  # a later change of the caller's must not reach the trace


def _warn_of_one_step(batch_size: int, batch_first: bool) -> None:
    if batch_size > 1:
        mend = "leave out batch_first" if batch_first else "say batch_first=True"
        warnings.warn(
            f"x was read as {batch_size} sequences of 1 step each. If it is one sequence of "
            f"{batch_size} steps, {mend}; if not, give h0, and this is not asked again.",
            stacklevel=3,
        )


def _states(
    weights: Weights, x: Array, h0: ArrayLike | None, c0: ArrayLike | None
) -> tuple[Array, Array | None]:
    shape, dtype = (*x.shape[1:-1], weights.hidden_size), weights.dtype
    h = None if h0 is None else _of_one_layer(real_array("h0", h0, dtype), len(shape))
    if x.shape[1:-1] == (1,) and h is not None and h.ndim == 2:
        shape = (len(h), weights.hidden_size)
    if isinstance(weights, LSTMWeights):
        c = None if c0 is None else _of_one_layer(real_array("c0", c0, dtype), len(shape))
        return _state("h0", h, shape, weights), _state("c0", c, shape, weights)
    if c0 is not None:
        raise ShapeError("c0", "left out, because this cell has no cell state", np.shape(c0))
    return _state("h0", h, shape, weights), None


def _of_one_layer(state: Array, axes: int) -> Array:
    """Drop PyTorch's axis of layers where it is that of one."""
    return state[0] if state.ndim == axes + 1 and len(state) == 1 else state


def _state(argument: str, value: Array | None, shape: tuple[int, ...], weights: Weights) -> Array:
    if value is None:
        return _read_only(np.zeros(shape, weights.dtype))
    if argument == "h0" and value.shape in ((2, *shape), (2, 1, *shape)):  # PyTorch's pair
        raise ShapeError(argument, f"{shape}, and c0 an argument of its own", value.shape)
    if value.shape != shape:
        raise ShapeError(argument, shape, value.shape)
    return _read_only(value.copy())


def _lengths(lengths: ArrayLike, steps: int, batch: tuple[int, ...]) -> NDArray[np.intp]:
    array = real_array("lengths", lengths)
    if not batch:
        raise ShapeError("lengths", "left out, because x is one sequence", array.shape)
    if array.shape != batch:
        raise ShapeError("lengths", batch, array.shape)
    whole = array.astype(np.intp)
    if (whole != array).any() or whole.min() < 1 or whole.max() > steps:
        raise ShapeError("lengths", f"whole numbers from 1 to {steps}", array.tolist())
    whole.setflags(write=False)
    return whole


def _refuse_overflow(trace: Trace) -> None:
    # The last step is enough: through `weight_hh` one NaN reaches every unit at the next step.
    is_finite = np.isfinite(trace.h_n).all()
    if trace.edits and is_finite:  # h may be held afterwards, or while c overflows
        steps = trace.h[..., 0].size if trace.lengths is None else trace.lengths.sum()
        is_finite = np.count_nonzero(np.isfinite(trace.h)) == steps * trace.h.shape[-1]
        is_finite &= np.isfinite(trace.h_n if trace.c_n is None else trace.c_n).all()
    if not is_finite:
        raise NonFiniteError("x", "small enough for the run not to overflow", "NaN in the trace")


def _read_only(array: Array) -> Array:
    view = array.view()
    view.setflags(write=False)
    return view
