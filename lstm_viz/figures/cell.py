"""The vectors on the wires of a cell's drawing, step by step, and their colour scales."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, Trace
from lstm_viz.engine.summands import products
from lstm_viz.engine.tangents import refuse_batch
from lstm_viz.figures.palette import GATE, STATE, Scale, unbounded_scale

_GATES = frozenset("fiorz")
# Wires on the scale of what is unbounded: what is added is on that of the sum.
_UNBOUNDED = {"c": {"c", "c_prev", "fc", "ig"}, "h": {"h", "h_prev", "joined"}}


class Wire(NamedTuple):
    """One vector of the drawing at all T steps, and the scale of its colours."""

    values: Array  # (T, n)
    scale: Scale


def wires(trace: Trace, *, reach: float | None = None, order: NDArray[np.intp]) -> dict[str, Wire]:
    """Return the vectors on the wires of a cell.

    Parameters
    ----------
    trace
        Run of T steps of one sequence, D inputs, H units; of a batch, `trace.item(index)`.
    reach
        C, the end of the scale of what is unbounded; if omitted, `trace.reach`.
    order : (H,)
        Units from top to bottom, as in the heatmaps.

    Returns
    -------
    dict of Wire
        By the name of the wire in the drawing. Each is (T, H), but x (T, D) and
        joined (T, H + D). The last part of a name with two letters is a factor
        of the product that the wire carries: fc is f * c_{t-1}.

    Raises
    ------
    ShapeError
        If the trace is that of a batch.

    Examples
    --------
    >>> from lstm_viz.engine import RNNWeights, run
    >>> zero = RNNWeights(np.zeros((2, 1)), np.zeros((2, 2)), np.zeros(2), np.zeros(2))
    >>> found = wires(run(zero, np.ones((3, 1))), order=np.arange(2))
    >>> {name: wire.values.shape for name, wire in found.items()}
    {'h_prev': (3, 2), 'x': (3, 1), 'joined': (3, 3), 'h': (3, 2)}
    """
    refuse_batch(trace)
    reach = trace.reach if reach is None else reach
    units = products(trace) | {name: trace[name] for name in trace.quantities}
    ordered = {name: values[:, order] for name, values in units.items()}
    vectors = {
        **_take(ordered, "c_prev", "h_prev"),
        "x": trace.x,
        "joined": np.concatenate([ordered["h_prev"], trace.x], axis=1),
        **ordered,
    }
    return {name: Wire(values, _scale(trace, name, reach)) for name, values in vectors.items()}


def _take(vectors: Mapping[str, Array], *names: str) -> dict[str, Array]:
    return {name: vectors[name] for name in names if name in vectors}


def _scale(trace: Trace, name: str, reach: float) -> Scale:
    if name in _UNBOUNDED.get(trace.unbounded or "", ()):
        return unbounded_scale(reach)
    return GATE if name in _GATES or name == "keep1z" else STATE
