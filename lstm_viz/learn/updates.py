"""The update of a cell state, unit by unit: what comes of the past, and what of the present."""

from dataclasses import dataclass, replace

import numpy as np

from lstm_viz.engine import Array, LSTMWeights, Trace, lstm_step
from lstm_viz.engine.summands import products
from lstm_viz.models import Reading

_BETWEEN = 0.4, 0.6  # shares of the past that are about half


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """One step of an LSTM, unit by unit: c = f ⊙ c_{t−1} + i ⊙ c̃.

    Attributes
    ----------
    f, before, i, g : (H,)
        Forget gate, cell state of the step before, input gate, candidate.
    c : (H,)
        The new cell state.
    """

    f: Array
    before: Array
    i: Array
    g: Array
    c: Array

    @property
    def past(self) -> Array:
        """What comes of the past (H,): f ⊙ c_{t−1}."""
        return self.f * self.before

    @property
    def present(self) -> Array:
        """What comes of the present (H,): i ⊙ c̃."""
        return self.i * self.g

    @property
    def share(self) -> Array:
        """How much of both is past (H,), by size and without sign: 0 to 1; NaN of nothing."""
        return share_of_past(self.past, self.present)


def share_of_past(past: Array, present: Array) -> Array:
    """Return how much of what is added is past, by size: 0 to 1; NaN where both are 0.

    >>> share_of_past(np.array([0.3, 0.0]), np.array([-0.1, 2.0])).round(2).tolist()
    [0.75, 0.0]
    """
    both = np.abs(past) + np.abs(present)
    share: Array = np.divide(np.abs(past), both, out=np.full_like(both, np.nan), where=both > 0)
    return share


def update(reading: Reading, step: int, *, signed: bool = True) -> Update:
    """Return what an LSTM adds up at a step, from 0.

    Parameters
    ----------
    reading, step
        A text that it has read, and the step.
    signed
        Make the candidate with tanh; else with σ, so that it has no sign. Then the whole text
        is read so: see `read_without_sign`.

    Examples
    --------
    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("Good value.")
    >>> one = update(reading, 1)
    >>> bool(np.allclose(one.past + one.present, one.c))
    True
    >>> bool(update(reading, 1, signed=False).c.min() < 0)
    False
    """
    if not signed:
        return read_without_sign(reading)[step]
    trace = reading.trace
    before = products(trace)["c_prev"]
    f, old, i, g, c = (v[step] for v in (trace["f"], before, trace["i"], trace["g"], trace["c"]))
    return Update(f, old, i, g, c)


def read_without_sign(reading: Reading) -> list[Update]:
    """Read a text with a candidate that goes through σ in place of tanh; nothing else differs.

    As σ(a) = (1 + tanh(a/2)) / 2, a step of the same cell with half of the candidate's weights
    makes it.
    """
    trace = reading.trace
    layer = _halve_candidate(trace)
    h: Array = np.zeros(layer.hidden_size)
    c: Array = np.zeros(layer.hidden_size)
    updates = []
    for x in trace.x:
        made = lstm_step(layer, x, h, c)
        g = (1 + made.g) / 2
        new = made.f * c + made.i * g
        updates.append(Update(made.f, c, made.i, g, new))
        c, h = new, made.o * np.tanh(new)
    return updates


def even_step(reading: Reading) -> tuple[int, int]:
    """Find a step and a unit, from 0, of which past and present are large and about even.

    >>> import lstm_viz
    >>> reading = lstm_viz.load("reviews-en", "lstm").read("Good value.")
    >>> step, unit = even_step(reading)
    >>> bool(0.4 < update(reading, step).share[unit] < 0.6)
    True
    """
    found = products(reading.trace)
    past, present = found["fc"], found["ig"]
    share = share_of_past(past, present)
    smaller = np.minimum(np.abs(past), np.abs(present))
    smaller[~((share > _BETWEEN[0]) & (share < _BETWEEN[1]))] = 0
    step, unit = np.unravel_index(smaller.argmax(), smaller.shape)
    return int(step), int(unit)


def _halve_candidate(trace: Trace) -> LSTMWeights:
    layer = trace.weights
    assert isinstance(layer, LSTMWeights)
    half = np.ones(4 * layer.hidden_size)
    half[2 * layer.hidden_size : 3 * layer.hidden_size] = 0.5  # the blocks are i, f, g, o
    return replace(
        layer,
        weight_ih=half[:, None] * layer.weight_ih,
        weight_hh=half[:, None] * layer.weight_hh,
        bias_ih=half * layer.bias_ih,
        bias_hh=half * layer.bias_hh,
    )
