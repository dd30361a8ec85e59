"""What swapping a word for others does: to the state from there on, and to the answer."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from lstm_viz.engine import Array, memory
from lstm_viz.measures.answers import ask, part_of
from lstm_viz.measures.distances import distance_of_states
from lstm_viz.measures.given import need_reading
from lstm_viz.measures.swapped import read_swapped
from lstm_viz.models.reading import Reading
from lstm_viz.models.threads import one_thread

_WHY = "it has the words to swap, and the model that reads others in their place"


def difference(
    reading: Reading,
    words: Sequence[int] | None = None,
    alternatives: Sequence[str] | None = None,
) -> Array:
    """Return how far the state would be elsewhere if a word had been another.

    The mean distance of φ (`lstm_viz.engine.memory.state`) from that of the text with
    the word swapped, in units of R, the mean distance of two unrelated states. The edits of a
    reading act on the swapped text at the same tokens.

    Parameters
    ----------
    reading
        A text of T tokens. A trace has neither words to swap nor the model that reads them.
    words
        Indices of the words that are swapped, one at a time; all W of them if None.
    alternatives
        What they are swapped for; see `lstm_viz.measures.alternatives.swaps`.

    Returns
    -------
    (T, W)
        0 before the word; 1 is as far as another text. Something still differs: not that
        the word can be read back.

    Raises
    ------
    ShapeError, MissingFileError
        As `swaps`; MissingFileError also if the model came without R.
    DataTypeError
        If `reading` is a trace.

    Examples
    --------
    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("A dull film")
    >>> [bool(d > 0) for d in difference(reading, words=[1])[:, 0]]
    [False, True, True]
    """
    need_reading(reading, _WHY)
    unrelated = distance_of_states(reading.model)
    return swapping(reading, words, alternatives).moved / unrelated


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
    DataTypeError
        If `reading` is a trace.

    Examples
    --------
    >>> import lstm_viz
    >>> model = lstm_viz.load("reviews-en", "lstm")
    >>> bool(effect(model.read("A wonderful film"))[1, model.labels.index("positive")] < 0)
    True
    """
    return swapping(reading, words, alternatives).effect


class Swapping(NamedTuple):
    """What swapping words does, one column or row a word; means over the alternatives."""

    moved: Array  # (T, W), how far φ is from that of the text; 0 before the word
    effect: Array  # (W, K), change of the answers' log-odds at the end
    points: Array  # (W, K), change of their probabilities, -1 to 1
    each: tuple[Array, ...]  # W times (M, K), the effect of each alternative


@one_thread()
def swapping(
    reading: Reading,
    words: Sequence[int] | None = None,
    alternatives: Sequence[str] | None = None,
) -> Swapping:
    """Swap words one at a time, and return all that is measured of it in one pass.

    See `difference` and `effect`, also for what it raises.

    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("A dull film")
    >>> swapping(reading, words=[1]).each[0].shape
    (16, 2)
    """
    need_reading(reading, _WHY)
    chosen = range(len(reading.words)) if words is None else words
    own = memory.state(reading.trace)
    odds, answers = _odds(reading, reading.trace.h[-1:], part_of(reading.trace.c, slice(-1, None)))
    count = len(chosen)
    moved = np.zeros((len(reading), count))
    effects, points = np.zeros((2, count, odds.shape[1]))
    each: list[Array] = [odds] * count
    for swapped in read_swapped(reading, chosen, alternatives):
        apart = swapped.states - own[swapped.start :, np.newaxis]
        distances = np.sqrt(np.einsum("tbs,tbs->tb", apart, apart))
        odds_then, answers_then = _odds(reading, swapped.h, swapped.c)
        for column, span in swapped.columns.items():
            first, _ = reading.words[chosen[column]]
            moved[first:, column] = distances[first - swapped.start :, span].mean(axis=1)
            each[column] = odds_then[span] - odds
            effects[column] = each[column].mean(axis=0)
            points[column] = (answers_then[span] - answers).mean(axis=0)
    return Swapping(moved, effects, points, tuple(each))


def _odds(reading: Reading, h: Array, c: Array | None) -> tuple[Array, Array]:
    """Return log-odds and probabilities (B, K) of the answers that final states (B, H) give."""
    if reading.model.question and not reading.asks:
        h = ask(reading, [len(reading)] * len(h), h, c)
    logits = h @ reading.model.readout_weight.T + reading.model.readout_bias
    answers = range(logits.shape[1])
    others = [np.logaddexp.reduce(np.delete(logits, k, axis=1), axis=1) for k in answers]
    return logits - np.stack(others, axis=1), reading.model.answer(h)
