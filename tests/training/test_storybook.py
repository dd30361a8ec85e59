"""What stories are told with: sentences parted by their hash, words that stay unknown."""

import re
from dataclasses import replace

import numpy as np
import pytest

from lstm_viz.errors import MissingFileError
from lstm_viz.models.vocabulary import UNKNOWN
from lstm_viz.training.recipe import Phase, Span
from lstm_viz.training.sentences import _usable
from lstm_viz.training.stories import ALL_KINDS
from lstm_viz.training.storybook import _banned, _encoded, read_storybook
from lstm_viz.training.tasks import AFTER, BEFORE, TASKS
from lstm_viz.training.teller import Teller
from lstm_viz.training.texts import LabelledText, look_up_forms

NEAR, FAR = Span((0, 20), (0, 10)), Span((0, 200), (40, 80))
TRAVEL = ["travel-en", "travel-ko"]


@pytest.fixture(scope="module", params=TRAVEL)
def book(request, sentences):
    return read_storybook(TASKS[request.param], sentences)


@pytest.fixture
def short_book(book):
    """The same, for trainings of few stories."""
    recipe = replace(book.task.recipe, stories=500)
    return replace(book, task=replace(book.task, recipe=recipe))


def test_as_many_stories_of_every_place_and_pair_of_ranges_are_measured(book):
    for count, stories in ((6, book.validation), (20, book.test)):
        table = np.zeros((16, len(BEFORE), len(AFTER)), int)
        for story in stories:
            (row,) = (k for k, r in enumerate(BEFORE) if r[0] <= story.before <= r[1])
            (column,) = (k for k, r in enumerate(AFTER) if r[0] <= story.distance <= r[1])
            table[story.place, row, column] += 1
        assert (table == count).all()
        assert all(len(story.named) == 1 for story in stories)
    assert np.bincount([story.place for story in book.mentions]).tolist() == [40] * 16
    assert all(len(story.named) > 1 for story in book.mentions)


def test_a_sentence_belongs_to_one_part_alone_by_its_hash(book, sentences):
    again = read_storybook(book.task, sentences)
    assert again.sentences == book.sentences
    assert again.test == book.test
    texts = {sentence.text for sentence in book.sentences}
    assert 0.7 * 900 < len(texts) < 0.9 * 900
    longest = max(texts, key=len)
    assert not any(longest in story.text for story in (*book.validation, *book.test))


def test_sentences_that_name_a_place_ask_or_are_long_are_left_out(book):
    task = book.task
    banned = {
        "travel-en": ["I love London", "come here now", "a " * 41, "fine"],
        "travel-ko": ["런던에 가요", "여기 있어", "가" * 41, "좋다"],
    }[task.name]
    texts = [LabelledText(0, "a", text) for text in [*banned, banned[-1]]]
    kept = _usable(task, texts, re.compile(_banned(task)))
    assert [text.text for text in kept] == [banned[-1]]


def test_every_place_and_the_question_have_an_embedding_of_their_own(book):
    known = set(book.vocabulary)
    for place in book.task.places:
        assert known.issuperset(look_up_forms(book.task, getattr(place, book.task.language)))
    assert known.issuperset(look_up_forms(book.task, book.task.question))
    assert len(known) == len(book.vocabulary) <= book.task.vocabulary_size


def test_five_to_ten_percent_of_the_words_become_unknown_but_never_place_or_question(short_book):
    book = short_book
    (phase,) = book.epochs([Phase(1, (FAR,))])
    stories = Teller(book.task, book.wordings, 0).stories(500, [FAR], ALL_KINDS)
    plain = _encoded(book.task, book.vocabulary, 0.0)(stories)
    space = len(look_up_forms(book.task, "a a")) - 2
    seen, hidden = 0, 0
    for story, rows, told in zip(stories, phase.rows, plain.rows, strict=True):
        assert len(rows) == len(told)
        start = 0
        for k, word in enumerate(story.words):
            stop = start + len(look_up_forms(book.task, word))
            changed = rows[start:stop] != told[start:stop]
            if changed.any():
                assert k not in story.named
                assert k < len(story.words) - story.closing
                assert (rows[start:stop] == UNKNOWN).all()
            seen, hidden = seen + 1, hidden + bool(changed.any())
            start = stop + space
    assert 0.05 < hidden / seen < 0.1


def test_rows_are_those_that_a_model_reads(book):
    story = book.test[7]
    (rows,) = _encoded(book.task, book.vocabulary, 0.0)([story]).rows
    row_of = {word: row for row, word in enumerate(book.vocabulary, start=1)}
    assert rows.tolist() == [row_of.get(form, 0) for form in look_up_forms(book.task, story.text)]


def test_a_training_goes_from_short_to_long(short_book):
    lengths = [
        np.mean([len(rows) for rows in texts.rows])
        for texts in short_book.epochs([Phase(1, (NEAR,), planted=True), Phase(1, (FAR,))])
    ]
    assert lengths[0] < 25
    assert lengths[1] > 2.5 * lengths[0]


@pytest.mark.parametrize("name", TRAVEL)
def test_missing_data_is_named(name, tmp_path):
    with pytest.raises(MissingFileError) as caught:
        read_storybook(TASKS[name], tmp_path)
    assert caught.value.argument in ("reviews-en/train.tsv.gz", "text/chatbot-ko.csv")
