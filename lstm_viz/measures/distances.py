"""The typical distances of a model, by which what is measured of it can be compared."""

from lstm_viz.errors import MissingFileError
from lstm_viz.models.model import Model


def distance_of_states(model: Model) -> float:
    """Return R, the mean distance of two unrelated states; MissingFileError if it is not known.

    >>> import lstm_viz
    >>> distance_of_states(lstm_viz.load("reviews-en", "rnn"))
    3.929
    """
    if model.state_distance is None:
        raise MissingFileError("state_distance", "R, measured over a test set", "the model")
    return model.state_distance


def typical_change(model: Model) -> float:
    """Return the mean distance of two embeddings in units of R; MissingFileError as above.

    A derivative of the state, times this, is how far a typical change of a word moves it.
    """
    if model.embedding_distance is None:
        raise MissingFileError("embedding_distance", "two typical distances", "the model")
    return model.embedding_distance / distance_of_states(model)
