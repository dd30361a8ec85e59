"""The tables of right answers by two things at once."""

import pytest
from streamlit.testing.v1 import AppTest

from lstm_viz.figures import GATE
from tests.ui.driver import tables


def show():  # on a page of its own, which knows nothing of this file
    from lstm_viz.ui.components.grid import Cell, Grid, show_grids

    show_grids(
        "these",
        [
            Grid("one < two", (("0–20", (Cell(1.0, "100 %"), Cell(0.2, "20 %", "seeds: <1>"))),)),
            Grid("other", (("0–20", (Cell(0.5, "50 %"), None)),)),
        ],
        columns=["0–10", "11–20"],
        axes="rows: a & b",
    )


@pytest.fixture
def shown():
    return AppTest.from_function(show).run()


def test_each_cell_has_its_number_beside_the_names_of_its_row_and_column(shown):
    first, second = tables(shown)
    assert "".join(first.find("caption").itertext()) == "one < two rows: a & b"
    heads = [head.text for head in first.findall("thead/tr/th")]
    assert heads == ["0–10", "11–20"]
    (row,) = first.findall("tbody/tr")
    assert row.find("th").text == "0–20"
    assert [cell.text for cell in row.findall("td")] == ["100 %", "20 %"]
    assert [cell.text for cell in second.findall("tbody/tr/td")] == ["50 %", None]


def test_what_pointing_adds_is_there_as_text(shown):
    full, low = tables(shown)[0].findall("tbody/tr/td")
    assert full.find("span") is None
    assert low.find("span").text == "seeds: <1>"


def test_colours_go_from_none_to_all_and_letters_stand_out(shown):
    full, low = (cell.get("style") for cell in tables(shown)[0].findall("tbody/tr/td"))
    assert full == f"background: {GATE.color(1.0)}; color: #1a1a1a"
    assert low == f"background: {GATE.color(0.2)}; color: #ffffff"
    ends = [stop for _, stop in (GATE.colorscale[0], GATE.colorscale[-1])]
    for share, stop in zip((0.0, 1.0), ends, strict=True):
        parts = " ".join(str(int(stop[k : k + 2], 16)) for k in (1, 3, 5))
        assert GATE.color(share) == f"rgb({parts})"
