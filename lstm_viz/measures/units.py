"""Orders in which the units of a layer can be looked at."""

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, RNNWeights, Trace, Weights
from lstm_viz.engine.tangents import highway_factors
from lstm_viz.errors import UnknownNameError
from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading

ORDERS = ("timescale", "effect", "stored")


def orders(weights: Weights) -> tuple[str, ...]:
    """Return those of ORDERS that a cell has: "timescale" needs a highway.

    >>> orders(RNNWeights(np.zeros((1, 1)), np.zeros((1, 1)), np.zeros(1), np.zeros(1)))
    ('effect', 'stored')
    """
    return ORDERS[1:] if isinstance(weights, RNNWeights) else ORDERS


def unit_order(model: Model, reading: Reading, by: str) -> NDArray[np.intp]:
    """Sort the units of a layer for one reading.

    Parameters
    ----------
    model, reading
        A model, and what it made of a text.
    by
        "timescale": those whose highway keeps longest first (`rates`); "effect": those that speak
        most for the answer first; "stored": as in the arrays.

    Returns
    -------
    (H,) of int
        Indices of the units, the first one to be drawn on top. Equal units stay as stored.

    Raises
    ------
    UnknownNameError
        If the cell has no such order.

    Examples
    --------
    >>> import lstm_viz
    >>> model = lstm_viz.load("reviews-en", "gru")
    >>> unit_order(model, model.read("Good value."), "stored")[:3]
    array([0, 1, 2])
    """
    known = orders(model.weights)
    if by not in known:
        raise UnknownNameError("order", known, by)
    if by == "stored":
        return np.arange(model.weights.hidden_size)
    keys = rates(reading.trace) if by == "timescale" else unit_effects(model, reading)
    return np.argsort(-keys, kind="stable")


def rates(trace: Trace) -> Array:
    """Return how fast the highway lets go of what each unit holds, by its own memory alone.

    The mean of ``ln |f|`` over the tokens of the trace: z of a GRU in place of f, and of an
    LSTM with peepholes F, the derivative of c by its old value, which holds f and what the
    gates see of c. After ``-1 / rate`` tokens 1/e is left.

    Parameters
    ----------
    trace
        Run of an LSTM or a GRU with H units.

    Returns
    -------
    (H,)
        Natural logarithm a token: 0 keeps for ever, minus infinity lets go at once; above 0,
        as peepholes allow, a change grows.

    References
    ----------
    Mahto et al. (2021), Multi-timescale representation learning in LSTM
    language models, openreview.net/forum?id=9ITXiTrAoT, with the observed gate
    in place of its bias.
    """
    with np.errstate(divide="ignore"):
        logarithms: Array = np.log(np.abs(highway_factors(trace))).mean(axis=0)
    return logarithms


def unit_effects(model: Model, reading: Reading) -> Array:
    """Return what each unit adds to the final answer's lead over the other answers.

    The read-out is linear, so the lead (the log-odds, for two answers) is the
    sum of these and of a constant.

    Parameters
    ----------
    model, reading
        A model with H units and K answers, and what it made of a text.

    Returns
    -------
    (H,)
        Natural-log units; positive speaks for the answer.
    """
    answer = int(reading.probabilities[-1].argmax())
    others = np.delete(model.readout_weight, answer, axis=0).mean(axis=0)  # (H,)
    effects: Array = (model.readout_weight[answer] - others) * reading.trace.h[-1]
    return effects
