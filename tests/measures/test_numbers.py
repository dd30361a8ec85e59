"""Numbers: which one is asked for, how it is recited, and how surely it is known."""

from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz.errors import DataTypeError
from lstm_viz.models import Identity, asked_number, examples, numbers_in, recite
from lstm_viz.models.build import build
from lstm_viz.models.numbers import DIGITS
from tests.conftest import random_layer

QUESTION = "the number was"
WORDS = (*DIGITS, *QUESTION.split(), "my", "is", "at", "and", "cold", ".", "!")
STORY = f"my number is 471. cold and cold! {QUESTION}"


@pytest.fixture
def model(cell):
    """A network of random weights that answers with digits."""
    random = np.random.default_rng(0)
    layer = random_layer(cell, input_size=5, hidden_size=7, seed=1)
    names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    arrays = {name: getattr(layer, name) for name in names}
    if cell == "peephole":
        arrays["weight_peephole"] = layer.weight_peephole
    arrays["embedding"] = random.normal(size=(len(WORDS) + 1, 5))
    arrays["readout_weight"] = 3 * random.normal(size=(10, 7))
    arrays["readout_bias"] = random.normal(size=10)
    identity = Identity(name="mine", labels=DIGITS, tokens="words_and_digits", question=QUESTION)
    return build(identity, cell, list(WORDS), arrays)


def test_every_run_of_digits_is_found(model):
    found = numbers_in(model.read(f"at 7 my number is 4 71. {QUESTION}"))
    assert [(n.digits, n.start, n.stop) for n in found] == [((7,), 1, 2), ((4, 7, 1), 5, 8)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [(STORY, (4, 7, 1)), (f"cold {QUESTION}", None), (f"at 7 is 471 {QUESTION}", None)],
)
def test_the_only_number_is_asked_for_and_of_several_none_is_known(model, text, digits):
    found = asked_number(model.read(text))
    assert (found and found.digits) == digits
    assert len(model.read(text).recited) == len(digits or ())


def test_among_several_numbers_that_of_an_opening_or_of_an_example_is_asked_for(model):
    shipped = replace(model, identity=replace(model.identity, task="numbers-en"))
    opened = "At 7 we had 2 coffees. My new room is 471. The bus came at 5. the number was"
    assert asked_number(shipped.read(opened)).digits == (4, 7, 1)
    (others,) = (e for e in examples("numbers-en") if e.name == "others")
    assert len(numbers_in(shipped.read(others.text))) > 1
    assert asked_number(shipped.read(others.text)).digits == (7, 3)
    assert asked_number(shipped.read(f"7 and 2 {QUESTION}")) is None


def test_what_is_recited_is_read_on_as_if_it_had_been_typed(model):
    readings = [model.read(text) for text in (STORY, f"my number is 20 {QUESTION}")]
    for reading, said in zip(readings, recite(readings, [4, 2]), strict=True):
        for k, digit in enumerate(said):
            typed = model.read(" ".join([reading.text, *map(str, said[:k])]))
            assert typed.probabilities[-1].argmax() == digit
    assert readings[0].recited == recite(readings[:1], [3])[0]
    assert recite([], []) == []


def test_recall_of_a_number_asks_for_each_digit_after_the_right_ones(model):
    reading = model.read(STORY)
    recalled, whole = lstm_viz.recall(reading), lstm_viz.recall_whole(reading)
    assert recalled.shape == (len(reading.words), 3, 10)
    np.testing.assert_allclose(recalled.sum(axis=-1), 1, rtol=1e-12)
    for word, (_, stop) in enumerate(reading.words):
        asked = model.read(" ".join([*reading.tokens[:stop], QUESTION, "47"]))
        np.testing.assert_allclose(recalled[word], asked.probabilities[-3:], rtol=1e-9)
        right = asked.probabilities[[-3, -2, -1], [4, 7, 1]]
        assert whole[word] == pytest.approx(right.prod(), rel=1e-9)


def test_without_a_known_number_nothing_is_recalled(model):
    reading = model.read(f"cold {QUESTION}")
    assert lstm_viz.recall(reading).shape == (4, 0, 10)
    with pytest.raises(DataTypeError, match="a story that asks for a known number"):
        lstm_viz.recall_whole(reading)
    with pytest.raises(DataTypeError, match="a Reading"):
        lstm_viz.recall_whole(reading.trace)
