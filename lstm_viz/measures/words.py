"""One text through several networks: what Compare needs of each."""

from functools import cached_property

from lstm_viz.engine import Array, RNNWeights
from lstm_viz.measures.alternatives import swaps
from lstm_viz.measures.answers import running_answers
from lstm_viz.measures.derivatives import sensitivity_by_token, sensitivity_by_word
from lstm_viz.measures.differences import Swapping, swapping
from lstm_viz.measures.distances import distance_of_states
from lstm_viz.measures.given import need_reading
from lstm_viz.models.numbers import asked_number, recites
from lstm_viz.models.reading import Reading

_ANY = (0,)  # a number of one digit: nothing stands before the first that is said


class WordMemory:
    """A text of T tokens and W words as one network keeps it; K answers.

    Each measure is computed when it is first asked for, and kept.

    Attributes
    ----------
    reading
        The text as it was read.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._of_one_word: dict[int, Swapping] = {}

    @cached_property
    def answers(self) -> Array:
        """Answers (T, K), see `running_answers`; of a number those of the first digit said."""
        return first_answers(self.reading)

    @cached_property
    def known(self) -> Array | None:
        """Of a number, its digits (T, n, 10), see `running_answers`; None if none is asked for."""
        is_known = recites(self.reading.model) and asked_number(self.reading) is not None
        return running_answers(self.reading) if is_known else None

    @cached_property
    def _swapping(self) -> Swapping:
        return swapping(self.reading)

    def swapping_of(self, word: int) -> Swapping:
        """Return what swapping one word does, a column or row; no other word is swapped for it."""
        if "_swapping" in self.__dict__:
            every, one = self._swapping, slice(word, word + 1)
            return Swapping(
                every.moved[:, one], every.effect[one], every.points[one], every.each[one]
            )
        if word not in self._of_one_word:
            self._of_one_word[word] = swapping(self.reading, [word])
        return self._of_one_word[word]

    def difference_of(self, word: int) -> Array:
        """See `difference`: (T,), of one word."""
        return self.swapping_of(word).moved[:, 0] / distance_of_states(self.reading.model)

    @cached_property
    def difference(self) -> Array:
        """See `difference`: (T, W)."""
        return self._swapping.moved / distance_of_states(self.reading.model)

    @property
    def effect(self) -> Array:
        """Change (W, K) of each answer's log-odds when a word is swapped; see `effect`."""
        return self._swapping.effect

    @property
    def points(self) -> Array:
        """Change (W, K) of each answer's probability when a word is swapped."""
        return self._swapping.points

    @property
    def each(self) -> tuple[Array, ...]:
        """W times (M, K): the effect of each of a word's alternatives."""
        return self._swapping.each

    @cached_property
    def sensitivity(self) -> Array:
        """See `sensitivity_by_word`: (T, W)."""
        return sensitivity_by_word(self.reading, self.sensitivity_of_tokens)

    @cached_property
    def sensitivity_of_tokens(self) -> Array:
        """See `sensitivity_by_token`: (T, T)."""
        return sensitivity_by_token(self.reading)

    @property
    def has_highway(self) -> bool:
        """Whether the cell has a memory with a highway of its own."""
        return not isinstance(self.reading.model.weights, RNNWeights)

    @property
    def memory(self) -> Array:
        """What a cell with a highway keeps, (T, H): c of an LSTM, h of a GRU."""
        trace = self.reading.trace
        return trace.h if trace.c is None else trace.c


def word_memory(reading: Reading) -> WordMemory:
    """Measure what a network keeps of each word of a text, as far as it is asked for.

    Raises
    ------
    MissingFileError
        If the model came without alternatives, or without R.
    DataTypeError
        If it is a trace, which has neither words nor a model.

    Examples
    --------
    >>> import lstm_viz
    >>> kept = word_memory(lstm_viz.load("reviews-en", "gru").read("Good value."))
    >>> kept.difference.shape, kept.effect.shape
    ((3, 3), (3, 2))
    """
    need_reading(reading, "it has the words, and the model that read them")
    distance_of_states(reading.model)
    swaps(reading, 0, None)
    return WordMemory(reading)


def first_answers(reading: Reading) -> Array:
    """Return the answer (T, K) at each token; of a number, that of the first digit."""
    if recites(reading.model):
        return running_answers(reading, _ANY)[:, 0]
    return running_answers(reading)
