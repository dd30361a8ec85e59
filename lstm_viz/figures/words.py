"""The words that stand in the figures, which the caller gives in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

from lstm_viz.errors import DataTypeError


class PlayerWords(TypedDict, total=False):
    """Words of the `player`; may hold line breaks. What a cell has nothing of is not needed."""

    f: str  # a title for each quantity of the cell
    i: str
    g: str
    o: str
    c: str
    h: str
    r: str
    z: str
    n: str
    unit: str  # for the hover
    play: str  # on the buttons
    pause: str
    foot: str  # below the figure
    no_gates: str  # what an RNN lacks
    no_output_gate: str  # what a GRU lacks
    no_cell_state: str


class MatrixWords(TypedDict):
    """Words of a `matrix`: its axes and, for the hover, what is drawn."""

    source: str  # what is remembered, s
    at: str  # when, t
    value: str


class EditedWords(TypedDict):
    """Words of `edited`: the titles of its three heatmaps, and of the hover."""

    before: str
    after: str
    difference: str
    unit: str


class EffectsWords(TypedDict):
    """Words of the `effects`."""

    odds: str  # of the colour bar, and for the hover
    points: str  # for the hover


class HighwayWords(TypedDict):
    """Words of the `highways`, for the hover."""

    unit: str
    kept: str


class SpreadWords(TypedDict):
    """Words of the `spreads`."""

    axis: str  # below the horizontal axis
    seeds: str  # for the hover


def needed(argument: str, words: Mapping[str, object], names: Iterable[str]) -> dict[str, str]:
    """Take those words that a figure needs; DataTypeError names what is missing.

    >>> needed("words", {"play": "Play", "pause": "Pause"}, ["play"])
    {'play': 'Play'}
    """
    names = tuple(names)
    missing = [name for name in names if name not in words]
    if missing:
        expected = f"words by the names {', '.join(names)}"
        raise DataTypeError(argument, expected, f"none for {', '.join(missing)}")
    return {name: str(words[name]) for name in names}
