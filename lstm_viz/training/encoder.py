"""Stories as rows of an embedding, some of their words unknown."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lstm_viz.models.vocabulary import UNKNOWN
from lstm_viz.training.tasks import Task
from lstm_viz.training.texts import embedding_rows, look_up_forms

UNKNOWN_SHARE = 0.07  # of the words of a training story, but for what it names and the closing

Rows = NDArray[np.int64]


class Told(Protocol):
    """A story of words parted by one space each."""

    @property
    def words(self) -> Sequence[str]:
        """All of them."""

    @property
    def named(self) -> Sequence[int]:
        """Which of them hold what is named, and are never unknown."""

    @property
    def closing(self) -> int:
        """How many at the end are the closing."""


def encoder(
    task: Task, vocabulary: Sequence[str], *, unknown_share: float
) -> Callable[[Told], Rows]:
    """Return what turns a story into rows, always the same way in the same order."""
    row_of = {word: row for row, word in enumerate(vocabulary, start=1)}
    space = [row_of[form] for form in look_up_forms(task, "a a")[1:-1]]  # where it is read
    chance = np.random.default_rng(0)

    @cache
    def rows_of(word: str) -> list[int]:
        return space + embedding_rows(look_up_forms(task, word), row_of)

    def encode(story: Told) -> Rows:
        words = list(map(rows_of, story.words))
        hidden = np.flatnonzero(chance.random(len(words) - story.closing) < unknown_share)
        for k in set(hidden.tolist()).difference(story.named):
            words[k] = space + [UNKNOWN] * (len(words[k]) - len(space))
        return np.fromiter(chain.from_iterable(words), np.int64)[len(space) :]

    return encode
