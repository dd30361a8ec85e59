"""Distances of states and of words, by which what is measured of a model can be compared."""

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.errors import MissingFileError
from lstm_viz.measures.alternatives import swaps
from lstm_viz.measures.swapped import embedded
from lstm_viz.models.model import Model
from lstm_viz.models.reading import Reading


def distance_of_states(model: Model) -> float:
    """Return R, the mean distance of two unrelated states; MissingFileError if it is not known.

    >>> import lstm_viz
    >>> distance_of_states(lstm_viz.load("reviews-en", "rnn"))
    4.3249
    """
    if model.state_distance is None:
        raise MissingFileError("state_distance", "R, measured over a test set", "the model")
    return model.state_distance


def distances_of_words(reading: Reading) -> Array:
    """Return how far each word's own embedding is from those of its alternatives, (W,).

    The mean over the alternatives, which for a place are the other places; of a word of
    several tokens the embeddings are taken as one vector. MissingFileError as `swaps`.

    >>> import lstm_viz
    >>> distances_of_words(lstm_viz.load("travel-ko", "lstm").read("하노이에 왔다")).shape
    (2,)
    """
    distances = []
    for word, (start, stop) in enumerate(reading.words):
        apart = embedded(reading, swaps(reading, word)) - reading.trace.x[start:stop]  # (M, L, D)
        distances.append(np.linalg.norm(apart, axis=(1, 2)).mean())
    return np.array(distances)
