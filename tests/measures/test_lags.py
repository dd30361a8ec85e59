"""Curves of words laid over each other, against sums made by hand."""

import numpy as np
import pytest

from lstm_viz.measures import by_lag, since

WORDS = [(0, 1), (1, 2), (2, 4), (4, 5)]  # the third has two tokens
CURVES = np.array(
    [
        [8.0, 0.0, 0.0, 0.0],
        [4.0, 1.0, 0.0, 0.0],
        [2.0, 0.7, 9.0, 0.0],  # 9: the first token of the third word alone
        [1.0, 0.5, 2.0, 0.0],
        [0.5, 0.3, 1.0, 5.0],
        [0.2, 0.1, 0.6, 4.0],
    ]
)


def test_a_word_counts_from_its_last_token_on():
    assert since(CURVES, WORDS, 0).tolist() == CURVES[:, 0].tolist()
    assert since(CURVES, WORDS, 2).tolist() == [2.0, 1.0, 0.6]
    assert since(CURVES, WORDS, 3).tolist() == [5.0, 4.0]


def test_what_is_left_is_the_mean_at_a_lag_over_that_of_the_same_words_at_lag_0():
    expected = [
        1,
        (4.0 + 0.7 + 1.0 + 4.0) / (8.0 + 1.0 + 2.0 + 5.0),
        (2.0 + 0.5 + 0.6) / (8.0 + 1.0 + 2.0),  # the last word has no lag 2
    ]  # and only two words have lag 3
    assert by_lag(CURVES, WORDS).tolist() == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_words_have_no_mean(count):
    assert by_lag(CURVES[:, :count], WORDS[:count]).shape == (0,)


def test_a_word_that_makes_no_difference_is_left_out():
    still = np.column_stack([CURVES, np.zeros(6)])
    assert by_lag(still, [*WORDS, (0, 1)]).tolist() == by_lag(CURVES, WORDS).tolist()
    assert by_lag(still[:, [0, 1, 4]], [*WORDS[:2], (0, 1)]).shape == (0,)


def test_only_the_shape_of_the_curves_counts():
    np.testing.assert_allclose(by_lag(7 * CURVES, WORDS), by_lag(CURVES, WORDS), rtol=1e-12)
    kept = by_lag(np.tril(np.full((6, 6), 0.3)), [(t, t + 1) for t in range(6)])
    np.testing.assert_allclose(kept, np.ones(4), rtol=1e-12)  # lags 0 to 3 have three words


def test_a_curve_may_rise():
    rising = np.array([[1.0, 0, 0], [2.0, 1.0, 0], [3.0, 2.0, 1.0], [4.0, 3.0, 2.0]])
    assert by_lag(rising, [(0, 1), (1, 2), (2, 3)]).tolist() == [1, 2]
