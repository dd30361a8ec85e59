"""Everything that a run recorded."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.edited import Edits
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, RNNWeights, Weights
from lstm_viz.errors import ShapeError, UnknownNameError


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Everything that a cell computed over T time steps, and what it was run from.

    Every value has shape (T, H), or (T, B, H) for a batch, and the type of the weights,
    float64 or float32. What a cell does not have is None. The arrays cannot be written to. Of
    a padded batch every value beyond an item's length is NaN: what a cell makes of padding is
    nothing that it read.

    Attributes
    ----------
    weights
        The layer that was run.
    x : (T, D) or (T, B, D)
        Input.
    h0, c0 : (H,) or (B, H)
        State before the first step; `c0` is None for a cell without cell state.
    h
        Hidden state, in [-1, 1]; of an RNN with ReLU 0 or larger, unbounded.
    i, f, o
        Input gate, forget gate (1 keeps) and output gate of an LSTM, in [0, 1].
    g, c
        Candidate, in [-1, 1], and cell state, unbounded, of an LSTM.
    r, z, n
        Reset gate and update gate (1 keeps), in [0, 1], and candidate, in
        [-1, 1], of a GRU.
    lengths : (B,) of int
        Steps of each item of a padded batch; None if all are T long.
    edits
        What was changed inside the run, in this order; none of most runs.

    Examples
    --------
    >>> from lstm_viz.engine import run
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
    lengths: NDArray[np.intp] | None = None
    edits: Edits = ()

    @property
    def quantities(self) -> tuple[str, ...]:
        """Names of what this cell computes, in the order of its equations."""
        match self.weights:
            case LSTMWeights():
                return ("i", "f", "g", "o", "c", "h")
            case GRUWeights():
                return ("r", "z", "n", "h")
        return ("h",)

    @property
    def unbounded(self) -> str | None:
        """The quantity without bounds: c of an LSTM, h of an RNN with ReLU; None without one."""
        if self.c is not None:
            return "c"
        is_relu = isinstance(self.weights, RNNWeights) and self.weights.nonlinearity == "relu"
        return "h" if is_relu else None

    @property
    def h_n(self) -> Array:
        """Hidden state (H,) or (B, H) after the last step, of each item its own."""
        return self._last(self.h)

    @property
    def c_n(self) -> Array | None:
        """Cell state after the last step, as `h_n`; None for a cell without cell state."""
        return None if self.c is None else self._last(self.c)

    def _last(self, values: Array) -> Array:
        steps = -1 if self.lengths is None else (self.lengths - 1, np.arange(len(self.lengths)))
        last: Array = values[steps]
        return last

    @property
    def reach(self) -> float:
        """Where the colour scale of what is unbounded can end: a power of ten that none exceeds.

        It is 1 or larger, so that runs of one layer mostly have the same; 1 if all is bounded.
        """
        largest = float(np.nanmax(np.abs(self[self.unbounded]))) if self.unbounded else 1.0
        return 1.0 if largest <= 1 else float(10.0 ** np.ceil(np.log10(largest)))

    def item(self, index: int) -> "Trace":
        """Return the run of one sequence of a batch, as long as it is without its padding.

        Parameters
        ----------
        index
            Its place in the batch, 0 to B - 1.

        Raises
        ------
        ShapeError
            If the batch has no such item, or the trace is that of one sequence.

        Examples
        --------
        >>> from lstm_viz.engine import RNNWeights, run
        >>> zero = RNNWeights(np.zeros((2, 1)), np.zeros((2, 2)))
        >>> run(zero, np.ones((5, 3, 1)), lengths=[5, 2, 1]).item(1).h.shape
        (2, 2)
        """
        if self.h.ndim == 2:
            raise ShapeError("index", "left out, because the trace is that of one sequence", index)
        count = self.h.shape[1]
        if not 0 <= index < count:
            raise ShapeError("index", f"0 to {count - 1}", index)
        steps = len(self) if self.lengths is None else self.lengths[index]
        own = {name: getattr(self, name)[:steps, index] for name in self.quantities}
        return Trace(
            self.weights,
            self.x[:steps, index if self.x.shape[1] == count else 0],
            self.h0[index],
            None if self.c0 is None else self.c0[index],
            **own,
            lengths=None,
            edits=self.edits,
        )

    def __len__(self) -> int:
        """T, the number of time steps."""
        return len(self.h)

    def __getitem__(self, quantity: str) -> Array:
        """One quantity by name; UnknownNameError lists those that this cell has."""
        if quantity not in self.quantities:
            raise UnknownNameError("quantity", self.quantities, quantity)
        values: Array = getattr(self, quantity)
        return values
