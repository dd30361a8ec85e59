import numpy as np
import pytest

from lstm_viz.engine import RNNWeights, gru_step, lstm_step, rnn_step
from lstm_viz.errors import DataTypeError, ShapeError, UnknownNameError

STEP = {
    "rnn": rnn_step,
    "relu": rnn_step,
    "lstm": lstm_step,
    "peephole": lstm_step,
    "gru": gru_step,
}


def state(cell, leading=()):
    count = 2 if cell in ("lstm", "peephole") else 1
    return [np.full((*leading, 7), 0.3)] * count


def test_leading_axes_pass_through(cell, layer):
    weights = layer(cell)
    x = np.random.default_rng(0).normal(size=(2, 3, 5))
    many = STEP[cell](weights, x, *state(cell, (2, 3)))
    one = STEP[cell](weights, x[1, 2], *state(cell))
    for name in many._fields:
        np.testing.assert_allclose(getattr(many, name)[1, 2], getattr(one, name), atol=1e-14)


def test_peepholes_of_i_and_f_see_the_old_cell_state_and_that_of_o_the_new_one(layer):
    """By hand, one unit: nothing but the peepholes acts."""
    from lstm_viz.engine import LSTMWeights

    weights = LSTMWeights(
        np.zeros((4, 1)), np.zeros((4, 1)), np.array([0, 0, 5, 0]), np.zeros(4), [[1], [2], [3]]
    )
    step = lstm_step(weights, [0.0], [0.0], [0.5])
    sigmoid = lambda a: 1 / (1 + np.exp(-a))  # noqa: E731
    c = sigmoid(1.0) * 0.5 + sigmoid(0.5) * np.tanh(5)
    np.testing.assert_allclose(
        [step.i[0], step.f[0], step.c[0], step.o[0], step.h[0]],
        [sigmoid(0.5), sigmoid(1.0), c, sigmoid(3 * c), sigmoid(3 * c) * np.tanh(c)],
        rtol=1e-14,
    )


def test_the_reset_gate_of_the_gru_acts_after_the_product_and_on_its_bias():
    """By hand, one unit with r = 1/2: n = tanh(r (u h + b_hn))."""
    from lstm_viz.engine import GRUWeights

    weights = GRUWeights(np.zeros((3, 1)), [[0], [0], [2]], np.zeros(3), [0, 0, 0.4])
    step = gru_step(weights, [0.0], [0.6])
    assert step.n[0] == pytest.approx(np.tanh(0.5 * (2 * 0.6 + 0.4)), rel=1e-14)
    assert step.h[0] == pytest.approx(0.5 * step.n[0] + 0.5 * 0.6, rel=1e-14)


def test_relu_cuts_what_is_below_zero_and_keeps_the_rest():
    """By hand, two units."""
    weights = RNNWeights([[1], [1]], [[2, 0], [0, -2]], [0.5, 0.5], nonlinearity="relu")
    step = rnn_step(weights, [1.0], [3.0, 3.0])
    assert step.h.tolist() == [7.5, 0.0]


def test_another_nonlinearity_is_refused_with_the_known_ones():
    with pytest.raises(UnknownNameError, match="one of tanh, relu, got"):
        RNNWeights(np.zeros((1, 1)), np.zeros((1, 1)), nonlinearity="gelu")


def test_gates_cannot_overflow(cell, layer):
    step = STEP[cell](layer(cell), np.full(5, 1e6), *state(cell))
    assert all(np.isfinite(values).all() for values in step)


def test_wrong_sizes_are_refused(cell, layer):
    with pytest.raises(ShapeError) as refusal:
        STEP[cell](layer(cell), np.zeros(4), *state(cell))
    assert (refusal.value.argument, refusal.value.got) == ("x", (4,))
    with pytest.raises(ShapeError):
        STEP[cell](layer(cell), np.zeros(5), *[np.zeros(6)] * len(state(cell)))


def test_text_is_refused(cell, layer):
    with pytest.raises(DataTypeError):
        STEP[cell](layer(cell), list("abcde"), *state(cell))
