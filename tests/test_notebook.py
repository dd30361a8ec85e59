import numpy as np
import pytest

import lstm_viz
from lstm_viz.errors import OtherTaskError, ShapeError, TextLengthError, UnknownNameError
from lstm_viz.figures import LINES, style
from lstm_viz.measures import running_answers, word_memory
from lstm_viz.measures.compared import opening_word
from lstm_viz.models import CELLS, NETWORKS, Identity, networks_of
from lstm_viz.models.build import build
from lstm_viz.texts.i18n import language, speaking, t

STORY = "We got off in Cairo. The soup was cold, and I slept, here in"


def loaded(task, *names):
    return [lstm_viz.load(task, *NETWORKS[name]) for name in names or CELLS]


def titles(figure):
    return [note.text for note in figure.layout.annotations]


def lines(figure, axis):
    """The lines of one set of curves, by name."""
    return {part.name: part for part in figure.data if part.yaxis == axis}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("cell", CELLS)
def test_the_player_shows_every_value_in_the_readers_language(cell, lang):
    reading = lstm_viz.load("reviews-ko", cell).read("참 좋다")
    figure = lstm_viz.show(reading, language=lang)
    drawn = {part.name: part for part in figure.data if part.type == "heatmap"}
    assert set(drawn) == set(reading.trace.quantities)
    for name, part in drawn.items():
        told = part.z if part.customdata is None else part.customdata  # c is drawn by its logarithm
        np.testing.assert_allclose(told, reading.trace[name].T, atol=1e-6)  # float32
    with speaking(lang):
        assert any(t("title.h").split("\n")[0] in text for text in titles(figure))


def test_the_language_of_a_figure_is_not_kept_and_an_unknown_one_is_refused():
    reading = lstm_viz.load("reviews-en", "rnn").read("Good")
    lstm_viz.show(reading, language="ko")
    lstm_viz.compare("Good tea", [reading.model], language="ko")
    assert language() == "en"
    for draw in (
        lstm_viz.show,
        lambda _, **options: lstm_viz.compare("a b", [reading.model], **options),
    ):
        with pytest.raises(UnknownNameError, match="`language` must be one of en, ko"):
            draw(reading, language="fr")


@pytest.mark.parametrize("count", [5, 60, 61, 256])
def test_the_time_axis_has_no_more_labels_than_there_is_room_for(count):
    model = lstm_viz.load("reviews-en", "rnn")
    axis = lstm_viz.show(model.read("word " * count)).layout.xaxis
    assert len(axis.tickvals) == len(axis.ticktext) <= 60
    assert len(axis.tickvals) > min(count, 60) / 2
    assert len(axis.labelalias) == count


def test_a_story_shows_recall_difference_and_sensitivity_of_its_place():
    networks = loaded("travel-en", "rnn", "lstm")
    figure = lstm_viz.compare(STORY, networks)
    assert titles(figure) == [
        t("curves.recall", place="Cairo"),
        t("curves.difference", word="Cairo"),
        t("curves.sensitivity", word="Cairo"),
    ]
    lstm = networks[1].read(STORY)
    start, name = 4, "LSTM 32"
    for axis, values in (
        ("y2", lstm_viz.difference(lstm)[start:, 4]),
        ("y", running_answers(lstm)[start:, networks[1].labels.index("cairo")]),
    ):
        drawn = lines(figure, axis)[name].y
        np.testing.assert_allclose(drawn, values, atol=1e-6)  # float32
    assert list(lines(figure, "y2")[name].x) == list(range(start, len(lstm)))
    assert lines(figure, "y")[t("far.chance")].y == (1 / 16, 1 / 16)


def test_a_review_shows_the_running_answer_and_another_word_can_be_followed():
    networks = loaded("reviews-en", "lstm", "gru")
    figure = lstm_viz.compare("The tea is wonderful, really", networks, word=1)
    assert titles(figure)[1] == t("curves.difference", word="tea")
    answers = networks[1].read("The tea is wonderful, really").probabilities[:, 1]
    np.testing.assert_allclose(lines(figure, "y")["GRU 32"].y, answers, atol=1e-6)


def test_a_story_without_a_place_has_two_sets_of_curves():
    figure = lstm_viz.compare("It rained all day", loaded("travel-en", "lstm"))
    assert len(titles(figure)) == 2


def test_networks_look_as_on_the_page_and_the_legend_names_each_once():
    names = networks_of("travel-en")
    figure = lstm_viz.compare(STORY, loaded("travel-en", *names))
    named = [part for part in figure.data if part.showlegend and part.name != t("far.chance")]
    assert [part.line.color for part in named] == [LINES[style(name)][0] for name in names]
    assert len({part.name for part in figure.data if part.showlegend}) == len(names) + 1


def test_the_same_network_twice_has_two_looks():
    figure = lstm_viz.compare("Good tea", loaded("reviews-en", "lstm", "lstm"))
    assert len(lines(figure, "y")) == 1  # of one name
    looks = {(part.line.color, part.line.dash) for part in figure.data if part.yaxis == "y"}
    assert len(looks) == 2


def test_words_stand_in_korean_for_who_asks_so():
    networks = loaded("reviews-ko", "lstm")
    figure = lstm_viz.compare("이 영화 정말 좋아요", networks, language="ko")
    assert all("차이" in text or "민감도" in text or "긍정" in text for text in titles(figure))


def own_network(labels):
    """A network without a card, of other answers."""
    lstm = lstm_viz.load("reviews-en", "lstm")
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    arrays = {name: getattr(lstm.weights, name) for name in names}
    arrays |= {name: getattr(lstm, name) for name in ("embedding", "readout_weight")}
    arrays["readout_bias"] = lstm.readout_bias.copy()
    return build(Identity(name="mine", labels=labels), "lstm", list(lstm.vocabulary), arrays)


@pytest.mark.parametrize(
    ("networks", "error", "argument"),
    [
        (lambda: [], ShapeError, "networks"),
        (lambda: loaded("reviews-en", "lstm") * 9, ShapeError, "networks"),
        (
            lambda: [*loaded("reviews-en", "lstm"), *loaded("travel-en", "lstm")],
            OtherTaskError,
            "networks[1]",
        ),
        (
            lambda: [*loaded("reviews-en", "lstm"), own_network(("spam", "ham"))],
            OtherTaskError,
            "networks[1]",
        ),
    ],
)
def test_networks_that_cannot_stand_beside_each_other_are_named(networks, error, argument):
    with pytest.raises(error) as refusal:
        lstm_viz.compare("Good tea", networks())
    assert refusal.value.argument == argument


def test_a_word_that_is_not_there_and_a_text_that_is_none_are_refused():
    networks = loaded("reviews-en", "rnn")
    for word in (-1, 2):
        with pytest.raises(ShapeError, match="`word` must be 0 to 1"):
            lstm_viz.compare("Good tea", networks, word=word)
    with pytest.raises(TextLengthError):
        lstm_viz.compare(" ", networks)


def test_the_word_that_opens_is_the_place_or_what_moves_an_answer_most():
    (travel,), (reviews,) = loaded("travel-en", "gru"), loaded("reviews-en", "gru")
    assert opening_word({"gru": word_memory(travel.read(STORY))}) == 4
    assert opening_word({"gru": word_memory(reviews.read("The tea is awful today"))}) == 3
