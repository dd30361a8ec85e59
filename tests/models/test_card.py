"""Cards as types: all of a file is there, nothing else is let in, nothing can be changed."""

import json

import msgspec
import pytest

import lstm_viz
from lstm_viz.errors import DamagedFileError
from lstm_viz.models import Bracket, Counted, budgets, middle
from lstm_viz.models.accuracy import Accuracy
from lstm_viz.models.assets import models_folder
from lstm_viz.models.card import parse_card
from tests.cards import raw_card

CARDS = sorted(path.name for path in models_folder().glob("*.*.*.json"))


def filled(part):
    """A part of a card without what is empty."""
    if isinstance(part, dict):
        return {name: filled(value) for name, value in part.items() if value not in ({}, [])}
    return [filled(one) for one in part] if isinstance(part, list) else part


@pytest.mark.parametrize("name", CARDS)
def test_all_that_a_file_tells_is_on_the_card_and_nothing_else(name):
    file = (models_folder() / name).read_bytes()
    again = msgspec.json.encode(parse_card(name, file), enc_hook=dict)
    assert filled(json.loads(again)) == filled(json.loads(file))


def without(name):
    return lambda card: card.pop(name)


def putting(value, *path):
    """Put a value in the place of another."""

    def put(card):
        for step in path[:-1]:
            card = card[step]
        card[path[-1]] = value

    return put


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (without("accuracy"), "accuracy"),
        (without("sha256"), "sha256"),
        (putting("x", "sha256"), r"\$\.sha256"),
        (putting(1, "surplus"), "surplus"),
        (putting("cnn", "cell"), r"\$\.cell"),
        (putting("bytes", "tokens"), r"\$\.tokens"),
        (putting(["one"], "labels"), r"\$\.labels"),
        (putting([], "seeds"), r"\$\.seeds"),
        (putting("many", "seeds", 0, "right"), r"\$\.seeds\[0\]\.right"),
        (putting(0, "accuracy", "texts"), r"\$\.accuracy\.texts"),
        (putting(99_999, "accuracy", "right"), "99999 right of 6278 texts"),
        (putting(-1, "accuracy", "by_length", 0, "from"), r"by_length\[0\]\.from"),
        (putting(0.0, "state_distance", "mean"), r"\$\.state_distance\.mean"),
        (putting(1.5, "seeds", 0, "validation"), "validation"),
    ],
)
def test_a_card_that_does_not_fit_is_refused_with_the_reason(damage, reason):
    card = raw_card("reviews-en", "gru")
    assert parse_card("mine.json", json.dumps(card).encode()).cell == "gru"
    damage(card)
    with pytest.raises(DamagedFileError, match=reason) as refusal:
        parse_card("mine.json", json.dumps(card).encode())
    assert refusal.value.argument == "mine.json"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"task": "\xff"}'])
def test_what_is_no_json_object_is_refused(content):
    with pytest.raises(DamagedFileError, match="card"):
        parse_card("mine.json", content)


def test_what_a_card_lacks_is_none_or_empty():
    review, story = (lstm_viz.load(task, "gru").card for task in ("reviews-en", "travel-en"))
    assert review.question is review.stories is None
    assert review.places == review.recall == review.curriculum == review.accuracy.by_distance == ()
    assert story.negations is story.baseline is story.cell_state_reach is None
    assert set(story.variants) == {"other_start"}
    assert dict(story.accuracy.by_source) == {}


def test_brackets_are_found_by_length_and_by_distance():
    near, far = Bracket(9, 10, low=0, high=10), Bracket(5, 10, low=11, high=20)
    accuracy = Accuracy(14, 20, by_distance=(near, far))
    assert [accuracy.at_distance(tokens) for tokens in (0, 10, 11, 20, 500)] == [
        near,
        near,
        far,
        far,
        far,
    ]
    assert accuracy.at_length(5) is None
    assert accuracy.brackets == (near, far)


def test_the_middle_of_an_even_number_of_seeds_lies_between_two():
    assert middle([Counted(1, 10), Counted(3, 10)]) == pytest.approx(0.2)


@pytest.mark.parametrize("cell", ["rnn", "peephole"])
def test_the_weights_of_the_layer_are_those_of_its_arrays(cell):
    for budget in budgets(cell):
        model = lstm_viz.load("reviews-en", cell, budget)
        counted = raw_card("reviews-en", cell, budget)["sizes"]["weights"]
        layer = sum(n for part, n in counted.items() if part not in ("embedding", "readout"))
        assert model.card.sizes.weights.layer == layer
        assert model.card.sizes.weights.by_part == counted
