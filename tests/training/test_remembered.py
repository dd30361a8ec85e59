"""What is stored of whole test sets, held against cases whose answers are known here."""

from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine.memory import state
from lstm_viz.measures import difference, recall
from lstm_viz.models import story_parts, tell
from lstm_viz.training.reader import read_by_distance
from lstm_viz.training.remembered import (
    difference_by_lag,
    recall_by_distance,
    typical_distances,
    words_to_swap,
)
from lstm_viz.training.stories import Story


@pytest.fixture(scope="module")
def model():
    return lstm_viz.load("travel-en", "lstm")


@pytest.fixture(scope="module")
def told(model):
    """Long stories of all places, with their readings."""
    openings = story_parts("travel-en").openings
    readings, stories = [], []
    for k in range(48):
        text = tell(model, k % 16, openings[k % 6], distance=100, seed=k)
        reading = model.read(text)
        (named,) = lstm_viz.models.namings(reading)
        words = tuple(text.split())
        stories.append(Story(words, k % 16, (0,), 2, named.start, len(reading) - named.stop))
        readings.append(reading)
    return readings, stories


def test_r_is_the_mean_distance_of_states_of_different_texts(model, told):
    readings, _ = told
    measured = typical_distances(readings)
    states = [state(reading.trace)[9:] for reading in readings]
    random = np.random.default_rng(1)
    pairs = [random.choice(len(states), 2, replace=False) for _ in range(4000)]
    distances = [
        np.linalg.norm(random.choice(states[a]) - random.choice(states[b])) for a, b in pairs
    ]
    assert measured["state_distance"]["pairs"] == measured["embedding_distance"]["pairs"] == 4000
    assert measured["state_distance"]["mean"] == pytest.approx(
        np.mean(distances), rel=0.03
    )  # twelve standard errors
    assert 0 < measured["embedding_distance"]["mean"] < 10
    assert measured["state_distance"]["error"] == pytest.approx(
        np.std(distances) / np.sqrt(4000), rel=0.1
    )
    assert typical_distances(readings) == measured


def test_recall_is_taken_together_by_tens_of_tokens_since_the_place(told):
    readings, stories = told
    known = [recall(r)[:, s.place] for r, s in zip(readings, stories, strict=True)]
    table = recall_by_distance(readings, stories, known)
    assert [entry["from"] for entry in table] == list(range(0, 10 * len(table), 10))
    expected, count, means = 0.0, 0, []
    for reading, story in zip(readings, stories, strict=True):
        place = len(reading) - story.distance  # words are tokens: the next one is one away
        asked = recall(reading)[place + 9 : place + 19, story.place]
        expected, count = expected + asked.sum(), count + len(asked)
        means.append(asked.mean())
    assert table[1]["words"] == count
    assert table[1]["mean"] == pytest.approx(expected / count, abs=1e-4)
    error = np.std(means, ddof=1) / np.sqrt(len(means))
    assert table[1]["error"] == pytest.approx(error, abs=1e-4)
    assert table[1]["stories"] == len(stories)


def test_difference_is_averaged_over_the_texts_that_go_on_so_far(told):
    readings, _ = told
    model = readings[0].model
    told_r = replace(model, state_distance=3.0)
    few = [replace(reading, model=told_r) for reading in readings[:4]]
    words = words_to_swap(few)
    assert all(0 <= word < 10 for word in words)
    table = {entry["lag"]: entry for entry in difference_by_lag(few, words)}
    curves = [difference(r, words=[w])[w:, 0] for r, w in zip(few, words, strict=True)]
    at_five = [curve[5] for curve in curves]
    assert table[5]["mean"] == pytest.approx(np.mean(at_five), abs=1e-4)
    assert table[5]["error"] == pytest.approx(np.std(at_five, ddof=1) / 2, abs=1e-4)
    assert table[0]["words"] == table[5]["words"] == 4


def test_a_linear_reader_finds_a_place_that_is_there_and_none_in_noise(told):
    pytest.importorskip("sklearn", reason="runs with the extra `train` installed")
    readings, stories = told
    found = read_by_distance(readings, stories, readings, stories)
    assert [entry["distance"] for entry in found] == [1, 10, 20, 40, 80]
    assert all(entry["texts"] == 48 for entry in found)
    assert found[0]["right"] == 48
    shuffled = [replace(story, place=(7 * k) % 16) for k, story in enumerate(stories)]
    random = np.random.default_rng(0)
    others = [replace(story, place=int(random.integers(16))) for story in shuffled]
    assert read_by_distance(readings, stories, readings, others)[0]["right"] < 15
