"""Measures of an edited run, each against central differences of the edited run."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lstm_viz.engine import Clamp, Scale, Silence, run
from lstm_viz.engine.edited import from_step
from lstm_viz.engine.flow import flow
from lstm_viz.engine.highway import contributions, highway, initial_part
from lstm_viz.engine.memory import sensitivity, state
from lstm_viz.engine.tangents import highway_factors
from tests.conftest import random_layer
from tests.engine.edited_runs import GATES, edits_of, inputs, nothing_stands_at_a_bend

STEPS = 7
NUDGE = 1e-6
WITH_HIGHWAY = ("lstm", "peephole", "gru")
EVERY_EDIT = [
    (cell, edit)
    for cell, gates in GATES.items()
    for gate in gates
    for edit in (
        Clamp(gate, 0.3, units=[0, 2, 5], start=2, stop=5),
        Scale(gate, 0.6, units=[1, 2], start=1),
        Scale(gate, 1.8, start=2, stop=4),  # of which some are clipped
        Silence([3], start=3, stop=5),
    )
]


def traced(cell, edits, seed=0):
    return run(random_layer(cell), *inputs(cell, steps=STEPS, seed=seed), edits=edits)


def rerun(trace, x=None, start=0, h=None, c=None):
    """The same run with other inputs, or from another state at a step."""
    x = trace.x[start:] if x is None else x
    h0 = trace.h0 if h is None else h
    c0 = trace.c0 if c is None else c
    return run(trace.weights, x, h0, c0, edits=from_step(trace.edits, start))


def central(function, at):
    """The derivative of arrays by each number of a vector: (..., D)."""
    moves = NUDGE * np.eye(len(at))
    return np.stack([(function(at + m) - function(at - m)) / (2 * NUDGE) for m in moves], axis=-1)


def by_input(trace, s):
    """∂φ/∂x_s, (T, S, D); the last seven of S are those of h."""

    def read(x_s):
        return state(rerun(trace, np.concatenate([trace.x[:s], [x_s], trace.x[s + 1 :]])))

    return central(read, trace.x[s])


def assert_sensitivity_is_exact(trace):
    derivatives = np.stack([by_input(trace, s) for s in range(STEPS)], axis=1)  # (T, T, S, D)
    for of, rows in (("state", slice(None)), ("h", slice(-7, None))):
        expected = np.linalg.norm(derivatives[:, :, rows], axis=(2, 3))
        # A nudge of 1e-6 is off by about 1e-10 for its curvature and 1e-10 for rounding.
        atol = 1e-7 * max(1.0, expected.max())
        np.testing.assert_allclose(sensitivity(trace, of=of), expected, rtol=0, atol=atol)


@pytest.mark.parametrize(("cell", "edit"), EVERY_EDIT)
def test_sensitivity_is_that_of_central_differences_of_the_edited_run(cell, edit):
    trace = traced(cell, [edit])
    assert_sensitivity_is_exact(trace)
    untouched = sensitivity(traced(cell, []))
    assert np.abs(sensitivity(trace) - untouched).max() > 1e-3


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_sensitivity_is_exact_with_any_edits_together(seed):
    cell = list(GATES)[seed % len(GATES)]
    trace = traced(cell, edits_of(cell, seed, STEPS), seed)
    assume(nothing_stands_at_a_bend(trace))
    assert_sensitivity_is_exact(trace)


@pytest.mark.parametrize(("cell", "edit"), [ce for ce in EVERY_EDIT if ce[0] in WITH_HIGHWAY])
def test_the_highway_is_the_derivative_of_a_memory_by_its_own_old_value(cell, edit):
    trace = traced(cell, [edit])
    memory = trace.h if trace.c is None else trace.c
    factors = [highway_factors(trace)[0]]  # no step before it to move
    for t in range(1, STEPS):
        if trace.c is None:
            factors.append(trace.z[t] * factor_of(trace, "h", t))
            continue
        read = lambda c, t=t: rerun(trace, start=t, h=trace.h[t - 1], c=c).c[0]  # noqa: E731
        factors.append(np.diag(central(read, memory[t - 1])))
    np.testing.assert_allclose(highway_factors(trace), factors, rtol=0, atol=1e-8)
    product = np.prod(highway_factors(trace)[1:], axis=0)
    np.testing.assert_allclose(highway(trace, [0])[-1, 0], product, rtol=1e-12, atol=0)


def factor_of(trace, gate, t):
    """What an edit lets through of a quantity at a step."""
    factor = np.ones(7)
    for edit in trace.edits:
        if edit.gate == gate and edit.start <= t and (edit.stop is None or t < edit.stop):
            units = slice(None) if edit.units is None else list(edit.units)
            is_clipped = np.abs(trace[gate][t, units]) == 1
            factor[units] = np.where(is_clipped, 0, edit.factor) if isinstance(edit, Scale) else 0
    return factor


@pytest.mark.parametrize(("cell", "edit"), [ce for ce in EVERY_EDIT if ce[0] in WITH_HIGHWAY])
def test_the_flow_is_all_that_a_changed_memory_changes(cell, edit):
    trace = traced(cell, [edit])
    s = 1

    def read(memory):
        if trace.c is None:
            return rerun(trace, start=s + 1, h=memory).h
        return rerun(trace, start=s + 1, h=shown(trace, s, memory), c=memory).c

    memory = trace.h if trace.c is None else trace.c
    expected = np.linalg.norm(central(read, memory[s]), axis=(1, 2))
    np.testing.assert_allclose(flow(trace, [s]).whole[s + 1 :, 0], expected, rtol=0, atol=1e-7)


def shown(trace, s, c):
    """The hidden state of a step whose cell state is another; a peephole of o sees it."""
    weights, rows = trace.weights, slice(21, 28)
    sum_o = weights.weight_ih[rows] @ trace.x[s] + weights.weight_hh[rows] @ trace.h[s - 1]
    sum_o = sum_o + weights.bias_ih[rows] + weights.bias_hh[rows]
    if weights.weight_peephole is not None:
        sum_o = sum_o + weights.weight_peephole[2] * c
    o = factor_of(trace, "o", s) / (1 + np.exp(-sum_o))
    return factor_of(trace, "h", s) * o * np.tanh(c)


@given(st.integers(0, 10**6))
def test_contributions_and_what_is_left_of_the_start_are_the_memory(seed):
    cell = WITH_HIGHWAY[seed % 3]
    trace = traced(cell, edits_of(cell, seed, STEPS), seed)
    memory = trace.h if trace.c is None else trace.c
    told = contributions(trace).sum(axis=1) + initial_part(trace)
    np.testing.assert_allclose(told, memory, rtol=0, atol=1e-13 * max(1, np.abs(memory).max()))


def test_what_a_gru_is_held_at_was_written_there():
    trace = traced("gru", [Clamp("h", 0.3, units=[2], start=3, stop=4)])
    assert contributions(trace, [2])[3, :, 0].tolist() == [0, 0, 0, 0.3, 0, 0, 0]
    assert highway(trace, [2])[3, 0, 2] == 0
