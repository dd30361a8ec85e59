"""What a card claims, held against readings whose answers are known here."""

from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import LSTMWeights
from lstm_viz.training import card as cards
from lstm_viz.training import measured
from lstm_viz.training.texts import LabelledText

pytest.importorskip("torch", reason="runs with the extra `train` installed")

GOOD, BAD = "excellent , i love it", "terrible , a waste of money"


@pytest.fixture(scope="module", params=["lstm", "peephole", "gru"])
def model(request):
    return lstm_viz.load("reviews-en", request.param)


def test_right_answers_are_counted_by_source_and_by_length(model):
    test = [
        LabelledText(1, "a", GOOD),
        LabelledText(0, "a", GOOD),
        LabelledText(0, "b", f"{BAD} " * 3),
        LabelledText(1, "b", "excellent"),
        LabelledText(1, "b", "excellent " * 11),
    ]
    readings = [model.read(text.text) for text in test]
    a, b = {"right": 1, "texts": 2}, {"right": 3, "texts": 3}
    one, two = {"right": 1, "texts": 1}, {"right": 2, "texts": 2}
    assert measured.accuracy(readings, test) == {
        "right": 4,
        "texts": 5,
        "by_source": {"a": a, "b": b},
        "by_length": [
            {"from": 1, "to": 10, "right": 2, "texts": 3, "by_source": {"a": a, "b": one}},
            {"from": 11, "to": 18, "right": 2, "texts": 2, "by_source": {"b": two}},
        ],
    }


def test_the_reach_leaves_one_value_in_a_hundred_beyond_it():
    model = lstm_viz.load("reviews-en", "lstm")
    readings = [model.read(f"{GOOD} {BAD} " * k) for k in range(1, 9)]
    reach = cards.reach_of("c", readings)
    beyond = np.concatenate([np.abs(r.trace.c).ravel() > reach for r in readings])
    assert beyond.mean() == pytest.approx(0.01, abs=2e-3)


def test_the_oracle_notices_a_layer_that_computes_something_else(model):
    readings = [model.read(GOOD), model.read(BAD)]
    assert cards.difference_from_oracle(model, readings)["largest_difference"] < 1e-5
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_peephole")
    arrays = [getattr(model.weights, name, None) for name in names]
    changed = [array if array is None else array.copy() for array in arrays]
    changed[2][3] += 1e-3
    kind = type(model.weights)
    weights = kind(*changed) if kind is LSTMWeights else kind(*changed[:4])
    other = replace(model, weights=weights)
    noticed = cards.difference_from_oracle(other, [other.read("it"), readings[0]])
    assert noticed["largest_difference"] > 1e-5
    assert noticed["texts"] == 2


def test_negations_are_counted_apart(model):
    negations = [LabelledText(1, "negations", GOOD), LabelledText(1, "negations", BAD)]
    told = replace(model, alternatives={1: ["tea", "door"]})
    ours = {"negations": negations, "free_negations": negations[:1]}
    card = measured.on_reviews(told, [LabelledText(1, "a", f"{GOOD} " * 6)] * 2, ours)
    assert card["negations"] == {"right": 1, "texts": 2}
    assert card["free_negations"] == {"right": 1, "texts": 1}
    assert card["accuracy"]["texts"] == 2


def test_few_and_many_texts_are_compared_up_to_two_hundred(model):
    readings = [model.read("it")] * 450
    assert cards.difference_from_oracle(model, readings)["texts"] == 200
    assert cards.difference_from_oracle(model, readings[:150])["texts"] == 150


def test_weights_are_counted_by_part():
    assert cards.sizes(lstm_viz.load("reviews-en", "peephole")) == {
        "vocabulary": 12_000,
        "embedding": 32,
        "hidden": 32,
        "labels": 2,
        "weights": {
            "embedding": 12_001 * 32,
            "input": 128 * 32,
            "recurrent": 128 * 32,
            "bias": 128,
            "peephole": 3 * 32,
            "readout": 2 * 33,
        },
    }
    gru = cards.sizes(lstm_viz.load("reviews-en", "gru", budget="weights"))["weights"]
    assert gru["recurrent"] == 3 * 39 * 39
    assert gru["bias"] == 4 * 39  # the candidate has two
    assert "peephole" not in gru
