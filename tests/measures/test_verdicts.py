"""Who is ahead: gaps on either side of the border, worked out by hand."""

import numpy as np
import pytest

from lstm_viz.measures import Verdict, verdict, verdict_of_shares
from lstm_viz.models import Counted


def seeds(right, of):
    """Right answers of every seed, of so many texts each."""
    return [Counted(*seed) for seed in zip(right, of, strict=True)]


def gap(*gaps, least=0.0):
    """The verdict on two networks whose values differ by so much, thing by thing."""
    base = np.linspace(0, 1, len(gaps))
    return verdict({"low": base, "high": base + np.array(gaps)}, least=least)


CLEAR = Verdict("high", ("low",), ())
ALIKE = Verdict("high", (), ("low",))


@pytest.mark.parametrize(
    ("gaps", "told"),
    [  # m - d and m + d have the standard error d
        ((1.05, 3.05), CLEAR),
        ((0.95, 2.95), ALIKE),
        # twice each of them d / √3, and 2 / √3 = 1.155
        ((0.17, 2.17, 0.17, 2.17), CLEAR),
        ((0.14, 2.14, 0.14, 2.14), ALIKE),
    ],
)
def test_a_gap_is_clear_beyond_two_standard_errors(gaps, told):
    assert gap(*gaps) == told


def test_things_are_compared_one_by_one():
    texts = np.array([0.0, 10.0, 20.0, 30.0])  # far from each other, for every network alike
    ahead = texts + np.array([0.1, 0.12, 0.1, 0.12])
    assert verdict({"low": texts, "high": ahead}) == CLEAR
    assert verdict({"low": texts, "high": ahead[::-1]}) == ALIKE  # the same numbers, other texts


@pytest.mark.parametrize(
    ("ahead", "told"),
    [  # Each network's mean has the error 1, and so the gap has √2 and its border is 2.83.
        (2.9, CLEAR),
        (2.7, ALIKE),
    ],
)
def test_what_was_not_measured_on_the_same_things_has_an_error_for_each_network(ahead, told):
    low = np.array([0.0, 2.0])
    assert verdict({"low": low, "high": low + ahead}, paired=False) == told
    assert verdict({"low": low, "high": low + ahead}) == CLEAR  # pair by pair it is certain
    assert verdict({"low": low[::-1], "high": low + ahead}, paired=False) == told


def test_networks_need_not_have_been_measured_on_as_many_things():
    few, many = np.array([0.0, 2.0]), np.array([2.5, 4.5] * 8)  # errors 1 and 0.258
    assert verdict({"low": few, "high": many}, paired=False) == CLEAR
    assert verdict({"low": few, "high": many - 0.5}, paired=False) == ALIKE


def test_a_gap_that_is_too_small_is_never_clear():
    assert gap(0.1, 0.1, 0.1, least=0.05) == CLEAR
    assert gap(0.1, 0.1, 0.1, least=0.15) == ALIKE
    sure = {"low": np.zeros(2), "high": np.full(2, 0.25)}
    assert verdict(sure, least=0.25) == CLEAR  # as large as asked for


def test_networks_that_measure_the_same_are_alike():
    same = np.array([0.3, 0.5, 0.2])
    assert verdict({"a": same, "b": same, "c": same}) == Verdict("a", (), ("b", "c"))


def test_the_others_stand_to_the_best_and_from_the_largest_down():
    shaky = np.array([0.0, 2.0, 0.0, 2.0])
    told = verdict(
        {
            "fourth": np.full(4, 0.4),
            "second": np.full(4, 2.0) - 0.5 * shaky,
            "best": np.full(4, 2.0),
            "fifth": np.full(4, 0.1),
            "third": shaky,
        }
    )
    # The third lies below the second, but too shakily below the best to say so.
    assert told == Verdict("best", ("fourth", "fifth"), ("second", "third"))


def test_a_share_counts_with_one_right_and_one_wrong_answer_more():
    # (51 + 1) / 102 and 65 / 102 are 0.1373 apart, twice the standard error is 0.1374; of
    # 50 / 100 and 64 / 100 themselves it were 0.1386 for a gap of 0.14.
    shares = {"low": seeds((50,), (100,)), "high": seeds((64,), (100,))}
    assert verdict_of_shares(shares) == ALIKE
    assert verdict_of_shares(shares | {"high": seeds((65,), (100,))}) == CLEAR


# 10 / 10 and 7 / 10 themselves were 0.3 apart, twice the standard error 0.29. With one right
# and one wrong more, 11 / 12 and 7 / 12 are 0.333 apart, twice the error is 0.326.
@pytest.mark.parametrize(("right", "told"), [(7, ALIKE), (6, CLEAR)])
def test_all_right_is_not_certain(right, told):
    shares = {"high": seeds((10,), (10,)), "low": seeds((right,), (10,))}
    assert verdict_of_shares(shares) == told


def test_seeds_that_differ_make_a_gap_less_clear():
    apart = seeds((50_000, 52_000, 54_000), (100_000,) * 3)  # standard error 0.01155
    near = seeds((52_000, 52_000, 52_000), (100_000,) * 3)

    def sure(right):
        return seeds((right,) * 3, (100_000,) * 3)

    assert verdict_of_shares({"low": apart, "high": sure(54_000)}) == ALIKE
    assert verdict_of_shares({"low": apart, "high": sure(55_000)}) == CLEAR
    assert verdict_of_shares({"low": near, "high": sure(54_000)}) == CLEAR
    assert verdict_of_shares({"low": sure(50_000), "high": apart}) == ALIKE
    assert verdict_of_shares({"low": sure(49_000), "high": apart}) == CLEAR


def test_seeds_count_together_however_many_texts_each_has_read():
    shares = {"low": seeds((80, 80), (100, 100)), "high": seeds((0, 90), (10, 90))}
    assert verdict_of_shares(shares) == ALIKE  # 90 of 100, not the mean of 0 and 1


def test_shares_are_ranked_from_the_largest_down():
    of = (1000,)
    shares = {name: seeds((right,), of) for name, right in dict(a=500, b=900, c=100, d=890).items()}
    assert verdict_of_shares(shares) == Verdict("b", ("a", "c"), ("d",))


def test_one_count_each_differs_clearly_only_beyond_twice_the_standard_error():
    def better(first, second, texts=640):
        told = verdict_of_shares({"a": seeds((first,), (texts,)), "b": seeds((second,), (texts,))})
        return told.best if told.behind else ""

    assert better(640, 640) == better(640, 638) == better(638, 640) == ""
    assert better(625, 639) == "b"
    assert better(639, 625) == "a"
    assert better(6, 5, texts=10) == ""
