"""The engine's measures of memory for a text that was read, by token and by word."""

from collections.abc import Sequence

import numpy as np

from lstm_viz.engine import Array, Trace, memory
from lstm_viz.engine import highway as exact
from lstm_viz.measures.distances import distance_of_states, distances_of_words
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


def sensitivity_by_token(reading: Reading) -> Array:
    """Return how far a change of each token, as large as a swap of its word, moves the state.

    To first order, and of a change that points in no special direction: the root mean
    square over all directions of the word's embedding.

    Parameters
    ----------
    reading
        A text of T tokens. A trace has neither words nor alternatives to them.

    Returns
    -------
    (T, T)
        At [t, s], in units of R, the mean distance of two unrelated states: the Frobenius
        norm of ∂φ_t/∂x_s, times the distance of the word's embedding to those of its
        alternatives (`distances_of_words`), over the square root of the count of its numbers:
        D for each of its tokens. NaN where a token belongs to no word.

    Raises
    ------
    MissingFileError
        If the model came without alternatives, or without R.
    DataTypeError
        If it is a trace.

    Examples
    --------
    >>> import lstm_viz
    >>> reading = lstm_viz.load("travel-ko", "lstm").read("하노이에 왔다")
    >>> np.isnan(sensitivity_by_token(reading)[-1]).tolist()  # the space is no word's
    [False, False, False, False, True, False, False]
    """
    need_reading(reading, "it has the words, and the model that has others for them")
    change = np.full(len(reading), np.nan)
    for (start, stop), distance in zip(reading.words, distances_of_words(reading), strict=True):
        change[start:stop] = distance / np.sqrt(reading.trace.x[start:stop].size)
    scaled: Array = sensitivity(reading) * change / distance_of_states(reading.model)
    return scaled


def sensitivity_by_word(reading: Reading, by_token: Array | None = None) -> Array:
    """Return how far a change of each word, as large as a swap, moves the state.

    To first order, and of a change that points in no special direction: with J the
    derivative by all numbers that the word is made of, ‖J‖_F / √(L·D) is the root mean
    square of the response over all directions, and it is taken times the mean distance of
    the word's own embedding to those of its alternatives.

    Parameters
    ----------
    reading
        A text of T tokens and W words, of which one has L tokens with embeddings of size D.
    by_token : (T, T), optional
        Its `sensitivity_by_token`, if it is known.

    Returns
    -------
    (T, W)
        In units of R: the root of the summed squares of the word's tokens.

    Raises
    ------
    MissingFileError, DataTypeError
        As `sensitivity_by_token`.

    Examples
    --------
    >>> import lstm_viz
    >>> sensitivity_by_word(lstm_viz.load("travel-ko", "lstm").read("하노이에 왔다")).shape
    (7, 2)
    """
    tokens = sensitivity_by_token(reading) if by_token is None else by_token
    words = [np.linalg.norm(tokens[:, start:stop], axis=1) for start, stop in reading.words]
    return np.stack(words, axis=1)


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
