"""The numbers behind a figure as a long table."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lstm_viz.engine import Trace


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
    names = trace.quantities
    steps, quantities, units = np.indices(
        (len(trace), len(names), trace.weights.hidden_size)
    ).reshape(3, -1)
    values = np.stack([trace[name] for name in names], axis=1)  # (T, Q, H)
    return pd.DataFrame(
        {
            "step": steps + 1,
            "token": np.asarray(tokens, dtype=object)[steps],
            "quantity": np.asarray(names, dtype=object)[quantities],
            "unit": units,
            "value": values.ravel(),
        }
    )
