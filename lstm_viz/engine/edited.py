"""What edits do to the quantities of a cell: which they may change, where, and how.

All edits of a quantity at a step come to one function of its value: times a factor, then not
below one bound nor above another. A clamp is a pair of equal bounds. The kernels compute that,
and `lstm_viz.engine.slopes` its derivative.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.edits import Edit, Scale
from lstm_viz.engine.weights import GRUWeights, LSTMWeights, Weights
from lstm_viz.errors import DataTypeError, EditError, UnknownNameError, kind

Edits = tuple[Edit, ...]

_NO_LIST = str | Edit
_GATE, _SIGNED, _POSITIVE = (0.0, 1.0), (-1.0, 1.0), (0.0, np.inf)


class Change(NamedTuple):
    """What edits do to a quantity; arrays that stand beside its values."""

    factor: Array  # above 0; 1 where nothing scales
    low: Array  # infinite where nothing clips, equal to `high` where the quantity is held
    high: Array


def ranges(weights: Weights) -> dict[str, tuple[float, float]]:
    """Return the quantities of a cell that can be edited, and the range of each.

    >>> from lstm_viz.engine import RNNWeights
    >>> ranges(RNNWeights(np.zeros((1, 1)), np.zeros((1, 1))))
    {'h': (-1.0, 1.0)}
    """
    match weights:
        case LSTMWeights():
            return {"i": _GATE, "f": _GATE, "g": _SIGNED, "o": _GATE, "h": _SIGNED}
        case GRUWeights():
            return {"r": _GATE, "z": _GATE, "n": _SIGNED, "h": _SIGNED}
    return {"h": _POSITIVE if weights.nonlinearity == "relu" else _SIGNED}


def checked_edits(edits: Iterable[Edit], weights: Weights) -> Edits:
    """Return edits that a cell can have, as a tuple; see `lstm_viz.run` for what is raised."""
    if isinstance(edits, tuple) and not edits:
        return ()
    if isinstance(edits, _NO_LIST) or not isinstance(edits, Iterable):
        raise DataTypeError("edits", "a list of Clamp, Scale and Silence", kind(edits))
    edits = tuple(edits)
    known = ranges(weights)
    for k, edit in enumerate(edits):
        if not isinstance(edit, Edit):
            raise DataTypeError(f"edits[{k}]", "a Clamp, Scale or Silence", kind(edit))
        if edit.gate not in known:
            raise UnknownNameError("gate", tuple(known), edit.gate)
        if edit.units is not None and edit.units[-1] >= weights.hidden_size:
            raise EditError("units", f"0 to {weights.hidden_size - 1}", edit.units[-1])
        low, high = known[edit.gate]
        if not isinstance(edit, Scale) and not low <= edit.value <= high:
            expected = "0 or more" if high == np.inf else f"{low:g} to {high:g}"
            raise EditError("value", f"{expected}, for {edit.gate}", edit.value)
    return edits


def from_step(edits: Edits, step: int) -> Edits:
    """Return edits as a run counts their steps that starts at a step of theirs.

    >>> from lstm_viz.engine import Clamp, Silence
    >>> from_step((Clamp("f", 1.0, start=1, stop=4), Silence([0], stop=2)), 2)
    (Clamp(gate='f', value=1.0, units=None, start=0, stop=2),)
    """
    return tuple(
        replace(
            edit,
            start=max(0, edit.start - step),
            stop=None if edit.stop is None else edit.stop - step,
        )
        for edit in edits
        if edit.stop is None or edit.stop > step
    )


def going_on(edits: Edits, step: int, count: int) -> Edits:
    """Return what acts if other inputs are read from a step on, in place of those of the run.

    An edit that had not begun belongs to an input that is not read, and does not act. One
    that had begun goes on, as far as its `stop`; None if that is beyond so many inputs.

    >>> from lstm_viz.engine import Clamp, Silence
    >>> going_on((Clamp("f", 1.0, start=1, stop=4), Silence([0], start=2)), 2, count=5)
    (Clamp(gate='f', value=1.0, units=None, start=0, stop=2),)
    """
    begun = tuple(edit for edit in edits if edit.start < step)
    return tuple(
        replace(edit, stop=None) if edit.stop is not None and edit.stop >= count else edit
        for edit in from_step(begun, step)
    )


def editor(edits: Iterable[Edit], weights: Weights, step: int) -> Callable[[str, Array], Array]:
    """Return how the values (..., H) of a quantity are edited at one step."""
    acting = _acting(checked_edits(edits, weights), step)

    def edited(quantity: str, values: Array) -> Array:
        for edit in acting:
            if edit.gate == quantity:
                units = _of_units(edit)
                values = values.copy()
                values[..., units] = (
                    np.clip(edit.factor * values[..., units], *ranges(weights)[quantity])
                    if isinstance(edit, Scale)
                    else edit.value
                )
        return values

    return edited


@np.errstate(over="ignore")  # single precision may not hold a factor; what it clips stays right
def change(edits: Iterable[Edit], quantities: str, weights: Weights) -> Change:
    """Compose edits of some quantities that act together; arrays of shape (Q * H,).

    They have the precision of the weights: what is clipped stands exactly at its bound.
    """
    size, known = weights.hidden_size, ranges(weights)
    done = Change(*np.empty((3, len(quantities) * size)))
    done.factor[:], done.low[:], done.high[:] = 1.0, -np.inf, np.inf
    for edit in edits:
        units = _of_units(edit, quantities.index(edit.gate) * size, size)
        if isinstance(edit, Scale) and edit.factor > 0:
            for values in done:
                values[units] *= edit.factor
            if clips(edit, weights):
                floor, ceiling = known[edit.gate]
                done.low[units] = np.maximum(done.low[units], floor)
                done.high[units] = np.minimum(done.high[units], ceiling)
        else:
            done.factor[units] = 1.0
            done.low[units] = done.high[units] = 0.0 if isinstance(edit, Scale) else edit.value
    return Change(*(values.astype(weights.dtype, copy=False) for values in done))


def clips(edit: Edit, weights: Weights) -> bool:
    """Tell whether a scaled quantity could leave its range.

    Made smaller it cannot, but for the h of a GRU, which is as large as its `h0` was.
    """
    is_large = isinstance(weights, GRUWeights) and edit.gate == "h"
    return isinstance(edit, Scale) and (edit.factor > 1 or is_large)


def stretches(edits: Edits, steps: int) -> Iterator[tuple[int, int, Edits]]:
    """Cut a run into stretches of steps in which the same edits act: start, stop and these.

    >>> from lstm_viz.engine import Silence
    >>> twice = Silence([0], stop=2), Silence([1], start=1, stop=9)
    >>> [(start, stop, len(acting)) for start, stop, acting in stretches(twice, 4)]
    [(0, 1, 1), (1, 2, 2), (2, 4, 1)]
    """
    bounds = {0, steps}
    for edit in edits:
        bounds |= {bound for bound in (edit.start, edit.stop) if bound and bound < steps}
    for start, stop in pairwise(sorted(bounds)):
        yield start, stop, _acting(edits, start)


def _acting(edits: Iterable[Edit], step: int) -> Edits:
    return tuple(
        edit for edit in edits if edit.start <= step and (edit.stop is None or step < edit.stop)
    )


def _of_units(edit: Edit, first: int = 0, size: int | None = None) -> Any:
    """Index the units of an edit in a block of units that begins at a row."""
    if edit.units is None:
        return slice(first, None if size is None else first + size)
    return [first + unit for unit in edit.units]
