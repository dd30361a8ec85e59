"""One word of a text in several networks."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.measures.words import WordMemory
from lstm_viz.models import Naming, Reading, namings

MEASURES = ("recall", "difference", "sensitivity")


@dataclass(frozen=True, slots=True)
class Compared:
    """A text as several networks keep it, and the word that is followed."""

    kept: Mapping[str, WordMemory]
    word: int

    @property
    def reading(self) -> Reading:
        """The text; every network of a task cuts it alike."""
        return next(iter(self.kept.values())).reading

    @property
    def span(self) -> tuple[int, int]:
        """First token of the word, and the one after its last."""
        return self.reading.words[self.word]

    @property
    def start(self) -> int:
        """Time step, from 0, at which the word has been read."""
        return self.span[1] - 1

    @property
    def naming(self) -> Naming | None:
        """The known place that the word names, if there is one."""
        return naming_in(self.reading, self.word)

    def values(self, measure: str) -> dict[str, Array]:
        """Return what is left of the word (T,) in every network, by one of MEASURES.

        Recall there is only of a place.
        """
        return {name: self._values(memory, measure) for name, memory in self.kept.items()}

    def _values(self, memory: WordMemory, measure: str) -> Array:
        if measure == "recall" and self.naming is not None:
            return memory.answers[:, self.naming.place]
        by_word = memory.difference if measure == "difference" else memory.sensitivity
        return by_word[:, self.word]


def naming_in(reading: Reading, word: int) -> Naming | None:
    """Return the first place named in a word; a Korean one may be its beginning alone."""
    if not reading.model.question:
        return None
    start, stop = reading.words[word]
    return next((n for n in namings(reading) if n.start < stop and n.stop > start), None)


def opening_word(kept: Mapping[str, WordMemory]) -> int:
    """Return the word that is followed unless the reader chooses another.

    The first one that names a place, else what moves an answer most: the LSTM's, if it is there.
    """
    memory = kept.get("lstm") or next(iter(kept.values()))
    reading = memory.reading
    named = [k for k in range(len(reading.words)) if naming_in(reading, k) is not None]
    if named:
        return named[0]
    before_the_end = max(1, len(reading.words) - max(1, reading.asks))
    return int(np.abs(memory.effect[:before_the_end]).max(axis=1).argmax())
