import numpy as np
import pytest

from lstm_viz.figures import ABOVE, BELOW, Effects, effects
from lstm_viz.figures.palette import GATE, STATE, dots

TOKENS = ["참", "␣", "<a>", "다", "."]
SPANS = [(0, 1), (2, 4), (4, 5)]  # the space belongs to no word
LABELS = {"odds": "log-odds <i>", "points": "points <i>"}
DRAWN = [
    Effects("RNN", np.array([0.5, -7.0, 6.0]), np.array([0.1, -0.9, 0.25])),
    Effects("LSTM <a>", np.array([-1.5, 2.0, 6.5]), np.array([-0.3, 0.4, 0.5])),
]


def draw(networks=DRAWN):
    return effects(networks, TOKENS, SPANS, labels=LABELS)


def marked(figure):
    return {spot for d in figure.data[1:] for spot in zip(d.y, d.x, strict=True)}


def test_the_effect_of_a_word_fills_its_columns_and_those_of_no_word_are_empty():
    heatmap = draw().data[0]
    empty = np.nan
    odds = [[0.5, empty, -7.0, -7.0, 6.0], [-1.5, empty, 2.0, 2.0, 6.5]]
    points = [[10, empty, -90, -90, 25], [-30, empty, 40, 40, 50]]
    np.testing.assert_allclose(heatmap.z, odds)
    np.testing.assert_allclose(heatmap.customdata, points, rtol=1e-6)  # drawn in float32
    assert heatmap.hoverongaps is False


def test_every_network_is_a_row_from_top_to_bottom_with_its_name():
    figure = draw()
    assert figure.layout.yaxis.range == (1.5, -0.9)  # with room for the first name
    assert figure.data[0].y0 == 0
    assert figure.layout.yaxis.labelalias == {"0": "RNN", "1": "LSTM &lt;a&gt;"}
    names = figure.layout.annotations
    assert [name.text for name in names] == ["RNN", "LSTM &lt;a&gt;"]
    assert [name.y for name in names] == [-0.5, 0.5]  # at the upper edge of its row
    one, two = (draw(DRAWN[:count]).layout.height for count in (1, 2))
    assert draw(DRAWN * 3).layout.height - two == 4 * (two - one) > 0


def test_the_scale_is_the_same_for_every_network_and_text():
    faint = Effects("GRU", np.full(3, 0.01), np.full(3, 0.001))
    for figure in (draw(), draw([faint])):
        heatmap = figure.data[0]
        assert (heatmap.zmin, heatmap.zmax) == (-6, 6)
        colors = [color for _, color in heatmap.colorscale]
        assert (colors[0], colors[5], colors[-1]) == ("#67001f", "#f7f7f7", "#053061")
        assert heatmap.colorscale[5][0] == 0.5


def test_the_colour_bar_names_what_is_drawn_and_lies_below_the_rows():
    figure = draw()
    bar = figure.data[0].colorbar
    assert figure.data[0].showscale is not False
    assert bar.title.text == "log-odds &lt;i&gt;"
    assert dict(zip(bar.tickvals, bar.ticktext, strict=True)) == {
        -6: "−6", -3: "−3", 0: "0", 3: "+3", 6: "+6",
    }  # fmt: skip
    assert (bar.orientation, bar.y, bar.yanchor) == ("h", 0, "top")
    needed = 4 + 8 + 2 * 16  # pad, bar, and a line of words above and of ticks below it
    assert figure.layout.margin.b > needed


def test_below_and_above_zero_have_the_colours_that_they_have_everywhere():
    colors = dict(draw().data[0].colorscale)
    assert colors == dict(STATE.colorscale)
    assert (colors[0.2], colors[0.8]) == (BELOW, ABOVE)  # of bars


def test_what_lies_beyond_the_scale_is_marked_in_each_of_its_columns():
    figure = draw()
    assert marked(figure) == {(0, 2), (0, 3), (1, 4)}  # 6 itself is the end
    assert all(d.hoverinfo == "skip" for d in figure.data[1:])
    within = Effects("GRU", np.array([-6.0, 0.0, 6.0]), np.zeros(3))
    assert len(draw([within]).data) == 1


def test_dots_are_those_of_the_values_beyond_either_end():
    (drawn,) = dots(np.array([[0.0, 1.0, -0.1], [np.nan, 1.1, 0.5]]), GATE)
    assert (list(drawn["y"]), list(drawn["x"])) == ([0, 1], [2, 1])
    assert dots(np.array([[0.0, np.nan, 1.0]]), GATE) == []


def test_the_hover_tells_token_network_odds_and_points():
    hover = draw().data[0].hovertemplate
    assert hover.startswith("%{x}<br>%{y}<br>log-odds &lt;i&gt; %{z:+.2f}<br>")
    assert "points &lt;i&gt; %{customdata:+.1f}" in hover


def test_it_has_the_columns_of_the_player(check_columns):
    check_columns(draw(), TOKENS)


def test_what_a_reader_typed_is_no_markup():
    drawn = draw().to_json().replace("\\u003c", "<")
    assert "<a" not in drawn
    assert "<i" not in drawn


def test_a_value_for_each_word_is_asked_for():
    short = Effects("RNN", np.zeros(2), np.zeros(2))
    with pytest.raises(ValueError, match="argument 2"):
        draw([short])
