"""Where edits enter the kernels: an operation that is followed by what edits do to its result.

Where nothing is edited the kernels get their operations back as they are, so that an
untouched run takes no time for it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.edited import Edits, change, clips, stretches
from lstm_viz.engine.edits import Scale
from lstm_viz.engine.weights import Weights

_Operation = Callable[..., Any]
_Act = Callable[[Array], object]  # on the values of a step


class Seam(NamedTuple):
    """The edits of a run over T steps, for its kernel.

    Attributes
    ----------
    edits, weights
        What acts, and on what.
    record
        All values of the run, (T, rows) or (T, rows, B).
    silent
        Which units (H, B) of a batch say nothing at any step, whatever edits make of them;
        none if None.
    """

    edits: Edits
    weights: Weights
    record: Array
    silent: NDArray[np.bool_] | None = None

    def after(self, operation: _Operation, ended: str, rows: str = "") -> _Operation:
        """Return an operation after which the quantities that it ends are edited.

        It is called once a step. `rows` are the letters of all quantities in its result,
        where these are more than it ends.
        """
        edits = tuple(edit for edit in self.edits if edit.gate in ended)
        silent = self.silent if "h" in ended else None
        if not edits and silent is None:
            return operation
        acts: list[_Act] = []
        for start, stop, acting in stretches(edits, len(self.record)):
            acts += [self._act(acting, rows or ended)] * (stop - start)
        steps = iter(acts)

        def edited(*operands: Any, **options: Any) -> Any:
            done = operation(*operands, **options)
            next(steps)(done)
            if silent is not None:
                done[silent] = 0.0
            return done

        return edited

    def _act(self, edits: Edits, rows: str) -> _Act:
        """Return what edits that act together do, by the fewest operations."""
        if not edits:
            return lambda values: None
        factor, low, high = change(edits, rows, self.weights)
        if self.record.ndim == 3:
            factor, low, high = factor[:, None], low[:, None], high[:, None]
        held, is_held = low == high, all(not isinstance(edit, Scale) for edit in edits)
        if is_held and held.all():
            return lambda values: np.copyto(values, low)
        if is_held:
            return lambda values: np.copyto(values, low, where=held)
        if not held.any() and not any(clips(edit, self.weights) for edit in edits):
            return lambda values: np.multiply(values, factor, values)

        def bound(values: Array) -> None:
            np.multiply(values, factor, values)
            np.maximum(values, low, out=values)
            np.minimum(values, high, out=values)

        return bound
