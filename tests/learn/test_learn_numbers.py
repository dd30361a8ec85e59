"""What chapters compute, against what NumPy says in one line."""

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import LSTMWeights, run
from lstm_viz.learn.gradients import STEPS, go_back, recurrent_matrix
from lstm_viz.learn.kept import half_life_of_bias, keep
from lstm_viz.learn.products import repeat
from lstm_viz.learn.stories import hold_forget_gate
from lstm_viz.models import examples


@pytest.mark.parametrize(("alpha", "beta"), [(0.9, 0.0), (1.1, 1.0), (0.8, 3.0)])
def test_norms_are_those_of_powers_and_stay_below_the_bound(alpha, beta):
    back, matrix = go_back(alpha, beta), recurrent_matrix(alpha, beta)
    powers = [np.linalg.norm(np.linalg.matrix_power(matrix, k), 2) for k in range(STEPS + 1)]
    np.testing.assert_allclose(back.linear, powers, rtol=1e-9)
    assert (back.linear <= back.bound * (1 + 1e-9)).all()
    assert (back.tanh <= back.bound * (1 + 1e-9)).all()
    np.testing.assert_allclose(np.abs(np.linalg.eigvals(matrix)), alpha, rtol=1e-3)


def test_clipping_scales_all_parts_alike():
    back = go_back(1.5, 1.0)
    assert back.total * back.clipping == pytest.approx(1.0)
    assert go_back(0.5, 0.0).clipping <= 1.0


@pytest.mark.parametrize(("factor", "overflow"), [(3.0, 82), (0.5, None)])
def test_numbers_overflow_where_float32_ends(factor, overflow):
    products = repeat(factor, np.array([0.5, 0.1, -0.2]), 100)
    assert products.overflow == overflow
    if overflow:
        largest = float(np.finfo(np.float32).max)
        assert 0.5 * factor ** (overflow - 1) <= largest < 0.5 * factor**overflow
    assert (np.abs(products.squashed) <= 1).all()


@pytest.mark.parametrize("bias", [0.0, 1.0, 3.0, 5.0])
def test_the_half_life_of_a_bias_is_where_half_is_left(bias):
    f = 1 / (1 + np.exp(-bias))
    assert f ** half_life_of_bias(bias) == pytest.approx(0.5)


def test_what_is_kept_is_the_product_of_forget_gates():
    reading = lstm_viz.load("travel-en", "lstm").read(examples("travel-en")[0].text)
    kept = keep(reading, 4, 3.0)
    products = np.cumprod(np.concatenate([np.ones((1, 32)), reading.trace.f[5:]]), axis=0)
    np.testing.assert_allclose(kept.units, products, rtol=1e-9)


def test_a_shut_forget_gate_leaves_what_is_written():
    model = lstm_viz.load("travel-ko", "lstm")
    held = hold_forget_gate(model, examples("travel-ko")[0].text, 4, 0.0).edited.reading.trace
    np.testing.assert_allclose(held.c[4], held.i[4] * held.g[4], atol=1e-15)


def test_an_lstm_of_a_bias_alone_keeps_by_that_bias():
    layer = LSTMWeights(np.zeros((4, 1)), np.zeros((4, 1)), np.array([0.0, 3.0, 0.0, 0.0]))
    trace = run(layer, np.zeros((10, 1)), c0=np.ones(1))
    reading = lstm_viz.load("reviews-en", "lstm").read("one two three four five six")
    by_bias = keep(reading, 0, 3.0).by_bias
    np.testing.assert_allclose(by_bias[1:], trace.c[: len(by_bias) - 1, 0], rtol=1e-12)
