"""The sentence above each picture of Compare: there, short, and with the numbers of the API."""

import re

import numpy as np
import pytest

import lstm_viz
from lstm_viz.measures import word_memory
from lstm_viz.models import NETWORKS, asked_number, examples, namings
from lstm_viz.texts.i18n import LANGUAGES, speaking, t
from lstm_viz.texts.numbers import percent, share
from lstm_viz.texts.sentences import name_with_size
from tests.ui.driver import open_app

STORY = "We came to Cairo by train. The soup was good. So we are here in"
NAMES = {"rnn-weights": "RNN 76", "lstm": "LSTM 32"}
VIEWS = ["known", "felt", "way", "general"]
MORE = ["answer", "difference", "effects", "half_lives", "matrix"]


def sentence(lang="en", **words):
    """The one above the picture."""
    app = open_app("compare", lang=lang, **words)
    assert not app.exception
    (box,) = (b for b in app.main if "-sentence" in getattr(getattr(b, "proto", None), "id", ""))
    return box.markdown[0].value


def kept(network):
    return word_memory(lstm_viz.load("travel-en", *NETWORKS[network]).read(STORY))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("words", [{"view": v} for v in VIEWS] + [{"more": m} for m in MORE])
def test_every_picture_has_a_sentence_of_at_most_fifteen_words(lang, words):
    told = sentence(lang, task=f"travel-{lang}", **({"view": "more"} | words))
    assert len(told.replace("\N{NO-BREAK SPACE}", "").split()) <= 15, told


def test_it_tells_the_answers_at_the_end():
    told = sentence(task="travel-en", text=STORY, view="more", more="answer")
    for network, name in NAMES.items():
        memory = kept(network)
        place = namings(memory.reading)[0].place
        assert f"{name} {percent(memory.answers[-1, place])}" in told


def test_it_tells_how_far_apart_the_states_are():
    told = sentence(task="travel-en", text=STORY, view="more", more="difference")
    for network, name in NAMES.items():
        assert f"{name} {kept(network).difference[-1, 3]:.2f} R" in told


def test_it_tells_after_how_many_tokens_half_is_gone():
    told = sentence(task="travel-en", text=STORY, view="more", more="half_lives")
    for network, name in NAMES.items():
        curve = kept(network).difference[3:, 3]
        lag = lstm_viz.half_life(curve)
        assert f"{name} {'>' if lag is None else f'{lag:.1f}'}" in told


def test_it_tells_the_word_that_counts_most():
    told = sentence(task="travel-en", text=STORY, view="more", more="effects")
    for network, name in NAMES.items():
        memory = kept(network)
        place = namings(memory.reading)[0].place
        strongest = int(np.abs(memory.effect[:, place]).argmax())
        assert f"{name} “{memory.reading.tokens[strongest]}”" in told


@pytest.mark.parametrize(("measure", "clear"), [("difference", 0.5), ("sensitivity", 1e-3)])
def test_it_tells_how_many_tokens_are_left_in_a_matrix(measure, clear):
    told = sentence(
        task="travel-en", text=STORY, view="more", more="matrix", matrix_measure=measure
    )
    memory = kept("rnn-weights")
    values = memory.difference if measure == "difference" else memory.sensitivity_of_tokens
    count = int(np.sum(values[-1, :-1] >= clear))
    assert re.match(rf"RNN 76: {count} of 16 ", told)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("networks", ["rnn-weights,lstm", "lstm", "rnn-weights,relu-weights"])
def test_an_rnn_with_relu_is_told_of_beside_one_with_tanh(lang, networks):
    """So that nobody takes the loss of one RNN for that of all: shares at both lengths."""
    task = f"numbers-{lang}"
    app = open_app("compare", lang=lang, task=task, networks=networks, steps="5000")
    with speaking(lang):
        assert_told_of_relu(app, task, networks)


def assert_told_of_relu(app, task, networks):
    name = name_with_size(lstm_viz.load(task, "relu", "weights").card)
    kind = t("read.stories")
    begin = t("always.now", texts=200, kind=kind, networks="")[:6]
    (told,) = (one.value for one in app.markdown if begin in one.value)
    if networks != "rnn-weights,lstm":
        assert told.count(name) == (2 if "relu" in networks else 0)
        return
    reading = lstm_viz.load(task, "lstm").read(examples(task)[0].text)
    distance = len(reading) - asked_number(reading).stop
    for steps, rest in zip((5_000, 20_000), told.split(name)[1:], strict=True):
        card = lstm_viz.load(task, "relu", "weights", steps=steps).card
        counted = card.accuracy.of_digits(3, distance)
        assert rest.strip().startswith(share(counted.share))
