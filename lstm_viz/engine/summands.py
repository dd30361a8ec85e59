"""What each value of a step is made of, term by term, from what a run recorded.

The terms of the equations of `lstm_viz.engine.cells`. The drawing puts them on its wires, the
inspector writes them out, and `lstm_viz.engine.slopes` differentiates them.
"""

from typing import NamedTuple

import numpy as np

from lstm_viz.engine.arrays import Array
from lstm_viz.engine.trace import Trace
from lstm_viz.engine.weights import GRUWeights, LSTMWeights


class Summands(NamedTuple):
    """The terms of one pre-activation over T steps; of a batch with an axis B before H.

    Attributes
    ----------
    from_input : (T, H)
        W x, without bias.
    from_state : (T, H)
        U h of the step before, without bias.
    bias : (H,)
        `bias_ih + bias_hh`; of a GRU's n `bias_ih` alone.
    from_cell : (T, H), optional
        Of a peephole, p ⊙ c: i and f see the old c, o the new one.
    reset : (T, H), optional
        Of a GRU's n, the reset gate, which scales the recurrent part with its own bias.
    state_bias : (H,), optional
        That bias.
    """

    from_input: Array
    from_state: Array
    bias: Array
    from_cell: Array | None = None
    reset: Array | None = None
    state_bias: Array | None = None

    @property
    def total(self) -> Array:
        """The pre-activation (T, H), which tanh, a sigmoid or ReLU squashes."""
        recurrent = self.from_state
        if self.reset is not None and self.state_bias is not None:
            recurrent = self.reset * (recurrent + self.state_bias)
        whole: Array = self.from_input + recurrent + self.bias
        return whole if self.from_cell is None else whole + self.from_cell


def summands(trace: Trace) -> dict[str, Summands]:
    """Return what each squashed quantity of a cell is the sum of, before it is squashed.

    Edits of a run do not change the terms of the quantity that they act on: `trace[name]` has
    what they left of it.

    Parameters
    ----------
    trace
        Run of T steps, H units, of one sequence or of a batch.

    Returns
    -------
    dict of Summands
        By quantity, in the order of the blocks of the weights: i, f, g, o of an LSTM, r, z, n
        of a GRU, h of an RNN.

    Examples
    --------
    >>> from lstm_viz.engine import LSTMWeights, run
    >>> layer = LSTMWeights(np.ones((4, 1)), np.ones((4, 1)), np.full(4, 0.5))
    >>> gate = summands(run(layer, np.ones((1, 1)), h0=[0.2]))["f"]
    >>> gate.from_input.item(), gate.from_state.item(), gate.bias.item(), gate.total.item()
    (1.0, 0.2, 0.5, 1.7)
    """
    weights = trace.weights
    names = {LSTMWeights: "ifgo", GRUWeights: "rzn"}.get(type(weights), "h")
    from_input = trace.x @ weights.weight_ih.T
    from_state = before(trace.h, trace.h0) @ weights.weight_hh.T
    bias_ih, bias_hh = (np.split(b, len(names)) for b in (weights.bias_ih, weights.bias_hh))
    inputs, states = (np.split(v, len(names), axis=-1) for v in (from_input, from_state))
    found = {
        name: Summands(own_input, own_state, ih + hh)
        for name, own_input, own_state, ih, hh in zip(
            names, inputs, states, bias_ih, bias_hh, strict=True
        )
    }
    if isinstance(weights, GRUWeights):
        found["n"] = found["n"]._replace(bias=bias_ih[2], reset=trace["r"], state_bias=bias_hh[2])
    if isinstance(weights, LSTMWeights) and weights.weight_peephole is not None:
        seen = dict(zip("ifo", weights.weight_peephole, strict=True))
        old = before(trace["c"], trace.c0)
        for name, peephole in seen.items():
            cell = peephole * (trace["c"] if name == "o" else old)
            found[name] = found[name]._replace(from_cell=cell)
    return found


def products(trace: Trace) -> dict[str, Array]:
    """Return what a cell multiplies and adds after its layers, and what came in (T, H).

    Parameters
    ----------
    trace
        Run of T steps, H units, of one sequence or of a batch.

    Returns
    -------
    dict of arrays
        By the names of the drawing's wires: the last part of a name with two letters is a
        factor, as in fc, which is f * c_prev.

    Examples
    --------
    >>> from lstm_viz.engine import GRUWeights, run
    >>> zero = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)))
    >>> list(products(run(zero, np.ones((2, 1)))))
    ['h_prev', 'uh', 'ruh', 'zh', 'keep1z', 'zn']
    """
    h_prev = before(trace.h, trace.h0)
    match trace.weights:
        case LSTMWeights():
            f, i, g, c = (trace[name] for name in "figc")
            c_prev = before(c, trace.c0)
            product = {"fc": f * c_prev, "ig": i * g, "tanh_c": np.tanh(c)}
            return {"c_prev": c_prev, "h_prev": h_prev, **product}
        case GRUWeights() as weights:
            r, z, n = (trace[name] for name in "rzn")
            uh = candidate_from_state(weights, h_prev)
            mixed = {"zh": z * h_prev, "keep1z": 1 - z, "zn": (1 - z) * n}
            return {"h_prev": h_prev, "uh": uh, "ruh": r * uh, **mixed}
    return {"h_prev": h_prev}


def candidate_from_state(weights: GRUWeights, h: Array) -> Array:
    """Return U_n h + b_hn of hidden states (T, H) or (T, B, H): what the reset gate scales."""
    candidate = slice(2 * weights.hidden_size, None)
    product = weights.weight_hh[candidate] @ h.swapaxes(-1, -2)  # (H, T) or (T, H, B)
    from_state: Array = product.swapaxes(-1, -2) + weights.bias_hh[candidate]
    return from_state


def before(values: Array, start: Array | None) -> Array:
    """Return the values (T, ...) of the step before each, the start (...) before the first."""
    assert start is not None  # whatever has such states has one before the first
    old = np.empty_like(values)  # and in the same order in memory
    old[0], old[1:] = start, values[:-1]
    return old
