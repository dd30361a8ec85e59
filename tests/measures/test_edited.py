"""Measures of an edited reading, each against the edited network reading another text."""

from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz import Clamp, Scale, Silence
from lstm_viz.engine import run
from lstm_viz.engine.memory import state
from lstm_viz.measures import (
    contributions,
    difference,
    effect,
    highway,
    recall,
    recall_of_places,
    running_answers,
    sensitivity,
    word_memory,
)
from lstm_viz.measures.alternatives import swaps
from lstm_viz.measures.units import unit_order
from lstm_viz.models import CELLS, namings, place_names

STORIES = {
    "travel-en": "It was late. We got off in Cairo, and the soup was cold.",
    "travel-ko": "밤이었다. 카이로에 내렸는데 국이 식었다.",
}
QUESTIONS = {"travel-en": " here in", "travel-ko": " 여기"}


@pytest.fixture(params=CELLS)
def cell(request):
    return request.param


def edits_of(cell):
    """One that ends, one of one step, one that never ends, one that begins late."""
    gate = {"rnn": "h", "gru": "z"}.get(cell, "f")
    return [
        Scale(gate, 0.8, start=3, stop=11),
        Clamp(gate, 0.5, units=range(20), start=7, stop=8),
        Scale("h", 0.9, units=[1, 2, 3, 5, 8]),
        Silence(range(12), start=10),
    ]


def story(task, cell, edits=None):
    model = replace(lstm_viz.load(task, cell), state_distance=2.0)
    return model.read(STORIES[task], edits=edits_of(cell) if edits is None else edits)


@pytest.mark.parametrize("task", STORIES)
def test_recall_goes_on_with_the_edits_that_had_begun(task, cell):
    reading = story(task, cell)
    asked, untouched = recall(reading), recall(story(task, cell, []))
    for word, (_, stop) in enumerate(reading.words):
        cut = reading.text[: reading.spans[stop - 1][1]] + QUESTIONS[task]
        begun = [edit for edit in reading.trace.edits if edit.start < stop]
        told = reading.model.read(cut, edits=begun)
        # The same steps with other batch sizes: sums of products in another order.
        np.testing.assert_allclose(asked[word], told.probabilities[-1], rtol=0, atol=1e-12)
    assert (np.abs(asked - untouched).max(axis=1) > 0).all()


@pytest.mark.parametrize("task", STORIES)
def test_recall_of_no_word_before_an_edit_is_changed_by_it(task, cell):
    start = 6
    edited = recall(story(task, cell, [Silence(None, start=start, stop=start + 1)]))
    own = recall(story(task, cell, []))
    reading = story(task, cell, [])
    before = [stop <= start for _, stop in reading.words]
    assert 0 < sum(before) < len(before)
    np.testing.assert_array_equal(edited[before], own[before])
    after = [stop == start + 1 for _, stop in reading.words]
    assert (edited[after] != own[after]).any() or not any(after)


def test_an_edit_that_has_ended_does_not_act_on_the_question(cell):
    ended = [Silence(None, start=2, stop=3)]
    reading = story("travel-en", cell, ended)
    h, c = reading.trace.h[-1], None if reading.trace.c is None else reading.trace.c[-1]
    model = reading.model
    asked = run(model.weights, model.embedding[model.rows(model.question)], h, c)
    np.testing.assert_allclose(recall(reading)[-1], model.answer(asked.h[-1]), rtol=0, atol=1e-12)


@pytest.mark.parametrize("task", STORIES)
@pytest.mark.parametrize("asks", [False, True])
def test_difference_and_effect_are_those_of_the_swapped_text_with_the_same_edits(task, cell, asks):
    model = replace(lstm_viz.load(task, cell), state_distance=2.0)
    text = STORIES[task] + (QUESTIONS[task] if asks else "")
    reading = model.read(text, edits=edits_of(cell))
    moved, changed = difference(reading), effect(reading)
    own = log_odds(answer_at_the_end(reading))
    for word in (0, len(reading.words) // 2, len(reading.words) - 1 - reading.asks):
        told = [reread(reading, word, other) for other in swaps(reading, word)]
        first = reading.words[word][0]
        apart = [np.linalg.norm(state(o.trace) - state(reading.trace), axis=1) for o in told]
        expected = np.mean(apart, axis=0) / 2
        np.testing.assert_allclose(moved[:, word], expected, rtol=0, atol=1e-12)
        assert (moved[:first, word] == 0).all()
        odds = [log_odds(answer_at_the_end(other)) for other in told]
        # 1 - p loses digits where p is near 1; `effect` does not.
        expected = np.mean(odds, axis=0) - own
        np.testing.assert_allclose(changed[word], expected, rtol=1e-4, atol=1e-6)


def reread(reading, word, tokens):
    start, stop = reading.words[word]
    parts = [*reading.tokens[:start], *tokens, *reading.tokens[stop:]]
    joined = "".join(parts) if "␣" in reading.tokens else " ".join(parts)
    return reading.model.read(joined.replace("␣", " "), edits=reading.trace.edits)


def answer_at_the_end(reading):
    return running_answers(reading)[-1]


def log_odds(answers):
    return np.log(answers / (1 - answers))


def test_the_sensitivity_of_a_reading_is_that_of_central_differences_of_it(cell):
    reading = lstm_viz.load("reviews-en", cell).read("A dull, long film!", edits=edits_of(cell)[:3])
    trace, nudge = reading.trace, 1e-6
    expected = np.zeros((len(trace), len(trace)))
    for s in range(len(trace)):
        for d in range(trace.x.shape[1]):
            x = np.stack([trace.x, trace.x], axis=1)
            x[s, :, d] += [nudge, -nudge]
            up, down = state(run(trace.weights, x, edits=trace.edits)).swapaxes(0, 1)
            expected[:, s] += (((up - down) / (2 * nudge)) ** 2).sum(axis=1)
    measured = sensitivity(reading)
    np.testing.assert_allclose(measured, np.sqrt(expected), rtol=0, atol=1e-7 * measured.max())


@pytest.mark.parametrize("edit", ["clamp", "scale", "silence"])
def test_every_measure_feels_every_kind_of_edit(cell, edit):
    gate = {"rnn": "h", "gru": "z"}.get(cell, "f")
    edits = {
        "clamp": [Clamp(gate, 0.3, start=4, stop=9)],
        "scale": [Scale(gate, 0.7, start=4, stop=9)],
        "silence": [Silence(range(16), start=4, stop=9)],
    }[edit]
    edited, own = story("travel-en", cell, edits), story("travel-en", cell, [])
    measures = [recall, difference, effect, sensitivity]
    measures += [highway, contributions] if cell != "rnn" else []
    for measure in measures:
        assert np.abs(measure(edited) - measure(own)).max() > 1e-6, measure.__name__
    kept, untouched = word_memory(edited), word_memory(own)
    for name in ("answers", "difference", "effect", "points", "sensitivity"):
        ours, theirs = getattr(kept, name), getattr(untouched, name)
        assert np.nanmax(np.abs(ours - theirs)) > 1e-6, name


@pytest.mark.parametrize("name", ["lstm", "peephole", "gru"])
def test_contributions_of_an_edited_reading_are_its_memory(name):
    trace = story("travel-en", name).trace
    memory = trace.h if trace.c is None else trace.c
    np.testing.assert_allclose(contributions(trace).sum(axis=1), memory, rtol=0, atol=1e-12)


def test_a_unit_whose_highway_is_cut_comes_last_in_the_order_of_timescales():
    reading = story("travel-en", "lstm", [Clamp("f", 0.0, units=[4], start=5, stop=6)])
    assert unit_order(reading.model, reading, "timescale")[-1] == 4


def test_places_of_another_length_leave_the_edits_at_their_tokens():
    """Cairo has three syllables; what is edited stands after both mentions, and across one."""
    model = lstm_viz.load("travel-ko", "gru")
    text = "어제 카이로에 왔다. 카이로가 좋다. 잘 잤다. 여기"
    at = model.tokenize(text).index("잘")
    edits = [Clamp("z", 0.2, start=at, stop=at + 3), Scale("h", 0.5, start=0, stop=4)]
    reading = model.read(text, edits=edits)
    expected = []
    for place, name in enumerate(place_names(model)):
        told = text.replace("카이로", name)
        moved = model.tokenize(told).index("잘")
        held = [replace(edits[0], start=moved, stop=moved + 3), edits[1]]
        expected.append(model.read(told, edits=held).probabilities[-1, place])
    measured = recall_of_places(reading, namings(reading)[0])
    np.testing.assert_allclose(measured, expected, rtol=0, atol=1e-12)
    plain = recall_of_places(model.read(text), namings(reading)[0])
    assert np.abs(measured - plain).max() > 1e-6
