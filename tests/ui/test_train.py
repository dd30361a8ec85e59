"""The page "Train" without a browser: what can be chosen, what is refused, what is told."""

import base64
import re
import time

import numpy as np
import pytest

import lstm_viz
from lstm_viz.engine import run
from lstm_viz.live import CELLS, TASKS, choose
from lstm_viz.live.report import decode
from lstm_viz.live.run import Run
from lstm_viz.live.sequences import sequences
from lstm_viz.live.worker import report_on
from lstm_viz.texts import i18n
from lstm_viz.texts import training as texts
from lstm_viz.texts.i18n import LANGUAGES
from lstm_viz.ui.train import told
from lstm_viz.ui.train.fields import parse
from lstm_viz.ui.train.looks import model_of, says
from lstm_viz.ui.train.trainings import Training
from tests.ui.driver import component, link, open_app

SHORT = {"length": "20", "updates": "60"}
PATIENCE = 60


def button(app, name):
    return app.button(key=f"train_{name}")


def press(app, name):
    button(app, name).click().run()
    assert not app.exception


def run_until(app, state):
    end = time.monotonic() + PATIENCE
    while component(app, "learning")["state"] != state:
        assert time.monotonic() < end, component(app, "learning")["status"]
        time.sleep(0.05)
        app.run()
    app.run()  # the buttons of that state
    assert not app.exception


def numbers(encoded, kind):
    return np.frombuffer(base64.b64decode(encoded), kind)


def counts(app):
    return [network["from"] + len(numbers(network["losses"], "<f4")) for network in networks(app)]


def networks(app):
    return component(app, "learning")["networks"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", TASKS)
def test_it_opens_with_every_task_and_says_what_one_reaches_without_memory(task, lang):
    app = open_app("train", lang=lang, live=task)
    assert not app.exception
    assert not app.error
    assert not app.warning
    told = component(app, "learning")
    assert told["state"] == "new"
    floor = TASKS[task].memoryless(told["length"])
    assert told["marks"]["loss"][0]["value"] == floor
    assert [mark["value"] for mark in told["marks"]["score"]] == [
        TASKS[task].chance,
        TASKS[task].bar,
    ]


def test_a_link_names_the_whole_run_and_comes_back_the_same():
    words = {"live": "adding", "length": "12", "units": "5", "clip": "0.5", "updates": "60"}
    words |= {"seed": "7", "a": "gru", "a_bias": "3", "a_rate": "0.02", "b": "relu"}
    words |= {"b_start": "orthogonal", "sequence": "3", "open": "b"}
    app = open_app("train", lang="en", **words)
    assert not app.exception
    assert not app.warning
    assert {name: link(app, name) for name in words} == words
    assert len(app.get("plotly_chart")) == 1


def test_what_the_link_names_wrongly_is_ignored_and_told():
    app = open_app("train", lang="en", a="transformer", length="many", live="sorting")
    assert len(app.warning) == 1
    assert all(word in app.warning[0].value for word in ("transformer", "many", "sorting"))
    assert app.text_input(key="length_field").value == "50"


BAD = [
    ("length", "201", "2 to 200"),
    ("length", "", None),  # emptied: the default
    ("units", "0", "1 to 256"),
    ("units", "two", "1 to 256"),
    ("updates", "5001", "1 to 5000"),
    ("seed", "-1", "0 or larger"),
    ("clip", "0", "above 0"),
    ("a_rate", "0", "above 0"),
    ("a_rate", "nan", "above 0"),
    ("b_bias", "6", "0 to 5"),
    ("b_bias", "`<b>", "0 to 5"),
]


@pytest.mark.parametrize(("key", "typed", "said"), BAD)
def test_a_bad_number_gets_one_sentence_and_stays_where_it_was_typed(key, typed, said):
    app = open_app("train", lang="en")
    app.text_input(key=f"{key}_field").set_value(typed).run()
    assert not app.exception
    errors = [error.value for error in app.error]
    assert len(errors) == (said is not None)
    if said:
        assert said in errors[0]
        assert typed.replace("`", "'") in errors[0]
        assert app.text_input(key=f"{key}_field").value == typed
        assert component(app, "learning") is None
        app.text_input(key=f"{key}_field").set_value("1").run()
        assert not app.error or key == "length"


def test_a_bad_number_takes_nothing_out_of_the_link():
    words = {"lang": "en", "length": "12", "sequence": "2", "open": "b"}
    app = open_app("train", **words)
    app.text_input(key="length_field").set_value("abc").run()
    assert app.error
    assert app.query_params == words


def test_both_languages_say_what_is_refused():
    for lang in LANGUAGES:
        app = open_app("train", lang=lang, length="999")
        assert "200" in app.error[0].value
        assert "999" in app.error[0].value


def test_one_step_start_pause_stop_and_another_seed():
    app = open_app("train", lang="en", **SHORT)
    press(app, "one_step")
    run_until(app, "paused")
    assert counts(app) == [1, 1]
    press(app, "start")
    run_until(app, "done")
    assert max(counts(app)) == 60
    assert button(app, "one_step").disabled
    press(app, "another_seed")
    assert link(app, "seed") == "1"
    assert app.text_input(key="seed_field").value == "1"
    run_until(app, "done")
    losses = [step.loss for step in lstm_viz.train("latch", "rnn", length=20, updates=60, seed=1)]
    press(app, "start")  # again from its beginning
    run_until(app, "done")
    app.session_state["session"].chosen["training"].tell_all()
    app.run()
    told = numbers(networks(app)[0]["losses"], "<f4")
    assert len(told) in (50, 60)  # if it is solved it is done
    np.testing.assert_allclose(told, losses[: len(told)], rtol=1e-6)


def test_pause_and_stop_end_a_long_run():
    app = open_app("train", lang="en", length="20", updates="5000", b="rnn", a_rate="1e-9")
    app.text_input(key="b_rate_field").set_value("1e-9").run()
    press(app, "start")
    run_until(app, "training")
    press(app, "pause")
    run_until(app, "paused")
    assert 0 <= max(counts(app)) < 5000
    press(app, "stop")
    run_until(app, "stopped")
    assert button(app, "pause").disabled


def test_five_seeds_are_trained_in_a_row_and_counted():
    app = open_app("train", lang="en", length="10", updates="60", b="rnn")
    press(app, "five_seeds")
    end = time.monotonic() + PATIENCE
    while not re.search("of 5 seeds", " ".join(text.value for text in app.markdown)):
        assert time.monotonic() < end
        time.sleep(0.05)
        app.run()
    table = next(text.value for text in app.markdown if text.value.startswith("| Seed"))
    assert [line.split("|")[1].strip() for line in table.splitlines()[2:]] == list("01234")
    for line in table.splitlines()[2:]:
        assert re.search("solved", line)


def test_an_exploding_run_is_shown_as_such():
    words = {
        "live": "adding",
        "a": "relu",
        "a_rate": "10",
        "clip": "inf",
        "length": "200",
        "open": "a",
    }
    app = open_app("train", lang="en", **words, updates="60", units="16")
    press(app, "start")
    run_until(app, "done")
    told = networks(app)[0]
    assert len(app.info) == 1  # it cannot be opened in the player
    assert told["exploded"] is not None
    assert f"Exploded at step {told['exploded']}" in told["outcome"]


@pytest.fixture
def training():
    pair = (choose("latch", "rnn", length=8), choose("latch", "lstm", length=8))
    done = Training(pair, [Run(pair)])
    done.run.wait(3)
    for report in report_on(done.run.begin()):
        done.run.take(report)
    return done


def test_a_message_holds_what_is_new_and_the_one_before_it(training):
    sequence = sequences(training.pair[0])[0]
    first = told.tell(training, sequence)["networks"][1]
    norms = decode(numbers(first["norms"], "<u2")).reshape(3, 8)
    steps = [
        step for _, step in zip(range(3), lstm_viz.train("latch", "lstm", length=8), strict=False)
    ]
    np.testing.assert_allclose(norms, [step.error_norms for step in steps], rtol=1.2e-3)
    again = told.tell(training, sequence)["networks"][1]
    assert (again["from"], len(numbers(again["losses"], "<f4"))) == (0, 3)
    none = told.tell(training, sequence)["networks"][1]
    assert (none["from"], len(numbers(none["losses"], "<f4"))) == (3, 0)
    training.tell_all()
    assert told.tell(training, sequence)["networks"][1]["from"] == 0


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("task", TASKS)
def test_the_network_that_opens_in_the_player_is_the_trained_one(task, cell):
    settings = choose(task, cell, length=24)
    history = Run((settings,)).histories[0]
    shown = sequences(settings)
    for sequence in shown[:2]:
        reading = model_of(history, shown, "mine").read(" ".join(sequence.tokens))
        assert reading.tokens == sequence.tokens
        assert reading.known.all()
        assert reading.model.cell == cell
        np.testing.assert_array_equal(reading.trace.h, run(history.network.layer, sequence.x).h)


RIGHT = {
    "latch": lambda tokens: [tokens[0]],
    "shared-alphabet": lambda tokens: [tokens[0]],
    "temporal-order": lambda tokens: ["".join(token for token in tokens if token in "XY")],
    "copy": lambda tokens: list(tokens[:10]),
    "adding": lambda tokens: [f"{sum(float(token) for token in tokens if '+' in token):.2f}"],
}


@pytest.mark.parametrize("task", TASKS)
def test_the_sequences_are_those_of_the_task_and_their_answers_right(task):
    shown = sequences(choose(task, "lstm", length=24))
    assert len({sequence.tokens for sequence in shown}) == 8
    for sequence in shown:
        assert sequence.x.shape == (24, TASKS[task].inputs)
        assert list(sequence.right(task)) == RIGHT[task](sequence.tokens)


def test_an_answer_is_the_likeliest_symbol_with_its_probability_or_the_number():
    outputs = np.log(np.array([[0.1, 0.2, 0.3, 0.4]]))
    assert says("latch", outputs) == ["would answer D 40\u202f%"]
    assert says("adding", np.array([[0.512]])) == ["would answer 0.51"]


def test_two_settings_of_one_cell_have_names_of_their_own():
    pair = (choose("latch", "lstm", forget_bias=1), choose("latch", "lstm"))
    assert texts.name(pair[0], pair) == "LSTM · bias 1 · 0.01"
    assert texts.name(pair[1], pair) == "LSTM · bias chrono · 0.01"
    assert texts.name(pair[0], (pair[0], choose("latch", "rnn"))) == "LSTM"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_place_in_the_queue_is_told(lang):
    waiting = Run((choose("latch", "rnn"),))
    waiting.wait(None)
    with i18n.speaking(lang):
        assert "3" in texts.status(waiting, 3)


def test_a_number_is_read_as_it_is_typed():
    assert [parse(text) for text in ("50", "0,5", "1e-3", "inf", " chrono ", "")] == [
        *(50, 0.5, 0.001, np.inf, "chrono", "")
    ]
