"""Which words of a review the reader would keep, and which ones networks lean on."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.measures import effect
from lstm_viz.models import Model, Reading


@dataclass(frozen=True, slots=True, eq=False)
class Leaning:
    """What swapping each word of a review does, in several networks.

    Attributes
    ----------
    readings
        The review, by network.
    odds : (W,) each
        By network, change of the log-odds of a positive review when a word is swapped.
    """

    readings: Mapping[str, Reading]
    odds: Mapping[str, Array]

    @property
    def words(self) -> list[str]:
        """The W words."""
        reading = next(iter(self.readings.values()))
        return ["".join(reading.tokens[start:stop]) for start, stop in reading.words]

    def strongest(self, network: str, count: int) -> list[int]:
        """Return the words that move an answer most, the strongest first."""
        return [int(word) for word in np.argsort(-np.abs(self.odds[network]))[:count]]


def lean(models: Mapping[str, Model], text: str) -> Leaning:
    """Swap each word of a review in several networks.

    >>> import lstm_viz
    >>> told = lean({"lstm": lstm_viz.load("reviews-en", "lstm")}, "Good value.")
    >>> told.words[told.strongest("lstm", 1)[0]]
    'Good'
    """
    readings = {name: model.read(text) for name, model in models.items()}
    positive = next(iter(models.values())).labels.index("positive")
    odds = {name: effect(reading)[:, positive] for name, reading in readings.items()}
    return Leaning(readings, odds)
