"""What Compare needs of each network, every number against another way to it."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lstm_viz
from lstm_viz.engine import run
from lstm_viz.engine.memory import state
from lstm_viz.errors import MissingFileError, ShapeError
from lstm_viz.measures import (
    contributions,
    difference,
    effect,
    highway,
    recall_of_places,
    running_answers,
    sensitivity,
    sensitivity_by_token,
    sensitivity_by_word,
    word_memory,
)
from lstm_viz.measures import words as of_words
from lstm_viz.measures.alternatives import swaps
from lstm_viz.measures.differences import swapping
from lstm_viz.models import (
    BUDGETS,
    CELLS,
    NETWORKS,
    Network,
    budgets,
    examples,
    namings,
    networks_of,
    place_names,
)
from lstm_viz.models.assets import models_folder
from tests.cards import raw_card, raw_card_of

STORIES = {
    "travel-en": "We got off in Cairo, and in Cairo I swam in the sea. So I am here in",
    "travel-ko": "어제 카이로에 내렸다. 카이로에서 잘 잤다. 여기",
}
QUESTIONS = {"travel-en": " here in", "travel-ko": " 여기"}


@pytest.fixture(scope="module", params=CELLS)
def cell(request):
    return request.param


def answers_of(model, text):
    """The answers to a text, asked for by hand where it does not ask."""
    question = QUESTIONS.get(model.task, "")
    return model.read(text if text.endswith(question) else text + question).probabilities[-1]


def log_odds(answers):
    return np.array([np.log(p / np.delete(answers, k).sum()) for k, p in enumerate(answers)])


def test_every_network_that_is_shipped_can_be_compared_once():
    assert all(name.split("-")[0] == network.cell for name, network in NETWORKS.items())
    assert sorted(NETWORKS.values()) == sorted(
        Network(cell, budget) for cell in (*CELLS, "relu") for budget in budgets(cell)
    )
    for name, network in networks_of("reviews-en").items():
        model = lstm_viz.load("reviews-en", *network)
        assert (model.cell, model.identity.budget) == network
        assert (network.budget == BUDGETS[1]) == name.endswith("-weights")


# --- swapped words -----------------------------------------------------------------------


SWAPPED = {
    "reviews-en": ("A dull film, but wonderful music.", "dull", ["great", "boring", "xyzzyq"]),
    "reviews-ko": ("지루한 영화지만 음악은 좋다", "음악은", ["배우는", "화면은"]),
    "travel-en": ("We came to Cairo and slept well.", "Cairo", ["Moscow", "bread", "Lisbon"]),
    "travel-ko": ("어제 카이로에서 잘 잤다. 여기", "카이로에서", ["하와이에서", "하노이에서"]),
}


@pytest.mark.parametrize("task", SWAPPED)
def test_each_swap_is_the_text_with_the_other_word_read_again(cell, task):
    model, (text, word, others) = lstm_viz.load(task, cell), SWAPPED[task]
    reading = model.read(text)
    place = ["".join(reading.tokens[a:b]) for a, b in reading.words].index(word)
    swapped = swapping(reading, [place], others)
    own = answers_of(model, text)
    again = np.array([answers_of(model, text.replace(word, other)) for other in others])
    # Batches of another size sum in another order: 1e-12 of states of size 1, and as much
    # of the log-odds, which are sums of 32 of them.
    np.testing.assert_allclose(swapped.points[0], again.mean(axis=0) - own, rtol=0, atol=1e-12)
    expected = np.array([log_odds(answers) for answers in again]) - log_odds(own)
    np.testing.assert_allclose(swapped.each[0], expected, rtol=0, atol=1e-9)
    np.testing.assert_allclose(swapped.effect[0], expected.mean(axis=0), rtol=0, atol=1e-9)
    assert np.abs(swapped.points).max() > 1e-6  # no constant passes


LONG = {
    "reviews-en": "It was a dull film with a long and boring end, but wonderful music.",
    "travel-ko": "어제 카이로에 와서 아주 잘 잤다. 오늘 또 밥을 먹고 바다를 보았다.",
}


@pytest.mark.parametrize("task", LONG)
def test_each_word_has_one_effect_of_each_of_its_alternatives_in_their_order(cell, task):
    model = lstm_viz.load(task, cell)
    reading = model.read(LONG[task])
    assert len(reading.words) > 8  # more than are read at once
    swapped = swapping(reading)
    own = answers_of(model, reading.text)
    for word, (start, stop) in enumerate(reading.words):
        others = swaps(reading, word)
        assert swapped.each[word].shape == (len(others), len(model.labels))
        before = reading.text[: reading.spans[start][0]]
        after = reading.text[reading.spans[stop - 1][1] :]
        space = "" if task == "travel-ko" else " "  # where a sign is swapped for an English word
        texts = [before + space + "".join(others[k]) + space + after for k in (0, -1)]
        first, last = (log_odds(answers_of(model, text)) - log_odds(own) for text in texts)
        # As above: other batches, other orders of the sums.
        np.testing.assert_allclose(swapped.each[word][0], first, rtol=0, atol=1e-9)
        np.testing.assert_allclose(swapped.each[word][-1], last, rtol=0, atol=1e-9)


def test_points_are_those_of_probabilities_that_still_sum_to_one(cell):
    swapped = swapping(lstm_viz.load("travel-en", cell).read(STORIES["travel-en"]))
    np.testing.assert_allclose(swapped.points.sum(axis=1), 0, atol=1e-14)
    assert np.abs(swapped.points).max() <= 1


def test_chosen_words_are_swapped_in_the_order_asked_for(cell):
    reading = lstm_viz.load("reviews-en", cell).read(LONG["reviews-en"])
    whole, chosen = swapping(reading), swapping(reading, [11, 3])
    for k, word in enumerate([11, 3]):
        # Batches of another size sum in another order.
        np.testing.assert_allclose(chosen.points[k], whole.points[word], rtol=0, atol=1e-12)
        np.testing.assert_allclose(chosen.each[k], whole.each[word], rtol=0, atol=1e-9)
        np.testing.assert_allclose(chosen.moved[:, k], whole.moved[:, word], rtol=0, atol=1e-12)


# --- places ------------------------------------------------------------------------------


@pytest.mark.parametrize(("mention", "asks"), [(0, True), (1, False)])
@pytest.mark.parametrize("task", STORIES)
def test_recall_of_places_is_that_of_each_story_told_with_the_place(cell, task, mention, asks):
    model = lstm_viz.load(task, cell)
    text = STORIES[task] if asks else STORIES[task].removesuffix(QUESTIONS[task])
    reading = model.read(text)
    own = {"travel-en": "Cairo", "travel-ko": "카이로"}[task]
    assert text.count(own) == 2  # both mentions are replaced, whichever is asked for
    told = [answers_of(model, text.replace(own, name)) for name in place_names(model)]
    expected = [answers[place] for place, answers in enumerate(told)]
    measured = recall_of_places(reading, namings(reading)[mention])
    # Asked in a batch or alone: other orders of the same sums.
    np.testing.assert_allclose(measured, expected, rtol=0, atol=1e-12)
    assert len(np.unique(measured)) == 16  # no constant passes


@pytest.mark.parametrize(
    ("tokens", "longest"),
    [(256, 2), (255, 3), (254, 4), (253, 5)],  # 256 tokens are read with names up to so long
)
def test_places_with_which_a_story_were_too_long_are_left_out(tokens, longest):
    model = lstm_viz.load("travel-ko", "gru")
    text = "런던에 왔다. " + "가" * (tokens - 8 - 3) + " 여기"
    reading = model.read(text)
    assert len(reading) == tokens
    names = place_names(model)
    kept = [place for place, name in enumerate(names) if len(name) <= longest]
    expected = [answers_of(model, names[place] + text[2:])[place] for place in kept]
    measured = recall_of_places(reading, namings(reading)[0])
    np.testing.assert_allclose(measured, expected, rtol=0, atol=1e-12)  # as above


# --- sensitivity, highway, contributions -------------------------------------------------


ALTERNATIVES = {  # of each word: its tokens, and the field of the file, or the places
    "reviews-en": ("A dull film.", [[0], [1], [2], [3]]),
    "travel-ko": ("카이로에서 잘 잤다.", [[0, 1, 2, 3, 4], [6], [8, 9, 10]]),
    "travel-en": ("We left Cairo.", [[0], [1], [2], [3]]),
}
PLACES = {"travel-ko": ("카이로에서", 0), "travel-en": ("Cairo", 2)}


def own_distance(model, word, others):
    """Mean distance of a word's embedding, all its tokens one vector, to those of others."""

    def vector(text):
        tokens = list(text) if model.language == "ko" else [text]
        return np.concatenate([model.embedding[model.rows([t])[0]] for t in tokens]).astype(float)

    return np.mean([np.linalg.norm(vector(word) - vector(other)) for other in others])


def alternatives_of(task, index, word):
    """Those of the task's file, or the other places of that length with the word's particle."""
    if PLACES.get(task, ("", -1)) == (word, index):
        names = [place[task[-2:]] for place in raw_card(task, "rnn")["places"]]
        name = word[:3] if task == "travel-ko" else word
        same = [n for n in names if n != name and (task == "travel-en" or len(n) == len(name))]
        return [other + word[len(name) :] for other in same]
    path = models_folder() / f"{task}.words.json"
    size = len(word) if task == "travel-ko" else 1
    words = json.loads(path.read_text(encoding="utf-8"))["alternatives"][str(size)]
    return [other for other in words if other.casefold() != word.casefold()]


@pytest.mark.parametrize("task", ALTERNATIVES)
def test_a_word_is_felt_as_a_change_of_its_own_size_in_any_direction(cell, task):
    """Central differences along every axis of the word's embedding: their root mean square."""
    text, words = ALTERNATIVES[task]
    model = lstm_viz.load(task, cell)
    reading = model.read(text)
    measured, x, step = sensitivity_by_word(reading), reading.trace.x, 1e-5
    for index, tokens in enumerate(words):
        axes = [(token, d) for token in tokens for d in range(x.shape[1])]
        nudged = np.repeat(x[:, np.newaxis], 2 * len(axes), axis=1)  # (T, 2 L D, D)
        for k, (token, d) in enumerate(axes):
            nudged[token, 2 * k, d] += step
            nudged[token, 2 * k + 1, d] -= step
        states = state(run(model.weights, nudged))
        slopes = (states[:, ::2] - states[:, 1::2]) / (2 * step)
        response = np.sqrt((slopes**2).sum(axis=2).mean(axis=1))  # (T,)
        word = "".join(reading.tokens[tokens[0] : tokens[-1] + 1])
        distance = own_distance(model, word, alternatives_of(task, index, word))
        expected = response * distance / raw_card_of(model)["state_distance"]["mean"]
        # Central differences: an error of about step², and rounding of 1e-16 / step.
        np.testing.assert_allclose(measured[:, index], expected, rtol=1e-6, atol=1e-9)
        assert expected[-1] > 1e-6


def test_a_word_is_felt_as_the_root_of_the_squares_of_its_tokens_and_a_space_not_at_all(cell):
    reading = lstm_viz.load("travel-ko", cell).read("카이로에서 잘 잤다.")
    by_token, by_word = sensitivity_by_token(reading), sensitivity_by_word(reading)
    for index, (start, stop) in enumerate(reading.words):
        squares = (by_token[:, start:stop] ** 2).sum(axis=1)
        np.testing.assert_allclose(by_word[:, index], np.sqrt(squares), rtol=1e-12)  # other order
    assert np.flatnonzero(np.isnan(by_token).any(axis=0)).tolist() == [5, 7]  # the spaces
    ratio = by_token[-1] / sensitivity(reading)[-1]  # one number a word
    assert len(np.unique(ratio[np.isfinite(ratio)].round(9))) == len(reading.words)


def test_a_sensitivity_that_is_known_is_not_measured_again():
    reading = lstm_viz.load("travel-ko", "lstm").read("카이로에 왔다")
    known = sensitivity_by_token(reading)
    assert (sensitivity_by_word(reading, known) == sensitivity_by_word(reading)).all()
    doubled = sensitivity_by_word(reading, 2 * known)
    np.testing.assert_allclose(doubled, 2 * sensitivity_by_word(reading), rtol=1e-12)


@pytest.mark.parametrize("missing", [{"alternatives": {}}, {"state_distance": None}])
def test_a_model_without_alternatives_or_r_is_refused(missing):
    reading = lstm_viz.load("reviews-en", "gru").read("A film")
    reading = replace(reading, model=replace(reading.model, **missing))
    with pytest.raises(MissingFileError):
        sensitivity_by_word(reading)
    with pytest.raises(MissingFileError):
        word_memory(reading)


@pytest.mark.parametrize("cell", ["lstm", "peephole", "gru"])
def test_chosen_sources_and_units_of_a_text_are_those_of_the_whole(cell):
    reading = lstm_viz.load("travel-en", cell).read(STORIES["travel-en"])
    assert (highway(reading, [7, 0]) == highway(reading)[:, [7, 0]]).all()
    assert (contributions(reading, [31, 5]) == contributions(reading)[:, :, [31, 5]]).all()


# --- all of it ---------------------------------------------------------------------------


MEASURED = ("answers", "known", "difference", "effect", "points", "each", "sensitivity")
MEASURED += ("sensitivity_of_tokens", "memory")


def arrays_of(kept):
    arrays = {name: getattr(kept, name) for name in MEASURED if name != "known"}
    known = {} if kept.known is None else {"known": kept.known}  # no number is asked for
    return {**arrays, **known, "each": np.concatenate(kept.each)}


def test_word_memory_holds_each_measure_of_the_text(cell):
    reading = lstm_viz.load("travel-ko", cell).read(STORIES["travel-ko"])
    kept = word_memory(reading)
    assert kept.reading is reading
    expected = {
        "answers": running_answers(reading),
        "difference": difference(reading),
        "effect": effect(reading),
        "points": swapping(reading).points,
        "each": np.concatenate(swapping(reading).each),
        "sensitivity": sensitivity_by_word(reading),
        "sensitivity_of_tokens": sensitivity_by_token(reading),
        "memory": reading.trace.c if cell in ("lstm", "peephole") else reading.trace.h,
    }
    measured = arrays_of(kept)
    assert measured.keys() == expected.keys()
    for name, array in expected.items():
        np.testing.assert_array_equal(measured[name], array, err_msg=name)
    assert kept.has_highway == (cell != "rnn")


@pytest.mark.parametrize("task", STORIES)
def test_other_weights_change_every_array(cell, task, layer):
    model = lstm_viz.load(task, cell)
    other = replace(model, weights=layer(cell, input_size=32, hidden_size=32))
    one, changed = (arrays_of(word_memory(m.read(STORIES[task]))) for m in (model, other))
    for name, array in one.items():
        known = np.isfinite(array)
        assert (array[known] != changed[name][known]).any(), name
        assert len(np.unique(array[known])) > 3, name  # no constant passes
        assert array.shape == changed[name].shape


def test_without_alternatives_nothing_is_measured():
    model = lstm_viz.load("reviews-ko", "gru")
    with pytest.raises(MissingFileError):
        word_memory(replace(model, alternatives={}).read("좋다"))


def test_an_alternative_of_another_length_is_refused():
    with pytest.raises(ShapeError):
        swapping(lstm_viz.load("travel-ko", "gru").read("카이로에 왔다"), [0], ["런던에"])


PIECES = ["Cairo", "LONDON", "here", "in", "카이로에", "런던도쿄", "바르셀로나", "여기"]
PIECES += ["가" * 13, "___", "’", "…"]
PIECES += ["\u0301", "\u200d", "\u0600"]  # an accent, a joiner, a sign that joins what follows it
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=5)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.builds(str.join, st.sampled_from([" ", ""]), TEXTS))
@pytest.mark.parametrize(("task", "cell"), [("travel-en", "lstm"), ("travel-ko", "gru")])
def test_any_small_text_has_a_memory_of_the_right_shape(task, cell, text):
    model = lstm_viz.load(task, cell)
    if not model.tokenize(text):
        return
    kept = word_memory(model.read(text))
    steps, words = len(kept.reading), len(kept.reading.words)
    assert words > 0
    assert kept.answers.shape == (steps, 16)
    assert kept.difference.shape == kept.sensitivity.shape == (steps, words)
    assert kept.sensitivity_of_tokens.shape == (steps, steps)
    assert kept.effect.shape == kept.points.shape == (words, 16)
    assert len(kept.each) == words
    assert all(len(each) > 0 and each.shape[1:] == (16,) for each in kept.each)
    first = kept.reading.words[0][1] - 1  # nothing is known before the first word's end
    measured = arrays_of(kept) | {"answers": kept.answers[first:]}
    assert np.isnan(kept.answers[:first]).all()
    in_words = [t for start, stop in kept.reading.words for t in range(start, stop)]
    measured["sensitivity_of_tokens"] = kept.sensitivity_of_tokens[:, in_words]
    assert all(np.isfinite(array).all() for array in measured.values())


@pytest.mark.parametrize(("task", "cell"), [("reviews-en", "lstm"), ("travel-ko", "gru")])
def test_one_word_alone_is_swapped_as_among_all(task, cell, monkeypatch):
    reading = lstm_viz.load(task, cell).read(examples(task)[0].text)
    alone, every = word_memory(reading), word_memory(reading)
    asked = []
    monkeypatch.setattr(
        of_words, "swapping", lambda *given: asked.append(given) or swapping(*given)
    )
    last = len(reading.words) - 1
    for word in (0, 2, last):
        one = alone.swapping_of(word)
        # Sums of batches of another size are rounded differently, in float64.
        np.testing.assert_allclose(one.effect[0], every.effect[word], rtol=0, atol=1e-11)
        np.testing.assert_allclose(one.each[0], every.each[word], rtol=0, atol=1e-11)
        by_word = every.difference[:, word]
        np.testing.assert_allclose(alone.difference_of(word), by_word, rtol=0, atol=1e-11)
        assert every.difference_of(word).tolist() == by_word.tolist()
    assert [given[1:] for given in asked] == [([0],), (), ([2],), ([last],)]
