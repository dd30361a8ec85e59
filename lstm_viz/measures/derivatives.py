"""The engine's measures of memory for a text that was read, by token and by word."""

from collections.abc import Sequence

import numpy as np

from lstm_viz.engine import Array, Trace, memory
from lstm_viz.engine import highway as exact
from lstm_viz.measures.distances import typical_change
from lstm_viz.measures.given import need_reading, trace_of
from lstm_viz.models.reading import Reading
from lstm_viz.models.threads import one_thread


@one_thread()
def sensitivity(reading: Reading | Trace, *, of: str = "state") -> Array:
    """Return how far a small change of each token's embedding would move the state, (T, T).

    Of a reading, or of the trace of one sequence: nothing else is needed. See
    `lstm_viz.engine.memory.sensitivity`, also for what it raises.

    >>> import lstm_viz
    >>> sensitivity(lstm_viz.load("reviews-en", "rnn").read("Good value.")).shape
    (3, 3)
    """
    return memory.sensitivity(trace_of(reading), of=of)


def sensitivity_by_word(reading: Reading, of_tokens: Array | None = None) -> Array:
    """Return how far a typical change of each word would move the state, to first order.

    Parameters
    ----------
    reading
        A text of T tokens and W words. A trace has neither words nor the model's typical
        distances.
    of_tokens : (T, T), optional
        Its `sensitivity`, if it is known.

    Returns
    -------
    (T, W)
        The Frobenius norm of the derivative by all tokens of the word, times the mean
        distance of two embeddings, in units of R, the mean distance of two states.

    Raises
    ------
    MissingFileError
        If the model came without these two distances.
    DataTypeError
        If it is a trace.

    Examples
    --------
    >>> import lstm_viz
    >>> sensitivity_by_word(lstm_viz.load("travel-ko", "lstm").read("하노이에 왔다")).shape
    (7, 2)
    """
    need_reading(reading, "it has the words and the typical distances of the model")
    norms = sensitivity(reading) if of_tokens is None else of_tokens
    of_words = [np.linalg.norm(norms[:, start:stop], axis=1) for start, stop in reading.words]
    scaled: Array = typical_change(reading.model) * np.stack(of_words, axis=1)
    return scaled


def highway(reading: Reading | Trace, sources: Sequence[int] | None = None) -> Array:
    """Return what the highway keeps of each unit's memory, (T, S, H).

    Of a reading, or of the trace of one sequence: nothing else is needed. See
    `lstm_viz.engine.highway.highway`, also for what it raises.

    >>> import lstm_viz
    >>> highway(lstm_viz.load("reviews-en", "lstm").read("Good value.")).shape
    (3, 3, 32)
    """
    return exact.highway(trace_of(reading), sources)


def contributions(reading: Reading | Trace, units: Sequence[int] | None = None) -> Array:
    """Return what each step wrote that is still in the memory, (T, T, U).

    Of a reading, or of the trace of one sequence: nothing else is needed. See
    `lstm_viz.engine.highway.contributions`, also for what it raises.

    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("Good value.")
    >>> bool(np.allclose(contributions(reading).sum(axis=1), reading.trace.c, atol=1e-12))
    True
    """
    return exact.contributions(trace_of(reading), units)
