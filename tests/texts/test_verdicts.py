"""Who is ahead, in words."""

import pytest

from lstm_viz.measures import Verdict
from lstm_viz.texts.i18n import catalogue
from lstm_viz.texts.verdicts import verdict_told

WORDS = catalogue("en")


def told(verdict, **options):
    return verdict_told(verdict, ", ".join, **options)


def test_networks_that_look_alike_are_all_named_and_none_is_put_ahead():
    assert told(Verdict("lstm", (), ("rnn", "gru"))) == "No clear difference: lstm, rnn, gru."


def test_those_clearly_behind_stand_apart_from_those_of_which_nothing_can_be_said():
    assert told(Verdict("lstm", ("rnn",), ("gru",))) == (
        "Highest: lstm. Clearly lower: rnn. No clear difference from the highest: gru."
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
