"""What the chapters on the cell compute, against what NumPy and PyTorch say."""

import numpy as np
import pytest

import lstm_viz
from lstm_viz.learn.counting import go_backwards, weigh
from lstm_viz.learn.stories import ask, shut_output_gate
from lstm_viz.learn.updates import even_step, update
from lstm_viz.learn.writing import VALVES, hold_valves, place_word
from lstm_viz.models import examples

LANGUAGES = ("en", "ko")


def story(lang):
    text = next(e.text for e in examples(f"travel-{lang}") if e.name == "two_places")
    return lstm_viz.load(f"travel-{lang}", "lstm"), text


@pytest.fixture(params=LANGUAGES)
def review(request):
    model = lstm_viz.load(f"reviews-{request.param}", "lstm")
    return model.read(examples(model.task)[0].text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("valves", VALVES)
def test_a_cell_state_is_what_held_gates_make_of_it(lang, valves):
    model, text = story(lang)
    word = place_word(model.read(text))
    written = hold_valves(model, text, word, valves)
    trace, steps = written.held.trace, range(*written.span)
    for step in steps:
        before, g = trace.c[step - 1], trace.g[step]
        made = {
            "past": trace.f[step] * before,
            "present": g,
            "neither": np.zeros_like(g),
            "both": before + trace.i[step] * g,
        }
        np.testing.assert_allclose(trace.c[step], made[valves], atol=1e-12)
    np.testing.assert_array_equal(trace.c[: steps.start], written.untouched.trace.c[: steps.start])
    assert np.abs(trace.c[steps.start] - written.untouched.trace.c[steps.start]).max() > 0.1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_written_leaves_the_place_before(lang):
    model, text = story(lang)
    held = hold_valves(model, text, place_word(model.read(text)), "past")
    (answer, _), *_ = held.likeliest(1)
    assert model.labels[answer] == "london"


def test_an_update_is_the_sum_that_the_run_recorded(review):
    for step in (0, 3, len(review) - 1):
        one = update(review, step)
        np.testing.assert_allclose(one.past + one.present, review.trace.c[step], atol=1e-12)
        before = review.trace.c[step - 1] if step else 0 * one.c
        np.testing.assert_allclose(one.before, before)


def test_a_candidate_through_sigma_is_never_below_zero(review):
    layer, h, c = review.trace.weights, np.zeros(32), np.zeros(32)
    bias = layer.bias_ih + layer.bias_hh
    for step, x in enumerate(review.trace.x):
        i, f, a, o = np.split(layer.weight_ih @ x + layer.weight_hh @ h + bias, 4)
        i, f, g, o = (1 / (1 + np.exp(-v)) for v in (i, f, a, o))  # σ for the candidate, too
        c = f * c + i * g
        h = o * np.tanh(c)
        one = update(review, step, signed=False)
        np.testing.assert_allclose(one.c, c, atol=1e-9)
        assert (one.c >= 0).all()
    assert (review.trace.c < 0).any()


def test_the_even_step_keeps_and_writes_as_much(review):
    step, unit = even_step(review)
    one = update(review, step)
    assert 0.4 < one.share[unit] < 0.6
    assert one.f[unit] + one.i[unit] > 1.5  # no shares of one whole


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_shut_output_gate_hides_the_memory_and_loses_nothing(lang):
    model = lstm_viz.load(f"travel-{lang}", "lstm")
    text = examples(model.task)[0].text
    start = len(model.read(text)) // 2
    gated = shut_output_gate(model, text, start, 10)
    trace = gated.edited.reading.trace
    np.testing.assert_array_equal(trace.h[start : start + 10], 0)
    assert (np.abs(trace.c[start : start + 10]).max(axis=1) > 1).all()
    assert (np.abs(trace.h[start + 10]) > 0).all()
    last = next(p for e, p in zip(gated.edited.ends, gated.edited.right, strict=True) if e >= start)
    assert last < 0.5 < gated.edited.right[-1]
    assert gated.untouched.right[-1] == ask(model.read(text)).right[-1]


@pytest.mark.parametrize(("inputs", "units"), [(1, 1), (3, 2), (32, 32), (64, 8)])
def test_weights_are_as_many_as_the_formulas_say(inputs, units):
    lstm, rnn = weigh("lstm", inputs, units), weigh("rnn", inputs, units)
    assert lstm.total == 4 * (units * (inputs + units) + units)
    assert lstm.total == 4 * rnn.total
    assert lstm.in_pytorch == lstm.total + 4 * units


@pytest.mark.parametrize(("cell", "name"), [("rnn", "RNN"), ("lstm", "LSTM")])
def test_weights_are_as_many_as_pytorch_has(cell, name):
    torch = pytest.importorskip("torch")
    for inputs, units in ((1, 1), (3, 2), (64, 8)):
        layer = getattr(torch.nn, name)(inputs, units)
        count = sum(parameter.numel() for parameter in layer.parameters())
        assert weigh(cell, inputs, units).in_pytorch == count


def test_backwards_every_number_follows_from_those_before_it(review):
    step, unit = len(review) - 1, 5
    one = go_backwards(review.trace, step, unit)
    for name, terms in one.sums.items():
        total = sum(terms)
        made = np.tanh(total) if name == "g" else 1 / (1 + np.exp(-total))
        assert getattr(one, name) == pytest.approx(made)
    assert one.c == pytest.approx(one.f * one.before + one.i * one.g)
    assert one.h == pytest.approx(one.o * np.tanh(one.c))
    assert one.h == review.trace.h[step, unit]
