"""A linear reader, which finds a story's place in the states of a network."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.engine.memory import state
from lstm_viz.models.reading import Reading
from lstm_viz.training.stories import Story

DISTANCES = (1, 10, 20, 40, 80)  # tokens after a place
_STRENGTH = 1.0  # inverse of the regularisation


def read_by_distance(
    learnt: Sequence[Reading],
    learnt_stories: Sequence[Story],
    readings: Sequence[Reading],
    stories: Sequence[Story],
) -> list[dict[str, Any]]:
    """Let a linear reader find the place in the state, some tokens after it.

    A multinomial logistic regression a distance, fitted on the states of training
    stories and scored on those of test stories; all stories are longer than that.

    Returns
    -------
    list of dict
        "distance", "right" and "texts".
    """
    from sklearn.linear_model import LogisticRegression

    told = []
    answers = [story.place for story in stories]
    for distance in DISTANCES:
        reader = LogisticRegression(C=_STRENGTH, max_iter=500)
        reader.fit(_states(learnt, learnt_stories, distance), [s.place for s in learnt_stories])
        found = reader.predict(_states(readings, stories, distance))
        told.append(
            {
                "distance": distance,
                "right": int((found == np.array(answers)).sum()),
                "texts": len(stories),
            }
        )
    return told


def _states(readings: Sequence[Reading], stories: Sequence[Story], distance: int) -> Array:
    """Return φ (stories, S) so many tokens after each story's place."""
    return np.stack(
        [
            state(reading.trace)[len(reading) - story.distance - 1 + distance]
            for reading, story in zip(readings, stories, strict=True)
        ]
    )
