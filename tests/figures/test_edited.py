import numpy as np
import pytest

from lstm_viz.engine import Clamp, run
from lstm_viz.figures import edited, paired
from lstm_viz.figures.palette import GATE, STATE, unbounded_scale

WORDS = dict.fromkeys(["before", "after", "difference", "unit"], "word")


@pytest.fixture
def runs(layer):
    x = np.random.default_rng(1).normal(size=(5, 5))
    weights = layer("lstm")
    return run(weights, x), run(weights, x, edits=[Clamp("f", 0.0, start=2, stop=3)])


def heatmaps(figure):
    return [part for part in figure.data if part.type == "heatmap"]


def test_both_runs_and_their_difference_are_the_numbers_of_the_traces(runs):
    before, after = runs
    drawn = edited(*runs, paired("abcde", "abcde"), quantity="c", reach=10.0, words=WORDS)
    old, new, apart = (part.customdata for part in heatmaps(drawn))
    np.testing.assert_allclose(old, before.c.T, rtol=1e-6)
    np.testing.assert_allclose(new, after.c.T, rtol=1e-6)
    np.testing.assert_allclose(apart, (after.c - before.c).T, rtol=1e-6, atol=1e-7)
    assert (apart[:, :2] == 0).all()
    assert (apart[:, 2] != 0).all()


@pytest.mark.parametrize(
    ("quantity", "own", "apart"),
    [("f", GATE, (-1, 1)), ("g", STATE, (-2, 2)), ("c", unbounded_scale(10.0), (-20, 20))],
)
def test_scales_are_the_players_and_that_of_differences_is_fixed(runs, quantity, own, apart):
    drawn = edited(*runs, paired("abcde", "abcde"), quantity=quantity, reach=10.0, words=WORDS)
    ends = [(part.zmin, part.zmax) for part in heatmaps(drawn)]
    assert ends == [(own.low, own.high)] * 2 + [apart]


def test_a_dropped_word_leaves_its_column_empty_in_the_edited_run(runs):
    before, _ = runs
    shorter = run(before.weights, np.delete(before.x, 1, axis=0))
    pairs = paired(["a", "b", "c", "d", "e"], ["a", "c", "d", "e"])
    assert pairs.after.tolist() == [0, -1, 1, 2, 3]
    drawn = edited(before, shorter, pairs, quantity="h", reach=1.0, words=WORDS)
    old, new, apart = (part.customdata for part in heatmaps(drawn))
    assert np.isnan(new[:, 1]).all()
    assert np.isnan(apart[:, 1]).all()
    assert not np.isnan(old).any()
    np.testing.assert_allclose(new[:, 2], shorter.h[1], rtol=1e-6)


def test_a_swapped_word_shares_its_column_and_names_both():
    pairs = paired(["a", "bad", "film"], ["a", "very", "good", "film"])
    assert pairs.labels == ["a", "bad → very", "good", "film"]
    assert pairs.before.tolist() == [0, 1, -1, 2]
