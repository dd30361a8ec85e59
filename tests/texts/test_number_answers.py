"""What is told of a story with a number: who is asked for what, and how often it is recited."""

from dataclasses import replace

import numpy as np
import pytest
from msgspec.structs import replace as changed

import lstm_viz
from lstm_viz.measures import running_answers
from lstm_viz.models import Identity, recitation
from lstm_viz.models.accuracy import Accuracy, Recited
from lstm_viz.models.build import build
from lstm_viz.models.counted import Tokens
from lstm_viz.models.numbers import DIGITS
from lstm_viz.texts import i18n, number_sentences
from lstm_viz.texts.number_answers import number_answers
from tests.conftest import random_layer

QUESTION = "the number was"
WORDS = (*DIGITS, *QUESTION.split(), "my", "is", "at", "and", "cold", ".", "!")
STORY = f"my number is 471. cold and cold! {QUESTION}"
NEAR, FAR, BEYOND = Tokens(low=0, high=10), Tokens(low=81, high=120), Tokens(low=121, high=200)


def card_of(steps, right):
    """A card that counts three digits near, far and beyond the training."""
    counted = tuple(Recited(right, 200, digits=3, after=after) for after in (NEAR, FAR, BEYOND))
    card = lstm_viz.load("travel-en", "gru").card
    accuracy = Accuracy(right, 400, by_digits=counted)
    return changed(card, task="numbers-en", steps=steps, accuracy=accuracy)


@pytest.fixture(scope="module")
def model():
    random = np.random.default_rng(0)
    layer = random_layer("gru", input_size=5, hidden_size=7, seed=1)
    arrays = {n: getattr(layer, n) for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
    arrays |= {
        "embedding": random.normal(size=(len(WORDS) + 1, 5)),
        "readout_weight": 3 * random.normal(size=(10, 7)),
        "readout_bias": random.normal(size=10),
    }
    identity = Identity(
        name="mine",
        labels=DIGITS,
        tokens="words_and_digits",
        language="en",
        question=QUESTION,
    )
    return replace(build(identity, "gru", list(WORDS), arrays), card=card_of(5000, 120))


@pytest.fixture(params=i18n.LANGUAGES)
def words(request):
    with i18n.speaking(request.param):
        yield i18n.catalogue(request.param)


LADDER = [card_of(1000, 4), card_of(5000, 120), card_of(20000, 199)]


def after(words):
    """How the shares after the other trainings are told, up to the sign of percent."""
    line = words["number.after_steps"]
    return [line.format(steps=s, percent=p) for s, p in (("1,000", "2.0"), ("20,000", "99.5"))]


def test_the_share_of_such_stories_is_told_with_that_of_every_other_training(model, words):
    told = number_sentences.worth(model, model.read(STORY), LADDER)
    assert told.startswith(words["number.measured"].split("{")[0])
    for part in ("60.0", "200", "5,000", *after(words), "471"):
        assert part in told
    assert "120" not in told.replace("5,000", "")  # of the near stories, not of the far ones


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"cold and cold {QUESTION}", "number.none"),
        (f"at 7 my number is 471 {QUESTION}", "number.several"),
        (f"my number is 471802 {QUESTION}", "number.too_long"),
        (f"my number is 47 {QUESTION}", "number.unmeasured"),
    ],
)
def test_what_was_not_measured_is_said_to_be_so(model, words, text, key):
    told = number_sentences.worth(model, model.read(text), LADDER)
    parts = i18n.t(key, **dict.fromkeys(fields(words[key]), "§")).split("§")
    assert told.startswith(parts[0])
    assert told.endswith(parts[-1])
    assert "%" not in told


def fields(text):
    return [part.split("}")[0] for part in text.split("{")[1:]]


def test_farther_than_in_any_training_is_said_to_be_so(model, words):
    text = f"my number is 471. {' '.join(['cold'] * 130)} {QUESTION}"
    told = number_sentences.worth(model, model.read(text), ())
    assert words["number.beyond"].split("{")[0] in told


def test_the_answer_is_told_at_every_token_and_at_every_digit_that_is_said(model, words):
    reading = model.read(STORY)
    recited = recitation(reading)
    said = number_answers(reading, recited, LADDER)
    count = len(reading) + 3
    assert len(said.parts) == len(said.leans) == len(said.short) == count
    first = recited.number.stop - 1
    assert all(part == [("quiet", words["number.before"])] for part in said.parts[:first])
    known = running_answers(reading)
    for step in range(first, len(reading)):
        digits = "".join(map(str, known[step].argmax(axis=-1)))
        assert ("next", digits) in said.parts[step]
        whole = known[step][[0, 1, 2], [4, 7, 1]].prod()
        assert said.leans[step] == pytest.approx(whole, abs=5e-4)
    digits = "".join(map(str, recited.said))
    kinds = ("next", "next", "next" if recited.is_right else "next wrong")
    assert [part[0] for part in said.parts[-3:]] == [
        (kind, digits[: k + 1]) for k, kind in enumerate(kinds)
    ]
    assert said.short[-1] == digits
    right = [a == b for a, b in zip(recited.said, (4, 7, 1), strict=True)]
    assert list(said.own) == [("wrong", "right")[is_right] for is_right in right]
    verdict = words["number.right"] if all(right) else i18n.t("number.wrong", number="471")
    assert said.parts[-1][1] == ("other", verdict)


def test_nothing_is_recited_before_it_is_asked_for(model, words):
    reading = model.read("my number is 471. cold")
    said = number_answers(reading, recitation(reading))
    assert not said.own
    assert len(said.parts) == len(reading)
