"""What is told of each unit of a network: how long it keeps, what it does for the answer."""

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import LSTMWeights
from lstm_viz.measures import orders, sharpness, silenced, time_scales, unit_order
from lstm_viz.models import Reading
from lstm_viz.texts.i18n import t
from lstm_viz.texts.numbers import signed


def units_told(reading: Reading, asked: Reading | None = None) -> list[list[str]]:
    """Tell of each of H units what its cell has: time scale, effect, sharpness.

    Parameters
    ----------
    reading
        What is shown.
    asked
        The same up to where it is answered; the reading itself if omitted.

    Returns
    -------
    H lists of sentences
        By the number of the unit.
    """
    asked = asked or reading
    known = orders(reading.model.weights)
    told = {"effect": [signed(change) for change in silenced(asked)]}
    if "timescale" in known:
        told = {"timescale": [*map(_tokens, time_scales(reading.trace))], **told}
        told["sharpness"] = [f"{step:.2f}" for step in sharpness(reading.trace)]
    ranks = {by: _ranks(unit_order(reading.model, reading, by, asked=asked)) for by in told}
    keeps = _keeping_gate(reading)
    count = reading.model.weights.hidden_size
    return [
        [
            t(f"unit.{by}", value=values[unit], rank=ranks[by][unit], count=count, gate=keeps)
            for by, values in told.items()
        ]
        for unit in range(count)
    ]


def _keeping_gate(reading: Reading) -> str:
    weights = reading.model.weights
    if isinstance(weights, LSTMWeights):
        return "f" if weights.weight_peephole is None else "|F|"
    return "z"


def _tokens(scale: float) -> str:
    return "∞" if np.isinf(scale) else f"{scale:,.1f}"


def _ranks(order: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the place of each unit in an order, from 1."""
    return np.argsort(order) + 1
