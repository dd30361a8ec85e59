"""What is left of a word, written as the strips of Compare show it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.measures import WordMemory
from lstm_viz.measures.compared import Compared
from lstm_viz.models import place_names
from lstm_viz.models.forms import visible
from lstm_viz.texts import sentences
from lstm_viz.texts.number_sentences import in_digits
from lstm_viz.texts.numbers import percent

_DECADES = 12  # of the colour scale of sensitivity, down from 1
_LOW = {"recall": "0", "difference": "0", "sensitivity": "10⁻¹²"}  # where it begins


class Left(NamedTuple):
    """What is left of one word, by one of MEASURES, in every network."""

    measure: str
    values: Mapping[str, Array]  # (T,) by network

    def strengths(self, name: str) -> Array:
        """Return the strength (T,) of a network's colours: 0 nothing, 1 full, more is marked.

        The values themselves, but of sensitivity their order of magnitude.
        """
        values = self.values[name]
        if self.measure != "sensitivity":
            return values
        with np.errstate(divide="ignore"):
            strengths: Array = np.maximum(1 + np.log10(values) / _DECADES, 0)
        return strengths

    @property
    def low(self) -> str:
        """Where the scale of colours begins, in words."""
        return _LOW[self.measure]

    def write(self, value: float) -> str:
        """Write a value as the page shows it."""
        if self.measure == "recall":
            return percent(value)
        return sentences.in_powers(value) if self.measure == "sensitivity" else f"{value:.2f}"


class Said(NamedTuple):
    """What a network would answer at each of T tokens."""

    words: list[str]  # with the probability; empty where it cannot be asked
    right: list[bool | None]  # None where no answer is right or wrong
    is_hidden: bool = False  # still to be guessed, as is the value beside it


def said_of(compared: Compared, memory: WordMemory, names: list[str]) -> Said:
    """Tell what a network would answer at each token, and where the word is asked for, if rightly.

    A word counts as read from its last token on.
    """
    right: list[bool | None] = [None] * len(compared.reading)
    if compared.is_asked:
        for end, is_right in zip(compared.ends, compared.is_right(memory).tolist(), strict=True):
            right[end] = is_right
        for step in range(compared.start + 1, len(right)):
            right[step] = right[step - 1] if right[step] is None else right[step]
    return Said(likeliest(memory, names), right)


def hidden_answers(compared: Compared) -> Said:
    """Return answers that are still to be guessed."""
    count = len(compared.reading)
    return Said(["?"] * count, [None] * count, is_hidden=True)


def write_asked(compared: Compared) -> str:
    """Return the place or the number that a word holds, as the end asks for it."""
    if compared.number is not None:
        return in_digits(compared.number)
    place = compared.naming.place if compared.naming else 0
    return place_names(compared.reading.model)[place]


def write_word(compared: Compared) -> str:
    """Return the word that is compared as it stands in the text."""
    return word_text(compared.reading.tokens, compared.span)


def word_text(tokens: tuple[str, ...], span: tuple[int, int]) -> str:
    """Return a word as it stands in the text.

    >>> word_text(("여", "기", " ", "서"), (0, 2))
    '여기'
    """
    return "".join(visible(token) for token in tokens[slice(*span)])


def likeliest(memory: WordMemory, names: list[str]) -> list[str]:
    """Name the likeliest answer of a network at each token, with its probability.

    Of a number, the digits that are likeliest after the right ones before them.
    """
    if memory.known is not None:
        return ["" if np.isnan(digits).any() else _recited(digits) for digits in memory.known]
    told = []
    for probabilities in memory.answers:
        if np.isnan(probabilities).any():
            told.append("")
            continue
        best = int(probabilities.argmax())
        told.append(_with_share(names[best], probabilities[best]))
    return told


def _recited(digits: Array) -> str:
    """Write the likeliest digits of (n, 10), and the probability of all of them."""
    said = "".join(map(str, digits.argmax(axis=-1)))
    return _with_share(said, float(digits.max(axis=-1).prod()))


def _with_share(answer: str, probability: float) -> str:
    return f"{answer} ({percent(probability)})"
