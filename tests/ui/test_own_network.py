"""A network without card, task or budget, as a reader may bring one, is shown like any other."""

from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import lstm_viz
from lstm_viz.engine import LSTMWeights
from lstm_viz.errors import MissingFileError
from lstm_viz.figures import player
from lstm_viz.measures import effect, orders, recall, sensitivity, unit_order, word_memory
from lstm_viz.models import Identity, Model
from lstm_viz.texts import i18n, sentences, verdicts
from lstm_viz.texts.answers import answers
from lstm_viz.texts.i18n import LANGUAGES
from lstm_viz.texts.player import player_alternative, player_words, reading_guide
from lstm_viz.ui.components.cell import cell_data
from lstm_viz.ui.components.clock import clock_data

TEXT = "free tea now now"
LABELS = {2: ("ham", "spam"), 3: ("left", "right", "straight on")}


@pytest.fixture(params=LABELS)
def model(request, cell, layer):
    random, words = np.random.default_rng(0), ("free", "tea", "now")
    return Model(
        identity=Identity(name="mine", labels=LABELS[request.param]),
        weights=layer(cell),
        vocabulary={word: row for row, word in enumerate(words, start=1)},
        embedding=random.normal(size=(4, 5)),
        readout_weight=random.normal(size=(request.param, 7)),
        readout_bias=np.zeros(request.param),
        alternatives={1: ("tea", "now")},
    )


@pytest.fixture(params=LANGUAGES)
def lang(request):
    with i18n.speaking(request.param):
        yield request.param


def test_it_is_known_by_its_weights_and_its_name(model, cell, lang):
    assert model.cell == cell
    assert model.card is model.task is model.identity.budget is None
    assert sentences.title(model) == i18n.t("card.title", network=i18n.t(f"cell.{cell}"), units=7)
    assert sentences.trust(model) == f"mine · {sentences.title(model)}"


def test_its_text_is_read_and_its_answers_told_in_its_own_labels(model, lang):
    reading = model.read(TEXT)
    told, said = answers(model, reading), clock_data(reading)
    best = model.labels[reading.probabilities[-1].argmax()]
    assert told.short[-1].startswith(f"{best} ")
    assert best in told.parts[-1][0][1]
    assert said["tokens"][-1]["answer"] == told.parts[-1]
    assert said["worth"] == told.worth == ""
    expected = 2 * reading.probabilities[:, 1] - 1 if len(model.labels) == 2 else np.zeros(4)
    np.testing.assert_allclose(told.leans, expected, atol=5e-4)
    assert ("against" in told.legend) == (len(model.labels) == 2)
    assert (recall(reading) == reading.probabilities).all()


def test_a_story_that_was_measured_of_no_network_has_no_accuracy(cell, lang):
    model = replace(lstm_viz.load("travel-en", cell), card=None)
    assert answers(model, model.read("Cairo is hot here in")).worth == ""
    assert answers(model, model.read("It is hot here in")).worth  # no place is named


def test_a_text_that_it_mostly_does_not_know_is_told_so(model, lang):
    assert "3" in sentences.worth(model, model.read("xyzzy plugh foo tea"))
    assert sentences.worth(model, model.read("차 지금"))  # of no language: unknown, not foreign


def test_its_values_are_drawn_on_a_scale_of_their_own(model, lang):
    reading = model.read(TEXT)
    for by in orders(model.weights):
        order = unit_order(model, reading, by)
        words = player_words(model)
        drawn = player(reading.trace, reading.tokens, words=words, reach=reading.reach, order=order)
        assert "mine" in drawn.figure.layout.annotations[-1].text
        assert player_alternative(model, reading, drawn)
        assert cell_data(model, reading, reading.reach, order)["phases"]
    if isinstance(model.weights, LSTMWeights):
        largest = np.abs(reading.trace.c).max()
        assert reading.reach in (1, 10, 100)
        assert reading.reach >= largest > reading.reach / 10 or reading.reach == 1
    else:
        assert reading.reach == 1.0
    assert reading_guide(model, has_order="timescale" in orders(model.weights))


def test_words_are_swapped_but_what_needs_typical_distances_says_so(model):
    reading = model.read(TEXT)
    assert effect(reading).shape == (4, len(model.labels))
    assert sensitivity(reading).shape == (4, 4)
    with pytest.raises(MissingFileError, match="R, measured"):
        word_memory(reading)


def show_without_card(model):
    from lstm_viz.measures import WordMemory
    from lstm_viz.measures.compared import Compared
    from lstm_viz.ui.compare.general import show_general
    from lstm_viz.ui.compare.networks import show_networks
    from lstm_viz.ui.explore.cell import show_cell
    from lstm_viz.ui.explore.distances import show_distances
    from lstm_viz.ui.reading.reader import offer_other_networks

    reading = model.read("free tea now now")
    show_cell(reading, reading, "stored", None)
    compared = Compared({"mine": WordMemory(reading)}, word=0)
    show_networks(compared)
    show_general(compared)
    show_distances(model)
    offer_other_networks(model, reading)


def test_the_pages_parts_leave_out_what_only_a_card_tells(model):
    app = AppTest.from_function(show_without_card, args=(model,)).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    assert not app.button
    assert not app.subheader
    assert f"**{sentences.title(model)}**" in [text.value for text in app.markdown]


def test_its_answers_have_their_own_names_in_a_comparison(model):
    class Kept:
        reading = model.read(TEXT)

    assert verdicts.answer_names(Kept) == list(model.labels)
