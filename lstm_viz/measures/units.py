"""Orders in which the units of a layer can be looked at."""

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array, RNNWeights, Trace, Weights
from lstm_viz.engine.tangents import highway_factors
from lstm_viz.errors import UnknownNameError
from lstm_viz.measures.silenced import silenced
from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading

ORDERS = ("timescale", "effect", "sharpness", "stored")
_GATES = "iforz"


def orders(weights: Weights) -> tuple[str, ...]:
    """Return those of ORDERS that a cell has: "timescale" and "sharpness" need gates.

    >>> orders(RNNWeights(np.zeros((1, 1)), np.zeros((1, 1)), np.zeros(1), np.zeros(1)))
    ('effect', 'stored')
    """
    return ("effect", "stored") if isinstance(weights, RNNWeights) else ORDERS


def unit_order(
    model: Model, reading: Reading, by: str, *, asked: Reading | None = None
) -> NDArray[np.intp]:
    """Sort the units of a layer for one reading.

    Parameters
    ----------
    model, reading
        A model, and what it made of a text.
    by
        "timescale": those whose highway keeps longest first (`rates`); "effect": those without
        which the answer loses most first (`silenced`); "sharpness": those first of which a gate
        makes the largest step (`sharpness`); "stored": as in the arrays.
    asked
        Up to where it is answered, if the reading goes on; see `lstm_viz.models.recitation`.

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
    if by == "effect":
        return np.argsort(silenced(asked or reading), kind="stable")
    keys = rates(reading.trace) if by == "timescale" else sharpness(reading.trace)
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


def time_scales(trace: Trace) -> Array:
    """Return after how many tokens 1/e is left of what each unit holds: ``-1 / rates``.

    Parameters
    ----------
    trace
        Run of an LSTM or a GRU with H units.

    Returns
    -------
    (H,)
        Tokens, 0 or more; infinite where the highway keeps for ever or, as peepholes allow,
        lets a change grow.

    Examples
    --------
    >>> from lstm_viz.engine import GRUWeights, run
    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)))
    >>> time_scales(run(zero, np.ones((5, 1)))).round(2)  # half of it a token
    array([1.44])
    """
    own = rates(trace)
    with np.errstate(divide="ignore"):
        scales: Array = np.where(own < 0, -1 / own, np.inf)
    return scales


def sharpness(trace: Trace) -> Array:
    """Return the largest step that a gate of each unit makes from one token to the next.

    Parameters
    ----------
    trace
        Run of T steps of an LSTM or a GRU with H units.

    Returns
    -------
    (H,)
        0 to 1: the largest of ``|gate_t - gate_{t-1}|`` over tokens and gates; 0 of one token.

    Raises
    ------
    UnknownNameError
        If the cell has no gates.

    Examples
    --------
    >>> from lstm_viz.engine import Clamp, GRUWeights, run
    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)))
    >>> sharpness(run(zero, np.ones((5, 1)), edits=[Clamp("z", 0.9, start=2)]))
    array([0.4])
    """
    gates = [name for name in trace.quantities if name in _GATES]
    if not gates:
        raise UnknownNameError("order", orders(trace.weights), "sharpness")
    steps = np.abs(np.diff(np.stack([trace[name] for name in gates]), axis=1))  # (G, T - 1, H)
    largest: Array = steps.max(axis=(0, 1), initial=0.0)
    return largest
