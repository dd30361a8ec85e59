"""What is written into a cell state: valves that a reader holds while a word is read."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import Array, Clamp
from lstm_viz.models import Model, Reading
from lstm_viz.models.stories import asked_place

# By what a reader does: letters of gates, and where each is held.
VALVES: Mapping[str, Mapping[str, float]] = {
    "past": {"i": 0.0},
    "present": {"f": 0.0, "i": 1.0},
    "neither": {"f": 0.0, "i": 0.0},
    "both": {"f": 1.0},
}


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A story read twice by an LSTM: as it is, and with gates held while a word is read.

    Attributes
    ----------
    untouched, held
        The readings.
    edits
        Of the second one.
    span
        Tokens of the word: the first, from 0, and the one after the last.
    """

    untouched: Reading
    held: Reading
    edits: tuple[Clamp, ...]
    span: tuple[int, int]

    def likeliest(self, count: int) -> list[tuple[int, float]]:
        """Return the likeliest answers of the edited reading, each with its probability."""
        return likeliest(self.held, count)


def hold_valves(model: Model, text: str, word: int, valves: str) -> Written:
    """Read a story again with gates held while a word of it, from 0, is read.

    Parameters
    ----------
    model, text, word
        An LSTM, what it reads, and the index of the word.
    valves
        A name in `VALVES`: "past" writes nothing, "present" keeps nothing and writes all of
        the candidate, "neither" does neither, and "both" forgets nothing.

    Examples
    --------
    >>> import lstm_viz
    >>> model = lstm_viz.load("travel-en", "lstm")
    >>> neither = hold_valves(model, "In Cairo. Here in", 1, "neither")
    >>> float(np.abs(neither.held.trace.c[1]).max())
    0.0
    """
    untouched = model.read(text)
    start, stop = span = untouched.words[word]
    edits = tuple(
        Clamp(gate, value, start=start, stop=stop) for gate, value in VALVES[valves].items()
    )
    return Written(untouched, model.read(text, edits=edits), edits, span)


def place_word(reading: Reading) -> int:
    """Return the index of the word that names the place a story asks for; the first if none.

    >>> import lstm_viz
    >>> place_word(lstm_viz.load("travel-en", "lstm").read("In Cairo. Here in"))
    1
    """
    naming = asked_place(reading)
    stops: Array = np.array([stop for _, stop in reading.words])
    return int((stops >= naming.stop).argmax()) if naming else 0


def likeliest(reading: Reading, count: int) -> list[tuple[int, float]]:
    """Return the likeliest answers at the end of a text, each with its probability."""
    end = reading.probabilities[-1]
    return [(int(answer), float(end[answer])) for answer in np.argsort(-end)[:count]]
