import numpy as np
import pytest

from lstm_viz.engine import GRUWeights, LSTMWeights, RNNWeights
from lstm_viz.errors import DataTypeError, NonFiniteError, ShapeError

GOOD = {
    "weight_ih": np.zeros((8, 3)),
    "weight_hh": np.zeros((8, 2)),
    "bias_ih": np.zeros(8),
    "bias_hh": np.zeros(8),
    "weight_peephole": np.zeros((3, 2)),
}


@pytest.mark.parametrize(
    ("argument", "shape"),
    [
        ("weight_ih", (7, 3)),
        ("weight_ih", (8, 0)),
        ("weight_ih", (8,)),
        ("weight_hh", (8, 3)),
        ("weight_hh", (0, 0)),
        ("bias_ih", (2,)),
        ("bias_hh", (8, 1)),
        ("weight_peephole", (2, 3)),
    ],
)
def test_a_wrong_shape_is_named(argument, shape):
    with pytest.raises(ShapeError) as refusal:
        LSTMWeights(**GOOD | {argument: np.zeros(shape)})
    assert (refusal.value.argument, refusal.value.got) == (argument, shape)


@pytest.mark.parametrize("argument", GOOD)
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_nan_and_infinity_are_refused(argument, bad):
    array = GOOD[argument].copy()
    array.flat[0] = bad
    with pytest.raises(NonFiniteError) as refusal:
        LSTMWeights(**GOOD | {argument: array})
    assert refusal.value.argument == argument


@pytest.mark.parametrize("dtype", [complex, object, str])
def test_other_than_real_numbers_are_refused(dtype):
    with pytest.raises(DataTypeError):
        LSTMWeights(**GOOD | {"weight_ih": np.zeros((8, 3)).astype(dtype)})


def test_weights_are_float64_copies_that_cannot_be_written_to():
    bias = np.zeros(8, np.float32)
    weights = LSTMWeights(**GOOD | {"bias_ih": bias})
    bias[0] = 1
    assert weights.bias_ih.dtype == np.float64
    assert weights.bias_ih[0] == 0
    with pytest.raises(ValueError, match="read-only"):
        weights.bias_ih[0] = 1


@pytest.mark.parametrize(("kind", "gates"), [(RNNWeights, 1), (LSTMWeights, 4), (GRUWeights, 3)])
def test_sizes_are_read_from_the_arrays(kind, gates):
    rows = gates * 2
    weights = kind(np.zeros((rows, 3)), np.zeros((rows, 2)), np.zeros(rows), np.zeros(rows))
    assert (weights.input_size, weights.hidden_size) == (3, 2)
