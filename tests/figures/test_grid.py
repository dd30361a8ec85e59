"""The grid of right answers by two things at once."""

import pytest

from lstm_viz.errors import DataTypeError
from lstm_viz.figures import Cell, grid

WORDS = {"rows": "before < it", "columns": "after it"}


def drawn(shares, hover=""):
    cells = [[None if s is None else Cell(s, f"{s:.0%}", hover) for s in row] for row in shares]
    rows, columns = ["0–20", "21–60"], ["0–10", "11–20", "21–40"]
    return grid(cells, rows=rows, columns=columns, words=WORDS)


def test_each_cell_has_its_number_and_colours_go_from_none_to_all():
    figure = drawn([[1.0, 0.5, 0.25], [0.75, None, 0.99]])
    heatmap, numbers = figure.data
    assert [list(row) for row in heatmap.z] == [[1.0, 0.5, 0.25], [0.75, None, 0.99]]
    assert (heatmap.zmin, heatmap.zmax) == (0, 1)
    places = zip(numbers.x, numbers.y, strict=True)
    assert dict(zip(places, numbers.text, strict=True)) == {
        (0, 0): "100%", (1, 0): "50%", (2, 0): "25%", (0, 1): "75%", (2, 1): "99%",
    }  # fmt: skip
    assert figure.layout.yaxis.range == (1.5, -0.5)  # the first row is on top
    assert figure.layout.yaxis.title.text == "before &lt; it"
    assert heatmap.hoverinfo == "skip"


def test_hover_tells_what_a_cell_is_given():
    heatmap = drawn([[1.0, 0.5, 0.25], [0.75, None, 0.99]], hover="seeds: <1>").data[0]
    assert heatmap.hovertemplate == "%{customdata}<extra></extra>"
    assert heatmap.customdata[0][0] == "seeds: &lt;1&gt;"
    assert heatmap.customdata[1][1] == ""


def test_letters_stand_out_from_the_colour_of_their_cell():
    numbers = drawn([[0.0, 0.5, 1.0], [0.1, 0.2, 0.9]]).data[1]
    assert list(numbers.textfont.color) == [
        "#ffffff",
        "#ffffff",
        "#1a1a1a",
        "#ffffff",
        "#ffffff",
        "#1a1a1a",
    ]


def test_a_missing_word_is_named():
    with pytest.raises(DataTypeError, match="none for columns"):
        grid([[Cell(1.0, "")]], rows=["a"], columns=["b"], words={"rows": ""})
