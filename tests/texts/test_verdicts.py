"""Who is ahead, in words."""

from dataclasses import replace

import numpy as np
import pytest

import lstm_viz
from lstm_viz.measures import Verdict, word_memory
from lstm_viz.measures.compared import Compared
from lstm_viz.texts.i18n import catalogue
from lstm_viz.texts.numbers import signed
from lstm_viz.texts.verdicts import verdict_told, who_holds_more

WORDS = catalogue("en")


def told(verdict, **options):
    return verdict_told(verdict, ", ".join, **options)


def test_networks_that_look_alike_are_all_named_and_none_is_put_ahead():
    assert told(Verdict("lstm", (), ("rnn", "gru"))) == "No clear difference: lstm, rnn, gru."


def test_those_clearly_behind_stand_apart_from_those_of_which_nothing_can_be_said():
    assert told(Verdict("lstm", ("rnn",), ("gru",))) == (
        "Largest: lstm. Clearly smaller: rnn. No clear difference from the largest: gru."
    )


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        (Verdict("rnn-weights", ("lstm", "gru"), ()), True),
        (Verdict("rnn", ("lstm", "gru"), ("rnn-weights",)), True),
        (Verdict("rnn", ("lstm",), ("gru",)), False),  # one gated network keeps up
        (Verdict("rnn", ("rnn-weights",), ()), False),  # and here there is none
        (Verdict("lstm", ("rnn",), ()), False),
    ],
)
def test_where_the_rnn_wins_it_is_said(verdict, says):
    assert (WORDS["holds.rnn"] in told(verdict)) is says
    assert WORDS["holds.rnn"] not in told(verdict, is_merit=False)


def moved_by(*changes, cell):
    """A text as a network keeps it, its second word moving “positive” by so much on each swap."""
    kept = word_memory(lstm_viz.load("reviews-en", cell).read("A dull film"))
    first, _, last = kept.each
    change = np.array(changes)
    return replace(kept, each=(first, np.stack([-change, change], axis=1), last))


def test_an_effect_is_told_with_its_sign_and_ranked_by_its_size():
    wobble = np.tile([-0.5, 0.5], 8)
    kept = {
        "rnn": moved_by(*(0.53 + wobble), cell="rnn"),
        "lstm": moved_by(*(-8.09 + wobble[::-1]), cell="lstm"),
    }
    said = who_holds_more(Compared(kept, word=1))
    assert "Largest: LSTM, 32 units (−8.09). Clearly smaller: RNN, 32 units (+0.53)." in said


@pytest.mark.parametrize(
    ("value", "written"),
    [(-8.09, "−8.09"), (0.53, "+0.53"), (0.004, "±0.00"), (-0.005001, "−0.01"), (0.0, "±0.00")],
)
def test_a_change_shows_which_way_it_goes(value, written):
    assert signed(value) == written
