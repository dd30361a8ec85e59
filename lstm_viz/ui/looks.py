"""How networks look: one look in every picture."""

from lstm_viz.figures import LINES
from lstm_viz.models import NETWORKS, Card, Network

# Two variants of trainings have looks of their own.
_LOOKS = ("lstm", "rnn", "peephole", "gru", "rnn-weights", "gru-weights", "forget_bias")


def network_of(card: Card) -> str:
    """Return the name in `NETWORKS` of a card's network."""
    sought = Network(card.cell, card.budget)
    return next(name for name, network in NETWORKS.items() if network == sought)


def style(name: str) -> int:
    """Return the look of a network in figures: an index of `figures.LINES`."""
    return _LOOKS.index(name)


def color(name: str) -> str:
    """Return the colour of a network."""
    return LINES[style(name)][0]
