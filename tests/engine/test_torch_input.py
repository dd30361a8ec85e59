"""What a user of PyTorch gives first: parameters, tensors, its shapes; and what then goes wrong."""

import warnings

import numpy as np
import pytest

from lstm_viz.engine import GRUWeights, LSTMWeights, RNNWeights, backprop, run
from lstm_viz.errors import DataTypeError, ShapeError


class Tensor:
    """Like one of PyTorch that has a gradient and lies on another device."""

    def __init__(self, values, *, gradient=True, device="cuda", dtype="torch.float32"):
        self.values, self.gradient, self.device = np.asarray(values), gradient, device
        self.dtype, self.ndim, self.shape = dtype, self.values.ndim, self.values.shape

    def detach(self):
        return Tensor(self.values, gradient=False, device=self.device, dtype=self.dtype)

    def cpu(self):
        return Tensor(self.values, gradient=self.gradient, device="cpu", dtype=self.dtype)

    def __len__(self):
        return len(self.values)

    def __getitem__(self, index):
        return Tensor(self.values[index], gradient=self.gradient, device=self.device)

    def __array__(self, dtype=None, copy=None):
        if self.gradient:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad.")
        if self.device != "cpu":
            raise TypeError("can't convert cuda:0 device type tensor to numpy.")
        if self.dtype == "torch.bfloat16":
            raise TypeError("Got unsupported ScalarType BFloat16")
        return self.values.astype(dtype) if dtype else self.values


ARRAYS = [np.arange(24.0).reshape(8, 3), np.ones((8, 2)), np.ones(8), np.zeros(8)]
ZERO = LSTMWeights(*(np.zeros_like(array) for array in ARRAYS))


def test_tensors_with_a_gradient_on_another_device_are_taken():
    weights = LSTMWeights(*(Tensor(array) for array in ARRAYS))
    np.testing.assert_array_equal(weights.weight_ih, ARRAYS[0])
    x, state = np.ones((4, 2, 3)), np.full((2, 2), 0.5)
    given = run(weights, Tensor(x), Tensor(state), Tensor(state))
    np.testing.assert_array_equal(given.h, run(LSTMWeights(*ARRAYS), x, state, state).h)


@pytest.mark.parametrize("lengths", [None, [4, 2]])
def test_backprop_takes_a_tensor(lengths):
    trace = run(LSTMWeights(*ARRAYS), np.ones((4, 2, 3)), lengths=lengths)
    dh = np.ones((4, 2, 2))
    given = backprop(trace, Tensor(dh))
    np.testing.assert_array_equal(given.weight_hh, backprop(trace, dh).weight_hh)


def test_a_list_of_tensors_is_one_array():
    rows = [np.array([1.0, 2, 3]), np.array([4.0, 5, 6])]
    np.testing.assert_array_equal(run(ZERO, [Tensor(row) for row in rows]).x, rows)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(
    ("name", "kind"), [("RNN", RNNWeights), ("LSTM", LSTMWeights), ("GRU", GRUWeights)]
)
def test_the_parameters_of_a_real_layer_of_pytorch_are_taken(name, kind, bias):
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    layer = getattr(torch.nn, name)(3, 4, bias=bias, batch_first=True)
    x = torch.randn(2, 6, 3, requires_grad=True)
    h0 = torch.randn(1, 2, 4)
    state = (h0, torch.randn(1, 2, 4)) if name == "LSTM" else (h0,)
    output, _ = layer(x, state if name == "LSTM" else h0)
    trace = run(kind(*layer.parameters()), x, *state, batch_first=True)
    expected = output.detach().numpy().swapaxes(0, 1)
    np.testing.assert_allclose(trace.h, expected, rtol=0, atol=1e-6)  # PyTorch's is float32


@pytest.mark.parametrize(("kind", "rows"), [(RNNWeights, 2), (LSTMWeights, 8), (GRUWeights, 6)])
def test_a_missing_bias_is_zero(kind, rows):
    matrices = (np.ones((rows, 3)), np.ones((rows, 2)))
    for weights in (kind(*matrices), kind(*matrices, None, None), kind(*matrices, np.ones(rows))):
        assert weights.bias_hh.shape == (rows,)
        assert not weights.bias_hh.any()
    assert not kind(*matrices, bias_hh=np.ones(rows)).bias_ih.any()


def test_none_is_named_where_an_array_is_needed():
    with pytest.raises(DataTypeError) as refusal:
        LSTMWeights(ARRAYS[0], None)
    assert str(refusal.value) == "`weight_hh` must be an array of real numbers, got None"
    with pytest.raises(DataTypeError, match="`x` must be an array of real numbers, got None"):
        run(ZERO, None)


def test_bfloat16_is_named_with_what_to_do():
    with pytest.raises(DataTypeError, match=r"`x` must be .*\.float\(\).* got dtype bfloat16"):
        run(ZERO, Tensor(np.ones((4, 3)), dtype="torch.bfloat16"))


def test_what_numpy_cannot_read_is_refused_with_its_own_reason():
    class Sparse:
        def __array__(self, dtype=None, copy=None):
            raise TypeError("Use Tensor.to_dense() first.")

    with pytest.raises(DataTypeError, match=r"`x` .* got Sparse: Use Tensor\.to_dense\(\) first"):
        run(ZERO, Sparse())


def test_a_trace_is_no_array():
    with pytest.raises(DataTypeError, match="`x` must be an array of real numbers, got Trace"):
        run(ZERO, run(ZERO, np.ones((4, 3))))


def test_a_layer_of_another_library_is_named_with_how_to_take_its_weights():
    with pytest.raises(DataTypeError, match=r"LSTMWeights\(\*layer\.parameters\(\)\).* got dict"):
        run({}, np.ones((4, 3)))


def test_a_packed_sequence_is_named_with_what_to_do():
    class PackedSequence(tuple):
        batch_sizes = (2, 1)

    with pytest.raises(DataTypeError, match=r"pad_packed_sequence.*got PackedSequence"):
        run(ZERO, PackedSequence(([1, 2, 3], [2, 1])))


def test_batch_first_swaps_the_first_two_axes_of_a_batch_alone(cell, layer):
    x = np.random.default_rng(0).normal(size=(6, 2, 5))
    expected = run(layer(cell), x)
    given = run(layer(cell), x.swapaxes(0, 1), batch_first=True)
    np.testing.assert_array_equal(given.x, x)
    np.testing.assert_array_equal(given.h, expected.h)
    one = run(layer(cell), x[:, 0], batch_first=True)
    np.testing.assert_array_equal(one.h, run(layer(cell), x[:, 0]).h)


def test_a_wrong_shape_of_a_batch_that_comes_first_is_told_in_its_order(layer):
    with pytest.raises(ShapeError, match=r"\(B, T, 5\)") as refusal:
        run(layer("rnn"), np.zeros((2, 6, 4)), batch_first=True)
    assert refusal.value.got == (2, 6, 4)


@pytest.mark.parametrize(
    ("shape", "batch_first", "mend"),
    [((1, 6, 3), False, "say batch_first=True"), ((6, 1, 3), True, "leave out batch_first")],
)
def test_a_batch_of_one_step_is_asked_about(shape, batch_first, mend):
    with pytest.warns(UserWarning, match=f"6 sequences of 1 step.*{mend}") as told:
        run(ZERO, np.ones(shape), batch_first=batch_first)
    assert told[0].filename == __file__


@pytest.mark.parametrize(
    ("shape", "given"),
    [
        ((1, 6, 3), {"h0": np.zeros((6, 2))}),
        ((1, 6, 3), {"c0": np.zeros((6, 2))}),
        ((1, 6, 3), {"lengths": np.ones(6)}),
        ((1, 1, 3), {}),
        ((1, 3), {}),
        ((6, 1, 3), {}),
    ],
)
def test_one_step_is_not_asked_about_where_it_is_meant(shape, given):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run(ZERO, np.ones(shape), **given)


@pytest.mark.parametrize("leading", [(), (3,)])
def test_states_may_have_pytorchs_axis_of_one_layer(cell, layer, leading):
    weights, x = layer(cell), np.ones((4, *leading, 5))
    states = [np.full((*leading, 7), 0.3)] * (2 if cell in ("lstm", "peephole") else 1)
    expected = run(weights, x, *states)
    given = run(weights, x, *(state[np.newaxis] for state in states))
    np.testing.assert_array_equal(given.h, expected.h)
    np.testing.assert_array_equal(given.h0, expected.h0)


def test_states_of_several_layers_are_refused(layer):
    with pytest.raises(ShapeError):
        run(layer("gru"), np.ones((4, 3, 5)), np.zeros((2, 3, 7)))


def test_pytorchs_pair_of_states_is_refused_with_where_c0_belongs(layer):
    pair = (np.zeros((1, 3, 7)), np.zeros((1, 3, 7)))
    with pytest.raises(ShapeError, match=r"`h0` must be .*c0 an argument of its own"):
        run(layer("lstm"), np.ones((4, 3, 5)), pair)
