"""How networks look: one look in every picture."""

from lstm_viz.figures.palette import LINES

# By the names in `lstm_viz.models.NETWORKS`; a variant of a training has a look of its own.
LOOKS = ("lstm", "rnn", "peephole", "gru", "rnn-weights", "gru-weights", "forget_bias")


def style(name: str) -> int:
    """Return the look of a network in figures: an index of `figures.LINES`."""
    return LOOKS.index(name)


def color(name: str) -> str:
    """Return the colour of a network."""
    return LINES[style(name)][0]
