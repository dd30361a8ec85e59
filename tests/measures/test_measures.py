"""Recall is what the network answers when the reader stops there and asks."""

from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import highway as exact
from lstm_viz.engine import memory
from lstm_viz.engine.memory import state
from lstm_viz.errors import MissingFileError, ShapeError
from lstm_viz.measures import (
    contributions,
    difference,
    effect,
    highway,
    recall,
    running_answers,
    sensitivity,
)
from lstm_viz.measures.alternatives import swaps
from lstm_viz.models import CELLS

STORIES = {
    "travel-en": "It was late. We got off in Cairo, and the soup was cold. Then, at last, I slept",
    "travel-ko": "밤이었다. 카이로에 내렸는데 국이 식어 있었다. 그제야 잠이 들었다.",
}
QUESTIONS = {"travel-en": " here in", "travel-ko": " 여기"}


@pytest.fixture(scope="module", params=CELLS)
def cell(request):
    return request.param


@pytest.mark.parametrize("task", STORIES)
def test_recall_is_the_answer_to_the_text_cut_there_with_the_question(cell, task):
    model = lstm_viz.load(task, cell)
    reading = model.read(STORIES[task])
    asked = recall(reading)
    assert asked.shape == (len(reading.words), 16)
    for (_, stop), answer in zip(reading.words, asked, strict=True):
        cut = reading.text[: reading.spans[stop - 1][1]] + QUESTIONS[task]
        # The same steps with other batch sizes: sums of products in another order.
        np.testing.assert_allclose(answer, model.read(cut).probabilities[-1], rtol=0, atol=1e-12)


@pytest.mark.parametrize("task", ["reviews-en", "reviews-ko"])
def test_without_a_question_it_is_the_answer_after_each_word(cell, task):
    reading = lstm_viz.load(task, cell).read("참 좋은 fine film")
    ends = [stop - 1 for _, stop in reading.words]
    assert (recall(reading) == reading.probabilities[ends]).all()
    assert running_answers(reading) is reading.probabilities


def test_other_weights_remember_otherwise():
    readings = [lstm_viz.load("travel-en", cell).read(STORIES["travel-en"]) for cell in CELLS]
    measured = [recall(reading) for reading in readings]
    assert all((measured[0] != other).any() for other in measured[1:])


def test_a_syllable_has_the_answer_of_the_last_whole_word(cell):
    reading = lstm_viz.load("travel-ko", cell).read("카이로에 왔다")
    by_word, by_token = recall(reading), running_answers(reading)
    assert np.isnan(by_token[:3]).all()
    assert (by_token[3:6] == by_word[0]).all()
    assert (by_token[6] == by_word[1]).all()


@pytest.mark.parametrize("task", STORIES)
def test_a_question_that_is_asked_has_its_own_answer(cell, task):
    model = lstm_viz.load(task, cell)
    reading = model.read(STORIES[task] + QUESTIONS[task])
    assert reading.asks == len(QUESTIONS[task].split())
    running = running_answers(reading)
    assert (running[-1] == reading.probabilities[-1]).all()
    # The question is asked from the state before it, so nothing changes while it is read.
    _, before = reading.words[-reading.asks - 1]
    np.testing.assert_allclose(running[before - 1], running[-1], rtol=0, atol=1e-12)
    assert model.read(STORIES[task]).asks == 0


def test_only_a_question_at_the_end_asks():
    model = lstm_viz.load("travel-ko", "gru")
    assert model.read("여기").asks == 1
    assert model.read("여기 왔다").asks == 0
    assert model.read("저여기").asks == 0
    english = lstm_viz.load("travel-en", "gru")
    assert english.read("HERE in").asks == 2
    assert english.read("in").asks == 0


SWAPPED = {
    "reviews-en": "A dull film, but wonderful music.",
    "reviews-ko": "지루한 영화지만 음악은 좋다",
    "travel-en": "We came to Cairo and slept well here in",
    "travel-ko": "어제 카이로에 와서 잘 잤다. 여기",
}


def with_r(model):
    """The model, with an R of 2."""
    return replace(model, state_distance=2.0)


def with_word(reading, word, tokens):
    """The text of a reading with another word in the place of one."""
    start, stop = reading.words[word]
    parts = [*reading.tokens[:start], *tokens, *reading.tokens[stop:]]
    joined = "".join(parts) if "␣" in reading.tokens else " ".join(parts)
    return joined.replace("␣", " ")


@pytest.fixture(params=SWAPPED)
def swapped(request, cell):
    model = with_r(lstm_viz.load(request.param, cell))
    return model.read(SWAPPED[request.param])


def test_difference_is_the_distance_to_the_swapped_text_read_again(swapped):
    measured = difference(swapped)
    assert measured.shape == (len(swapped), len(swapped.words))
    for word in range(len(swapped.words)):
        own, first = state(swapped.trace), swapped.words[word][0]
        others = [swapped.model.read(with_word(swapped, word, s)) for s in swaps(swapped, word)]
        apart = [np.linalg.norm(state(o.trace) - own, axis=1) for o in others]
        expected = np.mean(apart, axis=0) / 2
        # Batches of another size sum in another order: 1e-12 of states of size 1.
        np.testing.assert_allclose(measured[first:, word], expected[first:], rtol=0, atol=1e-12)
        assert (measured[:first, word] == 0).all()
        assert measured[first, word] > 0


def test_effect_is_the_change_of_the_log_odds_of_the_swapped_text_read_again(swapped):
    measured = effect(swapped)
    own = np.log(swapped.probabilities[-1] / (1 - swapped.probabilities[-1]))
    for word in range(len(swapped.words) - swapped.asks):
        others = [swapped.model.read(with_word(swapped, word, s)) for s in swaps(swapped, word)]
        final = np.array([other.probabilities[-1] for other in others])
        expected = (np.log(final / (1 - final)) - own).mean(axis=0)
        # 1 - p loses digits where p is near 1; `effect` does not.
        np.testing.assert_allclose(measured[word], expected, rtol=1e-4, atol=1e-6)


def test_a_word_swapped_with_itself_makes_no_difference(swapped):
    for word, (start, stop) in enumerate(swapped.words):
        itself = "".join(swapped.tokens[start:stop])
        same = difference(swapped, words=[word], alternatives=[itself])
        np.testing.assert_allclose(same, 0, atol=1e-13)
        np.testing.assert_allclose(effect(swapped, [word], [itself]), 0, atol=1e-11)


def test_a_story_that_does_not_ask_is_asked_at_its_end():
    model = lstm_viz.load("travel-en", "lstm")
    told, asking = (model.read(text) for text in ("We came to Cairo.", "We came to Cairo. here in"))
    np.testing.assert_allclose(effect(told), effect(asking)[: len(told.words)], rtol=0, atol=1e-9)


def test_a_place_is_swapped_for_places_of_its_length_and_keeps_its_particle():
    reading = lstm_viz.load("travel-ko", "gru").read("어제 카이로에서 왔다")
    others = ["".join(tokens) for tokens in swaps(reading, 1)]
    assert "하와이에서" in others
    assert "카이로에서" not in others
    assert len(others) == 8  # of nine places with three syllables
    english = lstm_viz.load("travel-en", "gru").read("Cairo")
    assert len(swaps(english, 0)) == 15


def test_other_words_are_those_of_the_task_and_as_long():
    model = lstm_viz.load("reviews-ko", "lstm")
    reading = model.read("참 좋은 " + "가" * 30)
    for word, (start, stop) in enumerate(reading.words):
        others = swaps(reading, word)
        assert 15 <= len(others) <= 16
        assert {len(tokens) for tokens in others} == {stop - start}
        assert "␣" not in {token for tokens in others for token in tokens}
    assert "".join(swaps(reading, 0)[0]) in model.alternatives[1]


def test_what_cannot_be_swapped_is_refused():
    reading = with_r(lstm_viz.load("reviews-en", "gru")).read("A film")
    with pytest.raises(ShapeError):
        difference(reading, words=[2])
    with pytest.raises(ShapeError):
        effect(reading, words=[0], alternatives=["two words"])
    alone = replace(reading, model=replace(reading.model, alternatives={}))
    with pytest.raises(MissingFileError):
        effect(alone)
    with pytest.raises(MissingFileError):
        difference(replace(reading, model=replace(reading.model, state_distance=None)))


def test_every_measure_is_that_of_the_weights(cell):
    model = with_r(lstm_viz.load("travel-en", cell))
    other = with_r(lstm_viz.load("travel-en", cell))
    arrays = {
        name: getattr(model.weights, name)
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_peephole")
        if getattr(model.weights, name, None) is not None
    }
    arrays["weight_hh"] = 0.9 * arrays["weight_hh"]
    other = replace(model, weights=type(model.weights)(**arrays))
    measures = [recall, difference, sensitivity, effect]
    measures += [highway, contributions] if cell != "rnn" else []
    text = "We came to Cairo and slept well"
    for measure in measures:
        one, changed = measure(model.read(text)), measure(other.read(text))
        assert (one != changed).any(), measure.__name__
        assert len(np.unique(one)) > 3, measure.__name__  # no constant passes


def test_by_word_measures_of_the_engine_are_those_of_the_trace():
    reading = lstm_viz.load("travel-en", "peephole").read(STORIES["travel-en"])
    assert (sensitivity(reading, of="h") == memory.sensitivity(reading.trace, of="h")).all()
    assert (highway(reading) == exact.highway(reading.trace)).all()
    assert (contributions(reading) == exact.contributions(reading.trace)).all()


def test_the_latch_holds_what_its_sensitivity_calls_forgotten():
    """A lesson: something hangs wholly on a token that the state hardly feels."""
    model = lstm_viz.load("latch", "lstm")
    reading = model.read("c " + "w x y z " * 7)
    assert model.labels[reading.probabilities[-1].argmax()] == "c"
    felt, apart = sensitivity(reading)[:, 0], difference(reading, words=[0])[:, 0]
    assert felt[-1] < 0.1 * felt[0]
    assert apart[-1] > 1.5 * apart[0]


def test_a_place_that_has_no_other_of_its_length_is_swapped_for_words():
    reading = lstm_viz.load("travel-ko", "gru").read("바르셀로나 여행")
    others = ["".join(tokens) for tokens in swaps(reading, 0)]
    assert others == list(reading.model.alternatives[5])
