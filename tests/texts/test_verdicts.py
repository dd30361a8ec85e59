"""Who is ahead, in words."""

import numpy as np
import pytest
from msgspec.structs import replace as struct_replace

import lstm_viz
from lstm_viz.measures import Verdict, word_memory
from lstm_viz.measures.compared import Compared
from lstm_viz.texts.i18n import catalogue
from lstm_viz.texts.story_sentences import compare_distances
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


def test_too_few_texts_are_said_to_be_too_few():
    few = Verdict("lstm", (), ("rnn", "gru"), has_too_few=True)
    expected = WORDS["holds.too_few"].format(texts=10, networks="lstm, rnn, gru")
    assert told(few) == expected


@pytest.mark.parametrize("wins", [(True, True, True), (True, True, False)])
def test_an_lstm_is_better_far_away_only_if_every_seed_is(wins):
    rnn, lstm = (lstm_viz.load("travel-en", cell).card for cell in ("rnn", "lstm"))

    def counting(card, rights):
        found = [
            struct_replace(seed, by_distance=(*seed.by_distance[:-1], counted(seed, right)))
            for seed, right in zip(card.seeds, rights, strict=True)
        ]
        return struct_replace(card, seeds=tuple(found))

    def counted(seed, right):
        return struct_replace(seed.by_distance[-1], right=right, of=640)

    said = compare_distances(
        counting(rnn, [400] * 3), counting(lstm, [640 if win else 390 for win in wins])
    )
    expected = "lstm_better" if all(wins) else "no_difference"
    assert said.endswith(WORDS[f"far.{expected}"])


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
    moved = (first, np.stack([-change, change], axis=1), last)
    kept._swapping = kept._swapping._replace(each=moved)
    return kept


def test_an_effect_is_told_with_its_sign_and_ranked_by_its_size():
    wobble = np.tile([-0.5, 0.5], 8)
    kept = {
        "rnn": moved_by(*(0.53 + wobble), cell="rnn"),
        "lstm": moved_by(*(-8.09 + wobble[::-1]), cell="lstm"),
    }
    said = who_holds_more(Compared(kept, word=1))
    assert "Largest: LSTM 32 (−8.09). Clearly smaller: RNN 32 (+0.53)." in said
