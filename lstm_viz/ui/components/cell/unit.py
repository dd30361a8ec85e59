"""What the browser needs to write out any unit's arithmetic at any token without asking again."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array
from lstm_viz.engine.summands import Summands, summands
from lstm_viz.models import Reading
from lstm_viz.texts.i18n import t

_LINES = tuple("fiogczrnh")  # as the rows of the heatmaps
_ACTIVATIONS = {"rnn": "tanh", "relu": "ReLU"}
_WORDS = (
    *("name", "hint", "choose", "up", "down", "close", "over", "input", "recurrent", "rest"),
    *("bias", "peephole", "sums", "parts", "candidate_bias", "feature", "jump"),
)


def unit_data(
    reading: Reading,
    order: NDArray[np.intp],
    *,
    told: Sequence[Sequence[str]],
    chart: str,
    opening: int | None,
) -> dict[str, Any]:
    """Return the terms of every sum, the weights behind them, and what is told of each unit.

    Parameters
    ----------
    reading
        A text of T tokens.
    order : (H,)
        Units from top to bottom, as in the heatmaps: all that is sent stands in this order.
    told : H lists of sentences
        Of each unit, by its number.
    chart
        Streamlit key of the heatmaps, in which the chosen unit is marked.
    opening
        The unit with which the link opens; None if none is chosen.
    """
    found = summands(reading.trace)
    return {
        "order": order.tolist(),
        "gates": list(found),
        "terms": {name: _terms(own, order) for name, own in found.items()},
        "weights": _packed(_weights(reading, len(found), order)),
        "inputs": reading.model.weights.input_size,
        "lines": [name for name in _LINES if name in reading.trace.quantities],
        "told": [list(told[unit]) for unit in order],
        "activation": _ACTIVATIONS.get(reading.model.cell, ""),
        "chart": chart,
        "opening": opening,
        "words": _words(),
    }


def _words() -> dict[str, str]:
    places = {"unit": "{unit}", "name": "{name}"}  # which the browser fills
    return {name: t(f"unit.{name}", **places) for name in _WORDS}


def _terms(own: Summands, order: NDArray[np.intp]) -> dict[str, str]:
    """Pack the terms of a sum: (T, H), or (H,) of biases, by the letters of its formula.

    Those of the input and of the state before follow from the weights.
    """
    terms = {
        "b": own.bias,
        "p": own.from_cell,
        "bh": own.state_bias,
    }
    return {name: _packed(v[..., order]) for name, v in terms.items() if v is not None}


def _weights(reading: Reading, gates: int, order: NDArray[np.intp]) -> Array:
    """Return the weights (Q, H, H + D) of h and x, the units in their order."""
    weights = reading.model.weights
    of_h = weights.weight_hh.reshape(gates, len(order), -1)[:, order][:, :, order]
    of_x = weights.weight_ih.reshape(gates, len(order), -1)[:, order]
    return np.concatenate([of_h, of_x], axis=2)


def _packed(values: Array) -> str:
    return b64encode(np.ascontiguousarray(values, dtype="<f4").tobytes()).decode()
