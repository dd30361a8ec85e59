"""What chapters compute, against what NumPy says in one line."""

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import LSTMWeights, run
from lstm_viz.learn.gradients import STEPS, go_back, recurrent_matrix
from lstm_viz.learn.kept import half_life_of_bias, keep
from lstm_viz.learn.misled import (
    answer_without_each,
    carry_over,
    never_forget,
    open_and_effect,
    rank_correlation,
    read_backwards,
    read_padding,
)
from lstm_viz.learn.mixing import hold_gate, mixture
from lstm_viz.learn.peeking import peek
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


def test_peepholes_add_p_times_c_and_can_be_cut():
    model = lstm_viz.load("travel-en", "peephole")
    text = examples("travel-en")[0].text
    peeked = peek(model, text)
    trace, (p_i, p_f, p_o) = peeked.reading.trace, model.weights.weight_peephole
    old = np.concatenate([np.zeros((1, 32)), trace.c[:-1]])
    for name, found in {"i": p_i * old, "f": p_f * old, "o": p_o * trace.c}.items():
        np.testing.assert_allclose(peeked.terms[name], found, atol=1e-15)
    parts = (model.weights.weight_ih, model.weights.weight_hh, model.weights.bias_ih)
    bare = run(LSTMWeights(*parts, model.weights.bias_hh, np.zeros((3, 32))), trace.x)
    np.testing.assert_allclose(peeked.cut.trace.h, bare.h, atol=1e-12)
    assert not np.allclose(peeked.cut.trace.h, trace.h)


@pytest.mark.parametrize("task", ["travel-ko", "reviews-en"])
def test_the_state_of_a_gru_is_a_mean_whose_weights_sum_to_1(task):
    trace = lstm_viz.load(task, "gru").read(examples(task)[0].text).trace
    mixed = mixture(trace)
    assert (mixed.weights >= 0).all()
    np.testing.assert_allclose(mixed.weights.sum(axis=0) + mixed.start, 1, rtol=1e-12)
    np.testing.assert_allclose((mixed.weights * trace.n).sum(axis=0), trace.h[-1], atol=1e-12)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_shut_reset_gate_leaves_the_place_and_a_shut_update_gate_does_not(lang):
    model, text = lstm_viz.load(f"travel-{lang}", "gru"), examples(f"travel-{lang}")[0].text
    assert hold_gate(model, text, "r", 0.0).edited.knows
    assert not hold_gate(model, text, "z", 0.0).edited.knows


def review(lang, name):
    model = lstm_viz.load(f"reviews-{lang}", "lstm")
    return model.read(next(one.text for one in examples(model.task) if one.name == name))


def test_padding_a_carried_state_and_a_reading_backwards_are_runs_of_the_engine():
    first, second = review("en", "complaint"), review("en", "short")
    model = first.model
    x = np.concatenate([first.trace.x, second.trace.x])
    whole = model.answer(run(model.weights, x).h)[:, 1]
    np.testing.assert_allclose(carry_over(first, second), whole[len(first) :], atol=1e-12)
    padded = read_padding(second, 7)
    assert len(padded.positive) == len(second) + 7
    np.testing.assert_allclose(padded.positive[: len(second)], second.probabilities[:, 1])
    alone = model.answer(run(model.weights, second.trace.x[-1:]).h)[0, 1]
    assert read_backwards(second)[-1] == pytest.approx(alone, abs=1e-12)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_what_the_sentences_about_reviews_conclude_is_so(lang):
    text = review(lang, "verdict_last").text
    model = lstm_viz.load(f"reviews-{lang}", "lstm")
    never = never_forget(model, text)
    assert model.read(text).probabilities[-1, 1] < 0.5 < never.probabilities[-1, 1]
    assert (answer_without_each(review(lang, "turn")) > 0.5).all()
    first, second = review(lang, "complaint"), review(lang, "short")
    assert carry_over(first, second)[-1] < 0.5 < second.probabilities[-1, 1]
    opened = open_and_effect(review(lang, "verdict_last"))
    assert opened.gate.argmax() != opened.effect.argmax()
    assert read_backwards(review(lang, "praise"))[0] > 0.5


def test_rank_correlation_is_that_of_spearman():
    a, b = np.random.default_rng(0).normal(size=(2, 50))
    ranks = [[sorted(values).index(value) for value in values] for values in (a, b)]
    assert rank_correlation(a, b) == pytest.approx(np.corrcoef(*ranks)[0, 1])
