"""What forget gates keep of a cell state: those of a trained network, and one set by hand."""

import math
from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import Array, LSTMWeights, run
from lstm_viz.engine.highway import highway
from lstm_viz.models import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Products of forget gates over a text of T tokens, from one of them on.

    Attributes
    ----------
    start
        Time step, from 0, after which they begin.
    units : (T − start, H)
        ∏f of every unit of a trained LSTM, 1 at the start.
    by_bias : (T − start,)
        ∏f of an LSTM of which nothing but the bias of the forget gate is not 0.
    """

    start: int
    units: Array
    by_bias: Array

    @property
    def longest(self) -> int:
        """Index of the unit that keeps most up to the end."""
        return int(self.units[-1].argmax())


def keep(reading: Reading, start: int, bias: float) -> Kept:
    """Return what is kept of a cell state from a step on.

    Parameters
    ----------
    reading
        Of an LSTM.
    start
        Time step, from 0.
    bias
        Of the forget gate of the other LSTM.

    Examples
    --------
    >>> import lstm_viz
    >>> kept = keep(lstm_viz.load("reviews-en", "lstm").read("Good value."), 0, 0.0)
    >>> kept.by_bias.tolist()
    [1.0, 0.5, 0.25]
    """
    steps = len(reading) - start
    layer = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.array([0.0, bias, 0.0, 0.0]))
    alone = run(layer, np.zeros((steps, 1)))
    return Kept(
        start=start,
        units=highway(reading.trace, [start])[start:, 0],
        by_bias=highway(alone, [0])[:, 0, 0],
    )


def half_life_of_bias(bias: float) -> float:
    """Return after how many steps half is kept where f = σ(bias) at each of them.

    >>> [round(half_life_of_bias(bias), 1) for bias in (0, 1, 3, 5)]
    [1.0, 2.2, 14.3, 103.2]
    """
    return math.log(0.5) / -math.log1p(math.exp(-bias))
