"""One word of a text in several networks."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lstm_viz.engine import Array
from lstm_viz.measures.words import WordMemory
from lstm_viz.models import Naming, Number, Reading, asked_number, namings, recites

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
    def number(self) -> Number | None:
        """The number that is asked for, if a digit of it stands in the word."""
        return number_in(self.reading, self.word)

    @property
    def is_asked(self) -> bool:
        """Whether the word holds what a question can ask for: a place, or the number."""
        return self.naming is not None or self.number is not None

    @property
    def naming(self) -> Naming | None:
        """The known place that the word names, if there is one."""
        return naming_in(self.reading, self.word)

    def values(self, measure: str) -> dict[str, Array]:
        """Return what is left of the word (T,) in every network, by one of MEASURES.

        Recall there is only of what is asked for.
        """
        return {name: self.values_of(memory, measure) for name, memory in self.kept.items()}

    def values_of(self, memory: WordMemory, measure: str) -> Array:
        """Return what is left of the word (T,) in one network."""
        if measure == "recall" and self.naming is not None:
            return memory.answers[:, self.naming.place]
        if measure == "recall" and self.number is not None and memory.known is not None:
            digits = self.number.digits
            whole: Array = memory.known[:, np.arange(len(digits)), digits].prod(axis=1)
            return whole
        if measure == "difference":
            return memory.difference_of(self.word)
        return memory.sensitivity[:, self.word]

    @property
    def ends(self) -> list[int]:
        """Time steps at which the word and those after it have been read."""
        return [stop - 1 for _, stop in self.reading.words[self.word :]]

    def is_right(self, memory: WordMemory) -> NDArray[np.bool_]:
        """Tell whether a network, asked at each of `ends`, gives what the word holds.

        Those before `first_asked` are False, and all of a word that is not asked for.
        """
        right = np.zeros(len(self.ends), dtype=bool)
        first = self.first_asked
        asked = self.ends[first:]
        if self.naming is not None:
            right[first:] = memory.answers[asked].argmax(axis=-1) == self.naming.place
        elif self.number is not None and memory.known is not None:
            digits = memory.known[asked].argmax(axis=-1)  # (ends, n)
            right[first:] = (digits == self.number.digits).all(axis=-1)
        return right

    @property
    def first_asked(self) -> int:
        """Index in `ends` of the first word with which the place or number has been read whole."""
        asked = self.naming or self.number
        return next(k for k, end in enumerate(self.ends) if asked is None or end >= asked.stop - 1)

    def wrong_since(self, memory: WordMemory) -> int | None:
        """Return the word from which on a network is wrong to the end; None if it ends right.

        That is the one at `first_asked` if it is never right.
        """
        right = self.is_right(memory)
        if right[-1]:
            return None
        return self.word + (
            len(right) - int(right[::-1].argmax()) if right.any() else self.first_asked
        )


def naming_in(reading: Reading, word: int) -> Naming | None:
    """Return the first place named in a word; a Korean one may be its beginning alone."""
    if not reading.model.identity.places:
        return None
    start, stop = reading.words[word]
    return next((n for n in namings(reading) if n.start < stop and n.stop > start), None)


def number_in(reading: Reading, word: int) -> Number | None:
    """Return the number that is asked for, if a word holds a digit of it."""
    number = asked_number(reading) if recites(reading.model) else None
    start, stop = reading.words[word]
    return number if number and number.start < stop and number.stop > start else None


def opening_word(kept: Mapping[str, WordMemory]) -> int:
    """Return the word that is followed unless the reader chooses another.

    The first one that holds what is asked for, else the one at which an answer moves most: the
    LSTM's, if it is there. Before the first word each answer counts as equally probable.
    """
    memory = kept.get("lstm") or next(iter(kept.values()))
    reading = memory.reading
    named = [k for k in range(len(reading.words)) if naming_in(reading, k) or number_in(reading, k)]
    if named:
        return named[0]
    before_the_end = max(1, len(reading.words) - max(1, reading.asks))
    answers = memory.answers[[stop - 1 for _, stop in reading.words[:before_the_end]]]
    moved = np.diff(answers, axis=0, prepend=1 / answers.shape[1])
    return int(np.abs(moved).max(axis=1).argmax())
