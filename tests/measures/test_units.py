import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import GRUWeights, lstm_step, run
from lstm_viz.errors import UnknownNameError
from lstm_viz.measures import orders, unit_order
from lstm_viz.measures.units import rates, unit_effects
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


@pytest.mark.parametrize("cell", CELLS)
def test_effects_of_units_sum_to_the_log_odds_of_the_answer(cell):
    model = lstm_viz.load("reviews-en", cell)
    reading = model.read(TEXT)
    answer = int(reading.probabilities[-1].argmax())
    p = reading.probabilities[-1]
    constant = model.readout_bias[answer] - model.readout_bias[1 - answer]
    log_odds = np.log(p[answer] / p[1 - answer])
    assert unit_effects(model, reading).sum() + constant == pytest.approx(log_odds, abs=1e-9)


def test_an_rnn_has_no_timescale():
    model = lstm_viz.load("reviews-en", "rnn")
    with pytest.raises(UnknownNameError) as refusal:
        unit_order(model, model.read(TEXT), "timescale")
    assert refusal.value.known == ("effect", "stored")
