"""What a network still knows of the words that it has read: by word, in the answers' terms.

The measures on arrays are those of `lstm_viz.engine.memory`; here they get words,
alternatives and answers.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from lstm_viz.engine import Array, memory, run
from lstm_viz.errors import MissingFileError
from lstm_viz.models.model import Reading
from lstm_viz.models.swaps import read_swapped


def recall(reading: Reading) -> Array:
    """Return what would be answered if the text stopped after each word.

    Where a task has a question, it is read on from the state after the word, as
    if the reader had typed it there; else the answer after the word is taken as it is.

    Parameters
    ----------
    reading
        A text of W words, read by a model with K answers.

    Returns
    -------
    (W, K)
        Probabilities, 0 to 1; rows sum to 1.

    Examples
    --------
    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("Good value.")
    >>> bool((recall(reading) == reading.probabilities).all())  # nothing need be asked
    True
    """
    last = np.array([stop - 1 for _, stop in reading.words])
    if not reading.model.question:
        answers: Array = reading.probabilities[last]
        return answers
    trace = reading.trace
    return reading.model.answer(_asked(reading, trace.h[last], _of(trace.c, last)))


def running_answers(reading: Reading) -> Array:
    """Return the answer at each token: what was last known of it when the token is read.

    Where a task has a question, a token has the recall of the last whole word up
    to it, and the words of a question at the end the answer that they get.

    Parameters
    ----------
    reading
        A text of T tokens, read by a model with K answers.

    Returns
    -------
    (T, K)
        Probabilities, 0 to 1; NaN before the end of the first word if a question is asked.

    Examples
    --------
    >>> import lstm_viz
    >>> reading = lstm_viz.load("travel-en", "gru").read("Cairo is hot here in")
    >>> bool((running_answers(reading)[-1] == reading.probabilities[-1]).all())
    True
    """
    if not reading.model.question:
        return reading.probabilities
    by_word = recall(reading)
    if reading.asks:
        by_word[-reading.asks :] = reading.probabilities[-1]
    answers = np.full_like(reading.probabilities, np.nan)
    for (_, stop), asked in zip(reading.words, by_word, strict=True):
        answers[stop - 1 :] = asked
    return answers


def difference(
    reading: Reading,
    words: Sequence[int] | None = None,
    alternatives: Sequence[str] | None = None,
) -> Array:
    """Return how far the state would be elsewhere if a word had been another.

    The mean distance of φ (`lstm_viz.engine.memory.state`) from that of the text with
    the word swapped, in units of R, the mean distance of two unrelated states.

    Parameters
    ----------
    reading
        A text of T tokens.
    words
        Indices of the words that are swapped, one at a time; all W of them if None.
    alternatives
        What they are swapped for; see `lstm_viz.models.swaps.swaps`.

    Returns
    -------
    (T, W)
        0 before the word; 1 is as far as another text. Something still differs: not that
        the word can be read back.

    Raises
    ------
    ShapeError, MissingFileError
        As `swaps`; MissingFileError also if the card does not tell R.

    Examples
    --------
    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("A dull film")
    >>> [bool(d > 0) for d in difference(reading, words=[1])[:, 0]]
    [False, True, True]
    """
    if "state_distance" not in reading.model.card:
        raise MissingFileError("state_distance", "R on the model's card", "the card")
    chosen = range(len(reading.words)) if words is None else words
    own = memory.state(reading.trace)
    differences = np.zeros((len(reading), len(chosen)))
    for swapped in read_swapped(reading, chosen, alternatives):
        apart = swapped.states - own[swapped.start :, np.newaxis]
        distances = np.sqrt(np.einsum("tbs,tbs->tb", apart, apart))
        for column, span in swapped.columns.items():
            first, _ = reading.words[chosen[column]]
            since = distances[first - swapped.start :, span]
            differences[first:, column] = since.mean(axis=1)
    distance: float = reading.model.card["state_distance"]["mean"]
    return differences / distance


def effect(
    reading: Reading,
    words: Sequence[int] | None = None,
    alternatives: Sequence[str] | None = None,
) -> Array:
    """Return how much each answer at the end changes when a word is swapped.

    Parameters
    ----------
    reading, words, alternatives
        As for `difference`; K answers.

    Returns
    -------
    (W, K)
        Mean change of the log-odds of each answer, natural logarithm: that of the text
        with the word swapped, less that of the text. Negative where the word spoke for
        the answer. Where a question is asked for, it is read on from the end.

    Raises
    ------
    ShapeError, MissingFileError
        As `swaps`.

    Examples
    --------
    >>> import lstm_viz
    >>> model = lstm_viz.load("reviews-en", "lstm")
    >>> bool(effect(model.read("A wonderful film"))[1, model.labels.index("positive")] < 0)
    True
    """
    chosen = range(len(reading.words)) if words is None else words
    own = _log_odds(reading, reading.trace.h[-1:], _of(reading.trace.c, slice(-1, None)))[0]
    effects = np.zeros((len(chosen), len(own)))
    for swapped in read_swapped(reading, chosen, alternatives):
        odds = _log_odds(reading, swapped.h, swapped.c)
        for column, span in swapped.columns.items():
            effects[column] = (odds[span] - own).mean(axis=0)
    return effects


def sensitivity(reading: Reading, *, of: str = "state") -> Array:
    """Return how far a small change of each token's embedding would move the state, (T, T).

    See `lstm_viz.engine.memory.sensitivity`, also for what it raises.

    >>> import lstm_viz
    >>> sensitivity(lstm_viz.load("reviews-en", "rnn").read("Good value.")).shape
    (3, 3)
    """
    return memory.sensitivity(reading.trace, of=of)


def highway(reading: Reading) -> Array:
    """Return what the straight road keeps of each unit's memory, (T, T, H).

    See `lstm_viz.engine.memory.highway`, also for what it raises.

    >>> import lstm_viz
    >>> highway(lstm_viz.load("reviews-en", "lstm").read("Good value.")).shape
    (3, 3, 32)
    """
    return memory.highway(reading.trace)


def contributions(reading: Reading) -> Array:
    """Return what each step wrote that is still in the memory, (T, T, H).

    See `lstm_viz.engine.memory.contributions`, also for what it raises.

    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("Good value.")
    >>> bool(np.allclose(contributions(reading).sum(axis=1), reading.trace.c, atol=1e-12))
    True
    """
    return memory.contributions(reading.trace)


def _asked(reading: Reading, h: Array, c: Array | None) -> Array:
    """Read the question on from states (B, H), and return the hidden states (B, H) after it."""
    model = reading.model
    asked = model.embedding[model.rows(model.question)]  # (Q, D)
    x = np.repeat(asked[:, np.newaxis], len(h), axis=1)  # (Q, B, D)
    last: Array = run(model.weights, x, h0=h, c0=c).h[-1]
    return last


def _log_odds(reading: Reading, h: Array, c: Array | None) -> Array:
    """Return the log-odds (B, K) of the answers that final states (B, H) give."""
    if reading.model.question and not reading.asks:
        h = _asked(reading, h, c)
    logits = h @ reading.model.readout_weight.T + reading.model.readout_bias
    answers = range(logits.shape[1])
    others = [np.logaddexp.reduce(np.delete(logits, k, axis=1), axis=1) for k in answers]
    odds: Array = logits - np.stack(others, axis=1)
    return odds


def _of(values: Array | None, index: Any) -> Array | None:
    return None if values is None else values[index]
