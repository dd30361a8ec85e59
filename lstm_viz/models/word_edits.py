"""What if the text had other words: edits that make a new text, which is then read."""

from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Integral
from typing import Any

from lstm_viz.engine import Edit
from lstm_viz.errors import DataTypeError, EditError, kind
from lstm_viz.models.normal import normalise


@dataclass(frozen=True, slots=True)
class Swap:
    """A word is another one, or several.

    Attributes
    ----------
    word
        Index of the word among those of the reading, from 0.
    text
        What stands there instead, of any number of tokens.

    Raises
    ------
    DataTypeError
        If the index is no whole number, or the text no text.
    EditError
        If the index is negative, or nothing of the text can be seen.

    Examples
    --------
    >>> import lstm_viz
    >>> model = lstm_viz.load("travel-en", "gru")
    >>> model.read("We left Cairo.", edits=[Swap(2, "Rome")]).text
    'We left Rome.'
    """

    word: int
    text: str

    def __post_init__(self) -> None:
        _settle(self, word=_index(self.word), text=_seen(self.text))


@dataclass(frozen=True, slots=True)
class Drop:
    """A word is left out.

    Attributes
    ----------
    word
        Index of the word among those of the reading, from 0.

    Raises
    ------
    DataTypeError, EditError
        As of `Swap`.

    Examples
    --------
    >>> import lstm_viz
    >>> lstm_viz.load("reviews-en", "gru").read("Not a bad film!", edits=[Drop(0)]).text
    'a bad film!'
    """

    word: int

    def __post_init__(self) -> None:
        _settle(self, word=_index(self.word))


@dataclass(frozen=True, slots=True)
class Insert:
    """Something stands before a word that was not there.

    Attributes
    ----------
    word
        Index of the word before which it stands, from 0; W, their number, for the end.
    text
        Of any number of tokens.

    Raises
    ------
    DataTypeError, EditError
        As of `Swap`.

    Examples
    --------
    >>> import lstm_viz
    >>> lstm_viz.load("reviews-en", "gru").read("A good film", edits=[Insert(1, "very")]).text
    'A very good film'
    """

    word: int
    text: str

    def __post_init__(self) -> None:
        _settle(self, word=_index(self.word), text=_seen(self.text))


WordEdit = Swap | Drop | Insert

_NO_LIST = str | Edit | WordEdit


def split_edits(edits: Iterable[Edit | WordEdit]) -> tuple[list[WordEdit], list[Edit]]:
    """Part the edits of words from those of gates; DataTypeError if something is neither."""
    if isinstance(edits, _NO_LIST) or not isinstance(edits, Iterable):
        raise DataTypeError("edits", "a list of edits", kind(edits))
    words: list[WordEdit] = []
    gates: list[Edit] = []
    for k, edit in enumerate(edits):
        if isinstance(edit, WordEdit):
            words.append(edit)
        elif isinstance(edit, Edit):
            gates.append(edit)
        else:
            raise DataTypeError(f"edits[{k}]", "an edit, as Clamp or Swap", kind(edit))
    return words, gates


def _settle(edit: WordEdit, **fields: int | str) -> None:
    for name, value in fields.items():
        object.__setattr__(edit, name, value)


def _index(word: Any) -> int:
    if not isinstance(word, Integral):
        raise DataTypeError("word", "a whole number", kind(word))
    if word < 0:
        raise EditError("word", "0 or more", word)
    return int(word)


def _seen(text: Any) -> str:
    if not isinstance(text, str):
        raise DataTypeError("text", "a text", kind(text))
    seen = normalise(text)
    if not seen:
        raise EditError("text", "something that can be seen", text)
    return seen
