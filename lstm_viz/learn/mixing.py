"""The hidden state of a GRU as a weighted mean of what it could have become at each step."""

from typing import NamedTuple

import numpy as np

from lstm_viz.engine import Array, Clamp, Trace
from lstm_viz.learn.stories import Gated, ask
from lstm_viz.models import Model


class Mixture(NamedTuple):
    """What h at the last of T steps is a mean of.

    Attributes
    ----------
    weights : (T, H)
        Of the candidate n of each step: (1 − z) of that step times z of all later ones.
    start : (H,)
        Of the state before the first step: the product of all z.
    """

    weights: Array
    start: Array

    @property
    def most_mixed(self) -> int:
        """Index of the unit whose state is a mean of most: its weights' squares sum to least."""
        return int(((self.weights**2).sum(axis=0) + self.start**2).argmin())


def mixture(trace: Trace) -> Mixture:
    """Return the weights, which sum to 1, of what the last h of a GRU is a mean of.

    >>> import lstm_viz
    >>> trace = lstm_viz.load("reviews-en", "gru").read("Good value.").trace
    >>> mixed = mixture(trace)
    >>> bool(np.allclose(mixed.weights.sum(axis=0) + mixed.start, 1))
    True
    >>> bool(np.allclose((mixed.weights * trace.n).sum(axis=0), trace.h[-1]))
    True
    """
    z = trace["z"]
    later = np.ones_like(z)
    later[:-1] = np.cumprod(z[:0:-1], axis=0)[::-1]
    return Mixture((1 - z) * later, z.prod(axis=0))


def hold_gate(model: Model, text: str, gate: str, value: float) -> Gated:
    """Read a story again with a gate of a GRU held from the place to the end.

    Parameters
    ----------
    model
        A GRU that answers places.
    text
        The story.
    gate, value
        "r" or "z", 0 to 1.

    Examples
    --------
    >>> import lstm_viz
    >>> text = "We are in Cairo. So we are here in"
    >>> held = hold_gate(lstm_viz.load("travel-en", "gru"), text, "r", 0.0)
    >>> float(held.edited.reading.trace.r[4:].max())
    0.0
    """
    untouched = ask(model.read(text))
    edit = Clamp(gate, value, start=untouched.stop, stop=len(untouched.reading))
    return Gated(untouched, ask(model.read(text, edits=[edit])), edit)
