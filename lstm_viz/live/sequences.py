"""A few sequences to look at, that no network has learnt from, as symbols that can be read."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array
from lstm_viz.live.settings import Settings
from lstm_viz.live.tasks import TASKS

COUNT = 8

_ABCD = tuple("ABCDEFGH")
# Of every input that is one of several; none differs from another by its case alone.
SYMBOLS = {
    "latch": (*"ABCD", *"wxyz", "?"),
    "shared-alphabet": _ABCD,
    "temporal-order": (*"XY", *"abcd", "▸", "?"),
    "copy": (*_ABCD, "·", "?"),
}
LABELS = {
    "latch": tuple("ABCD"),
    "shared-alphabet": _ABCD,
    "temporal-order": ("XX", "XY", "YX", "YY"),
    "copy": _ABCD,
}


class Sequence(NamedTuple):
    """One sequence of T steps."""

    tokens: tuple[str, ...]  # what is read at each step; of "adding" hundredths, + if marked
    x: Array  # (T, D)
    answers: NDArray[Any]  # (N,), at the last N steps

    def right(self, task: str) -> tuple[str, ...]:
        """Return the N right answers, written as the network's are."""
        return tuple(write(task, answer) for answer in self.answers)


def sequences(settings: Settings) -> list[Sequence]:
    """Return eight sequences of a run, always the same from its seed.

    >>> sequences(Settings("latch", "lstm", length=5))[0].tokens
    ('B', 'w', 'z', 'y', '?')
    """
    *_, random = np.random.default_rng(settings.seed).spawn(4)  # the first three make the run
    x, answers = TASKS[settings.task].make(random, settings.length, COUNT)
    if settings.task == "adding":  # so that what is read is what is shown
        x[..., 0] = x[..., 0].round(2)
        answers = (x[..., 0] * x[..., 1]).sum(axis=0, keepdims=True)
    return [
        Sequence(tuple(_token(settings.task, row) for row in x[:, k]), x[:, k], answers[:, k])
        for k in range(COUNT)
    ]


def write(task: str, answer: Any) -> str:
    """Write an answer: a number as it is, of symbols the one of an index.

    >>> write("adding", 0.5), write("temporal-order", 1)
    ('0.50', 'XY')
    """
    if task == "adding":
        return f"{float(answer):.2f}"
    label: str = LABELS[task][int(answer)]
    return label


def _token(task: str, row: Array) -> str:
    if task in SYMBOLS:
        symbol: str = SYMBOLS[task][int(row.argmax())]
        return symbol
    number, marked = row
    return f"+{number:.2f}" if marked else f"{number:.2f}"
