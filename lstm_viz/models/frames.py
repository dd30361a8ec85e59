"""The values of a run as tables; pandas is imported when one is made."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.engine import Trace

if TYPE_CHECKING:
    import pandas as pd


def long_frame(trace: Trace, tokens: Iterable[object]) -> "pd.DataFrame":
    """List every value of a run: one line a token, quantity and unit; see `Reading.to_frame`."""
    import pandas as pd

    names = trace.quantities
    shape = (len(trace), len(names), trace.weights.hidden_size)
    steps, quantities, units = np.indices(shape).reshape(3, -1)
    return pd.DataFrame(
        {
            "step": steps + 1,
            "token": np.array([*tokens], dtype=object)[steps],
            "quantity": np.asarray(names, dtype=object)[quantities],
            "unit": units,
            "value": np.stack([trace[name] for name in names], axis=1).ravel(),  # (T, Q, H)
        }
    )


def wide_frame(trace: Trace, tokens: Iterable[object]) -> "pd.DataFrame":
    """Set a run beside its tokens: one line a token; see `Reading.to_frame`."""
    import pandas as pd

    steps = range(1, len(trace) + 1)
    rows = pd.MultiIndex.from_arrays([steps, list(tokens)], names=["step", "token"])
    units = range(trace.weights.hidden_size)
    columns = pd.MultiIndex.from_product([trace.quantities, units], names=["quantity", "unit"])
    values = np.concatenate([trace[name] for name in trace.quantities], axis=1)  # (T, Q * H)
    return pd.DataFrame(values, index=rows, columns=columns)
