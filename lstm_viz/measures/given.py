"""What a measure is given: a text that was read, or a bare trace where that is enough."""

from lstm_viz.engine import Trace
from lstm_viz.errors import DataTypeError, kind
from lstm_viz.models.reading import Reading


def trace_of(reading: Reading | Trace) -> Trace:
    """Return the trace of a reading, and a trace as it is; else DataTypeError."""
    if isinstance(reading, Reading):
        return reading.trace
    if isinstance(reading, Trace):
        return reading
    raise DataTypeError("reading", "a Reading or a Trace", kind(reading))


def need_reading(reading: object, why: str) -> None:
    """Raise DataTypeError, which says why, unless a text was read.

    >>> need_reading("Good value.", why="it has the model ...")
    Traceback (most recent call last):
    lstm_viz.errors.DataTypeError: `reading` must be a Reading, since it has the model ..., got str
    """
    if not isinstance(reading, Reading):
        raise DataTypeError("reading", f"a Reading, since {why}", kind(reading))
