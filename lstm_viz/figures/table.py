"""The numbers behind a figure as a long table."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lstm_viz.engine import Array, Trace
from lstm_viz.models.frames import long_frame


def word_table(measures: Mapping[str, Mapping[str, Array]], tokens: Sequence[str]) -> pd.DataFrame:
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


def trace_table(trace: Trace, tokens: Sequence[str]) -> pd.DataFrame:
    """List every value of a run: one line a token, unit and quantity.

    Parameters
    ----------
    trace
        Run of T steps of one sequence, H units, Q quantities.
    tokens : (T,)
        The tokens as shown.

    Returns
    -------
    pandas.DataFrame
        T * Q * H lines with the columns `step` (from 1), `token`, `quantity`,
        `unit` (from 0, as in the arrays) and `value`.

    Examples
    --------
    >>> from lstm_viz.engine import RNNWeights, run
    >>> zero = RNNWeights(np.zeros((2, 1)), np.zeros((2, 2)), np.zeros(2), np.zeros(2))
    >>> trace_table(run(zero, np.ones((1, 1))), ["a"])
       step token quantity  unit  value
    0     1     a        h     0    0.0
    1     1     a        h     1    0.0
    """
    return long_frame(trace, tokens)
