"""What is left of a word, written as the strips of Compare show it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from lstm_viz.engine import Array
from lstm_viz.measures import WordMemory
from lstm_viz.measures.compared import Compared
from lstm_viz.models.forms import visible
from lstm_viz.texts import sentences
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
        told.append(f"{names[best]} {percent(probabilities[best])}")
    return told


def _recited(digits: Array) -> str:
    """Write the likeliest digits of (n, 10), and the probability of all of them."""
    said = "".join(map(str, digits.argmax(axis=-1)))
    return f"{said} {percent(float(digits.max(axis=-1).prod()))}"
