"""Backpropagation through time against PyTorch's autograd and central differences."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_viz.engine import LSTMWeights, backprop, run
from lstm_viz.errors import DataTypeError, NonFiniteError, ShapeError
from tests.engine.gradients import BATCH, LENGTHS, STEPS, arguments, beside_differences


@pytest.mark.parametrize("leading", [(), (BATCH,)])
def test_gradients_equal_central_differences(cell, layer, leading):
    weights = layer(cell, input_size=2, hidden_size=3)
    beside_differences(weights, *arguments(weights, leading))


def test_gradients_of_a_padded_batch_equal_central_differences(cell, layer):
    weights = layer(cell, input_size=2, hidden_size=3)
    beside_differences(weights, *arguments(weights, (BATCH,)), lengths=LENGTHS)


def test_gradients_of_one_sequence_from_several_states_equal_central_differences(cell, layer):
    weights = layer(cell, input_size=2, hidden_size=3)
    beside_differences(weights, *arguments(weights, (BATCH,), batch_of_x=(1,)))


def by_autograd(weights, given, dh, lengths=None):
    """The same gradients by PyTorch, and the error of every h, from equations step by step."""
    torch = pytest.importorskip("torch", reason="`make train-tools` installs PyTorch")
    tensors = {
        name: torch.tensor(array, requires_grad=True)
        for name, array in (weights.arrays | given).items()
    }
    states, h, c = [], tensors["h0"], tensors.get("c0")
    for x in tensors["x"]:
        h, c = torch_step(torch, weights, tensors, x, h, c)
        h.retain_grad()
        states.append(h)
    asked = torch.tensor(dh)
    if lengths is not None:
        asked = asked * (torch.arange(STEPS)[:, None, None] < torch.tensor(lengths)[:, None])
    (asked * torch.stack(states)).sum().backward()
    return {name: tensor.grad.numpy() for name, tensor in tensors.items()} | {
        "error": np.stack([state.grad.numpy() for state in states])
    }


def torch_step(torch, weights, of, x, h, c):
    """One step of a cell, with PyTorch's own kernels where it has the cell."""
    layer = [of[name] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    if "weight_peephole" in of:
        p_i, p_f, p_o = of["weight_peephole"]
        sums = x @ layer[0].T + h @ layer[1].T + layer[2] + layer[3]
        a_i, a_f, a_g, a_o = sums.chunk(4, dim=-1)
        i, f = torch.sigmoid(a_i + p_i * c), torch.sigmoid(a_f + p_f * c)
        c = f * c + i * torch.tanh(a_g)
        return torch.sigmoid(a_o + p_o * c) * torch.tanh(c), c
    if c is not None:
        return torch.lstm_cell(x, (h, c), *layer)
    names = {1: f"rnn_{getattr(weights, 'nonlinearity', '')}_cell", 3: "gru_cell"}
    return getattr(torch, names[weights.block_count])(x, h, *layer), None


@pytest.mark.parametrize("lengths", [None, LENGTHS])
def test_gradients_and_errors_equal_those_of_autograd(cell, layer, lengths):
    weights = layer(cell)
    given, dh = arguments(weights, (BATCH,))
    expected = by_autograd(weights, given, dh, lengths)
    gradients = backprop(run(weights, **given, lengths=lengths), dh)
    for name, array in expected.items():
        reach = max(1, np.abs(array).max())  # both are float64
        np.testing.assert_allclose(getattr(gradients, name), array, rtol=0, atol=1e-12 * reach)


@pytest.mark.parametrize("cell", ["rnn", "relu", "lstm", "gru"])
def test_gradients_equal_those_of_pytorchs_layers(cell, layer):
    torch = pytest.importorskip("torch", reason="`make train-tools` installs PyTorch")
    weights = layer(cell)
    given, dh = arguments(weights, (BATCH,))
    options = {"nonlinearity": cell} if cell == "relu" else {}
    kind = getattr(torch.nn, {"relu": "RNN"}.get(cell, cell.upper()))
    module = kind(weights.input_size, weights.hidden_size, **options).double()
    with torch.no_grad():
        for name, array in weights.arrays.items():
            getattr(module, f"{name}_l0").copy_(torch.tensor(array))
    h = module(torch.tensor(given["x"]))[0]
    (torch.tensor(dh) * h).sum().backward()
    gradients = backprop(run(weights, given["x"]), dh)
    for name in weights.arrays:
        expected = getattr(module, f"{name}_l0").grad.numpy()
        reach = max(1, np.abs(expected).max())  # both are float64
        np.testing.assert_allclose(getattr(gradients, name), expected, rtol=0, atol=1e-12 * reach)


def test_a_batch_has_the_sum_of_its_sequences_gradients(cell, layer):
    weights = layer(cell)
    given, dh = arguments(weights, (BATCH,))
    trace = run(weights, **given, lengths=LENGTHS)
    together = backprop(trace, dh)
    alone = [backprop(trace.item(b), dh[:steps, b]) for b, steps in enumerate(LENGTHS)]
    for name in weights.arrays:
        parts = sum(getattr(gradients, name) for gradients in alone)
        np.testing.assert_allclose(getattr(together, name), parts, rtol=1e-12, atol=1e-12)
    for b, steps in enumerate(LENGTHS):
        for name in ("x", "error"):
            values = getattr(together, name)[:, b]
            np.testing.assert_allclose(values[:steps], getattr(alone[b], name), atol=1e-12)
            assert not values[steps:].any()


def test_padding_of_dh_is_not_looked_at(cell, layer):
    weights = layer(cell)
    given, dh = arguments(weights, (BATCH,))
    trace = run(weights, **given, lengths=LENGTHS)
    dirty = np.where(np.isnan(trace.h), np.nan, dh)
    assert np.isnan(dirty).any()
    np.testing.assert_array_equal(backprop(trace, dirty).weight_hh, backprop(trace, dh).weight_hh)


def test_single_precision_gives_the_same_in_single_precision(cell, layer):
    weights = layer(cell)
    given, dh = arguments(weights, (BATCH,))
    double = backprop(run(weights, **given), dh)
    single = backprop(run(replace(weights, dtype="float32"), **given), dh)
    for name in (*weights.arrays, *given, "error"):
        expected = getattr(double, name)
        assert getattr(single, name).dtype == np.float32
        reach = np.abs(expected).max()
        np.testing.assert_allclose(getattr(single, name), expected, rtol=0, atol=1e-4 * reach)


def test_an_open_forget_gate_brings_the_whole_error_back():
    """i, g and o do not hang on h, so that all of it goes along the cell state."""
    bias = np.array([-1e3, 1e3, 0, 1e3])
    latch = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), bias)
    dh = np.zeros((100, 1))
    dh[-1] = 1
    gradients = backprop(run(latch, np.ones((100, 1)), c0=[0.5]), dh)
    np.testing.assert_allclose(gradients.c0, 1 - np.tanh(0.5) ** 2, rtol=1e-12)
    assert not gradients.error[:-1].any()


@pytest.mark.parametrize("shape", [(STEPS, 7), (BATCH, STEPS, 7), (STEPS, BATCH, 5), ()])
def test_another_shape_than_that_of_h_is_refused(layer, shape):
    weights = layer("lstm")
    given, _ = arguments(weights, (BATCH,))
    for lengths in (None, LENGTHS):
        with pytest.raises(ShapeError) as refusal:
            backprop(run(weights, **given, lengths=lengths), np.zeros(shape))
        assert refusal.value.argument == "dh"
        assert refusal.value.expected == (STEPS, BATCH, 7)


def test_what_is_no_finite_number_is_refused(layer):
    weights = layer("gru")
    given, dh = arguments(weights, (BATCH,))
    trace = run(weights, **given)
    with pytest.raises(DataTypeError, match="dh"):
        backprop(trace, dh + 1j)
    dh[2, 1, 0] = np.nan
    with pytest.raises(NonFiniteError, match="dh"):
        backprop(trace, dh)
