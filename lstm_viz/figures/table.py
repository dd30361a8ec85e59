"""The numbers behind a figure as a long table."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lstm_viz.engine import Array, Trace
from lstm_viz.engine.tangents import refuse_batch
from lstm_viz.figures.labels import Labels, refuse_other_count
from lstm_viz.models.frames import long_frame


def word_table(measures: Mapping[str, Mapping[str, Array]], tokens: Labels) -> pd.DataFrame:
    """List measures of one word in several networks: one line a network, quantity and token.

    Parameters
    ----------
    measures
        By quantity and by network (T,).
    tokens : (T,)
        The tokens as shown.

    Returns
    -------
    pandas.DataFrame
        The columns `network`, `quantity`, `step` (from 1), `token` and `value`.

    Examples
    --------
    >>> word_table({"recall": {"LSTM": np.array([0.5, 1.0])}}, ["to", "Rome"])
      network quantity  step token  value
    0    LSTM   recall     1    to    0.5
    1    LSTM   recall     2  Rome    1.0
    """
    parts = [
        pd.DataFrame(
            {
                "network": network,
                "quantity": quantity,
                "step": range(1, len(tokens) + 1),
                "token": np.asarray(tokens, dtype=object),
                "value": values,
            }
        )
        for quantity, by_network in measures.items()
        for network, values in by_network.items()
    ]
    return pd.concat(parts, ignore_index=True)


def trace_table(trace: Trace, tokens: Labels) -> pd.DataFrame:
    """List every value of a run: one line a token, unit and quantity.

    Parameters
    ----------
    trace
        Run of T steps of one sequence, H units, Q quantities; of a batch, `trace.item(index)`.
    tokens : (T,)
        The tokens as shown.

    Returns
    -------
    pandas.DataFrame
        T * Q * H lines with the columns `step` (from 1), `token`, `quantity`,
        `unit` (from 0, as in the arrays) and `value`.

    Raises
    ------
    ShapeError
        If the trace is that of a batch, or there is not one token for each time step.

    Examples
    --------
    >>> from lstm_viz.engine import RNNWeights, run
    >>> zero = RNNWeights(np.zeros((2, 1)), np.zeros((2, 2)), np.zeros(2), np.zeros(2))
    >>> trace_table(run(zero, np.ones((1, 1))), ["a"])
       step token quantity  unit  value
    0     1     a        h     0    0.0
    1     1     a        h     1    0.0
    """
    refuse_batch(trace)
    refuse_other_count(trace, tokens)
    return long_frame(trace, tokens)
