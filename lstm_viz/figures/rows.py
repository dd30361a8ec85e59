"""The rows of the player: which quantity stands where, at which height, on which scale."""

from dataclasses import dataclass

from lstm_viz.engine import GRUWeights, LSTMWeights, Trace
from lstm_viz.figures.palette import GATE, STATE, Scale, unbounded_scale

# From top to bottom; what plays the same part in two cells has the same row.
_SLOTS = {
    LSTMWeights: {"f": 0, "i": 1, "o": 2, "g": 3, "c": 4, "h": 5},
    GRUWeights: {"z": 0, "r": 1, "n": 3, "h": 5},
}
_SLOTS_WITHOUT_GATES = {"h": 5}
# What a cell lacks, and the slot that is left free to say so.
_SAID: dict[type, dict[int, tuple[str, ...]]] = {
    LSTMWeights: {},
    GRUWeights: {2: ("no_output_gate", "no_cell_state")},
}
_SAID_WITHOUT_GATES: dict[int, tuple[str, ...]] = {0: ("no_gates",)}
_GATES = frozenset("fiozr")
_LETTERS = {"g": "c̃"}  # as the notes and most papers write the candidate

# Heights in pixels, from the top: controls, token labels, six rows with their titles.
CONTROLS, LABELS = 70, 56
_TITLE, _ROW = 24, 66
PLOT = 6 * (_TITLE + _ROW)


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity of a cell in its row; `bottom` and `top` are parts of the plot's height.

    It stands at the bottom of its slot, and reaches up over the slots that are free above.
    """

    quantity: str
    slot: int  # 0 to 5, from the top
    highest: int  # slot up to which it reaches
    scale: Scale
    shows_scale: bool  # on another scale than the row above

    @property
    def letter(self) -> str:
        """The quantity as a formula writes it."""
        return _LETTERS.get(self.quantity, self.quantity)

    @property
    def bottom(self) -> float:
        """Lower end."""
        return bottom_of(self.slot)

    @property
    def top(self) -> float:
        """Upper end; the title stands above it."""
        return top_of(self.highest) - _TITLE / PLOT

    def axis(self, name: str) -> str:
        """Name this row's unit axis as Plotly does: "y" in a trace, "yaxis" in the layout."""
        return name if self.slot == 0 else f"{name}{self.slot + 1}"


def rows_of(trace: Trace, reach: float) -> list[Row]:
    """Return the rows of a cell from top to bottom; `reach` ends the unbounded scale.

    >>> import numpy as np
    >>> from lstm_viz.engine import GRUWeights, run
    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)), np.zeros(3), np.zeros(3))
    >>> [row.letter for row in rows_of(run(zero, np.ones((2, 1))), reach=1.0)]
    ['z', 'r', 'n', 'h']
    """
    rows: list[Row] = []
    slots = _SLOTS.get(type(trace.weights), _SLOTS_WITHOUT_GATES)
    taken = {*slots.values(), *slots_of_sentences(trace)}
    for quantity, slot in slots.items():
        scale = unbounded_scale(reach) if quantity == trace.unbounded else _scale_of(quantity)
        highest = 1 + max((above for above in taken if above < slot), default=-1)
        rows.append(Row(quantity, slot, highest, scale, not rows or scale != rows[-1].scale))
    return rows


def slots_of_sentences(trace: Trace) -> dict[int, tuple[str, ...]]:
    """Return the slots where it is said what a cell lacks, each with the names of its sentences.

    >>> import numpy as np
    >>> from lstm_viz.engine import RNNWeights, run
    >>> zero = RNNWeights(np.zeros((1, 1)), np.zeros((1, 1)), np.zeros(1), np.zeros(1))
    >>> slots_of_sentences(run(zero, np.ones((2, 1))))
    {0: ('no_gates',)}
    """
    return _SAID.get(type(trace.weights), _SAID_WITHOUT_GATES)


def top_of(slot: int) -> float:
    """Return the upper end of a slot, in parts of the plot's height."""
    return 1 - slot * (_TITLE + _ROW) / PLOT


def bottom_of(slot: int) -> float:
    """Return the lower end of a slot, in parts of the plot's height."""
    return top_of(slot + 1)


def _scale_of(quantity: str) -> Scale:
    return GATE if quantity in _GATES else STATE
