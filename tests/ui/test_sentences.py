import pytest

import lstm_viz
from lstm_viz.errors import TextLengthError
from lstm_viz.models import CELLS
from lstm_viz.ui import sentences

TEXT = "The tea is wonderful."


@pytest.fixture(scope="module", params=CELLS)
def model(request):
    return lstm_viz.load("reviews-en", request.param)


def test_the_trust_line_tells_the_card(model):
    line, card = sentences.trust(model), model.card
    share = 100 * card["accuracy"]["right"] / card["accuracy"]["texts"]
    assert f"{share:.1f} %" in line
    assert f"{card['accuracy']['texts']:,}" in line
    assert card["oracle"]["name"] in line
    assert f"{card['oracle']['largest_difference']:.0e}" in line
    assert "53,438" in line


def test_the_answer_is_that_of_the_last_token(model):
    reading = model.read(TEXT)
    best = reading.probabilities[-1].max()
    assert sentences.percent(best) in sentences.answer(model, reading)


def test_the_accuracy_is_that_of_texts_of_this_length(model):
    entry = model.card["accuracy"]["by_length"][0]
    sentence = sentences.accuracy(model, model.read(TEXT))
    assert f"{100 * entry['right'] / entry['texts']:.0f} of 100" in sentence
    last = model.card["accuracy"]["by_length"][-1]
    assert f"{last['texts']:,}" in sentences.accuracy(model, model.read("good " * 100))


def test_a_refusal_says_how_long_the_text_is():
    assert "300" in sentences.refusal(TextLengthError("text", "1 to 256", 300))
    assert "nothing" in sentences.refusal(TextLengthError("text", "1 to 256", 0)).lower()
