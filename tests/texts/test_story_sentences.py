"""What is told of a story: of where its place stands, and of several places."""

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

import lstm_viz
from lstm_viz.models import Counted, examples
from lstm_viz.models.accuracy import Position
from lstm_viz.models.counted import Tokens
from lstm_viz.texts import i18n, story_sentences

BEFORE, AFTER = Tokens(low=0, high=20), Tokens(low=0, high=10)


@pytest.fixture(params=["travel-en", "travel-ko"])
def model(request):
    """A network that was measured on early and near places, and on other places mentioned."""
    loaded = lstm_viz.load(request.param, "gru")
    measured = Position(317, 320, before=BEFORE, after=AFTER)
    accuracy = changed(loaded.card.accuracy, by_position=(measured,))
    return replace(loaded, card=changed(loaded.card, accuracy=accuracy, mentions=Counted(512, 640)))


@pytest.fixture(params=i18n.LANGUAGES)
def words(request):
    with i18n.speaking(request.param):
        yield i18n.catalogue(request.param)


def example(model, name):
    return model.read(next(e.text for e in examples(model.task) if e.name == name))


def test_the_position_of_this_very_story_is_quoted(model, words):
    told = story_sentences.worth(model, example(model, "near"))
    parts = words["story.position"]
    assert "320" in told
    assert "99.1" in told
    for end in ("0", "20", "10"):
        assert end in told
    assert told.startswith(parts.split("{")[0])


def test_where_no_test_story_has_its_place_nothing_is_claimed(model, words):
    told = story_sentences.worth(model, example(model, "late"))
    ending = words["story.position_beyond"].split("{distance}")[1].split("{")[0]
    assert ending in told
    assert "%" not in told


def test_a_shipped_story_with_several_places_carries_its_answer(model, words):
    for name in ("two_places", "mentioned"):
        reading = example(model, name)
        assert story_sentences.doubt(model, reading) == ""
        told = story_sentences.worth(model, reading)
        assert "640" in told
        assert "80" in told
        assert told.startswith(words["story.mentioned"].split("{")[0])


def test_of_a_typed_story_with_several_places_none_is_called_right(model, words):
    text = {"travel-en": "From Cairo to Hanoi, here in", "travel-ko": "카이로에서 하노이까지. 여기"}
    reading = model.read(text[model.task])
    told = story_sentences.worth(model, reading)
    assert told == story_sentences.doubt(model, reading) != ""
    assert told.startswith(words["story.which_place"].split("{")[0])
