"""What numbers are learnt from: the mixture by steps, answers at the last tokens, no leaks."""

import random
import re
from collections import Counter

import numpy as np
import pytest

from lstm_viz.training.numberbook import BEFORE, BEYOND, EPOCHS, Mixture, read_numberbook
from lstm_viz.training.tasks import AFTER, TASKS

DIGITS = tuple("0123456789")
QUESTION = {"en": "the number was", "ko": "번호는"}
STEPS, BATCH = 40, 8


@pytest.fixture(scope="module", params=["en", "ko"])
def book(request, sentences):
    return read_numberbook(TASKS[f"numbers-{request.param}"], sentences)


@pytest.fixture(scope="module")
def epochs(book):
    return book.epochs(STEPS, BATCH)


def test_as_many_stories_of_every_count_of_digits_are_measured_at_every_distance(book):
    for stories, ranges, count in (
        (book.validation, AFTER, 40),
        (book.test, (*AFTER, BEYOND.after), 200),
    ):
        found = Counter(
            (len(s.digits), next(r for r in ranges if r[0] <= s.distance <= r[1])) for s in stories
        )
        assert found == {(n, r): count for n in (1, 2, 3, 4) for r in ranges}
        near = [s for s in stories if s.distance <= 120]
        early = sum(s.before <= BEFORE[0][1] for s in near)
        assert early == len(near) / 2
        assert sum(s.has_others for s in near) == len(near) / 2
        assert all(s.before <= BEYOND.before[1] for s in stories if s.distance > 120)


def test_numbers_and_distances_grow_with_the_steps_of_any_training():
    for steps in (100, 5000):
        mixture = Mixture(steps, 3, random.Random(0))
        most = [mixture.most_digits(step) for step in range(steps)]
        assert most == sorted(most)
        assert [most.index(count) / steps for count in (1, 2, 3, 4)] == pytest.approx(
            [0, 0.075, 0.15, 0.225], abs=0.011
        )
        farthest = [mixture.largest_distance(step) for step in range(steps)]
        assert farthest == sorted(farthest)
        assert (farthest[0], farthest[steps // 4], farthest[-1]) == (3, 19, 120)
        assert farthest.index(120) / steps == pytest.approx(0.5, abs=0.02)


def test_half_of_the_distances_come_from_the_upper_half():
    mixture = Mixture(100, 3, random.Random(0))
    drawn = np.array([mixture._distance(120) for _ in range(4000)])
    assert (drawn.min(), drawn.max()) == (3, 120)
    # Of the even logarithms, log 2 / log 40 are above 60 tokens, too.
    assert np.mean(drawn > 60) == pytest.approx(0.5 + 0.5 * np.log(2) / np.log(40), abs=0.03)


def test_every_story_ends_with_what_was_said_before_its_last_answer(book, epochs):
    assert len(epochs) == EPOCHS
    assert [len(epoch) for epoch in epochs] == [STEPS // EPOCHS * BATCH] * EPOCHS
    row_of = {word: row for row, word in enumerate(book.vocabulary, start=1)}
    assert [row_of[digit] for digit in DIGITS] == list(range(1, 11))
    for rows, digits in zip(epochs[-1].rows, epochs[-1].labels, strict=True):
        count = len(digits) - 1
        assert (rows[len(rows) - count :] - 1).tolist() == list(digits[:count])
        number = [digit + 1 for digit in digits]
        story = rows[: len(rows) - count].tolist()
        assert any(story[k : k + len(number)] == number for k in range(len(story)))
    assert {len(digits) for digits in epochs[0].labels} == {1}
    assert {len(digits) for digits in epochs[-1].labels} == {1, 2, 3, 4}


def test_the_same_training_tells_the_same_stories(book, epochs):
    again = book.epochs(STEPS, BATCH)
    assert all(
        one.labels == other.labels and all(map(np.array_equal, one.rows, other.rows))
        for one, other in zip(epochs, again, strict=True)
    )


def test_digits_are_never_unknown_and_sentences_have_none(book, epochs):
    validation = book.encoded_validation()
    assert len(book.vocabulary) < np.iinfo(np.uint16).max
    assert not any(re.search(r"\d", sentence.text) for sentence in book.sentences)
    unknown = np.mean([np.mean(rows == 0) for rows in epochs[-1].rows])
    assert unknown > np.mean([np.mean(rows == 0) for rows in validation.rows])
