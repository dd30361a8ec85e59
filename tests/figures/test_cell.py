import numpy as np
import pytest

from lstm_viz.engine import run
from lstm_viz.figures import wires
from lstm_viz.figures.palette import GATE, STATE

ORDER = np.array([3, 0, 6, 1, 5, 2, 4])


@pytest.fixture
def trace(cell, layer):
    return run(layer(cell), np.random.default_rng(1).normal(size=(9, 5)))


@pytest.fixture
def found(trace):
    return {name: wire.values for name, wire in wires(trace, reach=3.0, order=ORDER).items()}


def test_what_the_cell_computed_is_on_its_wires_in_the_order_of_the_heatmaps(trace, found):
    for name in trace.quantities:
        np.testing.assert_array_equal(found[name], trace[name][:, ORDER])
    np.testing.assert_array_equal(found["x"], trace.x)


def test_what_comes_in_is_what_went_out_a_step_before(trace, found):
    np.testing.assert_array_equal(found["h_prev"][1:], found["h"][:-1])
    np.testing.assert_array_equal(found["h_prev"][0], trace.h0[ORDER])
    np.testing.assert_array_equal(found["joined"][:, :7], found["h_prev"])
    np.testing.assert_array_equal(found["joined"][:, 7:], trace.x)
    if "c" in found:
        np.testing.assert_array_equal(found["c_prev"][1:], found["c"][:-1])


def test_the_wires_meet_as_the_drawing_says(cell, trace, found):
    """Each pointwise operation, from what enters it to what leaves it."""
    if cell in ("lstm", "peephole"):
        np.testing.assert_allclose(found["fc"] + found["ig"], found["c"], atol=1e-15)
        np.testing.assert_allclose(found["o"] * found["tanh_c"], found["h"], atol=1e-15)
        np.testing.assert_allclose(found["i"] * found["g"], found["ig"], atol=1e-15)
        np.testing.assert_allclose(found["f"] * found["c_prev"], found["fc"], atol=1e-15)
    elif cell == "gru":
        np.testing.assert_allclose(found["zh"] + found["zn"], found["h"], atol=1e-15)
        np.testing.assert_allclose(found["keep1z"], 1 - found["z"], atol=1e-15)
        np.testing.assert_allclose(found["r"] * found["uh"], found["ruh"], atol=1e-15)
        w = trace.weights
        from_input = trace.x @ w.weight_ih[14:].T + w.bias_ih[14:]
        np.testing.assert_allclose(
            np.tanh(from_input[:, ORDER] + found["ruh"]), found["n"], atol=1e-14
        )


def test_gates_and_states_keep_their_scales_and_what_is_added_has_that_of_the_sum(trace):
    scales = {n: wire.scale for n, wire in wires(trace, reach=3.0, order=ORDER).items()}
    unbounded = {"c": ("c", "c_prev", "fc", "ig"), "h": ("h", "h_prev", "joined"), None: ()}
    for name, scale in scales.items():
        if name in ("f", "i", "o", "r", "z", "keep1z"):
            assert scale == GATE
        elif name in unbounded[trace.unbounded]:
            assert (scale.low, scale.high) == (-3.0, 3.0)
        else:
            assert scale == STATE
