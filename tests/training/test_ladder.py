"""A ladder of trainings on numbers, small enough to take seconds. Needs PyTorch."""

import json
from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz.measures import difference, recall_whole
from lstm_viz.models import Network, recite, rungs
from lstm_viz.models.zoo import load_file
from lstm_viz.training.lesson import prepare
from lstm_viz.training.recipe import Variant
from lstm_viz.training.tasks import TASKS

pytest.importorskip("torch", reason="runs with the extra `train` installed")

from lstm_viz.training.fit import Fitted
from lstm_viz.training.ladder import train_ladder
from lstm_viz.training.oracles import torch_hidden_states

RELU, GRU = Network("relu", "weights"), Network("gru", "units")
BRACKETS = ((0, 10), (11, 20), (21, 40), (41, 80), (81, 120), (121, 200))
NUMBERS = TASKS["numbers-en"]
RECIPE = replace(NUMBERS.recipe, rates=(1e-3, 1e-2), batch_size=4, steps=20)
TINY = replace(
    NUMBERS,
    embedding_size=8,
    recipe=RECIPE,
    rungs={RELU: (20, 40), GRU: (20,)},
    variants=(Variant("50000_steps", RELU, replace(RECIPE, steps=60)),),
)


@pytest.fixture(scope="module")
def lesson(sentences):
    with pytest.MonkeyPatch.context() as patch:
        few = {"validation": 2, "test": 2}
        patch.setattr("lstm_viz.training.numberbook._STORIES", few)
        yield prepare(TINY, sentences)


@pytest.fixture(scope="module")
def folder(lesson, tmp_path_factory):
    """A ladder of an RNN with ReLU, and one of a GRU, in a folder of assets."""
    folder = tmp_path_factory.mktemp("assets") / "models"
    for network in (RELU, GRU):
        train_ladder(lesson, network, seeds=[0, 1], out=folder, kept=folder / "fits")
    return folder


@pytest.mark.parametrize("language", ["en", "ko"])
def test_start_and_rate_are_chosen_at_five_thousand_steps(language):
    task = TASKS[f"numbers-{language}"]
    assert task.recipe.steps == 5_000
    assert all(5_000 in rungs for rungs in task.rungs.values())


def read_card(folder, stem):
    return json.loads((folder / f"{stem}.json").read_text())


@pytest.mark.parametrize("steps", [20, 40])
def test_every_rung_has_its_own_weights_and_card(steps, folder):
    card = read_card(folder, f"numbers-en.relu.weights.{steps}")
    assert (card["steps"], card["epochs"], card["cell"]) == (steps, 20, "relu")
    assert [len(seed["by_epoch"]) for seed in card["seeds"]] == [20, 20]
    assert [
        (r["digits"], r["after"]["from"], r["after"]["to"]) for r in card["seeds"][1]["by_digits"]
    ] == [(n, *ends) for n in (1, 2, 3, 4) for ends in BRACKETS]
    assert all(entry["texts"] == 2 for entry in card["accuracy"]["by_digits"])
    assert card["accuracy"]["texts"] == 40  # those beyond the trained distances left out
    assert {entry["digits"] for entry in card["recall"]} == {1, 2, 3, 4}
    assert card["hidden_state_reach"] > 0
    assert (card["variants"].keys() == {"50000_steps"}) == (steps == 40)


def test_a_longer_training_is_told_in_figures_alone(folder):
    card = read_card(folder, "numbers-en.relu.weights.40")
    longer = card["variants"]["50000_steps"]
    assert (longer["steps"], len(longer["seeds"])) == (60, 2)
    assert longer["start"] == card["start"]
    assert longer["rate"] == card["rate"]
    assert not list(folder.glob("*.60.safetensors"))


def test_all_that_was_tried_is_told_and_the_two_best_of_an_rnn_once_more(folder):
    tried = read_card(folder, "numbers-en.relu.weights.40")["tried"]
    choices = [(s, r) for s in ("orthogonal", "identity") for r in RECIPE.rates]
    assert [(t["start"], t["rate"], t["steps"]) for t in tried[:4]] == [(*c, 20) for c in choices]
    assert [t["steps"] for t in tried[4:]] == [40, 40]
    assert {(t["start"], t["rate"]) for t in tried[4:]} < set(choices)
    gru = read_card(folder, "numbers-en.gru.units.20")["tried"]
    assert [t["steps"] for t in gru] == [20] * 4


def test_an_rnn_is_chosen_by_its_longest_training(lesson, tmp_path, monkeypatch):
    """Identity at 1e-3 is third after a short training, and never asked again."""
    short = {("identity", 1e-2): 0.9, ("orthogonal", 1e-2): 0.8, ("identity", 1e-3): 0.7}
    long = {("identity", 1e-2): 0.3, ("orthogonal", 1e-2): 0.4}
    asked = []

    def scored(make_network, trial, epochs, validation, recipe, on_batch):
        asked.append((recipe.steps, trial.start, trial.rate, trial.seed))
        table = short if recipe.steps == 20 else long
        score = table.get((trial.start, trial.rate), 0.1)
        return Fitted(trial, make_network(trial.start).eval(), ((score, -1.0),), 1.0)

    monkeypatch.setattr("lstm_viz.training.train.fit", scored)
    cards = train_ladder(lesson, RELU, seeds=[0, 1], out=tmp_path, kept=tmp_path / "fits")
    assert [(card["start"], card["rate"]) for card in cards] == [("orthogonal", 1e-2)] * 2
    assert asked.count((20, "orthogonal", 1e-2, 0)) == asked.count((40, "identity", 1e-2, 0)) == 1
    assert (40, "identity", 1e-3, 0) not in asked


def test_the_rungs_are_loaded_by_their_steps(folder, monkeypatch):
    monkeypatch.setenv("LSTM_VIZ_ASSETS", str(folder.parent))
    assert rungs("numbers-en", "relu", "weights") == (20, 40)
    longest = lstm_viz.load("numbers-en", "relu", "weights")
    assert longest.identity.name == "numbers-en.relu.weights.40"
    assert lstm_viz.load("numbers-en", "relu", "weights", steps=20).card.steps == 20
    with pytest.raises(lstm_viz.errors.UnknownNameError, match="20, 40"):
        lstm_viz.load("numbers-en", "relu", "weights", steps=30)
    with pytest.raises(lstm_viz.errors.UnknownNameError, match="weights"):
        lstm_viz.load("numbers-en", "relu", "units")


def test_a_rung_is_stored_as_its_card_counts_it(lesson, folder):
    """The layer is rounded to float16, and the figures are those of what was rounded."""
    model = load_file(folder / "numbers-en.gru.units.20.safetensors")
    rounded = model.weights.weight_hh.astype(np.float16)
    assert np.array_equal(rounded, model.weights.weight_hh)
    again = lesson.measure(model)["accuracy"]
    assert again == read_card(folder, "numbers-en.gru.units.20")["accuracy"]


def test_relu_is_loaded_and_checked_against_pytorch(folder):
    model = load_file(folder / "numbers-en.relu.weights.40.safetensors")
    reading = model.read("my number is 471. the number was")
    assert model.weights.nonlinearity == "relu"
    assert reading.trace.h.min() >= 0
    expected = torch_hidden_states(model.weights, reading.trace.x)
    assert reading.trace.h == pytest.approx(expected, abs=1e-12)
    assert reading.reach == model.card.hidden_state_reach


def test_a_digit_is_swapped_for_the_nine_others(folder):
    model = load_file(folder / "numbers-en.gru.units.20.safetensors")
    reading = model.read("my number is 471. the number was")
    from lstm_viz.measures.alternatives import swaps

    assert swaps(reading, 3) == [(digit,) for digit in "567890123"]
    assert difference(reading, words=[3])[3, 0] > 0


def test_a_number_that_nobody_finds_is_given_by_the_caller(folder):
    model = load_file(folder / "numbers-en.gru.units.20.safetensors")
    reading = model.read("i saw 12 dogs and 471 cats. the number was")
    assert reading.recited == ()
    (said,) = recite([reading], [3])
    known = recall_whole(reading, said)
    assert known.shape == (len(reading.words),)
    assert 0 < known[-4] < 1
