"""How networks look: one look in every picture."""

from lstm_viz.figures.palette import LINES

# By the names in `lstm_viz.models.NETWORKS`, and one for a network that is not among them.
LOOKS = ("lstm", "rnn", "peephole", "gru", "rnn-weights", "gru-weights", "relu-weights", "own")

_FROM_OTHER_START = {"lstm": 8, "rnn": 9}  # of the same colour, dotted


def style(name: str, *, from_other_start: bool = False) -> int:
    """Return the look of a network in figures: an index of `figures.LINES`."""
    return _FROM_OTHER_START[name] if from_other_start else LOOKS.index(name)


def color(name: str) -> str:
    """Return the colour of a network."""
    return LINES[style(name)][0]
