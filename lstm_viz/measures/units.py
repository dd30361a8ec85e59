"""Orders in which the units of a layer can be looked at."""

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, RNNWeights, Trace, Weights
from lstm_viz.errors import UnknownNameError
from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading

ORDERS = ("timescale", "effect", "stored")

_KEEPING_GATE = ("f", "z")  # of an LSTM, of a GRU


def orders(weights: Weights) -> tuple[str, ...]:
    """Return those of ORDERS that a cell has: "timescale" needs a gate that keeps.

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
        "timescale": those that keep longest first; "effect": those that speak
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
    keys = timescales(reading.trace) if by == "timescale" else unit_effects(model, reading)
    return np.argsort(-keys, kind="stable")


def timescales(trace: Trace) -> Array:
    """Return for how many tokens each unit keeps what it holds, by its own gate.

    The time after which the keeping gate alone would leave 1/e:
    ``-1 / mean(ln f)``, over the tokens of the trace; for a GRU z in place of f.

    Parameters
    ----------
    trace
        Run of an LSTM or a GRU with H units.

    Returns
    -------
    (H,)
        Tokens, from 0 to infinity.

    References
    ----------
    Mahto et al. (2021), Multi-timescale representation learning in LSTM
    language models, openreview.net/forum?id=9ITXiTrAoT, with the observed gate
    in place of its bias.
    """
    gate = trace[next(name for name in _KEEPING_GATE if name in trace.quantities)]
    with np.errstate(divide="ignore"):  # a gate of 0 forgets at once, a gate of 1 never
        tokens: Array = 1.0 / np.abs(np.log(gate).mean(axis=0))
    return tokens


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
