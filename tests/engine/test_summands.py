"""The terms of every value: put together again they are what the cell computed."""

import numpy as np
import pytest

from lstm_viz.engine import Clamp, run, sigmoid
from lstm_viz.engine.summands import products, summands
from lstm_viz.engine.tangents import jacobians

TANH = dict.fromkeys("gnh", np.tanh)
RELU = {"h": lambda a: np.maximum(a, 0)}


@pytest.mark.parametrize("shape", [(9, 5), (9, 3, 5)])
def test_squashed_the_terms_are_the_values_of_the_trace(cell, layer, shape):
    trace = run(layer(cell), np.random.default_rng(1).normal(size=shape))
    found = summands(trace)
    assert set(found) == set(trace.quantities) - (
        {"c", "h"} if len(trace.quantities) > 1 else set()
    )
    for name, terms in found.items():
        squash = (RELU if cell == "relu" else TANH).get(name, sigmoid)
        np.testing.assert_allclose(squash(terms.total), trace[name], atol=1e-13)


def test_each_term_is_what_its_name_says(layer):
    weights = layer("peephole")
    trace = run(weights, np.random.default_rng(1).normal(size=(4, 5)))
    f = summands(trace)["f"]
    rows = slice(7, 14)  # i, f, g, o
    np.testing.assert_allclose(f.from_input[2], weights.weight_ih[rows] @ trace.x[2])
    np.testing.assert_allclose(f.from_state[2], weights.weight_hh[rows] @ trace.h[1])
    np.testing.assert_allclose(f.bias, weights.bias_ih[rows] + weights.bias_hh[rows])
    np.testing.assert_allclose(f.from_cell[2], weights.weight_peephole[1] * trace.c[1])
    o = summands(trace)["o"]
    np.testing.assert_allclose(o.from_cell[2], weights.weight_peephole[2] * trace.c[2])


def test_an_edit_leaves_the_terms_of_what_it_holds(layer):
    weights, x = layer("lstm"), np.random.default_rng(1).normal(size=(4, 5))
    plain, held = run(weights, x), run(weights, x, edits=[Clamp("f", 0.0, start=3)])
    np.testing.assert_allclose(summands(held)["f"].total, summands(plain)["f"].total)
    assert (held.f[3] == 0).all()


def test_the_tangents_use_the_terms_of_the_drawing(layer):
    """Of h by r's pre-activation: (1 − z) n' r' times what is on the wire U h."""
    trace = run(layer("gru"), np.random.default_rng(1).normal(size=(4, 5)))
    uh = products(trace)["uh"]
    through_r = (1 - trace.z) * (1 - trace.n**2) * uh * trace.r * (1 - trace.r)
    w = trace.weights.weight_ih
    rest = jacobians(trace).by_x - through_r[:, :, None] * w[:7]
    z = (products(trace)["h_prev"] - trace.n) * trace.z * (1 - trace.z)
    n = (1 - trace.z) * (1 - trace.n**2)
    np.testing.assert_allclose(rest, z[:, :, None] * w[7:14] + n[:, :, None] * w[14:], atol=1e-14)
