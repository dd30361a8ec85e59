"""What networks remember over a whole test set: stored on their cards, with counts."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Protocol

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.engine.memory import state
from lstm_viz.measures.differences import difference
from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading

LAGS = (0, 1, 2, 5, 10, 20, 40, 80)  # tokens after a word
_PAIRS = 4_000
_FIRST_TOKEN = 9  # of those that stand for any state: earlier ones have hardly read anything

Told = list[dict[str, Any]]


class Asking(Protocol):
    """A story that asks for what it named."""

    @property
    def distance(self) -> int:
        """Tokens after what is asked for."""


def typical_distances(readings: Sequence[Reading]) -> dict[str, Any]:
    """Return R, the mean distance of two unrelated states, and that of two embeddings.

    Both at random positions, from the tenth token on, of 4,000 random pairs of
    different texts.

    Parameters
    ----------
    readings
        Test texts of one model, at least two of them of ten tokens or more.

    Returns
    -------
    dict
        "state_distance" and "embedding_distance", each with "mean", the standard "error"
        of the mean, and "pairs".
    """
    chance = np.random.default_rng(0)
    long = [reading for reading in readings if len(reading) > _FIRST_TOKEN]
    states, embeddings = [], []
    for _ in range(_PAIRS):
        pair = [long[k] for k in chance.choice(len(long), 2, replace=False)]
        places = [int(chance.integers(_FIRST_TOKEN, len(reading))) for reading in pair]
        one, other = (state(r.trace)[t] for r, t in zip(pair, places, strict=True))
        states.append(np.linalg.norm(one - other))
        one, other = (r.trace.x[t] for r, t in zip(pair, places, strict=True))
        embeddings.append(np.linalg.norm(one - other))
    return {
        name: {
            "mean": round(float(np.mean(distances)), 4),
            "error": _error(distances),
            "pairs": _PAIRS,
        }
        for name, distances in (("state_distance", states), ("embedding_distance", embeddings))
    }


def with_distances(
    model: Model, readings: Sequence[Reading], chosen: Sequence[Reading]
) -> tuple[dict[str, Any], list[Reading]]:
    """Return the typical distances of readings, and some readings by a model that knows them."""
    distances = typical_distances(readings)
    told = replace(model, **{name: found["mean"] for name, found in distances.items()})
    return distances, [replace(reading, model=told) for reading in chosen]


def recall_by_distance(
    readings: Sequence[Reading], stories: Sequence[Asking], known: Sequence[Array]
) -> Told:
    """Return the mean probability of the right answer, asked after every word of stories.

    Tokens since what is asked for are counted without the question, and taken together by
    tens.

    Parameters
    ----------
    readings, stories
        The same, read and told.
    known
        Probability of the right answer after each of the W words of a reading, (W,) each.

    Returns
    -------
    list of dict
        "from" and "to", "mean" and how many "words" it is taken of, its standard "error" over
        the "stories", each of which counts once.
    """
    by_ten: dict[int, list[list[float]]] = {}
    for reading, story, asked in zip(readings, stories, known, strict=True):
        stops = np.array([stop for _, stop in reading.words])
        since_place = stops - (len(reading) - story.distance)
        is_asked_later = stops <= len(reading) - len(reading.model.question)
        of_story: dict[int, list[float]] = {}
        for k in np.flatnonzero((since_place >= 0) & is_asked_later):
            of_story.setdefault(int(since_place[k]) // 10, []).append(float(asked[k]))
        for ten, values in of_story.items():
            by_ten.setdefault(ten, []).append(values)
    return [
        {
            "from": 10 * ten,
            "to": 10 * ten + 9,
            **_mean(list(chain.from_iterable(values)), "words"),
            "error": _error([float(np.mean(own)) for own in values]),
            "stories": len(values),
        }
        for ten, values in sorted(by_ten.items())
    ]


def difference_by_lag(readings: Sequence[Reading], words: Sequence[int]) -> Told:
    """Return the mean difference that one word of each text makes, by tokens after it.

    Parameters
    ----------
    readings
        Texts of one model whose R is known.
    words
        Index of the word of each that is swapped.

    Returns
    -------
    list of dict
        "lag", "mean", its standard "error", and "words", the number of texts that go on so far.
    """
    by_lag: dict[int, list[float]] = {lag: [] for lag in LAGS}
    for reading, word in zip(readings, words, strict=True):
        curve = difference(reading, words=[word])[reading.words[word][1] - 1 :, 0]
        for lag in (lag for lag in LAGS if lag < len(curve)):
            by_lag[lag].append(float(curve[lag]))
    return [
        {"lag": lag, **_mean(values, "words"), "error": _error(values)}
        for lag, values in by_lag.items()
        if values
    ]


def words_to_swap(readings: Sequence[Reading]) -> list[int]:
    """Choose one word of each text, among its first ten, always the same ones."""
    chance = np.random.default_rng(0)
    return [int(chance.integers(min(10, len(reading.words)))) for reading in readings]


def _mean(values: Sequence[float], counted: str) -> dict[str, Any]:
    return {"mean": round(float(np.mean(values)), 4), counted: len(values)}


def _error(values: Sequence[Any]) -> float:
    """Return the standard error of a mean; 0 of a single value, which has none."""
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    return round(spread / math.sqrt(len(values)), 4)
