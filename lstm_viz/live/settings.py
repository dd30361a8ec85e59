"""What can be chosen before a network is trained, checked once."""

import math
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any, Literal

from lstm_viz.errors import RangeError, UnknownNameError
from lstm_viz.live.tasks import TASKS

CELLS = ("rnn", "relu", "lstm", "peephole", "gru")
STARTS = ("orthogonal", "identity")

MOST_STEPS = 200  # of a sequence
MOST_UNITS = 256
MOST_BIAS = 5
MOST_RATE = 10  # which moves every weight by 10 at each update

_BEST: dict[tuple[str, str], dict[str, Any]] = {
    ("temporal-order", "rnn"): {"start": "identity", "rate": 0.001},
    **{(task, "relu"): {"start": "identity", "rate": 0.003} for task in TASKS},
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a network is to learn, and how.

    Attributes
    ----------
    task
        "latch", "shared-alphabet", "temporal-order", "adding" or "copy".
    cell
        "rnn", "relu" (an RNN with it), "lstm", "peephole" or "gru".
    length
        T, the steps of each sequence: at most 200, and as many as the task needs.
    units
        H, 1 to 256.
    start
        What recurrent weights start from, "orthogonal" or "identity".
    forget_bias
        What the bias of the gate that keeps starts from, 0 to 5 or "chrono": of the forget
        gate, of a GRU's update gate. An RNN has none.
    rate
        Learning rate of Adam, above 0, at most 10.
    clip
        Norm that the gradient of all parameters together has at most; infinity for any.
    seed
        Of start values and of all sequences, 0 or larger.
    updates
        How often the weights are changed, if the run does not explode before.

    Raises
    ------
    UnknownNameError
        If no task, cell or start has this name.
    RangeError
        If a number is outside of its range, or not whole where it has to be.

    Examples
    --------
    >>> Settings("latch", "lstm", length=30).length
    30
    """

    task: str
    cell: str
    length: int = 50
    units: int = 16
    start: str = "orthogonal"
    forget_bias: float | Literal["chrono"] = "chrono"
    rate: float = 0.01
    clip: float = 1.0
    seed: int = 0
    updates: int = 2000

    def __post_init__(self) -> None:
        _check_name("task", self.task, tuple(TASKS))
        _check_name("cell", self.cell, CELLS)
        _check_name("start", self.start, STARTS)
        _check_whole("length", self.length, TASKS[self.task].shortest, MOST_STEPS)
        _check_whole("units", self.units, 1, MOST_UNITS)
        _check_whole("seed", self.seed, 0)
        _check_whole("updates", self.updates, 1)
        if self.forget_bias != "chrono" and not _is_within(self.forget_bias, 0, MOST_BIAS):
            raise RangeError("forget_bias", f"0 to {MOST_BIAS} or 'chrono'", self.forget_bias)
        if not _is_within(self.rate, 0, MOST_RATE) or self.rate == 0:
            raise RangeError("rate", f"above 0, at most {MOST_RATE}", self.rate)
        if not _is_within(self.clip, 0, math.inf) or self.clip == 0:
            raise RangeError("clip", "above 0", self.clip)


def choose(task: str, cell: str, **settings: Any) -> Settings:
    """Return settings of which some are chosen, and the others the best known for the cell.

    Those of an RNN are, of two starts and the rates 0.001, 0.003 and 0.01, the ones by which
    most of five seeds solve the task at 50 steps (a shared alphabet: 30), and of equal ones
    those that need the fewest updates. Raises as `Settings`.

    >>> choose("adding", "relu").start, choose("adding", "relu", start="orthogonal").start
    ('identity', 'orthogonal')
    """
    return Settings(task, cell, **(_BEST.get((task, cell), {}) | settings))


def _check_name(argument: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise UnknownNameError(argument, known, value)


def _check_whole(argument: str, value: object, low: int, high: float = math.inf) -> None:
    if not isinstance(value, Integral) or not _is_within(value, low, high):
        rest = "or larger" if high == math.inf else f"to {high}"
        raise RangeError(argument, f"a whole number, {low} {rest}", value)


def _is_within(value: object, low: float, high: float) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and low <= float(value) <= high
