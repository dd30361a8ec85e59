"""The grid of right answers by what stands before a place and after it."""

import pytest

from lstm_viz.errors import DataTypeError
from lstm_viz.figures import positions

WORDS = {"before": "before < it", "after": "after it"}


def drawn(shares, **options):
    return positions(
        shares,
        before=["0–20", "21–60"],
        after=["0–10", "11–20", "21–40"],
        words=WORDS,
        write="{:.0%}".format,
        **options,
    )


def test_each_cell_has_its_number_and_colours_go_from_none_to_all():
    figure = drawn([[1.0, 0.5, 0.25], [0.75, None, 0.99]])
    heatmap = figure.data[0]
    assert [list(row) for row in heatmap.z] == [[1.0, 0.5, 0.25], [0.75, None, 0.99]]
    assert (heatmap.zmin, heatmap.zmax) == (0, 1)
    found = {(cell.x, cell.y): cell.text for cell in figure.layout.annotations}
    assert found == {
        (0, 0): "100%", (1, 0): "50%", (2, 0): "25%", (0, 1): "75%", (2, 1): "99%",
    }  # fmt: skip
    assert figure.layout.yaxis.range == (1.5, -0.5)  # the first row is on top
    assert figure.layout.yaxis.title.text == "before &lt; it"


def test_what_misses_the_goal_has_an_arrow_and_nothing_else():
    figure = drawn([[1.0, 0.5, 0.25], [0.75, None, 0.99]], goal=0.99)
    texts = [cell.text for cell in figure.layout.annotations]
    assert texts == ["100%", "↓ 50%", "↓ 25%", "↓ 75%", "99%"]


def test_letters_stand_out_from_the_colour_of_their_cell():
    letters = [
        cell.font.color for cell in drawn([[0.0, 0.5, 1.0], [0.1, 0.2, 0.9]]).layout.annotations
    ]
    assert letters == ["#ffffff", "#ffffff", "#1a1a1a", "#ffffff", "#ffffff", "#1a1a1a"]


def test_a_missing_word_is_named():
    with pytest.raises(DataTypeError, match="none for after"):
        positions([[1.0]], before=["a"], after=["b"], words={"before": ""}, write=str)
