import numpy as np
import pytest

from lstm_viz.figures import DECADES, IN_R, LINES, SHARE, Curve, CurveAxis, curves

TOKENS = ["to", "<a>", "Moscow", "and", "on"]
DRAWN = [
    Curve("Moscow", 0, [2, 3, 4], np.array([0.9, 0.7, 0.5])),
    Curve("<i>", 3, [4], np.ones(1)),
]


def draw(lines=DRAWN, **options):
    return curves(lines, TOKENS, title="recall <a>", **options)


def drawn_line(values, axis):
    (line,) = draw([Curve("a", 0, range(len(values)), np.array(values))], axis=axis).data
    return line


def test_each_line_holds_its_numbers_where_its_words_end():
    first, second, chance = draw(chance=1 / 16).data
    assert (list(first.x), list(second.x)) == ([2, 3, 4], [4])
    np.testing.assert_allclose(first.y, [0.9, 0.7, 0.5], rtol=1e-6)  # drawn in float32
    np.testing.assert_allclose(second.y, [1.0])
    assert set(chance.y) == {1 / 16}
    assert (chance.x[0], chance.x[-1]) == (-0.5, 4.5)


def test_there_is_no_chance_unless_it_is_told():
    assert [line.name for line in draw().data] == ["Moscow", "&lt;i&gt;"]


def test_a_network_looks_the_same_in_every_figure():
    alone = draw(DRAWN[1:]).data[0]
    among = draw().data[1]
    for line in (alone, among):
        assert (line.line.color, line.line.dash) == LINES[3]
        assert line.marker.color == LINES[3][0]


@pytest.mark.parametrize("axis", [SHARE, IN_R])
def test_the_scale_is_the_same_for_every_text_and_holds_its_ends(axis):
    small, large = (draw([Curve("a", 0, [0], np.array([v]))], axis=axis) for v in (0.01, 40.0))
    assert small.layout.yaxis == large.layout.yaxis
    low, high = small.layout.yaxis.range
    assert low < 0 < axis.high < high < axis.high + 0.5
    assert small.layout.yaxis.type == "linear"


def test_the_ticks_are_those_of_the_axis():
    for axis, values in ((SHARE, (0, 0.5, 1)), (IN_R, (0, 1, 2))):
        drawn = draw(axis=axis).layout.yaxis
        assert drawn.tickvals == values
        written = {0: "0", 0.5: "½", 1: "1", 2: "2"}
        assert drawn.ticktext == tuple(written[value] for value in values)
    assert draw().layout.yaxis == draw(axis=SHARE).layout.yaxis


def test_values_beyond_the_axis_are_drawn_at_its_end_and_tell_their_number():
    line = drawn_line([-0.25, 0.0, 1.0, 2.5, 2.75], IN_R)
    assert list(line.y) == [0.0, 0.0, 1.0, 2.5, 2.5]
    assert list(line.marker.symbol) == [
        "triangle-down",
        "circle",
        "circle",
        "circle",
        "triangle-up",
    ]
    assert list(line.customdata) == [-0.25, 0.0, 1.0, 2.5, 2.75]
    assert line.hovertemplate == "%{x}<br>a: %{customdata:.3f}<extra></extra>"


@pytest.mark.parametrize("values", [[0.5, 0.99997], [0.5, 2.0]])
def test_the_hover_tells_values_as_the_caller_writes_them(values):
    line = draw([Curve("a", 0, [0, 1], np.array(values))], write="<{}>".format).data[0]
    assert list(line.customdata) == [f"&lt;{value}&gt;" for value in values]
    assert line.hovertemplate == "%{x}<br>a: %{customdata}<extra></extra>"


def test_values_within_the_axis_tell_themselves():
    line = drawn_line([0.0, 2.5], IN_R)
    assert line.customdata is None
    assert line.marker.symbol == "circle"
    assert line.hovertemplate == "%{x}<br>a: %{y:.3f}<extra></extra>"


def test_a_logarithmic_axis_has_an_even_step_for_each_power_of_ten():
    axis = draw([], axis=DECADES).layout.yaxis
    assert axis.type == "log"
    low, high = axis.range  # exponents
    assert -14 < low < -12 < 2 < high < 4
    assert axis.tickvals == (1e-12, 1e-8, 1e-4, 1)
    assert axis.ticktext == ("10⁻¹²", "10⁻⁸", "10⁻⁴", "1")


def test_nothing_left_is_drawn_at_the_lower_end_of_a_logarithmic_axis():
    line = drawn_line([0.0, 1e-300, 1e-12, 3e-5, 2e7], DECADES)
    np.testing.assert_allclose(line.y, [1e-12, 1e-12, 1e-12, 3e-5, 1e2], rtol=1e-6)  # float32
    ends = ["triangle-down", "triangle-down", "circle", "circle", "triangle-up"]
    assert list(line.marker.symbol) == ends
    assert list(line.customdata) == [0.0, 1e-300, 1e-12, 3e-5, 2e7]
    assert "%{customdata:.1e}" in line.hovertemplate
    assert "%{y:.1e}" in drawn_line([1e-3], DECADES).hovertemplate
    assert list(drawn_line([1e-3, 0.0], DECADES).customdata) == [1e-3, 0.0]


def test_where_nothing_is_known_nothing_is_drawn():
    line = drawn_line([np.nan, 0.5, 2.0], SHARE)
    assert np.isnan(line.y[0])
    assert list(line.y[1:]) == [0.5, 1.0]
    assert list(line.marker.symbol) == ["circle", "circle", "triangle-up"]


def test_an_axis_of_ones_own_has_its_ends_and_its_digits():
    axis = CurveAxis(-2.0, 2.0, ((0, "even"),), ".1f")
    assert list(drawn_line([-3, 3], axis).y) == [-2, 2]
    assert "%{y:.1f}" in drawn_line([1], axis).hovertemplate
    low, high = draw(axis=axis).layout.yaxis.range
    assert low < -2 < 2 < high


def test_it_has_the_columns_of_the_player(check_columns):
    check_columns(draw(chance=0.5), TOKENS)


def test_a_title_that_stands_above_the_figure_takes_no_room_in_it():
    with_title, without = (curves(DRAWN, TOKENS, title=title).layout for title in ("recall", ""))
    assert [note.text for note in with_title.annotations] == ["recall"]
    assert not without.annotations
    saved = with_title.margin.t - without.margin.t
    assert with_title.height - without.height == saved > 0


def test_more_networks_leave_the_plot_as_tall():
    def plot(count):
        layout = draw([Curve(str(k), k, [0], np.ones(1)) for k in range(count)]).layout
        return layout.height - layout.margin.t - layout.margin.b

    assert plot(1) == plot(2) == plot(6) > 100


def test_what_a_reader_typed_is_no_markup():
    figure = draw(chance=0.5)
    assert "<i" not in figure.to_json().replace("\\u003c", "<")
    assert "<a" not in figure.to_json().replace("\\u003c", "<")
    assert [note.text for note in figure.layout.annotations] == ["recall &lt;a&gt;"]
    assert figure.layout.xaxis.labelalias["1"] == "&lt;a&gt; (2 / 5)"
    assert figure.data[1].name == "&lt;i&gt;"
