"""Runs that show what misleads: about texts that end, follow each other, or are read both ways."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from lstm_viz.engine import Array, Clamp, run
from lstm_viz.engine.memory import state
from lstm_viz.measures import distance_of_states, effect, silenced
from lstm_viz.models import Model, Reading


def positive(model: Model, h: Array) -> Array:
    """Return the probability of a positive review that hidden states (T, H) give, (T,)."""
    answers: Array = model.answer(h)[:, model.labels.index("positive")]
    return answers


class Padded(NamedTuple):
    """A review of T tokens, read on over so many steps whose input is all zero."""

    positive: Array  # (T + steps,)
    moved: float  # from the state at the end of the review to the last one, in R


def read_padding(reading: Reading, steps: int) -> Padded:
    """Read on over padding, as a batch does whose lengths nobody told.

    >>> import lstm_viz
    >>> padded = read_padding(lstm_viz.load("reviews-en", "lstm").read("Good value."), 10)
    >>> padded.positive.shape, padded.moved > 0
    ((13,), True)
    """
    model, end = reading.model, len(reading) - 1
    zeros = np.zeros((steps, reading.trace.x.shape[1]))
    trace = run(model.weights, np.concatenate([reading.trace.x, zeros]))
    states = state(trace)
    moved = float(np.linalg.norm(states[-1] - states[end]))
    return Padded(positive(model, trace.h), moved / distance_of_states(model))


def carry_over(first: Reading, second: Reading) -> Array:
    """Return the running answer to a review that begins with the state of another, (T,).

    >>> import lstm_viz
    >>> model = lstm_viz.load("reviews-en", "lstm")
    >>> carry_over(model.read("Terrible."), model.read("Good value.")).shape
    (3,)
    """
    before = first.trace
    c0 = None if before.c is None else before.c[-1]
    trace = run(second.model.weights, second.trace.x, h0=before.h[-1], c0=c0)
    return positive(second.model, trace.h)


def read_backwards(reading: Reading) -> Array:
    """Return the running answer of a network that reads from the end, by position, (T,).

    The state at the first position has read everything, that at the last one token.
    """
    trace = run(reading.model.weights, reading.trace.x[::-1])
    return positive(reading.model, trace.h)[::-1]


def never_forget(model: Model, text: str) -> Reading:
    """Read a text with every forget gate held at 1.

    >>> import lstm_viz
    >>> float(never_forget(lstm_viz.load("reviews-en", "lstm"), "Good value.").trace.f.min())
    1.0
    """
    return model.read(text, edits=[Clamp("f", 1.0)])


class Opened(NamedTuple):
    """How far the input gate opened at each of W words, and how much hangs on the word."""

    words: Sequence[str]
    gate: Array  # (W,), the mean over units and tokens
    effect: Array  # (W,), size of the change of the log-odds when the word is swapped


def open_and_effect(reading: Reading) -> Opened:
    """Return the input gate of an LSTM by word beside the effect of the word."""
    spans = reading.words
    gate = np.array([reading.trace["i"][start:stop].mean() for start, stop in spans])
    words = ["".join(reading.tokens[start:stop]) for start, stop in spans]
    return Opened(words, gate, np.abs(effect(reading)[:, -1]))


def rank_correlation(a: Array, b: Array) -> float:
    """Return Spearman's rank correlation of two lists without equal values, −1 to 1.

    >>> rank_correlation(np.array([1.0, 2.0, 3.0]), np.array([0.1, 5.0, 7.0]))
    1.0
    """
    ranks = np.stack([np.argsort(np.argsort(values)) for values in (a, b)])
    ranks = ranks - ranks.mean(axis=1, keepdims=True)
    return float(ranks[0] @ ranks[1] / (ranks[0] @ ranks[0]))


def answer_without_each(reading: Reading) -> Array:
    """Return the probability of the answer at the end with each unit silenced alone, (H,).

    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("Good value.")
    >>> bool((answer_without_each(reading) < reading.probabilities[-1].max()).any())
    True
    """
    best = float(reading.probabilities[-1].max())
    odds = np.log(best) - np.log1p(-best) + silenced(reading)
    alone: Array = 1 / (1 + np.exp(-odds))
    return alone
