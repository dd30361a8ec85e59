from pathlib import Path

import numpy as np
import pytest

from lstm_viz.engine import (
    GRUWeights,
    LSTMWeights,
    RNNWeights,
    run,
)
from lstm_viz.errors import DataTypeError, NonFiniteError, ShapeError, UnknownNameError
from lstm_viz.training.oracles import onnx_states
from tests.engine.edited_runs import step_by_step

STATES = Path(__file__).parents[1] / "fixtures" / "torch_cells.npz"


def states(weights, leading, seed=1):
    """Random h0 and, for an LSTM, c0."""
    random = np.random.default_rng(seed)
    size = (*leading, weights.hidden_size)
    h0 = random.uniform(-0.9, 0.9, size)
    return (h0, random.normal(size=size)) if isinstance(weights, LSTMWeights) else (h0, None)


@pytest.mark.parametrize("leading", [(), (3,)])
def test_run_equals_the_readable_steps(cell, layer, leading):
    weights = layer(cell)
    x = np.random.default_rng(2).normal(size=(40, *leading, 5))
    h0, c0 = states(weights, leading)
    trace = run(weights, x, h0, c0)
    defined = step_by_step(weights, x, h0, c0)
    assert tuple(defined) == trace.quantities
    for name, values in defined.items():
        np.testing.assert_allclose(trace[name], values, rtol=0, atol=1e-12)


def test_run_agrees_with_onnxruntime(cell, layer):
    weights = layer(cell)
    x = np.random.default_rng(3).normal(size=(12, 4, 5))
    h0, c0 = states(weights, (4,))
    h, c = onnx_states(weights, x, h0, c0)
    trace = run(weights, x, h0, c0)
    atol = 2e-6 * max(1, np.abs(h).max())  # onnxruntime is float32
    np.testing.assert_allclose(trace.h, h, rtol=0, atol=atol)
    if c is not None:
        np.testing.assert_allclose(trace.c[-1], c, rtol=0, atol=2e-6)


@pytest.mark.parametrize("name", ["rnn", "lstm", "gru"])
def test_run_agrees_with_stored_outputs_of_pytorch(name, layer):
    stored = np.load(STATES)
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    kind = type(layer(name))
    weights = kind(*(stored[f"{name}.{n}"] for n in names))
    c0 = stored[f"{name}.c0"] if name == "lstm" else None
    trace = run(weights, stored[f"{name}.x"], stored[f"{name}.h0"], c0)
    np.testing.assert_allclose(trace.h, stored[f"{name}.h"], rtol=0, atol=1e-12)  # both float64
    if name == "lstm":
        np.testing.assert_allclose(trace.c[-1], stored[f"{name}.c"], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", ["lstm", "peephole", "gru"])
def test_every_swap_of_two_gates_is_noticed(name, layer):
    weights = layer(name)
    x = np.random.default_rng(3).normal(size=(12, 4, 5))
    h0, c0 = states(weights, (4,))
    expected, _ = onnx_states(weights, x, h0, c0)
    gates = len(weights.weight_hh) // weights.hidden_size
    for a in range(gates):
        for b in range(a):
            swapped = run(swap_gates(weights, a, b), x, h0, c0)
            assert np.abs(swapped.h - expected).max() > 1e-3, (a, b)


def swap_gates(weights, a, b):
    order = list(range(len(weights.weight_hh) // weights.hidden_size))
    order[a], order[b] = order[b], order[a]
    rows = np.arange(len(weights.weight_hh)).reshape(len(order), -1)[order].ravel()
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    arrays = [getattr(weights, name)[rows] for name in names]
    if getattr(weights, "weight_peephole", None) is not None:
        arrays.append(weights.weight_peephole)
    return type(weights)(*arrays)


def test_the_two_biases_of_the_gru_candidate_are_not_interchangeable(layer):
    weights = layer("gru")
    exchanged = GRUWeights(weights.weight_ih, weights.weight_hh, weights.bias_hh, weights.bias_ih)
    x = np.random.default_rng(3).normal(size=(6, 5))
    assert np.abs(run(weights, x).h - run(exchanged, x).h).max() > 1e-3


@pytest.mark.parametrize("row", [0, 1, 2])
def test_every_peephole_is_used(row, layer):
    weights = layer("peephole")
    changed = weights.weight_peephole.copy()
    changed[row] += 1
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    other = LSTMWeights(*(getattr(weights, name) for name in names), changed)
    x = np.random.default_rng(3).normal(size=(6, 5))
    quantity = "ifo"[row]
    assert np.abs(run(weights, x)[quantity] - run(other, x)[quantity]).max() > 1e-3


def test_all_zero_weights_leave_every_gate_half_open():
    zero = LSTMWeights(np.zeros((8, 3)), np.zeros((8, 2)), np.zeros(8), np.zeros(8))
    trace = run(zero, np.ones((4, 3)), c0=[1.0, -2.0])
    assert (trace.i == 0.5).all()
    assert (trace.f == 0.5).all()
    assert (trace.o == 0.5).all()
    np.testing.assert_array_equal(trace.c[:, 0], [0.5, 0.25, 0.125, 0.0625])
    assert (run(RNNWeights(*zeros(1)), np.ones((4, 3))).h == 0).all()
    gru = run(GRUWeights(*zeros(3)), np.ones((4, 3)), h0=[1.0, -1.0])
    np.testing.assert_array_equal(gru.h[:, 0], [0.5, 0.25, 0.125, 0.0625])


def zeros(gate_count):
    rows = 2 * gate_count
    return np.zeros((rows, 3)), np.zeros((rows, 2)), np.zeros(rows), np.zeros(rows)


def test_open_forget_gate_and_shut_input_gate_keep_the_cell_state_for_1000_steps():
    bias = np.repeat([-1e4, 1e4, 0.0, 0.0], 2)
    weights = LSTMWeights(np.zeros((8, 3)), np.ones((8, 2)), bias, np.zeros(8))
    trace = run(weights, np.random.default_rng(0).normal(size=(1000, 3)), c0=[0.7, -3.0])
    np.testing.assert_array_equal(trace.c, np.tile([0.7, -3.0], (1000, 1)))


def test_shut_forget_gate_forgets_at_once():
    bias = np.repeat([-1e4, -1e4, 0.0, 0.0], 2)
    weights = LSTMWeights(np.zeros((8, 3)), np.ones((8, 2)), bias, np.zeros(8))
    trace = run(weights, np.ones((3, 3)), c0=[0.7, -3.0])
    np.testing.assert_array_equal(trace.c, np.zeros((3, 2)))


def test_a_batch_is_its_sequences_side_by_side(cell, layer):
    weights = layer(cell)
    x = np.random.default_rng(4).normal(size=(9, 3, 5))
    batch = run(weights, x)
    for b in range(3):
        alone = run(weights, x[:, b])
        for name in batch.quantities:
            np.testing.assert_allclose(batch[name][:, b], alone[name], rtol=0, atol=1e-13)


@pytest.mark.parametrize("dtype", ["float32", "float16", "int64", "uint8", "bool"])
def test_real_numbers_of_any_type_are_converted(cell, layer, dtype):
    x = np.ones((3, 5), dtype=dtype)
    trace = run(layer(cell), x)
    assert all(trace[name].dtype == np.float64 for name in trace.quantities)
    np.testing.assert_array_equal(trace.h, run(layer(cell), np.ones((3, 5))).h)


@pytest.mark.parametrize(
    "x",
    [np.ones((3, 5), complex), np.full((3, 5), None), np.full((3, 5), "1"), [[1.0], [1.0, 2.0]]],
    ids=["complex", "object", "text", "ragged"],
)
def test_what_is_not_a_real_number_is_refused(layer, x):
    with pytest.raises(DataTypeError) as refusal:
        run(layer("lstm"), x)
    assert refusal.value.argument == "x"


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_nan_and_infinity_are_refused_and_counted(cell, layer, bad):
    x = np.ones((3, 5))
    x[1, 2] = bad
    with pytest.raises(NonFiniteError, match=r"`x` must be finite, got 1 NaN or infinite"):
        run(layer(cell), x)
    with pytest.raises(NonFiniteError) as refusal:
        run(layer(cell), np.ones((3, 5)), h0=np.full(7, bad))
    assert refusal.value.argument == "h0"


def test_a_run_that_overflows_is_refused_instead_of_giving_nan():
    """The input drives i to minus infinity, its peephole to plus infinity."""
    rows = np.full((4, 1), -1e300), np.zeros((4, 1)), np.zeros(4), np.zeros(4)
    weights = LSTMWeights(*rows, np.full((3, 1), 1e308))
    with pytest.raises(NonFiniteError, match="overflow"):
        run(weights, [[1e300], [1e300]], c0=[10.0])


def test_large_finite_numbers_whose_sum_overflows_are_accepted(layer):
    x = np.full((3, 5), 1e308)
    assert np.isfinite(run(layer("rnn"), x).h).all()


@pytest.mark.parametrize("shape", [(0, 5), (3, 4), (5,), (3, 0, 5), (0, 2, 5), (2, 2, 2, 5)])
def test_wrong_shapes_of_x_are_refused_with_what_was_expected_and_what_came(cell, layer, shape):
    with pytest.raises(ShapeError) as refusal:
        run(layer(cell), np.zeros(shape))
    assert refusal.value.argument == "x"
    assert refusal.value.got == shape
    assert "(T, 5)" in str(refusal.value)


@pytest.mark.parametrize(("argument", "shape"), [("h0", (6,)), ("c0", (2, 7)), ("h0", ())])
def test_wrong_shapes_of_the_initial_state_are_refused(layer, argument, shape):
    with pytest.raises(ShapeError) as refusal:
        run(layer("lstm"), np.zeros((3, 5)), **{argument: np.zeros(shape)})
    assert refusal.value.argument == argument
    assert refusal.value.expected == (7,)


@pytest.mark.parametrize("name", ["rnn", "gru"])
def test_a_cell_without_cell_state_refuses_c0(name, layer):
    with pytest.raises(ShapeError, match="no cell state"):
        run(layer(name), np.zeros((3, 5)), c0=np.zeros(7))


def test_a_trace_names_what_its_cell_has(layer):
    trace = run(layer("gru"), np.zeros((3, 5)))
    assert trace.f is None
    with pytest.raises(UnknownNameError) as refusal:
        trace["f"]
    assert refusal.value.known == ("r", "z", "n", "h")


def test_a_trace_cannot_be_written_to_and_leaves_the_input_alone(cell, layer):
    x = np.zeros((3, 5))
    trace = run(layer(cell), x)
    for array in (trace.x, trace.h0, *(trace[name] for name in trace.quantities)):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 1


@pytest.mark.parametrize("argument", ["x", "h0", "c0"])
def test_a_later_change_of_the_callers_arrays_does_not_reach_the_trace(layer, argument):
    arrays = {"x": np.zeros((3, 5)), "h0": np.zeros(7), "c0": np.zeros(7)}
    trace = run(layer("lstm"), **arrays)
    arrays[argument][...] = 1
    assert not getattr(trace, argument).any()


def test_a_trace_keeps_what_it_was_run_from(layer):
    weights = layer("lstm")
    h0, c0 = states(weights, ())
    trace = run(weights, np.zeros((3, 5)), h0, c0)
    assert trace.weights is weights
    np.testing.assert_array_equal(trace.h0, h0)
    np.testing.assert_array_equal(trace.c0, c0)


def test_one_sequence_is_read_from_every_state_of_a_batch(cell, layer):
    random = np.random.default_rng(3)
    x, h0 = random.normal(size=(6, 5)), random.uniform(-0.5, 0.5, size=(4, 7))
    c0 = random.normal(size=(4, 7)) if cell in ("lstm", "peephole") else None
    weights = layer(cell)
    shared = run(weights, x[:, None], h0, c0)
    repeated = run(weights, np.repeat(x[:, None], 4, axis=1), h0, c0)
    assert shared.x.shape == (6, 1, 5)
    for name in repeated.quantities:
        assert shared[name].shape == (6, 4, 7)
        np.testing.assert_allclose(shared[name], repeated[name], rtol=0, atol=1e-14)
