"""Runs with edits, for the tests: what can be edited, inputs, and edits at random."""

import numpy as np

from lstm_viz.engine import (
    Clamp,
    GRUWeights,
    LSTMWeights,
    Scale,
    Silence,
    gru_step,
    lstm_step,
    rnn_step,
)

GATES = {"rnn": "h", "relu": "h", "lstm": "ifgoh", "peephole": "ifgoh", "gru": "rznh"}


def inputs(cell, *, steps=9, seed=0):
    """x (T, 5), h0 and c0 of a layer of seven units; no c0 where there is no cell state."""
    random = np.random.default_rng(seed + 100)
    x, h0 = random.normal(size=(steps, 5)), random.uniform(-0.5, 0.5, size=7)
    return (x, h0, random.normal(size=7)) if cell in ("lstm", "peephole") else (x, h0)


def edits_of(cell, seed, steps):
    """One to four edits that a cell can have: any kind, gate, units and steps."""
    random = np.random.default_rng(seed)
    return [edit_of(cell, random, steps) for _ in range(random.integers(1, 5))]


def edit_of(cell, random, steps):
    gate = str(random.choice(list(GATES[cell])))
    units = None if random.random() < 0.3 else random.choice(7, size=3, replace=False)
    start = int(random.integers(0, steps))
    stop = None if random.random() < 0.3 else start + int(random.integers(1, steps))
    kind = random.integers(3)
    if kind == 0:
        return Clamp(gate, random.choice([0.0, random.random(), 1.0]), units, start, stop)
    if kind == 1:
        return Scale(gate, random.choice([0.0, 0.5, 1.4, 3.0]), units, start, stop)
    return Silence(units, start, stop)


def step_by_step(weights, x, h, c=None, edits=()):
    """The readable definition, applied T times; a dict of (T, ..., H)."""
    steps = []
    for t, x_t in enumerate(x):
        match weights:
            case LSTMWeights():
                step = lstm_step(weights, x_t, h, c, edits=edits, step=t)
                c = step.c
            case GRUWeights():
                step = gru_step(weights, x_t, h, edits=edits, step=t)
            case _:
                step = rnn_step(weights, x_t, h, edits=edits, step=t)
        h = step.h
        steps.append(step)
    return {name: np.stack([getattr(s, name) for s in steps]) for name in steps[0]._fields}


def nothing_stands_at_a_bend(trace):
    """Whether a nudge leaves everything on its side of a clip, or of the zero of ReLU."""
    ends = [
        np.minimum(np.abs(trace[name]), np.abs(1 - np.abs(trace[name])))
        for name in trace.quantities
        if name != "c"
    ]
    return not any(((end > 0) & (end < 1e-4)).any() for end in ends)  # NaN is in padding
