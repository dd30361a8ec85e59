"""Measures of memory, each against another way to the same number."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_viz.engine import GRUWeights, LSTMWeights, RNNWeights, run
from lstm_viz.engine.memory import (
    contributions,
    half_life,
    highway,
    highway_share,
    initial_part,
    sensitivity,
    state,
)
from lstm_viz.errors import NoHighwayError, ShapeError, UnknownNameError

STORED = np.load(Path(__file__).parents[1] / "fixtures" / "torch_cells.npz")
KIND = {"rnn": RNNWeights, "lstm": LSTMWeights, "gru": GRUWeights}
STEPS = 9
GATED = ["lstm", "peephole", "gru"]


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
    for measure in (sensitivity, highway, contributions, initial_part, highway_share):
        with pytest.raises(ShapeError):
            measure(batch)


@pytest.mark.parametrize("measure", [highway, highway_share, contributions, initial_part])
def test_an_rnn_has_no_highway(layer, measure):
    with pytest.raises(NoHighwayError):
        measure(traced(layer, "rnn"))


@pytest.mark.parametrize("cell", GATED)
def test_what_was_written_and_is_still_there_sums_to_the_state(layer, cell):
    trace = traced(layer, cell)
    memory = trace.h if cell == "gru" else trace.c
    total = contributions(trace).sum(axis=1) + initial_part(trace)
    np.testing.assert_allclose(total, memory, rtol=0, atol=1e-12)


def test_the_weights_of_a_gru_sum_to_one(layer):
    trace = traced(layer, "gru")
    kept = np.cumprod(trace.z, axis=0)
    weights = highway(trace) * (1 - trace.z)  # (T, T, H)
    np.testing.assert_allclose(weights.sum(axis=1) + kept, 1, rtol=0, atol=1e-12)


def test_a_forget_gate_that_is_open_keeps_everything(layer):
    like = layer("lstm")
    bias = np.zeros(28)
    bias[7:14] = 1e3
    weights = LSTMWeights(0 * like.weight_ih, 0 * like.weight_hh, bias, np.zeros(28))
    road = highway(run(weights, np.ones((6, 5))))
    assert (road[np.tril_indices(6)] == 1).all()
    assert (road[np.triu_indices(6, 1)] == 0).all()


@pytest.mark.parametrize("cell", GATED)
def test_the_highway_is_the_product_of_what_the_gates_keep(layer, cell):
    trace = traced(layer, cell)
    road = highway(trace)
    if cell == "peephole":  # the road of one unit, moved alone: h and the other units held
        p_i, p_f, _ = trace.weights.weight_peephole
        before = np.concatenate([trace.c0[None], trace.c[:-1]])
        kept = (
            trace.f
            + trace.g * trace.i * (1 - trace.i) * p_i
            + before * trace.f * (1 - trace.f) * p_f
        )
    else:
        kept = trace.z if cell == "gru" else trace.f
    for t in range(STEPS):
        for s in range(STEPS):
            expected = kept[s + 1 : t + 1].prod(axis=0) if s <= t else np.zeros(7)
            np.testing.assert_allclose(road[t, s], expected, rtol=1e-12)


def flow_by_differences(trace, s, t, step=1e-6):
    """∂c_t/∂c_s (∂h_t/∂h_s, GRU), h_s following c_s, by running on from a moved state."""
    is_gru = trace.c is None
    memory = trace.h if is_gru else trace.c

    def moved(unit, by):
        start = memory[s].copy()
        start[unit] += by
        if is_gru:
            return run(trace.weights, trace.x[s + 1 : t + 1], start).h[-1]
        o = trace.o[s]
        if trace.weights.weight_peephole is not None:  # o sees the new c
            a = np.log(o / (1 - o)) + trace.weights.weight_peephole[2] * (start - trace.c[s])
            o = 1 / (1 + np.exp(-a))
        return run(trace.weights, trace.x[s + 1 : t + 1], o * np.tanh(start), start).c[-1]

    return np.stack(
        [(moved(u, step) - moved(u, -step)) / (2 * step) for u in range(memory.shape[1])], axis=-1
    )


@pytest.mark.parametrize("cell", GATED)
def test_the_share_of_the_highway_is_that_of_central_differences(layer, cell):
    trace = traced(layer, cell)
    shares, road = highway_share(trace), highway(trace)
    for s, t in ((0, 1), (0, 8), (3, 5), (6, 8)):
        straight, full = np.diag(road[t, s]), flow_by_differences(trace, s, t)
        parts = np.linalg.norm(straight), np.linalg.norm(full - straight)
        assert shares[t, s] == pytest.approx(parts[0] / sum(parts), abs=1e-6)
        assert 0 < shares[t, s] < 1
    assert (np.diag(shares) == 1).all()
    assert np.isnan(shares[np.triu_indices(STEPS, 1)]).all()
    np.testing.assert_array_equal(highway_share(trace, sources=[3]), shares[:, 3:4])


def test_the_state_is_what_the_cell_hands_on(cell, layer):
    trace = traced(layer, cell)
    phi = state(trace)
    assert (phi[:, -7:] == trace.h).all()
    assert phi.shape == (STEPS, 7 if trace.c is None else 14)
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
