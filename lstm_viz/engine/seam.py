"""Where edits enter the kernels: an operation that is followed by what edits do to its result.

Where nothing is edited the kernels get their operations back as they are, so that an
untouched run takes no time for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.edited import Change, Edits, change, stretches
from lstm_viz.engine.edits import Scale
from lstm_viz.engine.weights import Weights

_Operation = Callable[..., Any]
_Acts = list[tuple[np.ufunc, Array]]  # one after the other, each with its second operand


@dataclass(frozen=True, slots=True)
class Seam:
    """The edits of a run, and the record of its kernel, (T, rows, ...).

    Attributes
    ----------
    edits, weights
        What acts, and on what.
    record
        All values of the run; each is edited where it stays.
    blocks
        Letters of the quantities, in the order of the record's rows.
    """

    edits: Edits
    weights: Weights
    record: Array
    blocks: str

    def after(self, operation: _Operation, names: str) -> _Operation:
        """Return an operation after which some quantities of the step are edited.

        It is called once a step. `names` are letters of neighbours in the record.
        """
        edits = tuple(edit for edit in self.edits if edit.gate in names)
        if not edits:
            return operation
        places = [self.blocks.index(edit.gate) for edit in edits]
        steps = self._steps(edits, self.blocks[min(places) : max(places) + 1])

        def edited(*operands: Any, **options: Any) -> Any:
            done = operation(*operands, **options)
            values, acts = next(steps)
            for act, operand in acts:
                act(values, operand, out=values)
            return done

        return edited

    def _steps(self, edits: Edits, names: str) -> Iterator[tuple[Array | None, _Acts]]:
        """Yield at each step the values of some quantities, and what is done to them."""
        size = self.weights.hidden_size
        first = self.blocks.index(names[0])
        rows = self.record[:, first * size : (first + len(names)) * size]
        for start, stop, acting in stretches(edits, len(rows)):
            if not acting:
                yield from repeat((None, []), stop - start)
                continue
            acts = self._acts(acting, names)
            for values in rows[start:stop]:
                yield values, acts

    def _acts(self, edits: Edits, names: str) -> _Acts:
        """Return the operations of edits that act together."""
        done = change(edits, names, self.weights)
        if self.record.ndim == 3:
            done = Change(*(operand[:, None] for operand in done))
        bounds: _Acts = [(np.maximum, done.low), (np.minimum, done.high)]
        scales = any(isinstance(edit, Scale) for edit in edits)
        return [(np.multiply, done.factor), *bounds] if scales else bounds
