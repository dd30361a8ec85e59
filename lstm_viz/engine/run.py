"""A recurrent cell run over a whole sequence, every value recorded."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lstm_viz.engine.arrays import Array, real_array
from lstm_viz.engine.kernels import Record, run_gru, run_lstm, run_peephole, run_rnn
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, Weights
from lstm_viz.errors import NonFiniteError, ShapeError, UnknownNameError


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Everything that a cell computed over T time steps, and what it was run from.

    Every value has shape (T, H), or (T, B, H) for a batch, and is float64. What
    a cell does not have is None. The arrays cannot be written to.

    Attributes
    ----------
    weights
        The layer that was run.
    x : (T, D) or (T, B, D)
        Input.
    h0, c0 : (H,) or (B, H)
        State before the first step; `c0` is None for a cell without cell state.
    h
        Hidden state, in [-1, 1].
    i, f, o
        Input gate, forget gate (1 keeps) and output gate of an LSTM, in [0, 1].
    g, c
        Candidate, in [-1, 1], and cell state, unbounded, of an LSTM.
    r, z, n
        Reset gate and update gate (1 keeps), in [0, 1], and candidate, in
        [-1, 1], of a GRU.

    Examples
    --------
    >>> zero = GRUWeights(np.zeros((6, 1)), np.zeros((6, 2)), np.zeros(6), np.zeros(6))
    >>> trace = run(zero, np.ones((5, 1)))
    >>> len(trace), trace.quantities, trace["z"].shape
    (5, ('r', 'z', 'n', 'h'), (5, 2))
    """

    weights: Weights
    x: Array
    h0: Array
    c0: Array | None
    h: Array
    i: Array | None = None
    f: Array | None = None
    g: Array | None = None
    o: Array | None = None
    c: Array | None = None
    r: Array | None = None
    z: Array | None = None
    n: Array | None = None

    @property
    def quantities(self) -> tuple[str, ...]:
        """Names of what this cell computes, in the order of its equations."""
        match self.weights:
            case LSTMWeights():
                return ("i", "f", "g", "o", "c", "h")
            case GRUWeights():
                return ("r", "z", "n", "h")
        return ("h",)

    def __len__(self) -> int:
        """T, the number of time steps."""
        return len(self.h)

    def __getitem__(self, quantity: str) -> Array:
        """One quantity by name; UnknownNameError lists those that this cell has."""
        if quantity not in self.quantities:
            raise UnknownNameError("quantity", self.quantities, quantity)
        values: Array = getattr(self, quantity)
        return values


def run(
    weights: Weights,
    x: ArrayLike,
    h0: ArrayLike | None = None,
    c0: ArrayLike | None = None,
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
        State before the first step; zero if omitted. `c0` is for LSTMs only.

    Returns
    -------
    Trace
        All values of the cell, float64, of shape (T, H) or (T, B, H).

    Raises
    ------
    ShapeError
        If an array does not fit the layer, T is 0, or a cell without cell state gets `c0`.
    DataTypeError
        If an array is complex, or holds objects or text.
    NonFiniteError
        If an array holds NaN or infinity, or is so large that the run overflows.

    Examples
    --------
    An LSTM whose forget gate is wide open and whose input gate is shut keeps its cell state:

    >>> open_forget_gate = np.array([-1e3, 1e3, 0, 0])
    >>> latch = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), open_forget_gate, np.zeros(4))
    >>> run(latch, np.ones((3, 1)), c0=[0.7]).c.ravel()
    array([0.7, 0.7, 0.7])
    """
    x = _sequence(x, weights.input_size)
    state_shape = (*x.shape[1:-1], weights.hidden_size)
    if x.shape[1:-1] == (1,) and h0 is not None and np.ndim(h0) == 2:
        state_shape = (len(np.asarray(h0)), weights.hidden_size)
    h0 = _state("h0", h0, state_shape)
    if isinstance(weights, LSTMWeights):
        c0 = _state("c0", c0, state_shape)
    elif c0 is not None:
        raise ShapeError("c0", "left out, because this cell has no cell state", np.shape(c0))
    with np.errstate(over="ignore", invalid="ignore"):  # _refuse_overflow tells of both
        record = _run_kernel(weights, x, h0, c0)
    _refuse_overflow(record["h"][-1])
    return Trace(weights, x, h0, c0, **{name: _read_only(v) for name, v in record.items()})


def _run_kernel(weights: Weights, x: Array, h0: Array, c0: Array | None) -> Record:
    match weights:
        case LSTMWeights():
            assert c0 is not None
            kernel = run_lstm if weights.weight_peephole is None else run_peephole
            return kernel(weights, x, h0, c0)
        case GRUWeights():
            return run_gru(weights, x, h0)
        case _:
            return run_rnn(weights, x, h0)


def _sequence(x: ArrayLike, input_size: int) -> Array:
    array = real_array("x", x)
    if array.ndim not in (2, 3) or array.shape[-1] != input_size or 0 in array.shape:
        expected = f"(T, {input_size}) or (T, B, {input_size}) with T >= 1 and B >= 1"
        raise ShapeError("x", expected, array.shape)
    return _read_only(array.copy())  # a later change of the caller's must not reach the trace


def _state(argument: str, value: ArrayLike | None, shape: tuple[int, ...]) -> Array:
    array = np.zeros(shape) if value is None else real_array(argument, value)
    if array.shape != shape:
        raise ShapeError(argument, shape, array.shape)
    return _read_only(array.copy())


def _refuse_overflow(last_h: Array) -> None:
    # The last step is enough: through `weight_hh` one NaN reaches every unit at the next step.
    if not np.isfinite(last_h).all():
        raise NonFiniteError("x", "small enough for the run not to overflow", "NaN in the trace")


def _read_only(array: Array) -> Array:
    view = array.view()
    view.setflags(write=False)
    return view
