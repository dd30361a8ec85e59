import numpy as np

from lstm_viz.figures import Term, summed

PAST, PRESENT = np.array([0.5, -1.0]), np.array([0.25, 0.75])


def drawn(total):
    terms = [Term("past", 2, PAST), Term("present", 1, PRESENT)]
    return summed(terms, total, chosen=1, end=5.0, unit="unit", name="c")


def test_bars_are_the_terms_and_the_mark_their_sum():
    past, present, total = drawn(PAST + PRESENT).data
    np.testing.assert_array_equal(past.y, PAST)
    np.testing.assert_array_equal(present.y, PRESENT)
    np.testing.assert_array_equal(total.y, [0.75, -0.25])
    assert past.x.tolist() == [0, 1]  # units as they are counted everywhere


def test_without_a_sum_bars_stand_beside_each_other():
    figure = drawn(None)
    assert len(figure.data) == 2
    assert figure.layout.barmode == "group"
    assert drawn(PAST).layout.barmode == "relative"


def test_the_axis_is_fixed_and_the_chosen_unit_marked():
    figure = drawn(PAST)
    assert figure.layout.yaxis.range == (-5.0, 5.0)
    (mark,) = figure.layout.shapes
    assert (mark.x0, mark.x1) == (0.5, 1.5)
