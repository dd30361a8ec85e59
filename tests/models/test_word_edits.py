"""Edits of words make another text, which is then read."""

import numpy as np
import pytest

import lstm_viz
from lstm_viz import Clamp, Drop, Insert, Scale, Silence, Swap
from lstm_viz.errors import DataTypeError, EditError, TextLengthError, UnknownNameError
from lstm_viz.models import CELLS, reworded

TEXT = {
    "reviews-en": "A dull, long film!",
    "travel-en": "We left Cairo, and slept.",
    "reviews-ko": "참 지루한 영화였다.",
}


def read(task, *, cell="gru", text=None, edits=()):
    return lstm_viz.load(task, cell).read(TEXT[task] if text is None else text, edits=edits)


@pytest.mark.parametrize(
    ("task", "edits", "text"),
    [
        ("reviews-en", [Swap(1, "wonderful")], "A wonderful, long film!"),
        ("reviews-en", [Swap(1, "not very good")], "A not very good, long film!"),
        ("reviews-en", [Drop(1)], "A, long film!"),
        ("reviews-en", [Drop(2)], "A dull long film!"),
        ("reviews-en", [Drop(0), Drop(5)], "dull, long film"),
        ("reviews-en", [Insert(0, "What")], "What A dull, long film!"),
        ("reviews-en", [Insert(6, "Really .")], "A dull, long film! Really ."),
        ("reviews-en", [Insert(3, "very"), Insert(3, "very")], "A dull, very very long film!"),
        ("reviews-en", [Insert(2, "x")], "A dull x, long film!"),
        ("reviews-en", [Swap(3, "short"), Drop(1), Insert(1, "so")], "A so, short film!"),
        ("reviews-ko", [Swap(1, "좋은")], "참 좋은 영화였다."),
        ("reviews-ko", [Drop(0)], "지루한 영화였다."),
        ("reviews-ko", [Drop(2), Insert(0, "긴")], "긴 참 지루한"),
        ("reviews-ko", [Insert(2, "긴"), Drop(2)], "참 지루한 긴"),
        ("travel-en", [Swap(2, "Rome")], "We left Rome, and slept."),
    ],
)
def test_words_are_edited_by_their_indices_in_the_text_that_was_given(task, edits, text):
    reading = read(task)
    assert reworded(reading, edits) == text
    assert reworded(reading, edits[::-1]) == text or len({e.word for e in edits}) < len(edits)
    edited = read(task, edits=edits)
    again = read(task, text=text)
    assert edited.text == again.text
    assert edited.tokens == again.tokens
    np.testing.assert_array_equal(edited.trace.h, again.trace.h)


@pytest.mark.parametrize(
    ("text", "edits", "tokens"),
    [
        ("good,bad", [Drop(1)], ["good", "bad"]),
        ("good,bad", [Swap(1, "and")], ["good", "and", "bad"]),
        ("good,bad", [Swap(1, "!")], ["good", "!", "bad"]),
        ("good!", [Insert(1, "film")], ["good", "film", "!"]),
        ("it, 's", [Drop(1)], ["it", "'", "s"]),
    ],
)
def test_words_that_come_to_stand_together_do_not_become_one(text, edits, tokens):
    assert list(read("reviews-en", text=text, edits=edits).tokens) == tokens


def test_no_edit_leaves_the_text_as_it_is():
    for task in TEXT:
        assert reworded(read(task), []) == TEXT[task]


def test_words_are_edited_first_and_gates_at_the_tokens_of_the_new_text():
    gates = [Clamp("z", 0.0, start=1, stop=2), Silence([3], start=4)]
    edited = read("travel-en", edits=[gates[0], Insert(0, "So then"), gates[1]])
    expected = read("travel-en", text="So then We left Cairo, and slept.", edits=gates)
    assert edited.tokens == expected.tokens
    assert (edited.trace.z[1] == 0).all()
    assert edited.trace.edits == tuple(gates)
    np.testing.assert_array_equal(edited.probabilities, expected.probabilities)


@pytest.mark.parametrize("cell", CELLS)
def test_an_edit_of_a_gate_changes_the_answer_from_its_first_token_on(cell):
    edit = Scale("h", 0.5, start=2)
    own, edited = (read("reviews-en", cell=cell, edits=edits) for edits in ([], [edit]))
    np.testing.assert_array_equal(edited.probabilities[:2], own.probabilities[:2])
    assert (edited.probabilities[2:] != own.probabilities[2:]).all()
    assert own.trace.edits == ()


@pytest.mark.parametrize(
    ("make", "error", "argument"),
    [
        (lambda: Swap(-1, "a"), EditError, "word"),
        (lambda: Drop(1.0), DataTypeError, "word"),
        (lambda: Insert(0, " \u200b"), EditError, "text"),
        (lambda: Swap(0, None), DataTypeError, "text"),
        (lambda: read("reviews-en", edits=[Swap(6, "a")]), EditError, "word"),
        (lambda: read("reviews-en", edits=[Drop(6)]), EditError, "word"),
        (lambda: read("reviews-en", edits=[Insert(7, "a")]), EditError, "word"),
        (lambda: read("reviews-en", edits=[Drop(1), Swap(1, "a")]), EditError, "word"),
        (lambda: read("reviews-en", edits=Drop(1)), DataTypeError, "edits"),
        (lambda: read("reviews-en", edits=[Drop(1), "drop"]), DataTypeError, "edits[1]"),
        (lambda: read("reviews-en", edits=[Clamp("f", 0.5)]), UnknownNameError, "gate"),
        (lambda: reworded(read("reviews-en"), [Silence([0])]), DataTypeError, "edits"),
        (lambda: read("reviews-en", text="Bad", edits=[Drop(0)]), TextLengthError, "text"),
    ],
)
def test_what_cannot_be_edited_is_refused_with_its_field(make, error, argument):
    with pytest.raises(error) as refusal:
        make()
    assert refusal.value.argument == argument
