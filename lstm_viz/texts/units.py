"""What is told of each unit of a network: how long it keeps, what it does for the answer."""

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, LSTMWeights
from lstm_viz.measures import orders, sharpness, silenced, time_scales
from lstm_viz.measures.units import rates
from lstm_viz.models import Reading
from lstm_viz.texts import sentences
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
    weights = reading.model.weights
    effects = silenced(asked or reading)
    told = {"effect": ([signed(change) for change in effects], _ranks(effects))}
    if "timescale" in orders(weights):
        rate, sharp = rates(reading.trace), sharpness(reading.trace)
        scales = [*map(_tokens, time_scales(reading.trace))]
        told = {"timescale": (scales, _ranks(-rate)), **told}
        told["sharpness"] = ([f"{step:.2f}" for step in sharp], _ranks(-sharp))
    keeps, count = _keeping_gate(reading), weights.hidden_size
    fixed = {"count": count, "gate": keeps, "tokens": sentences.tokens(reading.model)}
    return [
        [
            t(f"unit.{by}", value=values[unit], rank=ranks[unit], **fixed)
            for by, (values, ranks) in told.items()
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


def _ranks(keys: Array) -> NDArray[np.intp]:
    """Return the place of each unit, from 1, in the order of its keys, the smallest first."""
    return np.argsort(np.argsort(keys, kind="stable")) + 1
