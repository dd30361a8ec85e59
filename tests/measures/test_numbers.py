"""Numbers: which one is asked for, how it is recited, and how surely it is known."""

from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz import Scale, Silence
from lstm_viz.errors import DataTypeError
from lstm_viz.measures import recall_of_numbers, running_answers, word_memory
from lstm_viz.measures.compared import Compared, opening_word
from lstm_viz.models import (
    MAX_TOKENS,
    Identity,
    asked_number,
    examples,
    numbers_in,
    recitation,
    recite,
)
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
    others = {1: [".", "!", "cold", "and", "my"]}
    model = build(identity, cell, list(WORDS), arrays, others)
    return replace(model, state_distance=2.0)


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


def test_edits_that_go_on_act_on_what_is_recited_and_those_that_have_ended_do_not(model):
    """Some end while digits are said, some with the text, some never."""
    texts = [STORY, f"my number is 20 {QUESTION}", f"my number is 9381 {QUESTION}"]
    edited = [[Silence([0, 1, 2])], [Scale("h", 0.3, stop=9)], [Silence(None, start=3, stop=4)]]
    readings = [model.read(text, edits=edits) for text, edits in zip(texts, edited, strict=True)]
    assert [len(reading) for reading in readings] == [14, 8, 10]
    for reading, said in zip(readings, recite(readings, [4, 4, 4]), strict=True):
        for k, digit in enumerate(said):
            text = " ".join([reading.text, *map(str, said[:k])])
            typed = model.read(text, edits=reading.trace.edits)
            assert typed.probabilities[-1].argmax() == digit


def test_recall_of_a_number_goes_on_with_the_edits_that_had_begun(model):
    reading = model.read(STORY, edits=[Scale("h", 0.3, start=2, stop=9), Silence([1], start=4)])
    recalled = lstm_viz.recall(reading)
    for word, (_, stop) in enumerate(reading.words):
        begun = [edit for edit in reading.trace.edits if edit.start < stop]
        asked = model.read(" ".join([*reading.tokens[:stop], QUESTION, "47"]), edits=begun)
        np.testing.assert_allclose(recalled[word], asked.probabilities[-3:], rtol=1e-9)


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


def test_running_answers_are_recall_until_the_question_and_then_what_it_gets(model):
    reading = model.read(STORY)
    known = running_answers(reading)
    assert known.shape == (len(reading), 3, 10)
    asked = len(reading) - 3
    np.testing.assert_array_equal(known[:asked], lstm_viz.recall(reading)[:asked])
    typed = model.read(f"{STORY} 47").probabilities[-3:]
    for step in range(asked, len(reading)):
        np.testing.assert_allclose(known[step], typed, rtol=1e-9)


def test_a_story_is_read_on_through_what_the_network_says(model):
    reading = model.read(STORY)
    recited = recitation(reading)
    assert recited.number.digits == (4, 7, 1)
    assert recited.said == reading.recited
    typed = model.read(f"{STORY} {''.join(map(str, recited.said))}")
    assert recited.heard.tokens == typed.tokens
    np.testing.assert_array_equal(recited.heard.trace.h, typed.trace.h)
    assert recited.is_right == (recited.said == (4, 7, 1))
    assert recitation(model.read("my number is 471. cold")) is None  # it is not asked for
    assert recitation(model.read(f"cold {QUESTION}")) is None


def test_a_story_of_as_many_tokens_as_can_be_read_is_recited_too(model):
    text = " ".join(["my number is 471.", *["cold"] * (MAX_TOKENS - 10), QUESTION])
    reading = model.read(text)
    assert len(reading) == MAX_TOKENS
    assert len(recitation(reading).heard) == MAX_TOKENS + 3


def test_ten_numbers_are_asked_for_in_turn(model):
    reading = model.read(STORY)
    sure = recall_of_numbers(reading, asked_number(reading))
    assert sure.shape == (10,)
    for k in (0, 4):
        digits = [(digit + k) % 10 for digit in (4, 7, 1)]
        told = model.read(STORY.replace("471", "".join(map(str, digits))))
        whole = running_answers(told)[-1][[0, 1, 2], digits].prod()
        assert sure[k] == pytest.approx(whole, rel=1e-9)


def test_several_networks_are_compared_by_the_whole_number(model):
    memory = word_memory(model.read(STORY))
    assert memory.known.shape == (len(memory.reading), 3, 10)
    assert memory.answers.shape == (len(memory.reading), 10)
    np.testing.assert_allclose(memory.answers, memory.known[:, 0], rtol=1e-9)
    compared = Compared({"mine": memory}, opening_word({"mine": memory}))
    assert compared.reading.words[compared.word] == (3, 4)  # the first digit
    whole = compared.values("recall")["mine"]
    expected = lstm_viz.recall_whole(memory.reading)[:-3]
    np.testing.assert_allclose(whole[:-3], expected, rtol=1e-9)


def test_of_a_story_without_number_nothing_is_known_and_every_word_is_measured(model):
    memory = word_memory(model.read(f"cold and cold {QUESTION}"))
    assert memory.known is None
    assert memory.effect.shape == (len(memory.reading), 10)
    assert np.isfinite(memory.effect).all()
