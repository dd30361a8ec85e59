import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import Clamp, GRUWeights, Silence, lstm_step, run
from lstm_viz.errors import UnknownNameError
from lstm_viz.measures import orders, running_answers, sharpness, silenced, time_scales, unit_order
from lstm_viz.measures.units import rates
from lstm_viz.models import CELLS

TEXT = "The box arrived late, but the tea is wonderful."


@pytest.mark.parametrize("cell", CELLS)
def test_every_order_is_a_permutation_of_the_units(cell):
    model = lstm_viz.load("reviews-en", cell)
    reading = model.read(TEXT)
    for by in orders(model.weights):
        assert sorted(unit_order(model, reading, by)) == list(range(32))


def test_timescale_puts_the_units_first_whose_gate_keeps_longest():
    model = lstm_viz.load("reviews-en", "lstm")
    reading = model.read(TEXT)
    kept = reading.trace.f.prod(axis=0)[unit_order(model, reading, "timescale")]
    assert (np.diff(kept) <= 0).all()


def test_with_peepholes_the_order_is_that_of_the_highway():
    """By F, from central differences of the cell's definition; f alone sorts otherwise."""
    model = lstm_viz.load("travel-en", "peephole")
    reading = model.read("We came to Cairo by train. The soup was good. So we are here in")
    trace = reading.trace
    before = np.concatenate([trace.c0[None], trace.c[:-1]])
    h = np.concatenate([trace.h0[None], trace.h[:-1]])
    up, down = (lstm_step(model.weights, trace.x, h, before + e).c for e in (1e-6, -1e-6))
    product = np.abs((up - down) / 2e-6).prod(axis=0)
    order = unit_order(model, reading, "timescale")
    assert (np.diff(product[order]) <= 0).all()
    assert (product > 1).any()
    assert (np.diff(trace.f.prod(axis=0)[order]) > 0).any()


def test_a_gate_held_at_one_half_loses_ln_2_a_token():
    zero = GRUWeights(np.zeros((6, 1)), np.zeros((6, 2)), np.zeros(6), np.zeros(6))
    np.testing.assert_allclose(rates(run(zero, np.ones((5, 1)))), -np.log(2))


def test_a_gate_shut_or_open_for_good_lets_go_at_once_or_never():
    bias = np.array([0, 0, -1e4, 1e4, 0, 0])
    weights = GRUWeights(np.zeros((6, 1)), np.zeros((6, 2)), bias, np.zeros(6))
    assert rates(run(weights, np.ones((5, 1)))).tolist() == [-np.inf, 0]


STORY = "We came to Cairo by train. The soup was good."
ASKED = f"{STORY} So we are here in"


def log_odds(reading, answer):
    p = running_answers(reading)[-1, answer]
    return np.log(p / (1 - p))


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize(
    ("task", "text"), [("reviews-en", TEXT), ("travel-en", STORY), ("travel-en", ASKED)]
)
def test_silencing_all_units_in_one_batch_is_to_silence_them_one_by_one(cell, task, text):
    model = lstm_viz.load(task, cell)
    reading = model.read(text)
    answer = int(running_answers(reading)[-1].argmax())
    quiet = [model.read(text, edits=[Silence([unit])]) for unit in range(32)]
    one_by_one = [log_odds(one, answer) - log_odds(reading, answer) for one in quiet]
    np.testing.assert_allclose(silenced(reading), one_by_one, atol=1e-8)
    order = unit_order(model, reading, "effect")
    assert (np.diff(silenced(reading)[order]) >= 0).all()
    assert silenced(reading)[order[0]] < -0.1


def test_silencing_goes_on_beside_the_edits_of_a_reading():
    model = lstm_viz.load("travel-en", "gru")
    held = [Clamp("z", 0.3, start=3)]
    reading = model.read(STORY, edits=held)
    answer = int(running_answers(reading)[-1].argmax())
    quiet = model.read(STORY, edits=[*held, Silence([5])])
    expected = log_odds(quiet, answer) - log_odds(reading, answer)
    assert silenced(reading)[5] == pytest.approx(expected, abs=1e-9)


def test_a_time_scale_is_that_of_the_mean_logarithm_of_f():
    trace = lstm_viz.load("reviews-en", "lstm").read(TEXT).trace
    np.testing.assert_allclose(time_scales(trace), -1 / np.log(trace.f).mean(axis=0))


def test_what_never_lets_go_has_no_end_of_its_time_scale():
    open_ = GRUWeights(np.zeros((3, 1)), np.zeros((3, 1)), np.array([0, 1e4, 0]), np.zeros(3))
    assert time_scales(run(open_, np.ones((5, 1)))).tolist() == [np.inf]


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_sharpness_is_the_largest_step_of_any_gate_and_sorts_the_units(cell):
    model = lstm_viz.load("reviews-en", cell)
    reading = model.read(TEXT)
    found = sharpness(reading.trace)
    gates = "ifo" if cell == "lstm" else "rz"
    steps = [
        abs(reading.trace[gate][t, 4] - reading.trace[gate][t - 1, 4])
        for gate in gates
        for t in range(1, len(reading))
    ]
    assert found[4] == max(steps)
    assert (np.diff(found[unit_order(model, reading, "sharpness")]) <= 0).all()
    assert sharpness(model.read("Good").trace).tolist() == [0] * 32


@pytest.mark.parametrize("by", ["timescale", "sharpness"])
def test_an_rnn_has_no_order_by_gates(by):
    model = lstm_viz.load("reviews-en", "rnn")
    with pytest.raises(UnknownNameError) as refusal:
        unit_order(model, model.read(TEXT), by)
    assert refusal.value.known == ("effect", "stored")
