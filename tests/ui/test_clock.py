import pytest

import lstm_viz
from lstm_viz.models import CELLS
from lstm_viz.texts import numbers, sentences
from lstm_viz.ui.components.clock import clock_data

TEXT = "Dull film, xyzzyq \ue000 but wonderful music!"


@pytest.fixture(scope="module", params=CELLS)
def model(request):
    return lstm_viz.load("reviews-en", request.param)


@pytest.fixture
def tokens(model):
    return clock_data(model.read(TEXT))["tokens"]


def test_each_token_leans_as_the_answer_so_far(model, tokens):
    positive = model.read(TEXT).probabilities[:, model.labels.index("positive")]
    assert [token["lean"] for token in tokens] == pytest.approx(2 * positive - 1, abs=1e-3)


def test_each_token_says_its_answer_in_words(model, tokens):
    reading = model.read(TEXT)
    for step, token in enumerate(tokens):
        assert token["answer"] == [("", sentences.answer(model, reading, step))]
        assert token["label"].endswith(token["answer"][0][1])
        assert token["label"].startswith(token["text"])


def test_tokens_stand_as_in_the_text_and_are_always_visible(tokens):
    shown = "".join((" " if token["spaced"] else "") + token["text"] for token in tokens)
    assert shown == "Dull film, xyzzyq U+E000 but wonderful music!"


def test_unknown_words_are_marked_and_explained(model, tokens):
    assert [token["text"] for token in tokens if not token["known"]] == ["xyzzyq", "U+E000"]
    assert "vocabulary" in next(token for token in tokens if not token["known"])["label"]
    assert "unknown" in clock_data(model.read(TEXT))["legend"]
    assert "unknown" not in clock_data(model.read("good"))["legend"]


def test_the_legend_goes_from_the_first_answer_to_the_second(model):
    legend = clock_data(model.read("good"))["legend"]
    assert (legend["against"], legend["towards"]) == ("negative", "positive")


def test_korean_syllables_are_grouped_into_words_and_spaces_are_seen():
    model = lstm_viz.load("reviews-ko", "lstm")
    data = clock_data(model.read("참 좋아요!"))
    assert [token["text"] for token in data["tokens"]] == ["참", "␣", "좋", "아", "요", "!"]
    assert data["spans"] == ((0, 1), (2, 6))
    assert not any(token["spaced"] for token in data["tokens"])


def test_an_english_word_is_one_token(model):
    assert clock_data(model.read("Fine tea."))["spans"] == ((0, 1), (1, 2), (2, 3))


def test_the_legend_says_what_is_outside_the_vocabulary():
    model = lstm_viz.load("reviews-ko", "lstm")
    assert "character" in clock_data(model.read("좋아요 ꙮ"))["legend"]["unknown"]


def test_the_speeds_are_those_of_the_menu(model):
    words = clock_data(model.read("good"))["words"]
    assert [words["speeds"][speed] for speed in ("0.5", "1", "2", "4", "0")] == [
        *("0.5 / s", "1 / s", "2 / s", "4 / s", "fastest")
    ]
    assert "tokens a second" in words["speed"]


def test_a_token_is_named_with_its_place_and_a_syllable_by_its_word(tokens):
    assert tokens[1]["named"] == f"“film”, 2 of {len(tokens)}"
    model = lstm_viz.load("reviews-ko", "lstm")
    named = [token["named"] for token in clock_data(model.read("참 좋아"))["tokens"]]
    assert named == [
        "“참”, 1 of 4",
        "“␣”, 2 of 4",
        "“좋” in “좋아”, 3 of 4",
        "“아” in “좋아”, 4 of 4",
    ]


def test_the_short_answer_is_a_label_or_a_place_with_its_probability(model, tokens):
    reading = model.read(TEXT)
    for step, token in enumerate(tokens):
        best = int(reading.probabilities[step].argmax())
        percent = numbers.percent(reading.probabilities[step, best])
        assert token["short"] == f"{model.labels[best]} {percent}"
    traveller = lstm_viz.load("travel-en", "lstm")
    story = clock_data(traveller.read("We came to Cairo by train. here in"))["tokens"]
    assert story[0]["short"] == ""
    assert story[-1]["short"].startswith("Cairo ")
