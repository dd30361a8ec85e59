import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lstm_viz
from lstm_viz.errors import DataTypeError, TextLengthError, kind
from lstm_viz.figures import player
from lstm_viz.models import CELLS, examples
from lstm_viz.training.oracles import onnx_states

TITLES = [
    *"figochzrn",
    "unit",
    "play",
    "pause",
    "foot",
    "no_gates",
    "no_output_gate",
    "no_cell_state",
]
WORDS = dict.fromkeys(TITLES, "word")


@pytest.fixture(scope="module", params=CELLS)
def model(request):
    return lstm_viz.load("reviews-en", request.param)


@pytest.fixture(scope="module")
def texts():
    return [example.text for example in examples("reviews-en")]


def test_a_reading_has_one_value_of_everything_for_each_token(model):
    reading = model.read("The soup was cold, but I liked it!")
    assert reading.tokens == ("The", "soup", "was", "cold", ",", "but", "I", "liked", "it", "!")
    assert list(reading.tokens) == model.tokenize("The soup was cold, but I liked it!")
    assert reading.words == tuple((t, t + 1) for t in range(10))
    assert reading.probabilities.shape == (10, 2)
    np.testing.assert_allclose(reading.probabilities.sum(axis=1), 1, atol=1e-15)
    for name in reading.trace.quantities:
        assert reading.trace[name].shape == (10, 32)
        assert reading.trace[name].dtype == np.float64


def test_shipped_models_agree_with_onnxruntime_on_the_examples(model, texts):
    for text in texts:
        trace = model.read(text).trace
        h, _ = onnx_states(model.weights, trace.x[:, None], np.zeros((1, 32)))
        np.testing.assert_allclose(trace.h, h[:, 0], rtol=0, atol=1e-5)  # float32, 30 steps


def test_the_answer_is_the_read_out_of_the_hidden_state(model):
    reading = model.read("A wonderful film.")
    logits = reading.trace.h @ model.readout_weight.T + model.readout_bias
    odds = np.exp(logits[:, 1] - logits[:, 0])
    np.testing.assert_allclose(reading.probabilities[:, 1], odds / (1 + odds), rtol=1e-12)


def test_plain_verdicts_are_answered_rightly(model):
    good = model.read("Excellent quality, I love it and highly recommend it.")
    bad = model.read("Terrible quality, a complete waste of money, very disappointed.")
    assert good.probabilities[-1, model.labels.index("positive")] > 0.9
    assert bad.probabilities[-1, model.labels.index("negative")] > 0.9


def test_other_words_and_other_weights_give_other_numbers(model):
    one, other = model.read("a good film"), model.read("a bad film")
    assert (one.trace.h[0] == other.trace.h[0]).all()
    assert (one.trace.h[1:] != other.trace.h[1:]).any(axis=1).all()
    cells = [lstm_viz.load("reviews-en", c) for c in CELLS if c != model.cell]
    assert all((m.read("a good film").trace.h != one.trace.h).any() for m in cells)


def test_case_and_composition_do_not_change_what_is_read(model):
    assert (model.read("A GOOD FILM").trace.h == model.read("a good film").trace.h).all()


TYPESET = {
    "reviews-en": (
        "‘Fine’ — “it’s good”… or don´t － I’d say？",
        "'Fine' - \"it's good\". or don't - I'd say?",
    ),
    "reviews-ko": ("좋아요？ 정말～ — 최고", "좋아요? 정말~ - 최고"),
    "travel-en": ("“Cairo” — it’s hot… I’m here in", "\"Cairo\" - it's hot. I'm here in"),
    "travel-ko": ("카이로… ‘국’이 식었다！ 여기", "카이로. '국'이 식었다! 여기"),
}


@pytest.mark.parametrize("task", TYPESET)
@pytest.mark.parametrize("cell", CELLS)
def test_a_text_with_the_signs_of_an_editor_is_read_as_the_plain_one(task, cell):
    model = lstm_viz.load(task, cell)
    typeset, plain = (model.read(text) for text in TYPESET[task])
    assert typeset.known.all()
    assert (typeset.trace.h == plain.trace.h).all()
    assert typeset.text == TYPESET[task][0]


def test_a_sign_of_the_vocabulary_keeps_its_own_row():
    model = lstm_viz.load("reviews-ko", "lstm")
    for sign in "…“！。♥":
        assert model.rows([sign]) == model.vocabulary[sign]
    assert model.rows(["♥️"]) == model.vocabulary["♥"]


@pytest.mark.parametrize("task", ["reviews-en", "reviews-ko"])
def test_what_cannot_be_seen_does_not_change_what_is_read(task):
    model = lstm_viz.load(task, "lstm")
    hidden = model.read("\ufeffwon\u00adder\u200bful \u200b \u202e참\u2060좋다\u200d")
    plain = model.read("wonderful 참좋다")
    assert (hidden.trace.h == plain.trace.h).all()
    assert hidden.known.tolist() == plain.known.tolist()


def test_unknown_tokens_are_marked_and_read_as_one_and_the_same(model):
    reading = model.read("good xyzzyq 👩‍👩‍👧")
    assert reading.known.tolist() == [True, False, False]
    assert (reading.trace.x[1] == reading.trace.x[2]).all()
    assert (reading.trace.x[1] == model.embedding[0]).all()


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b \ufeff\u00ad", "\u3164"])
def test_a_text_without_token_is_refused(model, text):
    with pytest.raises(TextLengthError) as refusal:
        model.read(text)
    assert refusal.value.got == 0


@pytest.mark.parametrize("given", [["Good.", "Bad."], None, b"Good."])
def test_what_is_no_text_is_named_with_what_to_do(model, given):
    for take in (model.read, model.tokenize):
        with pytest.raises(DataTypeError) as refusal:
            take(given)
        expected = (
            f"`text` must be one text, a str (for many texts use read_all), got {kind(given)}"
        )
        assert str(refusal.value) == expected


def test_256_tokens_are_read_and_257_are_refused(model):
    assert len(model.read("word " * 256)) == 256
    with pytest.raises(TextLengthError) as refusal:
        model.read("word " * 257)
    assert refusal.value.got == 257


def test_ten_thousand_pasted_characters_are_one_long_word_or_refused(model):
    assert len(model.read("x" * 10_000)) == 1
    with pytest.raises(TextLengthError) as refusal:
        model.read("word " * 2_000)
    assert refusal.value.got == 2_000


@settings(max_examples=50)
@given(st.text(max_size=400))
@pytest.mark.parametrize("cell", ["lstm", "rnn"])
def test_any_text_is_drawn_or_refused_for_its_length(cell, text):
    model = lstm_viz.load("reviews-en", cell)
    if not 1 <= len(model.tokenize(text)) <= 256:
        with pytest.raises(TextLengthError):
            model.read(text)
        return
    reading = model.read(text)
    assert "".join(reading.tokens) == reading.text.replace(" ", "")
    drawn = player(reading.trace, reading.tokens, words=WORDS, reach=3.0)
    assert len(drawn.figure.frames) == len(reading)
    drawn.figure.to_json()
