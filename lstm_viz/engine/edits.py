"""What if a gate had had another value: edits that act inside a run, step by step.

An edit changes a quantity where it is computed, and all that is computed from it follows:
the rest of the step, and every later one. Edits of one quantity act in the order of their
list, each on what the one before has left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any, ClassVar

import numpy as np

from lstm_viz.errors import DataTypeError, EditError, NonFiniteError, kind


@dataclass(frozen=True, slots=True)
class Clamp:
    """A quantity of some units is held at a value.

    Attributes
    ----------
    gate
        Letter of the quantity: "i", "f", "g", "o" of an LSTM, "r", "z", "n" of a GRU, and
        "h" of every cell.
    value
        Within the range of the quantity: 0 to 1 for i, f, o, r and z; -1 to 1 for g, n and h;
        0 or more for the h of an RNN with ReLU.
    units
        Their indices, from 0; all units if None. Kept in ascending order.
    start, stop
        The first step, from 0, and the one after the last; to the end of the run if None.
        Steps beyond the end of a run are not there, and nothing is held in them.

    Raises
    ------
    DataTypeError
        If a field is of another type.
    NonFiniteError
        If the value is NaN or infinite.
    EditError
        If `start` is negative or not before `stop`, or `units` are none or negative. What
        the cell must know is asked when it is run: see `lstm_viz.run`.

    Examples
    --------
    A forget gate that is shut at one step forgets what the cell held:

    >>> from lstm_viz.engine import LSTMWeights, run
    >>> keeps = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.array([-1e3, 1e3, 0, 0]))
    >>> edits = [Clamp("f", value=0.0, start=1, stop=2)]
    >>> run(keeps, np.ones((3, 1)), c0=[0.7], edits=edits).c.ravel()
    array([0.7, 0. , 0. ])
    """

    gate: str
    value: float
    units: Sequence[int] | None = None
    start: int = 0
    stop: int | None = None

    def __post_init__(self) -> None:
        _settle(self, value=_number("value", self.value))


@dataclass(frozen=True, slots=True)
class Scale:
    """A quantity of some units is multiplied by a factor, and clipped to its range.

    With a factor above 1 a gate that is nearly open stays at 1, and a candidate or a hidden
    state at -1 or 1; the h of an RNN with ReLU has no upper end.

    Attributes
    ----------
    gate, units, start, stop
        As of `Clamp`.
    factor
        0 or more.

    Raises
    ------
    DataTypeError, NonFiniteError, EditError
        As of `Clamp`, and EditError if the factor is negative.

    Examples
    --------
    >>> from lstm_viz.engine import LSTMWeights, run
    >>> half_open = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)))
    >>> run(half_open, np.ones((1, 1)), edits=[Scale("f", 1.5)]).f.item()
    0.75
    >>> run(half_open, np.ones((1, 1)), edits=[Scale("f", 3.0)]).f.item()
    1.0
    """

    gate: str
    factor: float
    units: Sequence[int] | None = None
    start: int = 0
    stop: int | None = None

    def __post_init__(self) -> None:
        factor = _number("factor", self.factor)
        if factor < 0:
            raise EditError("factor", "0 or more", factor)
        _settle(self, factor=factor)


@dataclass(frozen=True, slots=True)
class Silence:
    """The hidden state of some units is 0: they say nothing.

    It is 0 in the trace, for the read-out, and for all gates of the next step. Of an LSTM
    the cell state is left as it is: the unit goes on keeping and writing, and says it again
    once the silence is over. An RNN and a GRU have no other memory than h, and lose it.

    Attributes
    ----------
    units
        Their indices, from 0; all units if None. Kept in ascending order.
    start, stop
        As of `Clamp`.

    Raises
    ------
    DataTypeError, EditError
        As of `Clamp`.

    Examples
    --------
    >>> from lstm_viz.engine import LSTMWeights, run
    >>> keeps = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.array([-1e3, 1e3, 0, 1e3]))
    >>> trace = run(keeps, np.ones((3, 1)), c0=[0.7], edits=[Silence([0], stop=2)])
    >>> trace.h.ravel().round(2), trace.c.ravel()
    (array([0. , 0. , 0.6]), array([0.7, 0.7, 0.7]))
    """

    gate: ClassVar[str] = "h"
    value: ClassVar[float] = 0.0

    units: Sequence[int] | None
    start: int = 0
    stop: int | None = None

    def __post_init__(self) -> None:
        _settle(self)


Edit = Clamp | Scale | Silence


def _settle(edit: Edit, **numbers: float) -> None:
    """Check what every edit has, and keep it as plain numbers."""
    if not isinstance(edit.gate, str):
        raise DataTypeError("gate", "the letter of a quantity", kind(edit.gate))
    start = _index("start", edit.start)
    stop = None if edit.stop is None else _index("stop", edit.stop)
    if start < 0 or (stop is not None and start >= stop):
        raise EditError(
            "start", "0 or later" if stop is None else f"0 to stop - 1 = {stop - 1}", start
        )
    units = None if edit.units is None else _units(edit.units)
    for name, value in {**numbers, "start": start, "stop": stop, "units": units}.items():
        object.__setattr__(edit, name, value)


def _units(units: Any) -> tuple[int, ...]:
    if isinstance(units, str) or not isinstance(units, Iterable):
        raise DataTypeError("units", "None or a list of indices", kind(units))
    indices = tuple(sorted({_index("units", unit) for unit in units}))
    if not indices or indices[0] < 0:
        raise EditError("units", "one or more indices, from 0", indices)
    return indices


def _index(argument: str, value: Any) -> int:
    if not isinstance(value, Integral):
        raise DataTypeError(argument, "a whole number", kind(value))
    return int(value)


def _number(argument: str, value: Any) -> float:
    if not isinstance(value, Real):
        raise DataTypeError(argument, "a real number", kind(value))
    number = float(value)
    if not np.isfinite(number):
        raise NonFiniteError(argument, "finite", number)
    return number
