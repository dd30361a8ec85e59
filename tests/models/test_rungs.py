"""Trainings of different lengths that are shipped: what their cards and weights hold."""

import hashlib
import json
from collections import Counter
from statistics import median

import numpy as np
import pytest

import lstm_viz
from lstm_viz.errors import UnknownNameError
from lstm_viz.models import examples, recitation, recite, rungs
from lstm_viz.models.assets import models_folder
from lstm_viz.models.networks import file_stem, shipped

RUNGS = [tuple(one) for one in shipped() if one.steps is not None]
NETWORKS = sorted({names[:3] for names in RUNGS})
BRACKETS = ((0, 10), (11, 20), (21, 40), (41, 80), (81, 120), (121, 200))
LONGEST = 20_000
FLOOR = 0.97  # of LSTM and GRU after the longest training, within the distances of training
MOST_BYTES = 7_000_000


def raw(names):
    return json.loads((models_folder() / f"{file_stem(*names)}.json").read_text(encoding="utf-8"))


def name_of(names):
    return file_stem(*names)


def test_steps_of_a_network_that_was_trained_once_are_refused_in_a_whole_sentence():
    with pytest.raises(UnknownNameError, match="must be one of None, got '5000'"):
        lstm_viz.load("reviews-en", "lstm", steps=5_000)


@pytest.mark.parametrize("names", RUNGS, ids=name_of)
def test_a_rung_is_loaded_by_its_steps_and_is_the_one_of_its_card(names):
    task, cell, budget, steps = names
    model = lstm_viz.load(task, cell, budget, steps=steps)
    card = raw(names)
    assert (model.card.steps, model.cell, model.identity.name) == (steps, cell, name_of(names))
    path = models_folder() / f"{name_of(names)}.safetensors"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == card["sha256"]
    assert card["oracle"]["texts"] == 200
    assert card["oracle"]["largest_difference"] < (1e-10 if cell != "peephole" else 2e-4)


@pytest.mark.parametrize("names", RUNGS, ids=name_of)
def test_the_card_of_a_rung_counts_whole_numbers_of_every_seed(names):
    card = raw(names)
    assert [seed["seed"] for seed in card["seeds"]] == [0, 1, 2]
    told = [card["accuracy"], *card["seeds"]]
    for counted in told:
        found = [(e["digits"], e["after"]["from"], e["after"]["to"]) for e in counted["by_digits"]]
        assert found == [(n, *ends) for n in (1, 2, 3, 4) for ends in BRACKETS]
        assert {e["texts"] for e in counted["by_digits"]} == {200}
        learnt = [e["right"] for e in counted["by_digits"] if e["after"]["to"] <= 120]
        assert counted["right"] == sum(learnt)
        assert counted["texts"] == 200 * len(learnt)
    shipped_seed = next(s for s in card["seeds"] if s["seed"] == card["seed"])
    assert shipped_seed["by_digits"] == card["accuracy"]["by_digits"]
    assert shipped_seed["validation"] == median(s["validation"] for s in card["seeds"])


@pytest.mark.parametrize("names", NETWORKS, ids=".".join)
def test_start_and_rate_are_the_same_at_every_rung_and_were_chosen(names):
    cards = [raw((*names, steps)) for steps in rungs(*names)]
    assert len({(card["start"], card["rate"]) for card in cards}) == 1
    assert all(card["tried"] == cards[0]["tried"] for card in cards)
    own, tried = (cards[0]["start"], cards[0]["rate"]), cards[0]["tried"]
    assert Counter(one["steps"] for one in tried)[5000] == 8
    last = max(one["steps"] for one in tried)
    assert (last == LONGEST) == (names[1] in ("rnn", "relu"))
    best = max((one for one in tried if one["steps"] == last), key=lambda one: one["validation"])
    assert best["validation"] == next(
        one["validation"]
        for one in tried
        if one["steps"] == last and (one["start"], one["rate"]) == own
    )


@pytest.mark.parametrize(
    "names", [n for n in RUNGS if n[1] in ("lstm", "gru") and n[3] == LONGEST], ids=name_of
)
def test_lstm_and_gru_reach_their_floor_at_every_distance_of_training(names):
    seeds = [seed["by_digits"] for seed in raw(names)["seeds"]]
    for counted in zip(*seeds, strict=True):
        if counted[0]["after"]["to"] <= 120:
            assert median(e["right"] / e["texts"] for e in counted) >= FLOOR, counted[0]


@pytest.mark.parametrize("names", RUNGS, ids=name_of)
def test_reciting_freely_is_reading_the_right_digits_where_it_is_right(names):
    task, cell, budget, steps = names
    model = lstm_viz.load(task, cell, budget, steps=steps)
    readings = [model.read(e.text) for e in examples(task) if e.answer]
    for reading in readings:
        recited = recitation(reading)
        known = lstm_viz.measures.running_answers(reading)[-1]
        assert recited.is_right == (tuple(known.argmax(axis=-1)) == recited.number.digits)
        assert recite([reading], [len(recited.said)]) == [recited.said]


def test_weights_and_cards_of_the_ladders_are_small():
    paths = [p for names in RUNGS for p in models_folder().glob(f"{name_of(names)}.*")]
    assert sum(path.stat().st_size for path in paths) <= MOST_BYTES


@pytest.mark.parametrize("names", RUNGS, ids=name_of)
def test_the_layer_is_stored_in_half_precision(names):
    task, cell, budget, steps = names
    weights = lstm_viz.load(task, cell, budget, steps=steps).weights
    assert np.array_equal(weights.weight_hh, weights.weight_hh.astype(np.float16))
