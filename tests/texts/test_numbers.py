"""How numbers are written: rounded, and never to more than is known."""

from types import SimpleNamespace

import pytest

from lstm_viz.models import Counted
from lstm_viz.models.counted import Typical
from lstm_viz.texts import tables
from lstm_viz.texts.i18n import speaking
from lstm_viz.texts.numbers import in_percent, mean, percent, share, signed, typical


@pytest.mark.parametrize(
    ("right", "of", "written"),
    [
        (3200, 3200, "100"),
        (3199, 3200, "99.97"),
        (99_999, 100_000, "99.999"),
        (639, 640, "99.8"),
        (1590, 1800, "88.3"),
        (1, 3200, "0.03"),
        (1, 2001, "0.05"),  # 0.04998, which one digit would write as 0.0
        (0, 3200, "0"),
    ],
)
def test_a_share_is_whole_only_if_it_is(right, of, written):
    counted = Counted(right, of)
    assert in_percent(counted.share) == written
    assert share(counted.share) == f"{written}\u202f%"
    assert tables.share(counted) == f"{written}\u202f%"
    with speaking("ko"):
        assert share(counted.share) == f"{written}%\u2060"


@pytest.mark.parametrize(
    ("share", "written"), [(0.884, "88"), (0.994, "99"), (3199 / 3200, "99.97"), (0.003, "0.3")]
)
def test_fewer_digits_are_asked_for_but_not_at_the_price_of_certainty(share, written):
    assert in_percent(share, 0) == written


@pytest.mark.parametrize(
    ("probability", "written"),
    [
        (0.5, "50\u202f%"),
        (0.989, "99\u202f%"),
        (0.9949, "99.5\u202f%"),
        (0.9995, "over 99.9\u202f%"),
        (1, "over 99.9\u202f%"),
        (0.0099, "1.0\u202f%"),
        (0.0005, "0.1\u202f%"),
        (0.0004, "under 0.1\u202f%"),
    ],
)
def test_a_probability_is_never_written_as_a_certainty(probability, written):
    assert percent(probability) == written


@pytest.mark.parametrize(
    ("value", "error", "written"),
    [
        (6.5812, 0.0342, "6.58 ± 0.03"),
        (6.5812, 0.0951, "6.6 ± 0.1"),  # 0.0951 has one digit as 0.1
        (0.95, 0.004, "0.950 ± 0.004"),
        (6.5812, 0.96, "7 ± 1"),
        (123.4, 12.0, "120 ± 10"),
        (6.5812, None, "6.5812"),
    ],
)
def test_a_mean_has_the_digits_that_its_error_carries(value, error, written):
    assert mean(value, error) == written


def test_a_typical_distance_has_its_error_where_the_card_has_one():
    assert typical(Typical(mean=6.5812, pairs=500)) == "6.5812"
    assert typical(SimpleNamespace(mean=6.5812, error=0.0342, pairs=4000)) == "6.58 ± 0.03"


@pytest.mark.parametrize(
    ("value", "written"),
    [(-8.09, "−8.09"), (0.53, "+0.53"), (0.004, "±0.00"), (-0.005001, "−0.01"), (0.0, "±0.00")],
)
def test_a_change_shows_which_way_it_goes(value, written):
    assert signed(value) == written
