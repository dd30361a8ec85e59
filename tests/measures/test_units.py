import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import GRUWeights, run
from lstm_viz.errors import UnknownNameError
from lstm_viz.measures import orders, unit_order
from lstm_viz.measures.units import timescales, unit_effects
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


def test_a_gate_held_at_one_half_loses_to_1_over_e_in_1_over_ln_2_tokens():
    zero = GRUWeights(np.zeros((6, 1)), np.zeros((6, 2)), np.zeros(6), np.zeros(6))
    np.testing.assert_allclose(timescales(run(zero, np.ones((5, 1)))), 1 / np.log(2))


def test_a_gate_shut_or_open_for_good_has_no_or_endless_timescale():
    bias = np.array([0, 0, -1e4, 1e4, 0, 0])
    weights = GRUWeights(np.zeros((6, 1)), np.zeros((6, 2)), bias, np.zeros(6))
    assert timescales(run(weights, np.ones((5, 1)))).tolist() == [0, np.inf]


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
