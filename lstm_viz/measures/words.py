"""One text through several networks: what Compare needs of each."""

from dataclasses import dataclass

from lstm_viz.engine import Array, RNNWeights
from lstm_viz.measures.answers import running_answers
from lstm_viz.measures.derivatives import sensitivity_by_token, sensitivity_by_word
from lstm_viz.measures.differences import swapping
from lstm_viz.measures.distances import distance_of_states
from lstm_viz.measures.given import need_reading
from lstm_viz.models.numbers import asked_number, recites
from lstm_viz.models.reading import Reading

_ANY = (0,)  # a number of one digit: nothing stands before the first that is said


@dataclass(frozen=True, slots=True)
class WordMemory:
    """A text of T tokens and W words as one network keeps it; K answers.

    Attributes
    ----------
    reading
        The text as it was read.
    answers : (T, K)
        See `running_answers`; of a number those of the first digit that is said.
    known : (T, n, 10)
        Of a number, its digits; see `running_answers`. None if another thing is asked for, or
        if it is not known which number.
    difference : (T, W)
        See `difference`.
    effect, points : (W, K)
        Change of each answer's log-odds, and of its probability, when a word is swapped.
    each
        W times (M, K): the effect of each of a word's alternatives.
    sensitivity : (T, W)
        See `sensitivity_by_word`.
    sensitivity_of_tokens : (T, T)
        See `sensitivity_by_token`.
    """

    reading: Reading
    answers: Array
    known: Array | None
    difference: Array
    effect: Array
    points: Array
    each: tuple[Array, ...]
    sensitivity: Array
    sensitivity_of_tokens: Array

    @property
    def has_highway(self) -> bool:
        """Whether the cell has a memory with a highway of its own."""
        return not isinstance(self.reading.model.weights, RNNWeights)

    @property
    def memory(self) -> Array:
        """What such a cell keeps, (T, H): c of an LSTM, h of a GRU."""
        trace = self.reading.trace
        return trace.h if trace.c is None else trace.c


def word_memory(reading: Reading) -> WordMemory:
    """Measure what a network keeps of each word of a text.

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
    model = reading.model
    unrelated = distance_of_states(model)
    swapped, of_tokens = swapping(reading), sensitivity_by_token(reading)
    return WordMemory(
        reading=reading,
        answers=running_answers(reading, _ANY)[:, 0]
        if recites(model)
        else running_answers(reading),
        known=running_answers(reading) if recites(model) and asked_number(reading) else None,
        difference=swapped.moved / unrelated,
        effect=swapped.effect,
        points=swapped.points,
        each=swapped.each,
        sensitivity=sensitivity_by_word(reading, of_tokens),
        sensitivity_of_tokens=of_tokens,
    )


def first_answers(reading: Reading) -> Array:
    """Return the answer (T, K) at each token; of a number, that of the first digit."""
    if recites(reading.model):
        return running_answers(reading, _ANY)[:, 0]
    return running_answers(reading)
