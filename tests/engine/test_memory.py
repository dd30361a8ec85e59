"""Measures of memory, each against another way to the same number."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_viz.engine import GRUWeights, LSTMWeights, RNNWeights, run
from lstm_viz.engine.memory import half_life, sensitivity, state
from lstm_viz.errors import ShapeError, UnknownNameError

STORED = np.load(Path(__file__).parents[1] / "fixtures" / "torch_cells.npz")
KIND = {"rnn": RNNWeights, "lstm": LSTMWeights, "gru": GRUWeights}
STEPS = 9


def traced(layer, cell, seed=0, steps=STEPS):
    random = np.random.default_rng(seed + 100)
    x, h0 = random.normal(size=(steps, 5)), random.uniform(-0.5, 0.5, size=7)
    c0 = random.normal(size=7) if cell in ("lstm", "peephole") else None
    return run(layer(cell, seed=seed), x, h0, c0)


def derivative(trace, of, s, step=1e-6):
    """∂φ/∂x_s (T, S, D) by central differences of `run`."""

    def moved(d, by):
        x = trace.x.copy()
        x[s, d] += by
        again = run(trace.weights, x, trace.h0, trace.c0)
        return state(again) if of == "state" else again.h

    return np.stack(
        [(moved(d, step) - moved(d, -step)) / (2 * step) for d in range(trace.x.shape[1])], axis=-1
    )


@pytest.mark.parametrize("of", ["state", "h"])
def test_sensitivity_is_that_of_central_differences(cell, layer, of):
    trace = traced(layer, cell)
    expected = np.stack(
        [np.linalg.norm(derivative(trace, of, s), axis=(1, 2)) for s in range(STEPS)], axis=1
    )
    # A step of 1e-6 is off by about 1e-10 for its curvature and 1e-10 for rounding.
    atol = 1e-7 * expected.max()
    np.testing.assert_allclose(sensitivity(trace, of=of), expected, rtol=0, atol=atol)


@pytest.mark.parametrize("of", ["state", "h"])
@pytest.mark.parametrize("name", KIND)
def test_sensitivity_is_that_of_pytorchs_autograd(name, of):
    arrays = [STORED[f"{name}.{key}"] for key in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    expected = STORED[f"{name}.sensitivity_{of}"]
    steps = len(expected)
    c0 = STORED["lstm.c0"][0] if name == "lstm" else None
    trace = run(KIND[name](*arrays), STORED[f"{name}.x"][:steps, 0], STORED[f"{name}.h0"][0], c0)
    atol = 1e-9 * expected.max()
    np.testing.assert_allclose(sensitivity(trace, of=of), expected, rtol=0, atol=atol)


def test_nothing_depends_on_what_comes_later(cell, layer):
    measured = sensitivity(traced(layer, cell))
    assert (measured[np.triu_indices(STEPS, 1)] == 0).all()
    assert (measured[np.tril_indices(STEPS)] > 0).all()


def test_an_orthogonal_rnn_in_its_linear_range_keeps_alpha_to_the_lag():
    orthogonal, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(7, 7)))
    weights = RNNWeights(1e-6 * np.eye(7), 0.9 * orthogonal, np.zeros(7), np.zeros(7))
    measured = sensitivity(run(weights, np.ones((20, 7))))
    lags = np.subtract.outer(np.arange(20), np.arange(20))
    expected = np.where(lags >= 0, 0.9 ** np.maximum(lags, 0), 0) * measured[0, 0]
    np.testing.assert_allclose(measured, expected, rtol=1e-9)  # tanh bends by the square of 1e-5


def test_a_saturated_latch_holds_what_a_derivative_calls_forgotten():
    """Why sensitivity is not memory: a cell that is sure of its input hardly feels it."""
    weights = LSTMWeights(
        np.array([[20.0], [0], [20], [0]]),
        np.zeros((4, 1)),
        np.array([-10.0, 20, 0, 20]),
        np.zeros(4),
    )
    x = np.zeros((30, 1))
    x[0] = 1
    other = x.copy()
    other[0] = -1
    told = run(weights, x)
    assert sensitivity(told)[-1, 0] < 1e-3
    assert np.abs(state(told) - state(run(weights, other)))[-1].max() > 0.5


def test_an_unknown_state_and_a_batch_are_refused(cell, layer):
    with pytest.raises(UnknownNameError):
        sensitivity(traced(layer, cell), of="c")
    batch = run(layer(cell), np.zeros((3, 2, 5)))
    with pytest.raises(ShapeError):
        sensitivity(batch)


def test_the_state_is_what_the_cell_hands_on(cell, layer):
    trace = traced(layer, cell)
    phi = state(trace)
    assert (phi[:, -7:] == trace.h).all()
    assert phi.shape == (STEPS, 7 if trace.c is None else 14)
    if cell != "relu":
        assert np.abs(phi).max() <= 1


@pytest.mark.parametrize(
    ("curve", "lag"),
    [([1, 0.5, 0.4], 1.0), ([2, 1.5, 0.5], 1.5), ([1, 1.2, 0.2, 0.9], 1.7), ([1, 0.4], 5 / 6)],
)
def test_the_half_life_is_where_a_curve_first_falls_below_half(curve, lag):
    assert half_life(curve) == pytest.approx(lag)


@pytest.mark.parametrize("curve", [[1.0], [1, 0.5, 0.5], [0.0, 0.0], [1, 2, 3]])
def test_a_curve_that_never_falls_so_far_has_none(curve):
    assert half_life(curve) is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_a_half_life_lies_within_its_curve(curve):
    lag = half_life(curve)
    assert lag is None or 0 <= lag <= len(curve) - 1


@pytest.mark.parametrize("curve", [[], [[1.0]], 3.0])
def test_what_is_no_curve_is_refused(curve):
    with pytest.raises(ShapeError):
        half_life(curve)
