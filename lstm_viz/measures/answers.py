"""What a network would answer if it were asked now: recall, word by word."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from lstm_viz.engine import Array, run
from lstm_viz.engine.edited import Edits, going_on
from lstm_viz.errors import DataTypeError
from lstm_viz.measures.given import need_reading
from lstm_viz.models.numbers import DIGITS, asked_number, recites
from lstm_viz.models.reading import Reading
from lstm_viz.models.threads import one_thread


@one_thread()
def recall(reading: Reading, digits: Sequence[int] | None = None) -> Array:
    """Return what would be answered if the text stopped after each word.

    Where a task has a question, it is read on from the state after the word, as if the reader
    had typed it there; else the answer after the word is taken as it is. Of a number, each of
    its n digits is asked after the right ones before it were read. Edits that had begun by the
    word act on the question too, as far as their `stop`; later ones belong to words that are
    not read.

    Parameters
    ----------
    reading
        A text of W words, read by a model with K answers. A trace has neither the words,
        nor the model's question and read-out.
    digits
        Of the number, n of them, 0 to 9; those of `lstm_viz.models.asked_number` if omitted.

    Returns
    -------
    (W, K), or (W, n, 10) of a number
        Probabilities, 0 to 1, which sum to 1 over the last axis; n is 0 if it is not known
        which number the text asks for.

    Raises
    ------
    DataTypeError
        If it is a trace.

    Examples
    --------
    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("Good value.")
    >>> bool((recall(reading) == reading.probabilities).all())  # nothing need be asked
    True
    """
    need_reading(reading, "it has the words, and the question and read-out of the model")
    last = np.array([stop - 1 for _, stop in reading.words])
    if not reading.model.question:
        answers: Array = reading.probabilities[last]
        return answers
    model, states = reading.model, (reading.trace.h[last], part_of(reading.trace.c, last))
    if not recites(model):
        return model.answer(ask(reading, last + 1, *states))
    digits = _digits(reading, digits)
    said = [DIGITS[digit] for digit in digits[:-1]]
    h = _read_on(reading, [*model.question, *said], last + 1, *states)  # (T, W, H)
    return model.answer(h[len(h) - len(digits) :]).swapaxes(0, 1)


def recall_whole(reading: Reading, digits: Sequence[int] | None = None) -> Array:
    """Return how probably the whole number would be said if the text stopped after each word.

    Parameters
    ----------
    reading
        A story of W words.
    digits
        Of the number that it asks for, 0 to 9. If omitted, those of
        `lstm_viz.models.asked_number`.

    Returns
    -------
    (W,)
        0 to 1: the product of its digits' recall.

    Raises
    ------
    DataTypeError
        If it is a trace, or it is not known which number it asks for.
    """
    need_reading(reading, "it has the words, and the question and read-out of the model")
    digits = _digits(reading, digits) if recites(reading.model) else ()
    if not digits:
        raise DataTypeError("reading", "a story that asks for a known number", "another text")
    right = np.array(digits)
    whole: Array = recall(reading, digits)[:, np.arange(len(right)), right].prod(axis=1)
    return whole


def running_answers(reading: Reading, digits: Sequence[int] | None = None) -> Array:
    """Return the answer at each token: what was last known of it when the token is read.

    Where a task has a question, a token has the recall of the last whole word up
    to it, and the words of a question at the end the answer that they get: of a number
    each digit after the right ones before it were read.

    Parameters
    ----------
    reading
        A text of T tokens, read by a model with K answers.
    digits
        Of a number; as of `recall`.

    Returns
    -------
    (T, K), or (T, n, 10) of a number
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
    by_word = recall(reading, digits)
    if reading.asks:
        by_word[-reading.asks :] = _answers_at_end(reading, digits)
    answers = np.full((len(reading), *by_word.shape[1:]), np.nan)
    for (_, stop), asked in zip(reading.words, by_word, strict=True):
        answers[stop - 1 :] = asked
    return answers


def _answers_at_end(reading: Reading, digits: Sequence[int] | None) -> Array:
    """Return the answer (K,) to a question at the end, or to each digit (n, 10)."""
    if not recites(reading.model):
        answer: Array = reading.probabilities[-1]
        return answer
    digits = _digits(reading, digits)
    h, c = reading.trace.h[-1:], part_of(reading.trace.c, slice(-1, None))
    said = [DIGITS[digit] for digit in digits[:-1]]
    later = _read_on(reading, said, [len(reading)], h, c)[:, 0] if said else h[:0]
    return reading.model.answer(np.concatenate([h, later]))[: len(digits)]


def _digits(reading: Reading, digits: Sequence[int] | None) -> Sequence[int]:
    """Return the digits of the number that is asked for, unless they are given."""
    if digits is not None:
        return digits
    number = asked_number(reading)
    return number.digits if number else ()


def ask(reading: Reading, steps: Iterable[int], h: Array, c: Array | None) -> Array:
    """Read the question on from states (B, H), and return the hidden states (B, H) after it.

    `steps` are B numbers of tokens of the reading that were read before.
    """
    asked: Array = _read_on(reading, reading.model.question, steps, h, c)[-1]
    return asked


def _read_on(
    reading: Reading, tokens: Sequence[str], steps: Iterable[int], h: Array, c: Array | None
) -> Array:
    """Read tokens on as `ask` does, and return the hidden states (T, B, H) after each."""
    model = reading.model
    own = model.embedding[model.rows(tokens)]  # (T, D)
    together: dict[Edits, list[int]] = {}  # states from which the same edits go on
    for column, step in enumerate(steps):
        edits = going_on(reading.trace.edits, step, len(own))
        together.setdefault(edits, []).append(column)
    states = np.empty((len(own), *h.shape))
    for edits, columns in together.items():
        x = np.repeat(own[:, np.newaxis], len(columns), axis=1)
        states[:, columns] = run(
            model.weights, x, h0=h[columns], c0=part_of(c, columns), edits=edits
        ).h
    return states


def part_of(values: Array | None, index: Any) -> Array | None:
    """Index what a cell without cell state does not have."""
    return None if values is None else values[index]
