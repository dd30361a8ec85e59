"""Stories with a number: exact distances, the number as typed, wordings that no part shares."""

import random
import re
from itertools import combinations

import pytest

from lstm_viz.models import story_parts
from lstm_viz.models.tokens import TOKENIZERS
from lstm_viz.training.numbers import MOST_DIGITS, NumberTeller, wordings
from lstm_viz.training.recipe import Span
from lstm_viz.training.tasks import LONGEST_STORY, TASKS

PARTS = ("train", "validation", "test")
TASK = {language: TASKS[f"numbers-{language}"] for language in ("en", "ko")}
QUESTION = {"en": "the number was", "ko": "번호는"}
SENTENCES = {
    "en": ["the soup was cold again today", "we lost the key", "he is small", "a warm day was it"],
    "ko": ["국이 다 식었다", "낡은 열쇠가 또 없다", "차가 참 작은 줄 알았다", "새 책을 샀다"],
}


def told(language, part="train"):
    return wordings(TASK[language], part, 50 * SENTENCES[language])


@pytest.fixture(params=TASK)
def language(request):
    return request.param


@pytest.fixture
def stories(language):
    """Three hundred stories, half of them with other digits in between."""
    chance, teller = random.Random(0), NumberTeller(TASK[language], told(language), seed=0)
    return [
        teller.story(
            [chance.randrange(10) for _ in range(1 + k % MOST_DIGITS)],
            Span((0, 5) if k % 3 else (6, 150), (3, 120)),
            has_others=k % 2 == 1,
        )
        for k in range(300)
    ]


def test_the_number_stands_where_the_story_says_and_the_question_is_last(language, stories):
    for story in stories:
        tokens = TOKENIZERS[TASK[language].tokens].cut(story.text)
        stop = story.before + len(story.digits)
        assert len(tokens) == stop + story.distance <= LONGEST_STORY
        assert tuple(tokens[story.before : stop]) == tuple(map(str, story.digits))
        assert story.text.endswith(QUESTION[language])
        assert " ".join(story.words[-story.closing :]).endswith(QUESTION[language])


def test_other_digits_stand_after_the_number_in_half_of_the_stories_alone(language, stories):
    alone, others = ([s for s in stories if s.has_others == has] for has in (False, True))
    for story in alone:
        assert len(re.findall(r"\d", story.text)) == len(story.digits)
    for story in others:  # as a stranger reads it, the first digits are the number
        first = re.findall(r"\d", story.text)[: len(story.digits)]
        assert tuple(map(int, first)) == story.digits
    between = sum(len(re.findall(r"\d", s.text)) - len(s.digits) for s in others)
    tokens = sum(s.distance for s in others)
    a_word = {"en": 1, "ko": 3}[language]  # tokens, about
    assert 0.03 < a_word * between / tokens < 0.09


def test_the_same_seed_tells_the_same_story(language):
    span = Span((0, 20), (10, 40))
    same = [
        NumberTeller(TASK[language], told(language), seed=seed).story([4, 7], span, has_others=True)
        for seed in (3, 3, 4)
    ]
    assert same[0] == same[1] != same[2]


def test_what_does_not_fit_is_named(language):
    with pytest.raises(ValueError, match="no story fits Span"):
        NumberTeller(TASK[language], told(language), 0).story(
            [1], Span((0, 0), (1, 1)), has_others=False
        )


def test_nothing_that_the_app_tells_is_learnt(language):
    own = story_parts(TASK[language].name)
    for part in PARTS:
        book = told(language, part)
        assert not set(own.openings) & set(book.openings)
        assert set(own.closings) & set(book.closings) == {QUESTION[language]}
    assert all(opening.count("{number}") == 1 for opening in own.openings)
    assert all(closing.endswith(QUESTION[language]) for closing in own.closings)
    assert any(re.search(r"\d", sentence) for sentence in own.sentences)


def test_parts_share_no_opening_and_no_closing_but_the_question(language):
    for one, other in combinations((told(language, part) for part in PARTS), 2):
        assert not set(one.openings) & set(other.openings)
        assert set(one.closings) & set(other.closings) == {QUESTION[language]}
    for part in PARTS:
        book = told(language, part)
        assert all(opening.count("{number}") == 1 for opening in book.openings)
        assert all(closing.endswith(QUESTION[language]) for closing in book.closings)
        assert all("{digit}" in phrase for phrase in book.phrases)
        assert not re.search(r"\d", " ".join((*book.openings, *book.closings, *book.phrases)))
