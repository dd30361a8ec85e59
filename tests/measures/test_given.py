"""What the trace is enough for takes one; what needs more says what."""

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import run
from lstm_viz.errors import DataTypeError, ShapeError
from lstm_viz.measures import sensitivity_by_word, word_memory

OF_A_TRACE = {
    "sensitivity": lstm_viz.sensitivity,
    "highway": lstm_viz.highway,
    "contributions": lstm_viz.contributions,
}
OF_A_READING = {
    "difference": (lstm_viz.difference, "the words to swap"),
    "effect": (lstm_viz.effect, "the words to swap"),
    "recall": (lstm_viz.recall, "question and read-out"),
    "sensitivity_by_word": (sensitivity_by_word, "others for them"),
    "word_memory": (word_memory, "the model that read them"),
}


@pytest.mark.parametrize("name", OF_A_TRACE)
def test_a_trace_has_the_measure_of_its_reading(name):
    measure, reading = OF_A_TRACE[name], lstm_viz.load("reviews-en", "lstm").read("A dull film.")
    np.testing.assert_array_equal(measure(reading.trace), measure(reading))


@pytest.mark.parametrize("name", OF_A_TRACE)
def test_one_sequence_of_a_batch_has_the_measure_of_its_own_run(name, layer):
    x = np.random.default_rng(0).normal(size=(6, 3, 5))
    batch, alone = run(layer("gru"), x, lengths=[6, 2, 4]), run(layer("gru"), x[:4, 2])
    measured = OF_A_TRACE[name](batch.item(2))
    # Sums of products in the order of another batch size.
    np.testing.assert_allclose(measured, OF_A_TRACE[name](alone), rtol=0, atol=1e-13)
    with pytest.raises(ShapeError, match=r"`trace` must be .*trace\.item\(index\)"):
        OF_A_TRACE[name](batch)


@pytest.mark.parametrize("name", OF_A_TRACE)
def test_what_is_neither_is_named(name):
    with pytest.raises(DataTypeError, match="`reading` must be a Reading or a Trace, got str"):
        OF_A_TRACE[name]("A dull film.")


@pytest.mark.parametrize("name", OF_A_READING)
def test_what_needs_more_than_a_trace_says_what(name):
    measure, why = OF_A_READING[name]
    trace = lstm_viz.load("reviews-en", "lstm").read("A dull film.").trace
    with pytest.raises(DataTypeError, match=f"must be a Reading, since it has .*{why}.* got Trace"):
        measure(trace)


def test_a_half_life_is_of_any_curve_of_a_trace_and_not_of_the_trace(layer):
    trace = run(layer("lstm"), np.random.default_rng(0).normal(size=(30, 5)))
    assert lstm_viz.half_life(lstm_viz.sensitivity(trace)[3:, 3]) > 0
    with pytest.raises(DataTypeError, match="`curve` must be an array of real numbers, got Trace"):
        lstm_viz.half_life(trace)
