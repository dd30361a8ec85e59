"""What peepholes add to the sums of three gates, and a network read again without them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from lstm_viz.engine import Array, LSTMWeights
from lstm_viz.engine.summands import summands
from lstm_viz.models import Model, Reading

GATES = "fio"


@dataclass(frozen=True, slots=True, eq=False)
class Peeked:
    """A text as an LSTM with peepholes read it.

    Attributes
    ----------
    reading
        With the peepholes.
    terms : (T, H) each
        By gate, p ⊙ c: of f and i with the old cell state, of o with the new one.
    peepholes : (H,) each
        By gate, p itself: one number a unit.
    cut
        The same text read by the same network with every peephole 0.
    """

    reading: Reading
    terms: Mapping[str, Array]
    peepholes: Mapping[str, Array]
    cut: Reading

    @property
    def strongest(self) -> int:
        """Index of the unit to which peepholes add most, each of the three its share."""
        sizes = np.array([np.abs(term).mean(axis=0) for term in self.terms.values()])
        return int(sizes.min(axis=0).argmax())


def peek(model: Model, text: str) -> Peeked:
    """Read a text with peepholes and without.

    >>> import lstm_viz
    >>> peeked = peek(lstm_viz.load("reviews-en", "peephole"), "Good value.")
    >>> f = peeked.terms["f"]
    >>> f.shape, bool((f[1] == peeked.peepholes["f"] * peeked.reading.trace.c[0]).all())
    ((3, 32), True)
    """
    weights = model.weights
    assert isinstance(weights, LSTMWeights)
    assert weights.weight_peephole is not None
    reading = model.read(text)
    sums = summands(reading.trace)
    bare = LSTMWeights(weights.weight_ih, weights.weight_hh, weights.bias_ih, weights.bias_hh)
    i, f, o = weights.weight_peephole
    return Peeked(
        reading=reading,
        terms={k: seen for k in GATES if (seen := sums[k].from_cell) is not None},
        peepholes={"f": f, "i": i, "o": o},
        cut=replace(model, weights=bare).read(text),
    )
