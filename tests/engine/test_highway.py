"""The highway of a cell's memory, each number against another way to it."""

import numpy as np
import pytest

from lstm_viz.engine import LSTMWeights, run
from lstm_viz.engine.flow import flow
from lstm_viz.engine.highway import contributions, highway, initial_part
from lstm_viz.errors import NoHighwayError, ShapeError

STEPS = 9
GATED = ["lstm", "peephole", "gru"]


def traced(layer, cell, seed=0, steps=STEPS):
    random = np.random.default_rng(seed + 100)
    x, h0 = random.normal(size=(steps, 5)), random.uniform(-0.5, 0.5, size=7)
    c0 = random.normal(size=7) if cell in ("lstm", "peephole") else None
    return run(layer(cell, seed=seed), x, h0, c0)


@pytest.mark.parametrize("measure", [highway, flow, contributions, initial_part])
def test_a_batch_is_refused(layer, measure):
    with pytest.raises(ShapeError):
        measure(run(layer("lstm"), np.zeros((3, 2, 5))))


@pytest.mark.parametrize("cell", GATED)
def test_chosen_sources_and_units_are_those_of_the_whole(layer, cell):
    trace = traced(layer, cell)
    np.testing.assert_array_equal(highway(trace, [5, 2]), highway(trace)[:, [5, 2]])
    np.testing.assert_array_equal(contributions(trace, [6, 1]), contributions(trace)[:, :, [6, 1]])


@pytest.mark.parametrize("measure", [highway, flow, contributions, initial_part])
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
def test_the_parts_of_the_flow_are_those_of_central_differences(layer, cell):
    trace = traced(layer, cell)
    flows, road = flow(trace), highway(trace)
    for s, t in ((0, 1), (0, 8), (3, 5), (6, 8)):
        straight, full = np.diag(road[t, s]), flow_by_differences(trace, s, t)
        parts = np.linalg.norm(straight), np.linalg.norm(full - straight)
        assert (flows.straight[t, s], flows.rest[t, s]) == pytest.approx(parts, abs=1e-6)
        assert flows.whole[t, s] == pytest.approx(np.linalg.norm(full), abs=1e-6)
        cross = 2 * (straight * (full - straight)).sum()
        assert flows.cross[t, s] == pytest.approx(cross, abs=1e-6)
        assert abs(cross) > 1e-4
    for name in ("straight", "rest", "cross", "whole"):
        values = getattr(flows, name)
        np.testing.assert_array_equal(getattr(flow(trace, sources=[3]), name), values[:, 3:4])
        assert np.isnan(values[np.triu_indices(STEPS, 1)]).all()


@pytest.mark.parametrize("cell", GATED)
def test_the_squares_of_the_flow_add_up_with_their_cross_term(layer, cell):
    flows = flow(traced(layer, cell))
    parts = flows.straight**2 + flows.rest**2 + flows.cross
    np.testing.assert_allclose(parts, flows.whole**2, rtol=1e-12)  # other sums of the same squares
    np.testing.assert_array_equal(np.diag(flows.rest), np.zeros(STEPS))
    np.testing.assert_array_equal(np.diag(flows.cross), np.zeros(STEPS))
