"""Who is ahead: gaps on either side of the border, worked out by hand."""

import numpy as np
import pytest

from lstm_viz.measures import (
    FEWEST_TEXTS,
    Verdict,
    by_stories,
    verdict,
    verdict_of_means,
    verdict_of_shares,
)
from lstm_viz.models import Counted
from lstm_viz.models.counted import Differing, Recalled

CLEAR = Verdict("high", ("low",), ())
ALIKE = Verdict("high", (), ("low",))
TOO_FEW = Verdict("high", (), ("low",), has_too_few=True)


def seeds(right, of):
    """Right answers of every seed, of so many texts each."""
    return [Counted(count, of) for count in right]


def apart(gap, texts, *, least=0.0):
    """The verdict on two networks whose values are `gap` apart, by turns one more and less."""
    base = np.linspace(0, 1, texts)
    around = np.tile([gap - 1, gap + 1], texts // 2)
    return verdict({"low": base, "high": base + around}, least=least)


# Of n gaps, half of them 1 above and half 1 below their mean, the standard error is
# 1 / √(n − 1): a third for 10 texts, a fifth for 26.
@pytest.mark.parametrize(
    ("gap", "texts", "told"),
    [(0.68, 10, CLEAR), (0.65, 10, ALIKE), (0.41, 26, CLEAR), (0.39, 26, ALIKE)],
)
def test_a_gap_is_clear_beyond_two_standard_errors_over_the_texts(gap, texts, told):
    assert apart(gap, texts) == told


def test_fewer_than_ten_texts_say_nothing():
    assert FEWEST_TEXTS == 10
    assert apart(100, 8) == TOO_FEW
    assert apart(100, 10) == CLEAR
    one = verdict({"low": np.zeros(1), "high": np.ones(1)})
    assert one == TOO_FEW
    shares = {"low": seeds((0,) * 3, 9), "high": seeds((9,) * 3, 9)}
    assert verdict_of_shares(shares) == TOO_FEW
    assert verdict_of_shares({"low": seeds((0,), 10), "high": seeds((10,), 10)}) == CLEAR


def differing(*means, error=0.03, of=200):
    """What every seed measured, each mean with the same error over its texts."""
    return [Differing(lag=9, value=mean, of=of, error=error) for mean in means]


# Two errors of 0.03 and 0.04 make one of 0.05, so that a gap is clear beyond 0.1.
@pytest.mark.parametrize(
    ("high", "of", "told"),
    [
        ((0.61, 0.61, 0.61), 200, CLEAR),
        ((0.59, 0.59, 0.59), 200, ALIKE),
        ((0.90, 0.90, 0.49), 200, ALIKE),  # one seed has the other sign
        ((0.61, 0.61, 0.61), 9, TOO_FEW),
    ],
)
def test_means_are_compared_by_their_errors_and_the_sign_of_every_seed(high, of, told):
    low = differing(0.5, 0.5, 0.5, error=0.04, of=of)
    assert verdict_of_means({"low": low, "high": differing(*high, of=of)}) == told


def test_a_mean_without_an_error_is_never_clearly_apart():
    low, high = differing(0.1, 0.1), differing(0.9, 0.9, error=None)
    assert verdict_of_means({"low": low, "high": high}) == ALIKE


def test_texts_are_compared_one_by_one():
    texts = np.linspace(0, 100, 10)  # far from each other, for every network alike
    ahead = texts + np.tile([0.1, 0.12], 5)
    assert verdict({"low": texts, "high": ahead}) == CLEAR
    assert verdict({"low": texts, "high": ahead[::-1]}) == ALIKE  # the same numbers, other texts


def test_a_gap_that_is_too_small_is_never_clear():
    assert apart(2.0, 10, least=1.9) == CLEAR
    assert apart(2.0, 10, least=2.1) == ALIKE
    sure = {"low": np.zeros(10), "high": np.full(10, 0.25)}
    assert verdict(sure, least=0.25) == CLEAR  # as large as asked for


def test_networks_that_measure_the_same_are_alike():
    same = np.linspace(0, 1, 10)
    assert verdict({"a": same, "b": same, "c": same}) == Verdict("a", (), ("b", "c"))


def test_the_others_stand_to_the_best_and_from_the_largest_down():
    shaky = np.tile([0.0, 2.0], 5)
    told = verdict(
        {
            "fourth": np.full(10, 0.4),
            "second": np.full(10, 1.6) - 0.5 * (shaky - 1) * 3,
            "best": np.full(10, 2.0),
            "fifth": np.full(10, 0.1),
            "third": 1.4 + (shaky - 1),
        }
    )
    # The third lies below the second, but too shakily below the best to say so.
    assert told == Verdict("best", ("fourth", "fifth"), ("second", "third"))


def test_a_share_counts_with_one_right_and_one_wrong_answer_more():
    # (51 + 1) / 102 and 65 / 102 are 0.1373 apart, twice the standard error is 0.1374; of
    # 50 / 100 and 64 / 100 themselves it were 0.1386 for a gap of 0.14.
    shares = {"low": seeds((50,), 100), "high": seeds((64,), 100)}
    assert verdict_of_shares(shares) == ALIKE
    assert verdict_of_shares(shares | {"high": seeds((65,), 100)}) == CLEAR


# 10 / 10 and 7 / 10 themselves were 0.3 apart, twice the standard error 0.29. With one right
# and one wrong more, 11 / 12 and 7 / 12 are 0.333 apart, twice the error is 0.326.
@pytest.mark.parametrize(("right", "told"), [(7, ALIKE), (6, CLEAR)])
def test_all_right_is_not_certain(right, told):
    assert verdict_of_shares({"high": seeds((10,), 10), "low": seeds((right,), 10)}) == told


@pytest.mark.parametrize(("right", "told"), [(64, ALIKE), (65, CLEAR)])
def test_three_seeds_of_the_same_texts_are_no_surer_than_one(right, told):
    """The border of the test above: three times as many texts would move it to 58."""
    shares = {"low": seeds((50,) * 3, 100), "high": seeds((right,) * 3, 100)}
    assert verdict_of_shares(shares) == told


@pytest.mark.parametrize(
    ("third", "told"),
    [(890, CLEAR), (900, ALIKE), (910, ALIKE)],  # of the other: less, as much, more
)
def test_a_gap_that_one_seed_does_not_share_is_not_clear(third, told):
    shares = {"low": seeds((100, 100, third), 1000), "high": seeds((900, 900, 900), 1000)}
    assert verdict_of_shares(shares) == told


def test_every_network_has_as_many_seeds():
    with pytest.raises(ValueError, match="longer"):
        verdict_of_shares({"low": seeds((1, 2), 20), "high": seeds((19,), 20)})


def test_shares_are_ranked_from_the_largest_down():
    counted = dict(a=500, b=900, c=100, d=890)
    shares = {name: seeds((right,), 1000) for name, right in counted.items()}
    assert verdict_of_shares(shares) == Verdict("b", ("a", "c"), ("d",))


def test_one_count_each_differs_clearly_only_beyond_twice_the_standard_error():
    def better(first, second, texts=640):
        told = verdict_of_shares({"a": seeds((first,), texts), "b": seeds((second,), texts)})
        return told.best if told.behind else ""

    assert better(640, 640) == better(640, 638) == better(638, 640) == ""
    assert better(625, 639) == "b"
    assert better(639, 625) == "a"
    assert better(6, 5, texts=10) == ""


@pytest.mark.parametrize(("words", "told"), [(1000, ALIKE), (10_000, CLEAR)])
def test_a_mean_over_words_counts_the_stories_that_they_are_of(words, told):
    """0.95 and 0.90, at ten words a story: the border lies between 100 and 1,000 stories."""

    def recalled(value):
        return [by_stories(Recalled(low=10, high=19, value=value, of=words))] * 3

    assert verdict_of_shares({"low": recalled(0.90), "high": recalled(0.95)}) == told


def test_few_words_are_of_one_story_at_least():
    assert by_stories(Recalled(low=10, high=19, value=0.5, of=7)).of == 1
