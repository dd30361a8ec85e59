import subprocess
import sys

import numpy as np
import pytest

import lstm_viz
from lstm_viz.errors import DataTypeError, TextLengthError
from lstm_viz.models import CELLS, examples

TASKS = ["reviews-en", "reviews-ko", "travel-en", "travel-ko"]
WIDTH = 100  # characters of a line


@pytest.fixture(scope="module")
def reading():
    return lstm_viz.load("reviews-en", "lstm").read("Not bad at all.")


def test_a_reading_is_shown_by_its_network_tokens_text_and_answer(reading):
    answer = f"{reading.probabilities[-1, 1]:.3f}"
    told = f"<Reading by reviews-en.lstm.units, 5 tokens: 'Not bad at all.' -> positive {answer}>"
    assert repr(reading) == told


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("task", TASKS)
def test_what_is_shown_of_long_texts_and_of_models_is_short(task, cell):
    model = lstm_viz.load(task, cell)
    long = model.read("참 " * 128 if model.tokens == "syllables" else "word " * 250)
    assert "…" in repr(long)
    assert len(repr(long)) <= 2 * WIDTH
    for told in (repr(model), repr(model.card)):
        assert len(told) <= WIDTH
        assert f"{task}.{cell}.units" in told


def test_a_model_and_its_card_tell_their_numbers():
    model = lstm_viz.load("travel-en", "gru")
    assert repr(model).endswith(": gru of 32 units, 5,000 known tokens, 16 answers>")
    assert repr(model.card).endswith("right on 100.0 % of 6,400 test texts>")


def test_the_long_frame_holds_every_number(reading):
    frame = reading.to_frame()
    assert frame.columns.tolist() == ["step", "token", "quantity", "unit", "value"]
    assert len(frame) == 5 * 6 * 32
    line = frame[(frame.step == 2) & (frame.quantity == "f") & (frame.unit == 7)]
    assert (line.token.item(), line.value.item()) == ("bad", reading.trace.f[1, 7])


@pytest.mark.parametrize("cell", CELLS)
def test_the_wide_frame_holds_every_number_one_line_a_token(cell):
    reading = lstm_viz.load("reviews-ko", cell).read("참 좋다")
    frame = reading.to_frame(wide=True)
    assert frame.index.tolist() == [(1, "참"), (2, "␣"), (3, "좋"), (4, "다")]
    for name in reading.trace.quantities:
        np.testing.assert_array_equal(frame[name].to_numpy(), reading.trace[name])


def test_pandas_is_imported_when_a_frame_is_made():
    check = (
        "import sys, lstm_viz; r = lstm_viz.load('reviews-en', 'rnn').read('Good.');"
        "before = 'pandas' in sys.modules; r.to_frame(); print(before, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def texts_of(task):
    """Texts of many lengths, more than one batch, none in the order of its length."""
    whole = [example.text for example in examples(task)]
    words = " ".join(whole).split()
    return [*whole, *(" ".join(words[k : k + 1 + 7 * k % 23]) for k in range(60))]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("task", ["reviews-en", "travel-ko"])
def test_many_texts_are_read_as_each_alone(task, cell):
    model, texts = lstm_viz.load(task, cell), texts_of(task)
    readings = model.read_all(texts)
    assert len(readings) == len(texts)
    for text, together in zip(texts, readings, strict=True):
        alone = model.read(text)
        assert (together.model, together.text) == (model, alone.text)
        assert (together.tokens, together.spans) == (alone.tokens, alone.spans)
        assert together.words == alone.words
        assert (together.known == alone.known).all()
        assert (together.trace.x == alone.trace.x).all()
        for name in alone.trace.quantities:
            # float64, summed in another order: rounding, which 120 steps may amplify.
            np.testing.assert_allclose(together.trace[name], alone.trace[name], rtol=0, atol=1e-11)
        np.testing.assert_allclose(together.probabilities, alone.probabilities, atol=1e-11)


def test_what_was_read_at_once_is_measured_as_what_was_read_alone():
    model = lstm_viz.load("travel-en", "lstm")
    texts = ["We left Cairo. The soup was cold, and I", "I got off in Oslo", "It rained"]
    for text, together in zip(texts, model.read_all(texts), strict=True):
        for measure in (lstm_viz.recall, lstm_viz.sensitivity, lstm_viz.highway):
            np.testing.assert_allclose(measure(together), measure(model.read(text)), atol=1e-11)


def test_no_text_gives_no_reading_and_a_generator_is_read():
    model = lstm_viz.load("reviews-en", "rnn")
    assert model.read_all([]) == []
    assert [len(reading) for reading in model.read_all(text for text in ("a b", "c"))] == [2, 1]


def test_nothing_that_was_read_can_be_written_to():
    for reading in lstm_viz.load("reviews-en", "lstm").read_all(["Good", "Very good"]):
        for values in (reading.trace.x, reading.trace.h, reading.trace.c, reading.trace.h0):
            with pytest.raises(ValueError, match="read-only"):
                values[...] = 1


@pytest.mark.parametrize(
    ("texts", "error", "argument", "got"),
    [
        (["good", 5], DataTypeError, "texts[1]", "int"),
        (["good", "bad", None], DataTypeError, "texts[2]", "None"),
        ([["good"]], DataTypeError, "texts[0]", "list"),
        ("good", DataTypeError, "texts", "str"),
        (["good", " "], TextLengthError, "texts[1]", 0),
        (["good", "x " * 257], TextLengthError, "texts[1]", 257),
    ],
)
def test_what_is_no_text_is_named_by_its_index(texts, error, argument, got):
    with pytest.raises(error) as refusal:
        lstm_viz.load("reviews-en", "lstm").read_all(texts)
    assert (refusal.value.argument, refusal.value.got) == (argument, got)
    assert f"`{argument}`" in str(refusal.value)


def test_the_threads_of_products_are_the_callers_afterwards():
    from threadpoolctl import threadpool_info, threadpool_limits

    def threads():
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    with threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        lstm_viz.load("reviews-en", "lstm").read_all(["Good", "Very good"])
        assert threads() == before
