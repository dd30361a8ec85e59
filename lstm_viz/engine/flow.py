"""How much flows along the highway of a gated cell's memory, and how much beside it.

Exact and in float64, from the trace of one sequence, as in `lstm_viz.engine.memory`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.tangents import flow_from, highway_factors, jacobians
from lstm_viz.engine.trace import Trace


@dataclass(frozen=True, slots=True)
class Flow:
    """How much flows from a memory to a later one, at [t, k], (T, S) each.

    Frobenius norms do not add up, but their squares do, with the cross term:
    straight² + rest² + cross = whole².
    """

    straight: Array  # ‖∏‖, by each unit's own gates
    rest: Array  # ‖rest‖, by other paths: through h and the gates
    cross: Array  # 2⟨∏, rest⟩; below 0 where the two work against each other
    whole: Array  # ‖∏ + rest‖, all of it


def flow(trace: Trace, sources: Sequence[int] | None = None) -> Flow:
    """Return how much of a memory's change arrives at later steps, and by which path.

    All that flows is ∂c_t/∂c_s, h_s following c_s (∂h_t/∂h_s of a GRU). Its part on the
    highway is the diagonal of `highway`; the rest travels through h and the gates.

    Parameters
    ----------
    trace
        Run of one sequence, T steps.
    sources
        Steps s that are asked for; all of them if omitted.

    Returns
    -------
    Flow
        Norms, and the cross term of their squares; NaN before the source.

    Raises
    ------
    NoHighwayError, ShapeError
        As `lstm_viz.engine.highway.highway`.

    Examples
    --------
    >>> from lstm_viz.engine import LSTMWeights, run
    >>> alone = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.zeros(4), np.zeros(4))
    >>> flow(run(alone, np.ones((3, 1))), sources=[0]).straight.ravel()
    array([1.  , 0.5 , 0.25])
    """
    factors = highway_factors(trace)
    steps, size = jacobians(trace), trace.weights.hidden_size
    starts = range(len(trace)) if sources is None else sources
    own = np.arange(size)
    found = np.full((4, len(trace), len(starts)), np.nan)
    for column, start in enumerate(starts):
        product = np.ones(size)
        for t, whole in enumerate(flow_from(steps, start), start=start):
            product = product * factors[t] if t > start else product
            rest = whole.copy()
            rest[own, own] -= product
            straight, beside, both = (np.linalg.norm(part) for part in (product, rest, whole))
            cross = 2 * float(product @ rest[own, own])
            found[:, t, column] = straight, beside, cross, both
    return Flow(*found)
